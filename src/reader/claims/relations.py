"""How the other claim stands to the one looked at, told after the two are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.figures import state
from reader.claims.score import QUOTE

if TYPE_CHECKING:
    from reader.claims.model import Relation
    from reader.claims.profile import Profile

_OPEN = frozenset({"not confirmed", "denied"})
_MORE = 0.25
"""How much more of its own weight a claim must hold to be the narrower one."""


def relation(one: Profile, other: Profile, quote: float) -> Relation:
    """The relation of ``other`` to ``one``; "narrower" means ``other`` says more exactly.

    ``quote`` is the share of quoted words in common. Disagreement goes first, wherever it stands.
    """
    if (one.certainty in _OPEN) != (other.certainty in _OPEN):
        return "denied" if "denied" in (one.certainty, other.certainty) else "not confirmed"
    if state(one.figures, other.figures) == "differ":
        return "figures differ"
    if quote >= QUOTE:
        return "same quote"
    if bool(one.figures) != bool(other.figures):
        return "narrower" if other.figures else "broader"
    return _breadth(one, other)


def _breadth(one: Profile, other: Profile) -> Relation:
    """Whether one of the two only adds to what the other says."""
    shared = one.keys.keys() & other.keys.keys()
    mine = 1 - sum(one.keys[key] ** 2 for key in shared) / (one.square or 1.0)
    theirs = 1 - sum(other.keys[key] ** 2 for key in shared) / (other.square or 1.0)
    if theirs - mine > _MORE:
        return "narrower"
    if mine - theirs > _MORE:
        return "broader"
    return "same"
