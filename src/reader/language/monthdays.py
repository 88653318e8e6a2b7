"""Reads days of a month: "3. Oktober", "22. bis 24. Oktober", "23.10.2024", "24 February 2022"."""

from __future__ import annotations

import datetime as dt
import re

from reader.language import spans
from reader.language.almanac import words_of
from reader.language.spans import Span
from reader.language.timewords import Found, TimeWords
from reader.language.years import decade_at, year_at

_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)[-–](1[5-9]\d\d|20\d\d)")
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)(?:er-?jahren?|er|s)")
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_SHORT_YEAR = 50  # two digits below are of this century


def digits_at(time: TimeWords, place: int, word: str) -> Found | None:
    """The day, month, years or decade that the digits ``word`` at ``place`` begin."""
    numeric = _NUMERIC.fullmatch(word)
    if numeric:
        short = int(numeric[3])
        full = short if len(numeric[3]) == 4 else short + (2000 if short < _SHORT_YEAR else 1900)
        return _one_day(time, place, place + 1, full, int(numeric[2]), int(numeric[1]))
    iso = _ISO.fullmatch(word)
    if iso:
        if iso[3]:
            return _one_day(time, place, place + 1, int(iso[1]), int(iso[2]), int(iso[3]))
        span = (
            spans.month(int(iso[1]), int(iso[2]))
            if 1 <= int(iso[2]) <= 12 and iso[1] >= "1000"
            else None
        )
        return Found(place, place + 1, span) if span else None
    years = _YEARS.fullmatch(word)
    if years and years[1] < years[2]:
        span = spans.year(int(years[1]), int(years[2]) - int(years[1]) + 1)
        return Found(place, place + 1, span) if span else None
    decade = _DECADE.fullmatch(word)
    if decade:
        return decade_at(time, place, word, decade[1])
    if time.language == "de":
        return _german_day(time, place, word) or year_at(time, place, word)
    return _english_day(time, place, word) or year_at(time, place, word)


def _one_day(
    time: TimeWords, begin: int, end: int, year: int, month: int, number_of: int
) -> Found | None:
    date = spans.day(year, month, number_of)
    return Found(begin, end, (date, date)) if date else None


def _german_day(time: TimeWords, place: int, word: str) -> Found | None:
    pair = _DAY_MONTH.fullmatch(word)
    if pair and time.word(place + 1) == "." and time.glued(place + 1):
        ends = place + 2 >= len(time.words)
        if not ends or time.word(place - 1) in words_of("days_after"):
            return day_of(time, place, place + 2, int(pair[1]), int(pair[1]), int(pair[2]))
        return None
    if not word.isdigit() or not 1 <= len(word) <= 2 or time.word(place + 1) != ".":
        return None
    first = last = int(word)
    end = place + 2
    until = _last_day(time, end)
    if until > first:
        last, end = until, end + 3
    month = time.names.months.get(time.word(end))
    if not month or not time.capital(end):
        return None
    return day_of(time, place, end + 1, first, last, month)


def _last_day(time: TimeWords, place: int) -> int:
    """The day of "bis 24. Oktober" after a first one, 0 if that is not what follows."""
    until = time.word(place + 1)
    if time.word(place) not in words_of("until") or time.word(place + 2) != ".":
        return 0
    follows = time.word(place + 3) in time.names.months
    return int(until) if follows and until.isdigit() and len(until) <= 2 else 0


def _english_day(time: TimeWords, place: int, word: str) -> Found | None:
    """ "24 February 2022", "the 3rd of March"."""
    matched = _ENGLISH_DAY.fullmatch(word)
    if not matched:
        return None
    end = place + 1 + (time.word(place + 1) == "of" and not word.isdigit())
    month = time.names.months.get(time.word(end))
    if not month or not time.capital(end):
        return None
    return day_of(time, place, end + 1, int(matched[1]), int(matched[1]), month)


def day_of(
    time: TimeWords, begin: int, end: int, first: int, last: int, month: int
) -> Found | None:
    """The days ``first`` to ``last`` of a month, in the year that follows or the one meant."""
    if not 1 <= month <= 12 or not (1 <= first <= 31 and first <= last <= 31):
        return None
    place = end + (time.word(end) == "," and time.language == "en")
    year = time.plain_year(place)
    if year:
        start, stop = spans.day(year, month, first), spans.day(year, month, last)
        return Found(begin, place + 1, (start, stop)) if start and stop else None
    turn, end = time.turn_of_year(end)

    def meaning(date: dt.date) -> Span | None:
        years = (
            [date.year + turn] if turn is not None else [date.year - 1, date.year, date.year + 1]
        )
        days = [(spans.day(y, month, first), spans.day(y, month, last)) for y in years]
        known = [(a, b) for a, b in days if a and b]
        return spans.nearest(date, known) if known else None

    return Found(begin, end, meaning)
