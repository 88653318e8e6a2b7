"""Reads time by its distance and by parts: "vergangene Woche", "vor zwei Tagen", "Ende Oktober", "drittes Quartal"."""

from __future__ import annotations

from reader.language import spans
from reader.language.almanac import words_of
from reader.language.data import lists
from reader.language.figures import number
from reader.language.months import month_at, season_at
from reader.language.timewords import Found, TimeWords
from reader.language.turns import at_distance, in_turn, stretch
from reader.language.turns import third as third_of
from reader.language.turns import unit as unit_in_turn
from reader.language.weekdays import weekday_at


def turn_at(time: TimeWords, place: int, turn: int) -> Found | None:
    """ "vergangene Woche", "kommenden Freitag", "last June", "the past three days"."""
    at = place + 1
    word = time.word(at)
    if word in time.names.weekdays and time.capital(at):
        return weekday_at(time, place, at, turn)
    if word in time.names.months and time.capital(at):
        return month_at(time, place, at, turn)
    if word in time.names.seasons:
        return season_at(time, place, at, turn)
    unit = time.names.units.get(word)
    if unit:
        plural = word in words_of("plural_units")
        if unit in ("day", "decade") or plural:
            return None
        return Found(place, at + 1, unit_in_turn(unit, turn))
    if turn:
        counted = number(time.sentence, at) if at < len(time.words) else None
        unit = time.names.units.get(time.word(counted.end)) if counted else None
        if counted and unit in ("day", "week", "month", "year") and 0 < counted.value <= 1000:
            many = int(counted.value)
            return Found(place, counted.end + 1, lambda date: stretch(date, unit, many, turn))
    return None


def part_at(time: TimeWords, place: int) -> Found | None:
    """ "Anfang Oktober", "Ende 2023", "Mitte der Woche", "mid-September", "the end of the month"."""
    word = time.words[place]
    at = place + 1
    if word.startswith("mid-"):
        word, rest = "mid", word[4:]
        if rest not in time.names.months:
            return None
        month = time.names.months[rest]
        year = time.plain_year(at)
        if year:
            span = spans.month(year, month)
            return Found(place, at + 1, third_of(span, 1)) if span else None
        return Found(
            place,
            at,
            lambda date: third_of(
                in_turn([spans.month(date.year + y, month) for y in (-1, 0, 1)], date, None), 1
            ),
        )
    third = time.names.parts[word]
    if time.language == "en" and word in words_of("parts_of"):
        if time.word(at) != "of":
            return None
        at += 1
    if time.plain_year(at):
        span = spans.year(time.plain_year(at))
        return Found(place, at + 1, third_of(span, third)) if span else None
    if time.word(at) in time.names.months and time.capital(at):
        return month_at(time, place, at, None, third)
    if time.word(at) in ("der", "des", "the"):
        at += 1
    turn = time.names.turns.get(time.word(at), 0)
    at += time.word(at) in time.names.turns
    if (
        time.word(at) in time.names.months
        and time.capital(at)
        and time.word(at - 1) in time.names.turns
    ):
        return month_at(time, place, at, turn, third)
    unit = time.names.units.get(time.word(at))
    if unit in ("week", "month", "year") and time.word(at - 1) != word:
        inner = unit_in_turn(unit, turn)
        return Found(place, at + 1, lambda date: third_of(inner(date), third))
    return None


def ordinal_at(time: TimeWords, place: int, which: int) -> Found | None:
    """ "dritten Quartal", "ersten Halbjahr 2024", "third quarter of 2023"."""
    kind = time.word(place + 1)
    length = lists("calendar")["year_parts"].get(kind, 0)
    if kind == "half" and time.word(place + 2) == "of":
        length = 6
    if not length or which * length > 12:
        return None
    end = place + 2
    at = end + (time.word(end) in ("of", "des"))
    first = (which - 1) * length + 1
    year = time.plain_year(at)
    if year:
        span = spans.month(year, first, length)
        return Found(place, at + 1, span) if span else None
    turn, after = time.turn_of_year(end)
    if turn is not None:
        years = turn
        return Found(place, after, lambda date: spans.month(date.year + years, first, length))
    if kind == "half":
        return None
    return Found(
        place,
        end,
        lambda date: in_turn(
            [spans.month(date.year + y, first, length) for y in (-1, 0, 1)], date, None
        ),
    )


def distance_at(time: TimeWords, place: int, sign: int) -> Found | None:
    """ "vor zwei Tagen", "in drei Wochen"."""
    at = place + 1
    if time.word(at) in words_of("inexact"):
        return None
    if time.word(at) in words_of("one"):
        many, at = 1, at + 1
    else:
        counted = number(time.sentence, at) if at < len(time.words) else None
        if counted is None or not 0 < counted.value <= 2000 or counted.value % 1:
            return None
        many, at = int(counted.value), counted.end
    unit = time.names.units.get(time.word(at))
    if unit not in ("day", "week", "month", "year"):
        return None
    return Found(place, at + 1, lambda date: at_distance(date, unit, sign * many))


def ago_at(time: TimeWords, place: int) -> Found | None:
    """ "two days ago", "a year ago"."""
    word = time.words[place]
    if word in ("a", "an", "one"):
        many, at = 1, place + 1
    else:
        unit_at = place + 1
        if time.names.units.get(time.word(unit_at)) is None and "-" not in word:
            return None
        counted = number(time.sentence, place)
        if counted is None or not 0 < counted.value <= 2000 or counted.value % 1:
            return None
        many, at = int(counted.value), counted.end
    unit = time.names.units.get(time.word(at))
    if unit not in ("day", "week", "month", "year") or time.word(at + 1) != "ago":
        return None
    return Found(place, at + 2, lambda date: at_distance(date, unit, -many))
