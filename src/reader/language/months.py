"""Reads months and seasons: "im Juni", "October 23, 2024", "Sommer 2023"."""

from __future__ import annotations

import datetime as dt
import re

from reader.language import spans
from reader.language.almanac import words_of
from reader.language.data import lists
from reader.language.monthdays import day_of
from reader.language.spans import Span
from reader.language.timewords import Found, TimeWords
from reader.language.turns import in_turn
from reader.language.turns import third as third_of

_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")


def month_at(
    time: TimeWords, begin: int, place: int, turn: int | None = None, third: int | None = None
) -> Found | None:
    """The month at ``place``, with the year, days or third of it, as an expression from ``begin`` on."""
    word = time.words[place]
    month = time.names.months[word]
    end = place + 1
    is_short = word in lists("calendar")["short"] or word in ("sept",)
    if is_short and time.word(end) == "." and time.glued(end):
        end += 1
    if time.language == "en" and third is None and turn is None:
        found = _days_after(time, begin, end, month)
        if found:
            return found
    comma = time.language == "en" and time.word(end) == "," and bool(time.plain_year(end + 1))
    at = end + comma + (time.language == "en" and time.word(end) == "of")
    year = time.plain_year(at)
    if year:
        span = spans.month(year, month)
        return Found(begin, at + 1, third_of(span, third)) if span else None
    if is_short:
        return None
    if turn is None:
        turn_of_year, after = time.turn_of_year(end)
        if turn_of_year is not None:
            years = turn_of_year
            return Found(
                begin,
                after,
                lambda date: third_of(spans.month(date.year + years, month), third),
            )
        ambiguous = word in time.names.ambiguous or time.language == "en"
        if third is None and ambiguous and time.word(place - 1) not in time.names.months_after:
            return None
        if (
            time.language == "en"
            and third is None
            and time.capital(end)
            and word in time.names.ambiguous
        ):
            return None

    def meaning(date: dt.date) -> Span | None:
        return third_of(
            in_turn([spans.month(date.year + y, month) for y in (-2, -1, 0, 1, 2)], date, turn),
            third,
        )

    return Found(begin, end, meaning)


def _days_after(time: TimeWords, begin: int, place: int, month: int) -> Found | None:
    """ "October 23, 2024", "July 9-11", "March 3rd"."""
    word = time.word(place)
    two = _DAYS.fullmatch(word)
    if two:
        return day_of(time, begin, place + 1, int(two[1]), int(two[2]), month)
    one = _ENGLISH_DAY.fullmatch(word)
    return day_of(time, begin, place + 1, int(one[1]), int(one[1]), month) if one else None


def season_at(time: TimeWords, begin: int, place: int, turn: int | None) -> Found | None:
    """The season at ``place``, as an expression from ``begin`` on."""
    month = time.names.seasons[time.words[place]]
    end = place + 1
    at = end + (time.language == "en" and time.word(end) == "of")
    year = time.plain_year(at)
    if year:
        end = at + 1
        if time.word(end) == "/" and time.word(end + 1).isdigit() and time.glued(end + 1):
            end += 2
        span = spans.month(year, month, 3)
        return Found(begin, end, span) if span else None
    if (
        time.language == "en"
        and turn is None
        and time.word(place - 1) not in words_of("seasons_after")
    ):
        return None
    if time.language == "de" and (
        not time.capital(place)
        or (
            turn is None
            and time.word(place - 1)
            not in time.names.months_after | words_of("german_seasons_after")
        )
    ):
        return None
    return Found(
        begin,
        end,
        lambda date: in_turn(
            [spans.month(date.year + y, month, 3) for y in (-2, -1, 0, 1, 2)], date, turn
        ),
    )
