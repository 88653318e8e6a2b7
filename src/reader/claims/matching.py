"""Compares the claims of two articles with each other: a sentence has its counterpart, not just a likeness."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.claims.score import Measured, Weights, measure, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.frame import Frame
    from reader.claims.profile import Profile

MARGIN = 3.0
"""How far a pair may stand out among its rivals, in units of the first score (log odds), at most."""
LEAST = 0.03
"""Cosine below which two claims of one story have nothing to do with each other."""
NOTHING = -6.0
"""First score of a pair that has nothing in common."""
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
        least: float = LEAST,
    ) -> None:
        """``story`` (0 to 1) is how alike the two articles are as a whole; pairs below ``least`` are not looked at."""
        self.story = story
        self._ones, self._others = ones, others
        self._frame, self._learned, self._least = frame, learned, least
        self._rows: dict[int, dict[int, float]] = {}
        self._holders: dict[str, list[tuple[int, float]]] | None = None

    def measured(self, one: Profile, other: Profile) -> Measured:
        """The features of a pair."""
        return measure(one, other, self._frame, self.story)

    def likely(self, one: Profile) -> list[tuple[Profile, float]]:
        """The other article's claims that may say what ``one`` says, in their order, with their scores."""
        row = self._row(one)
        return [
            (self._others[place], self._score(one, place, first))
            for place, first in sorted(row.items())
            if first >= _HOPELESS
        ]

    def score(self, one: Profile, other: Profile) -> float:
        """The learned probability, 0 to 1, that a pair says the same."""
        place = other.n - 1
        first = self._row(one).get(place, NOTHING)
        return self._score(one, place, first) if first >= _HOPELESS else 0.0

    def _score(self, one: Profile, place: int, first: float) -> float:
        rivals_there = (value for rival, value in self._row(one).items() if rival != place)
        rivals_here = (
            self._row(rival).get(place, NOTHING) for rival in self._ones if rival is not one
        )
        margins = margin(first, rivals_there), margin(first, rivals_here)
        weights = self._learned.refine
        odds = weights[0] + weights[1] * first
        odds += weights[2] * min(margins) + weights[3] * max(margins)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))

    def _row(self, one: Profile) -> dict[int, float]:
        """First scores of the other article's claims that share enough with ``one``, by their place."""
        found = self._rows.get(one.n)
        if found is None:
            found = self._rows[one.n] = {
                place: total(self.measured(one, self._others[place]), self._learned)
                for place in self._sharing(one)
            }
        return found

    def _sharing(self, one: Profile) -> list[int]:
        """Places of claims of the other article of which the cosine with ``one`` is not too small."""
        if self._holders is None:
            self._holders = defaultdict(list)
            for place, other in enumerate(self._others):
                for key, weight in other.keys.items():
                    self._holders[key].append((place, weight))
        dots: dict[int, float] = {}
        for key, weight in one.keys.items():
            for place, there in self._holders.get(key, ()):
                dots[place] = dots.get(place, 0.0) + weight * there
        bound = self._least * self._least * one.square
        return [
            place for place, dot in dots.items() if dot * dot >= bound * self._others[place].square
        ]


def margin(first: float, rivals: Iterable[float]) -> float:
    """How far a first score stands above the best of its rivals, cut off at `MARGIN` either way."""
    best = max(rivals, default=NOTHING)
    return max(-MARGIN, min(MARGIN, first - best))
