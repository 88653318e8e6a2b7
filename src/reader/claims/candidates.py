"""Finds the few articles worth comparing with a claim among all: by rare keys, within days of it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.profile import Profile
    from reader.claims.store import Row, Store

DAYS = 14
"""How far apart two articles may have appeared; an unknown date passes."""
_STORY = 40
_CLAIM = 16
"""Articles found by what the article is about, and by the claim alone, at most."""
_SPARE = 12
"""Times as many are looked at for articles that are no copies of each other."""
_HOLDERS = 500
"""Articles of one key that are read; a key with more is too common to tell much."""
_COMMON = 0.2
"""What such a key is worth."""
_WORDING = 0.4
"""Share of a claim's rarest keys that an article of another story must hold to be compared with it."""
_STORY_KEYS = 32
_CLAIM_KEYS = 16


def story(store: Store, row: Row) -> list[int]:
    """Numbers of the articles that are about the same things as ``row``, likeliest first."""
    weighted = heapq.nlargest(
        _STORY_KEYS, ((weight, key) for key, weight in row.signature.keys.items())
    )
    return _likeliest(store, row, weighted, _STORY)


def claim(store: Store, row: Row, one: Profile) -> list[int]:
    """Numbers of the articles that hold the rarest keys of one claim of ``row``, likeliest first."""
    weighted = heapq.nlargest(_CLAIM_KEYS, ((weight, key) for key, weight in one.keys.items()))
    return _likeliest(store, row, weighted, _CLAIM, _WORDING)


def _likeliest(
    store: Store,
    row: Row,
    weighted: Sequence[tuple[float, str]],
    limit: int,
    share: float = 0.0,
) -> list[int]:
    first, last = window(row)
    found: dict[int, float] = defaultdict(float)
    most = 0.0
    for weight, key in weighted:
        holders = store.holders(key, first, last, _HOLDERS)
        worth = weight * (_COMMON if len(holders) >= _HOLDERS else 1.0)
        most += worth
        for number in holders:
            found[number] += worth
    found.pop(row.number, None)
    if share:
        enough = share * most
        found = {number: worth for number, worth in found.items() if worth >= enough}
    most_likely = heapq.nlargest(limit * _SPARE, found, key=lambda number: (found[number], -number))
    return store.distinct(most_likely, row.digest, limit)


def window(row: Row) -> tuple[int, int]:
    """The day numbers between which another article may have appeared."""
    if row.first < 0:
        return (-1, 10**7)
    return (row.first - DAYS, row.last + DAYS)


def in_reach(row: Row, other: Row) -> bool:
    """Whether two articles may have appeared close enough together."""
    if row.first < 0 or other.first < 0:
        return True
    return other.first <= row.last + DAYS and other.last >= row.first - DAYS
