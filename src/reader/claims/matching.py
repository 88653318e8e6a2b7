"""Compares the claims of two articles with each other: a sentence has its counterpart, not just a likeness."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader.claims.score import Measured, Weights, measure, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.frame import Frame
    from reader.claims.profile import Profile

MARGIN = 3.0
"""How far a pair may stand out among its rivals, in units of the first score (log odds), at most."""
_HOPELESS = -4.0
"""First score (log odds) below which rivals are not looked for: nothing could lift such a pair."""


class Matching:
    """The claims of one article against those of another; everything is computed when asked for."""

    def __init__(
        self,
        ones: Sequence[Profile],
        others: Sequence[Profile],
        frame: Frame,
        story: float,
        learned: Weights,
    ) -> None:
        """``story`` (0 to 1) is how alike the two articles are as a whole."""
        self._ones, self._others = ones, others
        self.story = story
        self._frame, self._learned = frame, learned
        self._totals: dict[tuple[int, int], float] = {}

    def measured(self, one: Profile, other: Profile) -> Measured:
        """The features of a pair."""
        return measure(one, other, self._frame, self.story)

    def score(self, one: Profile, other: Profile) -> float:
        """The learned probability, 0 to 1, that a pair says the same."""
        first = self._total(one, other)
        if first < _HOPELESS:
            return 0.0
        margins = self._margins(one, other, first)
        weights = self._learned.refine
        odds = weights[0] + weights[1] * first
        odds += weights[2] * min(margins) + weights[3] * max(margins)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))

    def _margins(self, one: Profile, other: Profile, first: float) -> tuple[float, float]:
        """How far the pair stands above its best rival, for either of its claims; below 0 if not the best."""
        rivals_there = (self._total(one, rival) for rival in self._others if rival is not other)
        rivals_here = (self._total(rival, other) for rival in self._ones if rival is not one)
        return margin(first, rivals_there), margin(first, rivals_here)

    def _total(self, one: Profile, other: Profile) -> float:
        key = (one.n, other.n)
        found = self._totals.get(key)
        if found is None:
            found = self._totals[key] = total(self.measured(one, other), self._learned)
        return found


def margin(first: float, rivals: Iterable[float]) -> float:
    """How far a first score stands above the best of its rivals, cut off at `MARGIN` either way."""
    best = max(rivals, default=-math.inf)
    return max(-MARGIN, min(MARGIN, first - best))
