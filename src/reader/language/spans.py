"""The days that weeks, months, years and their parts span."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

Span = tuple[dt.date, dt.date]
_FAR = 245  # days: a bare "im November" is the past one unless that is more than eight months ago


def day(year: int, month: int, number: int) -> dt.date | None:
    """A day, None if the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def shift(date: dt.date, days: int) -> dt.date:
    """``days`` later, or the end of the calendar."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


def month(year: int, number: int, count: int = 1) -> Span | None:
    """``count`` months from month ``number`` (1 to 12, or beyond into other years)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last_year, last = year + (number + count - 2) // 12, (number + count - 2) % 12 + 1
    if not (year >= 1 and last_year <= 9999):
        return None
    return dt.date(year, number, 1), dt.date(last_year, last, monthrange(last_year, last)[1])


def year(number: int, count: int = 1) -> Span | None:
    """``count`` years from ``number``."""
    return month(number, 1, 12 * count)


def week(date: dt.date, turns: int = 0) -> Span:
    """Monday to Sunday of the week ``turns`` after that of ``date``."""
    monday = shift(date, 7 * turns - date.weekday())
    return monday, shift(monday, 6)


def weekday(date: dt.date, number: int, turn: int | None) -> dt.date:
    """The weekday (0 Monday) meant on ``date``: the last one, ``date`` included, if ``turn`` is None.

    -1: the last one before ``date``; 1: the next after it; 0: that of the week of ``date``.
    """
    if turn is None:
        return shift(date, -((date.weekday() - number) % 7))
    if turn < 0:
        return shift(date, -((date.weekday() - number - 1) % 7) - 1)
    if turn > 0:
        return shift(date, (number - date.weekday() - 1) % 7 + 1)
    return shift(date, number - date.weekday())


def upcoming(date: dt.date, number: int) -> dt.date:
    """The first weekday ``number`` (0 Monday) from ``date`` on, ``date`` included."""
    return shift(date, (number - date.weekday()) % 7)


def part(span: Span, third: int) -> Span:
    """The first, middle or last third (0, 1, 2) of a month, year or week."""
    first, last = span
    length = (last - first).days + 1
    if length <= 7:
        return [
            (first, shift(first, 1)),
            (shift(first, 2), shift(first, 3)),
            (shift(first, 4), last),
        ][third]
    if length <= 31:
        return [
            (first, shift(first, 9)),
            (shift(first, 10), shift(first, 19)),
            (shift(first, 20), last),
        ][third]
    number = first.month + 4 * third
    found = month(first.year, number, 4)
    return found if found else span


def nearest(date: dt.date, candidates: list[Span]) -> Span:
    """The one meant of the same span in several years: the last begun, unless it is long ago."""
    begun = [span for span in candidates if span[0] <= date]
    to_come = [span for span in candidates if span[0] > date]
    if begun and to_come:
        return begun[-1] if (date - begun[-1][1]).days <= _FAR else to_come[0]
    return begun[-1] if begun else to_come[0]
