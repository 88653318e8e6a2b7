"""Compares one claim with all claims of another article at once: each sum runs over what they share, nothing else."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from operator import mul
from typing import TYPE_CHECKING

from reader.claims.profile import MOVING
from reader.claims.score import FACTS, SEAT, facts, measure, seat, signals

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


class Side:
    """The claims of one article in a story, ready to be compared with claims of another."""

    def __init__(self, profiles: Sequence[Profile], frame: Frame) -> None:
        self._profiles = profiles
        self._frame = frame
        self._made = False

    def _make(self) -> None:
        """Index the claims by what they hold. Lists end with a zero, which is the neighbour of first and last."""
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
        self._join(squares)
        self._light_up()
        self._made = True

    def _light_up(self) -> None:
        """Index the claims by what they say in the light of those around them, each as a vector of length 1."""
        self._contexts: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._depths = [self._frame.depth(profile) for profile in self._profiles]
        for place, profile in enumerate(self._profiles):
            context = self._frame.context(profile)
            for key, weight in context.keys.items():
                self._contexts[key].append((place, weight / context.norm))

    def _join(self, squares: Sequence[float]) -> None:
        """Make ready what the claims before and after each one say together, the larger weight of each key.

        That is their sum less the smaller weight of what both have, so only the latter is kept.
        """
        share = self._frame.shares.get
        self._both: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._around: list[float] = []
        last = len(squares) - 1
        for place in range(last + 1):
            square = 0.0
            if place:
                square += squares[place - 1]
            if place < last:
                square += squares[place + 1]
            if 0 < place < last:
                before, after = self._profiles[place - 1].keys, self._profiles[place + 1].keys
                for key in before.keys() & after.keys():
                    lesser = min(before[key], after[key]) * share(key, 1.0)
                    self._both[key].append((place, lesser))
                    square -= lesser * lesser
            self._around.append(math.sqrt(max(square, 0.0)) or 1.0)

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
        beside = [0.0] * len(dots)
        shares = self._frame.shares
        for key, weight in around.keys.items():
            if held := self._index.get(key):
                weight *= shares.get(key, 1.0)
                for place in held:
                    beside[place] += weight * profiles[place].keys[key]
        less_around = self._lesser(around.keys)
        context = self._frame.context(one)
        lights = [0.0] * len(dots)
        for key, weight in context.keys.items():
            if lit := self._contexts.get(key):
                weight /= context.norm
                for place, there in lit:
                    lights[place] += weight * there
        touched = {place for sign in signals(one) for place in self._signals.get(sign, ())}
        weights = learned.weights
        alone, inside, neighbours, lit_up = weights[1], weights[2], weights[-2], weights[-1]
        known, seats = weights[FACTS], weights[SEAT]
        root, told_root = math.sqrt(one.square), math.sqrt(mine.square)
        around_norm, depth = around.norm, self._frame.depth(one)
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
            both = beside[place - 1] + beside[place + 1] - less_around.get(place, 0.0)
            first = weights[0] + alone * cosine + inside * in_story
            first += neighbours * both / (around_norm * self._around[place])
            first += lit_up * lights[place]
            first += sum(map(mul, seats, seat(one, depth, other, self._depths[place], story)))
            if place in touched:
                first += sum(map(mul, known, facts(one, other)))
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
        size = len(self._profiles) + 1
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

    def _lesser(self, keys: dict[str, float]) -> dict[int, float]:
        """Products of ``keys`` with what the claims on both sides of each claim have."""
        found: dict[int, float] = {}
        for key in keys.keys() & self._both.keys():
            for place, weight in self._both[key]:
                found[place] = found.get(place, 0.0) + keys[key] * weight
        return found


_NOTHING = 0.0, 0.0


def _cosine(dot: float, one: float, other: float) -> float:
    return dot / math.sqrt(one * other) if dot else 0.0
