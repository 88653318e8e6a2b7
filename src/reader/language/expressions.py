"""Reads the expression of time that begins at a word, and what it means on the article's day."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from reader.language.almanac import names_of, words_of
from reader.language.data import lists
from reader.language.distances import ago_at, distance_at, ordinal_at, part_at, turn_at
from reader.language.monthdays import digits_at
from reader.language.months import month_at, season_at
from reader.language.timewords import Found, TimeWords
from reader.language.turns import third as third_of
from reader.language.turns import unit as unit_in_turn
from reader.language.turns import weekend
from reader.language.weekdays import is_ahead, relative_day_at, weekday_at

_KEPT = 8192
"""Words of which is kept whether an expression may begin with them."""


@cache
def begins(language: str) -> Callable[[str], bool]:
    """Tells whether an expression of "de" or "en" may begin with a folded word; "two days ago" may with any."""
    names = names_of(language).all

    @lru_cache(maxsize=_KEPT)
    def may(word: str) -> bool:
        return word[0].isdigit() or word in names or "-" in word

    return may


def at(time: TimeWords, place: int) -> Found | None:
    """The expression that begins at token ``place``, None if none does."""
    word = time.words[place]
    if word[0].isdigit():
        return digits_at(time, place, word) or (
            ago_at(time, place) if time.language == "en" else None
        )
    names = time.names
    if word not in names.all and "-" not in word:
        return ago_at(time, place) if time.language == "en" else None
    if word in names.weekdays and time.capital(place):
        return weekday_at(time, place, place, None)
    if word in names.turns:
        found = turn_at(time, place, names.turns[word])
        if found:
            return found
    if word in names.parts or (time.language == "en" and word.startswith("mid-")):
        found = part_at(time, place)
        if found:
            return found
    if word in names.months and time.capital(place):
        return month_at(time, place, place)
    if word in names.seasons:
        return season_at(time, place, place, None)
    if word in names.days:
        return relative_day_at(time, place, word)
    return _others(time, place, word)


def _others(time: TimeWords, place: int, word: str) -> Found | None:
    whole = lists("calendar")["whole"].get(word)
    if whole:
        return Found(place, place + 1, unit_in_turn(whole, -1))
    part = lists("calendar")["compound_parts"].get(word)
    if part:
        running = unit_in_turn(part[0], 0)
        return Found(place, place + 1, lambda date: third_of(running(date), part[1]))
    if word in ("wochenende", "weekend"):
        if time.language == "en" and time.word(place - 1) not in words_of("weekends_after"):
            return None
        turn = 0 if is_ahead(time, place) else None
        return Found(place, place + 1, lambda date: weekend(date, turn))
    ordinal = lists("calendar")["ordinals"].get(word)
    if ordinal:
        found = ordinal_at(time, place, ordinal)
        if found:
            return found
    if word in ("vor", "in") and time.language == "de":
        return distance_at(time, place, -1 if word == "vor" else 1)
    return ago_at(time, place) if time.language == "en" else None
