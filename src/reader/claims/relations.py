"""How the other claim stands to the one looked at, told after the two are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.figures import state
from reader.claims.score import QUOTE

if TYPE_CHECKING:
    from reader.claims.model import Relation
    from reader.claims.profile import Profile

_PARTLY = 0.25
"""Share of quoted words in common from which one quote is cut differently, not another quote."""


def relation(one: Profile, other: Profile, quote: float) -> Relation:
    """The relation of ``other`` to ``one``; "narrower" means ``other`` says more exactly.

    ``quote`` is the share of quoted words in common. Disagreement goes first, wherever it stands.
    """
    for stance in ("denied", "not confirmed"):
        if (one.certainty == stance) != (other.certainty == stance):
            return "denied" if stance == "denied" else "not confirmed"
    if state(one.figures, other.figures) == "differ":
        return "figures differ"
    if quote >= QUOTE or (one.grams and other.grams and _one_quote(one, other, quote)):
        return "same quote"
    if bool(one.figures) != bool(other.figures):
        return "narrower" if other.figures else "broader"
    return "same"


def _one_quote(one: Profile, other: Profile, quote: float) -> bool:
    """Whether two quotes of linked claims are one: cut differently, of one speaker, or translated."""
    if quote >= _PARTLY or (one.origin and one.origin == other.origin):
        return True
    return not any(key[0] == "w" for key in one.keys.keys() & other.keys.keys())
