"""The names of months, weekdays and the like in one language."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from reader.language.data import lists


class Names(NamedTuple):
    """The calendar of one language."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    turns: dict[str, int]
    units: dict[str, str]
    days: dict[str, int]
    parts: dict[str, int]
    months_after: frozenset[str]
    ambiguous: frozenset[str]
    all: frozenset[str]


@cache
def names_of(language: str) -> Names:
    """The calendar of "de" or "en"."""
    calendar: Any = lists("calendar")
    names = {
        key: dict(calendar[key][language])
        for key in ("months", "seasons", "turns", "units", "days", "parts")
    }
    weekdays: dict[str, int] = {}
    for name, value in calendar["weekdays"][language].items():
        for daytime in calendar["daytimes"] if language == "de" else ("", "'s"):
            weekdays[name + daytime] = value
    begins = {
        *names["months"],
        *names["seasons"],
        *names["turns"],
        *names["days"],
        *names["parts"],
        *weekdays,
    }
    begins |= (
        set(calendar["ordinals"])
        | set(calendar["whole"])
        | set(calendar["compound_parts"])
        | {"vor", "in", "wochenende", "weekend", "the", "a", "mid"}
    )
    return Names(
        weekdays=weekdays,
        months_after=frozenset(calendar["months_after"][language].split()),
        ambiguous=frozenset(calendar["ambiguous"][language]),
        all=frozenset(begins),
        **names,
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """One of the calendar's word lists."""
    return frozenset(lists("calendar")[name].split())
