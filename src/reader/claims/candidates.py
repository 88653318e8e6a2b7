"""Finds the few articles worth comparing with a claim among all: by rare keys, within days of it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.claims.profile import Profile
    from reader.claims.store import Row, Store

DAYS = 14
"""How far apart two articles may have appeared; an unknown date passes."""
_STORY = 64
_CLAIM = 32
"""Articles found by what the article is about, and by the claim alone, at most."""
_HOLDERS = 500
"""Articles of one key that are read; a key with more is too common to tell much."""
_COMMON = 0.2
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
    return _likeliest(store, row, weighted, _CLAIM)


def _likeliest(
    store: Store, row: Row, weighted: Iterable[tuple[float, str]], limit: int
) -> list[int]:
    first, last = window(row)
    found: defaultdict[int, float] = defaultdict(float)
    for weight, key in weighted:
        holders = store.holders(key, first, last, _HOLDERS)
        share = weight * (_COMMON if len(holders) >= _HOLDERS else 1.0)
        for number in holders:
            found[number] += share
    found.pop(row.number, None)
    return heapq.nlargest(limit, found, key=lambda number: (found[number], -number))


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
