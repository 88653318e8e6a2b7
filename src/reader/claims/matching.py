"""Compares the claims of two articles with each other: a sentence has its counterpart, not just a likeness."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.claims.score import Measured, Weights, first_score, measure

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
_MUCH = 0.5
"""Cosine from which so few claims share enough that an index of their keys is not worth its making."""
RIVAL = 0.1
"""Cosine from which another claim of either article is looked at as a rival of the one compared."""


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
        here: Holders | None = None,
    ) -> None:
        """``story`` (0 to 1) is how alike the two articles are as a whole; pairs below ``least`` are not looked at.

        ``here`` finds claims of the first article, where it has been made before.
        """
        self.story = story
        self._ones, self._others = ones, others
        self._frame, self._learned, self._least = frame, learned, least
        self._hopeless = hopeless(learned)
        self._rows: dict[int, dict[int, float]] = {}
        self._pairs: dict[tuple[int, int], float] = {}
        self._there = Holders(others)
        self._here = here or Holders(ones)

    def measured(self, one: Profile, other: Profile) -> Measured:
        """The features of a pair."""
        return measure(one, other, self._frame, self.story)

    def likely(self, one: Profile) -> list[tuple[Profile, float]]:
        """The other article's claims that may say what ``one`` says, in their order, with their scores."""
        row = self._row(one)
        return [
            (self._others[place], self._score(one, place, first))
            for place, first in sorted(row.items())
            if first >= self._hopeless
        ]

    def score(self, one: Profile, other: Profile) -> float:
        """The learned probability, 0 to 1, that a pair says the same."""
        place = other.n - 1
        return self._score(one, place, self._row(one).get(place, NOTHING))

    def _score(self, one: Profile, place: int, first: float) -> float:
        least = max(RIVAL, self._least)
        rivals_there = (
            self._first(one, rival) for rival in self._there.sharing(one, least) if rival != place
        )
        rivals_here = (
            self._first(self._ones[rival], place)
            for rival in self._here.sharing(self._others[place], least)
            if rival != one.n - 1
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
                place: self._first(one, place) for place in self._there.sharing(one, self._least)
            }
        return found

    def _first(self, one: Profile, place: int) -> float:
        key = (one.n, place)
        found = self._pairs.get(key)
        if found is None:
            found = self._pairs[key] = first_score(
                one,
                self._others[place],
                self._frame,
                self.story,
                self._learned,
                self._hopeless - MARGIN / 2,
            )
        return found


class Holders:
    """Finds the claims of one article that share enough with a claim of the other."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._holders: dict[str, list[int]] | None = None

    def sharing(self, one: Profile, least: float) -> list[int]:
        """Places of the claims of which the cosine with ``one`` is ``least`` or more."""
        dots = self._few(one) if least >= _MUCH else self._dots(one)
        bound = least * least * one.square
        return [
            place
            for place, dot in dots.items()
            if dot * dot >= bound * self._profiles[place].square
        ]

    def _dots(self, one: Profile) -> dict[int, float]:
        if self._holders is None:
            self._holders = defaultdict(list)
            for place, other in enumerate(self._profiles):
                for key in other.keys:
                    self._holders[key].append(place)
        dots: dict[int, float] = {}
        for key, weight in one.keys.items():
            for place in self._holders.get(key, ()):
                there = self._profiles[place].keys[key]
                dots[place] = dots.get(place, 0.0) + weight * there
        return dots

    def _few(self, one: Profile) -> dict[int, float]:
        """The same without an index, for an article that is looked at once and has little in common."""
        mine = one.keys
        dots: dict[int, float] = {}
        for place, other in enumerate(self._profiles):
            shared = mine.keys() & other.keys.keys()
            if len(shared) > 1:
                dots[place] = sum(mine[key] * other.keys[key] for key in shared)
        return dots


def hopeless(learned: Weights) -> float:
    """The first score (log odds) below which no margin could lift a pair into what is listed."""
    bias, slope, lesser, greater = learned.refine
    listed = min(0.999, max(0.001, learned.related))
    best = bias + (lesser + greater) * MARGIN
    return (math.log(listed / (1.0 - listed)) - best) / slope if slope > 0 else -math.inf


def margin(first: float, rivals: Iterable[float]) -> float:
    """How far a first score stands above the best of its rivals, cut off at `MARGIN` either way."""
    best = max(rivals, default=NOTHING)
    return max(-MARGIN, min(MARGIN, first - best))
