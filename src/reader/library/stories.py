"""Which articles tell one story: those whose neighbours are much the same.

Structural clustering (SCAN, Xu et al. 2007): two articles that carry a claim in common belong together where most of
those they carry claims in common with are common too. So one sentence of background that two stories share, however
large they are, does not make them one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

_ALIKE = 0.5
"""Share of neighbours in common (geometric mean) from which two neighbours belong together."""


def stories(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The story of each article that is in one with others, named by its most central article.

    ``pairs`` are articles that carry a claim in common, either way round or both.
    """
    around: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one != other:
            around[one].add(other)
            around[other].add(one)
    joined = Joined()
    degree: Counter[str] = Counter()
    for one, others in around.items():
        for other in others:
            if one < other and _alike(around[one] | {one}, around[other] | {other}):
                joined.join(one, other)
                degree[one] += 1
                degree[other] += 1
    found = joined.groups()
    named = {
        root: min(members, key=lambda name: (-degree[name], name))
        for root, members in found.items()
    }
    return {name: named[root] for root, members in found.items() for name in members}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _ALIKE * sqrt(len(one) * len(other))


class Joined:
    """Things that were joined, directly or by others (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Put two things, and all they are joined with, together."""
        self._above.setdefault(one, one)
        self._above.setdefault(other, other)
        self._above[self._root(one)] = self._root(other)

    def _root(self, name: str) -> str:
        while (above := self._above[name]) != name:
            self._above[name] = self._above[above]
            name = above
        return name

    def groups(self) -> Mapping[str, list[str]]:
        """Those that are together, of two or more."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._above:
            found[self._root(name)].append(name)
        return found
