"""What the answers to a query have in common: publishers, people, places, months, with their numbers."""

from __future__ import annotations

import heapq
from collections import Counter
from itertools import chain
from operator import itemgetter

from reader.search.schema import FACETS
from reader.search.snapshot import Snapshot
from reader.search.tree import Node

Counts = dict[str, dict[str, int]]

_MANY = ("h", "o", "l")
"""The marks of fields with so many values that all of them are looked through only where they have to be."""


def counts(snapshot: Snapshot, tree: Node, limit: int = 0) -> Counts:
    """For each of `FACETS` the values the answers have, each with the number of answers; in no order.

    With a ``limit`` only so many of the people, organisations and places are told, those of most answers.
    """
    found, _ = snapshot.answers(tree)
    answers = sum(map(len, found.values()))
    if 2 * answers > snapshot.documents:
        # Cheaper to count what does not answer.
        counted = everything(snapshot).copy()
        others = Counter(
            chain.from_iterable(
                facts
                for name, segment in snapshot.segments.items()
                for number, facts in enumerate(segment.facts)
                if number not in found[name]
            )
        )
        for fact, number in others.items():
            counted[fact] -= number
    else:
        counted = Counter(
            chain.from_iterable(
                chain.from_iterable(map(snapshot.segments[name].facts.__getitem__, scores))
                for name, scores in found.items()
            )
        )
    return _by_field(counted) if not limit else _commonest(snapshot, counted, limit)


def everything(snapshot: Snapshot) -> Counter[str]:
    """The numbers of all documents, deleted ones that still lie there included."""
    if snapshot.tally is None:
        tally: Counter[str] = Counter()
        for segment in snapshot.segments.values():
            tally.update(segment.tally)
        snapshot.tally = tally
    return snapshot.tally


def known(snapshot: Snapshot) -> dict[str, list[tuple[str, int]]]:
    """All values of each field and all authors, the most frequent first."""
    if snapshot.known is None:
        found: dict[str, list[tuple[str, int]]] = {field: [] for field in _FIELDS.values()}
        for fact, number in everything(snapshot).most_common():
            found[_FIELDS[fact[0]]].append((fact[1:], number))
        snapshot.known = found
    return snapshot.known


_FIELDS = FACETS | {"a": "author"}


def _by_field(counted: Counter[str]) -> Counts:
    found: dict[str, dict[str, int]] = {mark: {} for mark in FACETS}
    for fact, number in counted.items():
        if number > 0 and fact[0] in found:
            found[fact[0]][fact[1:]] = number
    return {FACETS[mark]: values for mark, values in found.items()}


def _commonest(snapshot: Snapshot, counted: Counter[str], limit: int) -> Counts:
    """As `_by_field`, without a look at each of the many names."""
    found: Counts = {}
    names = known(snapshot)
    first = heapq.nlargest(20 * limit, counted.items(), key=itemgetter(1))
    for mark, field in FACETS.items():
        if mark in _MANY:
            some = [(fact[1:], number) for fact, number in first if fact[0] == mark and number > 0]
            if len(some) < limit and len(first) < len(counted):
                return _by_field(counted)
            found[field] = dict(some[:limit])
        else:
            numbers = ((name, counted[mark + name]) for name, _ in names[field])
            found[field] = {name: number for name, number in numbers if number > 0}
    return found
