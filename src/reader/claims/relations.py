"""How the other claim stands to the one looked at, told after the two are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.figures import state
from reader.claims.score import QUOTE

if TYPE_CHECKING:
    from reader.claims.model import Certainty, Relation, Stage
    from reader.claims.profile import Profile

Said = tuple["Certainty", int, int, str]
"""How surely something is said, the first and last day on which it may have been (-1: unknown), and its origin."""

_PARTLY = 0.25
"""Share of quoted words in common from which one quote is cut differently, not another quote."""


def relation(one: Profile, other: Profile, quote: float) -> Relation:
    """The relation of ``other`` to ``one``; "narrower" means ``other`` says more exactly: it gives more figures.

    ``quote`` is the share of quoted words in common. Disagreement goes first, wherever it stands.
    """
    for stance in ("denied", "not confirmed"):
        if (one.certainty == stance) != (other.certainty == stance):
            return "denied" if stance == "denied" else "not confirmed"
    if state(one.figures, other.figures) == "differ":
        return "figures differ"
    if quote >= QUOTE or (one.grams and other.grams and _one_quote(one, other, quote)):
        return "same quote"
    if len(one.figures) != len(other.figures):
        return "narrower" if len(other.figures) > len(one.figures) else "broader"
    return "same"


def _one_quote(one: Profile, other: Profile, quote: float) -> bool:
    """Whether two quotes of linked claims are one: cut differently, of one speaker, or translated."""
    if quote >= _PARTLY or (one.origin and one.origin == other.origin):
        return True
    return not any(key[0] == "w" for key in one.keys.keys() & other.keys.keys())


def stage(one: Said, other: Said) -> Stage:
    """Whether ``other`` is an earlier or later stage of what ``one`` says, rather than its contradiction.

    "Not confirmed" and on a later day said for a fact is a development, whoever says it; a denial is one only
    where the same source says otherwise later. Reports of one day contradict each other.
    """
    sure, first, last, origin = one
    certainty, since, until, credited = other
    if min(first, since) < 0:
        return ""
    found: Stage
    if until < first:
        found, early, late = "before", certainty, sure
    elif last < since:
        found, early, late = "after", sure, certainty
    else:
        return ""
    once = early == "not confirmed" or (early == "denied" and origin and origin == credited)
    return found if once and late == "asserted" else ""
