"""Compares one claim with all claims of another article at once: each sum runs over what they share, nothing else."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from operator import mul
from typing import TYPE_CHECKING

from reader.claims.profile import MOVING
from reader.claims.score import FACTS, SEAT, facts, measure, near, seat, signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.frame import Frame
    from reader.claims.profile import Profile
    from reader.claims.score import Weights

_MUCH = 0.5
"""Cosine from which so few claims share enough that an index of their keys is not worth its making."""


@dataclass(slots=True)
class Line:
    """First scores (log odds) of one claim with those of the other article that share enough, by their place.

    ``cosines`` are of the same pairs; ``bounds`` are no less than their squares.
    """

    firsts: dict[int, float] = field(default_factory=dict)
    cosines: dict[int, float] = field(default_factory=dict)
    bounds: dict[int, float] = field(default_factory=dict)
    rivalry: float = -1.0
    """What the chances of those that are rivals of each other sum up to; below 0 before it is summed up."""


class Side:
    """The claims of one article in a story, ready to be compared with claims of another."""

    def __init__(self, profiles: Sequence[Profile], frame: Frame) -> None:
        self._profiles = profiles
        self._frame = frame
        self._made = False

    def _make(self) -> None:
        """Index the claims by what they hold."""
        share = self._frame.shares.get
        self._index: defaultdict[str, list[int]] = defaultdict(list)
        self._signals: defaultdict[str, list[int]] = defaultdict(list)
        squares = []
        for place, profile in enumerate(self._profiles):
            square = 0.0
            for key, weight in profile.keys.items():
                self._index[key].append(place)
                here = weight * share(key, 1.0)
                square += here * here
            for signal in signals(profile):
                self._signals[signal].append(place)
            squares.append(square)
        fixed = list(squares)
        for key, held in self._index.items():
            if key[0] in MOVING:
                for place in held:
                    here = self._profiles[place].keys[key] * share(key, 1.0)
                    fixed[place] -= here * here
        self._fixed = [max(square, 0.0) for square in fixed]
        self._roots = [math.sqrt(square) for square in self._fixed]
        self._depths = [self._frame.depth(profile) for profile in self._profiles]
        self._made = True

    def line(self, one: Profile, story: float, learned: Weights, least: float) -> Line:
        """Compare ``one`` with the claims that have a cosine of about ``least`` or more with it.

        ``story`` (0 to 1) is how alike the two articles are as a whole.
        """
        if least >= _MUCH:
            return self._few(one, story, learned, least)
        if not self._made:
            self._make()
        mine, around = self._frame.weighed(one), self._frame.around(one)
        dots, told, moving = self._products(one)
        bound = least * least * one.square
        profiles = self._profiles
        places = [
            place
            for place, dot in enumerate(dots)
            if dot and dot * dot >= bound * profiles[place].square
        ]
        line = Line()
        if not places:
            return line
        context = self._frame.context(one)
        touched = {place for sign in signals(one) for place in self._signals.get(sign, ())}
        weights = learned.weights
        alone, inside, neighbours, lit_up = weights[1], weights[2], weights[-2], weights[-1]
        known, seats = weights[FACTS], weights[SEAT]
        rarities = self._frame.rarities
        root, told_root = math.sqrt(one.square), math.sqrt(mine.square)
        depth = self._frame.depth(one)
        for place in places:
            other = profiles[place]
            dot, told_dot, square = dots[place], told[place], other.square
            if place in moving:
                moved, moved_told = moving[place]
                cosine = dot / math.sqrt((one.square + moved) * (square + moved))
                in_story = _cosine(
                    told_dot, mine.square + moved_told, self._fixed[place] + moved_told
                )
            else:
                cosine = dot / (root * math.sqrt(square) or 1.0)
                in_story = told_dot / (told_root * self._roots[place] or 1.0)
            first = weights[0] + alone * cosine + inside * in_story
            first += neighbours * near(around, self._frame.around(other))
            first += lit_up * near(context, self._frame.context(other))
            first += sum(map(mul, seats, seat(one, depth, other, self._depths[place], story)))
            if place in touched:
                first += sum(map(mul, known, facts(one, other, rarities)))
            line.firsts[place] = first
            line.cosines[place] = cosine
            squares = one.square * square
            line.bounds[place] = dot * dot / squares if squares else math.inf
        return line

    def _few(self, one: Profile, story: float, learned: Weights, least: float) -> Line:
        """The same without an index, where so much must be shared that few claims have it."""
        mine, line = one.keys, Line()
        for place, other in enumerate(self._profiles):
            shared = mine.keys() & other.keys.keys()
            if len(shared) < 2:
                continue
            dot = sum(mine[key] * other.keys[key] for key in shared)
            squares = one.square * other.square
            if dot * dot >= least * least * squares:
                measured = measure(one, other, self._frame, story)
                line.firsts[place] = sum(map(mul, learned.weights, measured.values))
                line.cosines[place] = measured.cosine
                line.bounds[place] = dot * dot / squares if squares else math.inf
        return line

    def _products(
        self, one: Profile
    ) -> tuple[list[float], list[float], dict[int, tuple[float, float]]]:
        """Products of ``one`` with each claim, alone and in the story, and the part in them of figures and days."""
        size = len(self._profiles)
        dots, told = [0.0] * size, [0.0] * size
        moving: dict[int, tuple[float, float]] = {}
        profiles, shares = self._profiles, self._frame.shares
        for key, weight in one.keys.items():
            held = self._index.get(key)
            if held is None:
                continue
            share = shares.get(key, 1.0) ** 2
            for place in held:
                product = weight * profiles[place].keys[key]
                dots[place] += product
                told[place] += product * share
            if key[0] in MOVING:
                for place in held:
                    product = weight * profiles[place].keys[key]
                    moved, moved_told = moving.get(place, _NOTHING)
                    moving[place] = moved + product, moved_told + product * share
        return dots, told, moving


_NOTHING = 0.0, 0.0


def _cosine(dot: float, one: float, other: float) -> float:
    return dot / math.sqrt(one * other) if dot else 0.0
