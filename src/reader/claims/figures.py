"""Whether the figures of two claims agree, may both hold, or differ."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from reader.claims.model import FigurePair, FigureState
from reader.claims.profile import Figure, thing
from reader.language.qualified import qualified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim
    from reader.language.model import Quantity

State = FigureState | Literal[""]
"""Of two claims' figures; "" where they have none of the same thing."""


def state(ones: Sequence[Figure], others: Sequence[Figure]) -> State:
    """Compare the figures of two claims, each with all of the same thing; the best pair decides."""
    best: State = ""
    for one in ones:
        for other in others:
            if not comparable(one, other):
                continue
            found = compare(one, other)
            if found == "agree":
                return "agree"
            if found == "compatible" or not best:
                best = found
    return best


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same: equal units, and the same thing or one unnamed."""
    if one.unit != other.unit:
        return False
    if one.unit:
        return True
    return not (one.counted and other.counted) or one.counted == other.counted


def compare(one: Figure, other: Figure) -> State:
    """Compare two intervals: equal or nearly so, overlapping, or apart."""
    if one.low > other.high or other.low > one.high:
        return "differ"
    if (one.low, one.high) == (other.low, other.high) or _close(one, other):
        return "agree"
    return "compatible"


def _close(one: Figure, other: Figure) -> bool:
    """Whether the narrower interval is a point or nearly one in the middle of the other."""
    ends = (one.low, one.high, other.low, other.high)
    if any(end in (float("inf"), float("-inf")) for end in ends):
        return False
    middles = (one.low + one.high) / 2, (other.low + other.high) / 2
    return abs(middles[0] - middles[1]) <= 0.02 * max(abs(middles[0]), abs(middles[1]))


def pairs(one: Claim, other: Claim) -> tuple[FigurePair, ...]:
    """The figures of two claims that measure the same, side by side; each figure stands in one pair.

    Figures whose thing is not named are paired only with what agrees, or where nothing else is to compare.
    """
    found: list[tuple[int, bool, int, int]] = []
    for here, mine in enumerate(one.quantities):
        for there, theirs in enumerate(other.quantities):
            ours, its = _figure(mine), _figure(theirs)
            if comparable(ours, its):
                vague = not ours.unit and not (ours.counted and its.counted)
                found.append((_RANK[compare(ours, its)], vague, here, there))
    told: dict[int, int] = {}
    states: dict[int, int] = {}
    for rank, vague, here, there in sorted(found):
        if here in told or there in told.values() or (vague and rank and told):
            continue
        told[here], states[here] = there, rank
    return tuple(
        FigurePair(
            written(one, one.quantities[here]),
            written(other, other.quantities[there]),
            _STATES[states[here]],
        )
        for here, there in sorted(told.items())
    )


def written(claim: Claim, quantity: Quantity) -> str:
    """A figure as the claim writes it, with what bounds it."""
    start, end = qualified(claim.text, quantity, claim.start)
    return " ".join(claim.text[start:end].split())


def _figure(quantity: Quantity) -> Figure:
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    return Figure(low, high, quantity.unit, thing(quantity.counted))


_STATES: tuple[FigureState, ...] = ("agree", "compatible", "differ")
_RANK: dict[State, int] = {state: rank for rank, state in enumerate(_STATES)}
