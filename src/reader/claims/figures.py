"""Whether the figures of two claims agree, may both hold, or differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.profile import Figure

State = Literal["agree", "compatible", "differ", ""]
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
