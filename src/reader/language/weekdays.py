"""Reads days by name: "heute", "am Donnerstag", "Montag, dem 21. Oktober"."""

from __future__ import annotations

from reader.language import spans
from reader.language.almanac import words_of
from reader.language.monthdays import digits_at
from reader.language.months import month_at
from reader.language.timewords import Found, TimeWords
from reader.language.years import is_year

_CLAUSE = 16
"""Words looked at on either side of a weekday."""


def relative_day_at(time: TimeWords, place: int, word: str) -> Found | None:
    """ "heute", "yesterday"; "morgen" not where it is a part of the day."""
    offset = time.names.days[word]
    if word == "morgen" and (
        (
            time.capital(place)
            and (place or not time.word(place + 1)[:1].isalpha() or time.capital(place + 1))
        )
        or time.word(place - 1) in words_of("mornings_after")
    ):
        return None
    return Found(place, place + 1, lambda date: (spans.shift(date, offset),) * 2)


def weekday_at(time: TimeWords, begin: int, place: int, turn: int | None) -> Found | None:
    """The weekday at ``place``, with the date or week that follows, as an expression from ``begin`` on."""
    number_of = time.names.weekdays[time.words[place]]
    end = place + 1
    dated = _date_after(time, end)
    if dated:
        return Found(begin, dated.end, dated.meaning)
    following = time.word(end)
    if (
        turn is None
        and following in time.names.turns
        and time.names.units.get(time.word(end + 1)) == "week"
    ):
        weeks = time.names.turns[following]
        return Found(
            begin,
            end + 2,
            lambda date: (spans.shift(spans.week(date, weeks)[0], number_of),) * 2,
        )
    if turn is None and is_ahead(time, place):
        return Found(begin, end, lambda date: (spans.upcoming(date, number_of),) * 2)
    return Found(begin, end, lambda date: (spans.weekday(date, number_of, turn),) * 2)


def is_ahead(time: TimeWords, place: int) -> bool:
    """Whether the clause speaks of what is to come: "will am Montag beraten", "will meet on Monday"."""
    before = time.word(place - 1)
    if before in ("the", "dem"):
        before = time.word(place - 2)  # "by the weekend", "seit dem Wochenende"
    if before in words_of("ahead_never_after"):
        return False
    first, last = place, place + 1
    stops = words_of("clause_stops")
    while first > 0 and place - first < _CLAUSE and time.word(first - 1) not in stops:
        first -= 1
    while last < len(time.words) and last - place < _CLAUSE and time.word(last) not in stops:
        last += 1
    if time.language == "en":
        # What follows may be reported: "said on Monday it will".
        clause = set(time.words[first:place])
        told = clause & words_of("ahead_told")
        return not told and (before in ("by", "until") or bool(clause & words_of("ahead_english")))
    clause = set(time.words[first:last])
    return bool(clause & words_of("ahead_german")) and not clause & words_of("over_german")


def _date_after(time: TimeWords, place: int) -> Found | None:
    """A full date in apposition: "Montag, dem 21. Oktober 2024", "Monday, October 21"."""
    if time.word(place) == ",":
        place += 1
    if time.word(place) in ("den", "dem", "der"):
        place += 1
    word = time.word(place)
    if word[:1].isdigit():
        found = digits_at(time, place, word)
        return found if found and not is_year(time, place) else None
    if time.language == "en" and word in time.names.months and time.word(place + 1)[:1].isdigit():
        return month_at(time, place, place)
    return None
