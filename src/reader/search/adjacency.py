"""Whether words whose places in a text are known stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def in_a_row(places: Sequence[Iterable[int]]) -> int:
    """How often the words whose places are given stand one right after the other."""
    starts = set(places[0])
    for offset, each in enumerate(places[1:], 1):
        starts.intersection_update([place - offset for place in each])
        if not starts:
            return 0
    return len(starts)


def near_each_other(places: Sequence[Iterable[int]], slop: int) -> int:
    """How often the words stand in this order with at most ``slop`` others between them all."""
    count = 0
    reach = len(places) - 1 + slop
    for start in places[0]:
        last = start
        for each in places[1:]:
            last = next((place for place in each if place > last), -1)
            if last < 0 or last - start > reach:
                break
        else:
            count += 1
    return count
