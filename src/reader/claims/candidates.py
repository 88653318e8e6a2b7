"""Finds the few articles worth comparing with a claim among all: by rare keys, within days of it."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.claims.packing import PackedProfiles
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
_NEARLY = 0.9999
"""Rounding apart."""
_STORY_KEYS = 32
_CLAIM_KEYS = 16


class Candidates:
    """What is found for one article and its claims; what was read of the index is kept for its next claim."""

    def __init__(self, store: Store, row: Row) -> None:
        self._store = store
        self._row = row
        self._weeks = store.weeks(*window(row))
        self._holders: dict[str, list[int]] = {}
        self._known: dict[int, tuple[str, int, int]] = {}

    def story(self) -> list[int]:
        """Numbers of the articles that are about the same things, likeliest first."""
        return self._likeliest(self._row.signature.keys, _STORY_KEYS, _STORY)

    def claim(self, one: Profile) -> list[int]:
        """Numbers of the articles that hold the rarest keys of one claim, likeliest first."""
        return self._likeliest(one.keys, _CLAIM_KEYS, _CLAIM, _WORDING)

    def _likeliest(
        self, keys: Mapping[str, float], most_keys: int, limit: int, share: float = 0.0
    ) -> list[int]:
        found: dict[int, float] = defaultdict(float)
        most = 0.0
        for weight, key in heapq.nlargest(most_keys, ((w, key) for key, w in keys.items())):
            holders = self._holding(key)
            worth = weight * (_COMMON if len(holders) >= _HOLDERS else 1.0)
            most += worth
            for number in holders:
                found[number] += worth
        found.pop(self._row.number, None)
        if share:
            enough = share * most
            found = {number: worth for number, worth in found.items() if worth >= enough}
        ordered = heapq.nlargest(limit * _SPARE, found, key=lambda number: (found[number], -number))
        return self._distinct(ordered, limit)

    def _holding(self, key: str) -> list[int]:
        found = self._holders.get(key)
        if found is None:
            found = self._holders[key] = self._store.holders(key, self._weeks, _HOLDERS)
        return found

    def _distinct(self, numbers: list[int], limit: int) -> list[int]:
        """The first ``limit`` of those articles that are in reach, no word for word copies of each other or of ours."""
        unknown = [number for number in numbers if number not in self._known]
        if unknown:
            self._known |= self._store.digests(unknown)
        seen = {self._row.digest}
        found: list[int] = []
        for number in numbers:
            digest, first, last = self._known.get(number, (self._row.digest, 0, 0))
            if digest not in seen and reaches(self._row, first, last):
                seen.add(digest)
                found.append(number)
                if len(found) == limit:
                    break
        return found


def window(row: Row) -> tuple[int, int]:
    """The day numbers between which another article may have appeared."""
    if row.first < 0:
        return (-1, 10**7)
    return (row.first - DAYS, row.last + DAYS)


def in_reach(row: Row, other: Row, days: int = DAYS) -> bool:
    """Whether two articles may have appeared close enough together."""
    return reaches(row, other.first, other.last, days)


def reaches(row: Row, first: int, last: int, days: int = DAYS) -> bool:
    """The same for an article of the days ``first`` to ``last``, -1 where unknown."""
    if row.first < 0 or first < 0:
        return True
    return first <= row.last + days and last >= row.first - days


def worded_alike(
    one: Profile, numbers: Mapping[int, str], packed: PackedProfiles, least: float
) -> bool:
    """Whether any of another article's claims has a cosine of about ``least`` with ``one``.

    ``numbers`` are those of the keys of ``one``: most articles need not be read any further than theirs.
    """
    ends = [end for _, end in packed.spans]
    dots: dict[int, float] = {}
    for place in [place for place, number in enumerate(packed.keys) if number in numbers]:
        claim = bisect_right(ends, place)
        weight = one.keys[numbers[packed.keys[place]]]
        dots[claim] = dots.get(claim, 0.0) + weight * packed.weights[place] / 100
    bound = least * least * one.square * _NEARLY
    return any(dot * dot >= bound * packed.squares[claim] for claim, dot in dots.items())
