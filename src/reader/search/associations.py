"""Where one who is named appears: in which documents, when, and with whom more often than by chance. Imports Whoosh."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from itertools import chain
from operator import itemgetter

from reader.search import analysis
from reader.search.company import Appearances, Together
from reader.search.schema import FACETS
from reader.search.snapshot import Snapshot

KINDS = {"h": "person", "o": "organisation", "l": "place"}
"""The marks of those who are named, and what they are."""
NEWEST = 300
"""Documents that are told, the newest."""
_WEIGHED = 120
"""Others that are weighed, those of most documents in common."""


def appearances(
    snapshot: Snapshot, name: str, most: int, without: frozenset[str] = frozenset()
) -> Appearances:
    """Where ``name``, a canonical name, appears; at most ``most`` of those who appear with it.

    Documents whose ids are among ``without`` do not count.
    """
    key = analysis.key(name)
    named = _documents(snapshot, "entity", key, without)
    counted: Counter[str] = Counter()
    for segment, numbers in named.items():
        counted.update(chain.from_iterable(snapshot.segments[segment].facts_of(numbers)))
    own = {mark: counted.pop(mark + name, 0) for mark in KINDS}
    kind = max(own, key=lambda mark: own[mark])
    months, publishers = _under(counted, "month"), _under(counted, "publisher")
    documents = sum(map(len, named.values()))
    return Appearances(
        _newest(snapshot, named),
        _newest(snapshot, _documents(snapshot, "origin", key, without)),
        documents,
        KINDS[kind] if own[kind] else "",
        dict(sorted(months.items())),
        dict(sorted(publishers.items(), key=lambda item: (-item[1], item[0]))),
        _together(snapshot, counted, documents, most),
    )


def _documents(
    snapshot: Snapshot, field: str, term: str, without: frozenset[str]
) -> dict[str, list[int]]:
    found = {}
    for name, segment in snapshot.segments.items():
        left_out = snapshot.deleted[name]
        if without:
            numbers = segment.numbers
            left_out |= {numbers[one] for one in without if one in numbers}
        ids = segment.postings(field, term).ids
        found[name] = [one for one in ids if one not in left_out] if left_out else list(ids)
    return found


def _newest(snapshot: Snapshot, found: dict[str, list[int]]) -> tuple[str, ...]:
    rows = (
        (-snapshot.segments[name].moments[number], name, number)
        for name, numbers in found.items()
        for number in numbers
    )
    newest = heapq.nsmallest(NEWEST, rows)
    return tuple(snapshot.segments[name].name(number) for _, name, number in newest)


def _under(counted: Counter[str], field: str) -> dict[str, int]:
    mark = next(mark for mark, each in FACETS.items() if each == field)
    return {fact[1:]: number for fact, number in counted.items() if fact[0] == mark}


def _together(
    snapshot: Snapshot, counted: Counter[str], documents: int, most: int
) -> tuple[Together, ...]:
    """Ranked by Dunning's log-likelihood ratio (1993): a bare count would put whoever is in every article first."""
    others = [(fact, both) for fact, both in counted.items() if fact[0] in KINDS]
    weighed = []
    for fact, both in heapq.nlargest(_WEIGHED, others, key=itemgetter(1)):
        kind = KINDS[fact[0]]
        of = max(both, _of(snapshot, fact))
        weight = likelihood(both, documents, of, snapshot.documents)
        weighed.append(Together(fact[1:], kind, both, of, weight))
    # Once together says little; where all are in all documents, nothing is said but how often.
    best = sorted(weighed, key=lambda each: (each.both < 2, -each.weight, -each.both, each.name))
    return tuple(each for each in best if each.weight >= 0)[:most]


def _of(snapshot: Snapshot, fact: str) -> int:
    """How many documents name somebody."""
    if snapshot.tally is not None:  # somebody counted all of them
        return snapshot.tally[fact]
    return snapshot.frequency("entity", f"{KINDS[fact[0]]}:{analysis.key(fact[1:])}")


def likelihood(both: int, one: int, other: int, total: int) -> float:
    """Twice the log-likelihood ratio of two being in ``both`` documents against chance, from how many each is in.

    Negative where they avoid each other.
    """
    cells = (both, one - both, other - both, max(0, total - one - other + both))
    rows, columns = (one, total - one), (other, total - other)
    chance = (
        rows[0] * columns[0],
        rows[0] * columns[1],
        rows[1] * columns[0],
        rows[1] * columns[1],
    )
    ratio = sum(
        seen * math.log(seen * total / expected)
        for seen, expected in zip(cells, chance, strict=True)
        if seen > 0 and expected > 0
    )
    return 2 * ratio if both * total >= one * other else -2 * ratio
