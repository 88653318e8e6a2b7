"""Days as they are written after ``date:``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from reader.messages import _

Span = tuple[dt.date | None, dt.date | None]

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_DAY = dt.timedelta(days=1)
_OPENINGS = {"de": ("", "im ", "am "), "en": ("", "in ", "on ")}
"""With what a text would begin an expression of time that is typed without."""


def span(value: str, today: dt.date) -> Span:
    """First and last day that ``value`` means, both included, None for unbounded.

    Understands 2024, 2024-10, 2024-10-20, 20.10.2024, A..B, A.., ..B, >A, >=A, <A, <=A and `NAMED`.
    Raises ValueError with a message for the user where ``value`` is none of these.
    """
    value = value.strip()
    first, dots, last = value.partition("..")
    if dots:
        if not first and not last:
            raise ValueError(_("A range needs at least one day"))
        start = _days(first, today)[0] if first else None
        end = _days(last, today)[1] if last else None
        if start and end and start > end:
            raise ValueError(_("The range ends before it starts"))
        return start, end
    for sign in (">=", "<=", ">", "<"):
        if value.startswith(sign):
            low, high = _days(value[len(sign) :], today)
            return _bounded(sign, low, high)
    return _days(value, today)


def _bounded(sign: str, low: dt.date, high: dt.date) -> Span:
    if sign == ">=":
        return low, None
    if sign == "<=":
        return None, high
    try:
        return (high + _DAY, None) if sign == ">" else (None, low - _DAY)
    except OverflowError:
        raise ValueError(_("No day lies beyond that")) from None


def _days(value: str, today: dt.date) -> tuple[dt.date, dt.date]:
    words = " ".join(value.lower().replace("-", " ").replace("_", " ").split())
    named = NAMED.get(words)
    if named:
        return named(today)
    if german := _GERMAN.match(value):
        day, month, year = map(int, german.groups())
        return (dt.date(year, month, day),) * 2
    iso = _ISO.match(value)
    if not iso:
        return _read(words, today, value)
    year = int(iso[1])
    if not iso[2]:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not iso[3]:
        return _month(dt.date(year, int(iso[2]), 1))
    return (dt.date(year, int(iso[2]), int(iso[3])),) * 2


def _read(text: str, today: dt.date, typed: str) -> tuple[dt.date, dt.date]:
    """A day in words, as it is read in articles of either language: "vergangene Woche", "23. Oktober".

    Of what is none ``typed`` is told.
    """
    # Loads the language's calendar, which a plain date need not wait for.
    from reader.language.dates import dates
    from reader.language.wording import Words
    from reader.language.words import tokens

    text = text.partition(" ")[2] if text.startswith(("im ", "am ", "in ", "on ")) else text
    titled = " ".join(word[:1].upper() + word[1:] for word in text.split())
    for language, openings in _OPENINGS.items():
        for opening in openings:
            whole = opening + titled
            words = Words(whole, tokens(whole), language)
            for found in dates(words, (today, today)):
                if found.start <= len(opening) and found.end == len(whole):
                    return found.first, found.last
    raise ValueError(_("“{typed}” is not a date").format(typed=typed))


def reason(error: ValueError, value: str) -> str:
    """What to tell of an error of `span`; the calendar's own ones say nothing to a reader."""
    text = str(error)
    own = text.startswith(("A range", "The range", "No day", "“"))
    return text if own else _("“{value}” is not a date").format(value=value)


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    import calendar  # 2 ms that only a month costs

    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _week(day: dt.date) -> tuple[dt.date, dt.date]:
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + 6 * _DAY


def _year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


NAMED: dict[str, Callable[[dt.date], tuple[dt.date, dt.date]]] = {
    "today": lambda today: (today, today),
    "yesterday": lambda today: (today - _DAY, today - _DAY),
    "this week": _week,
    "last week": lambda today: _week(today - 7 * _DAY),
    "this month": _month,
    "last month": lambda today: _month(today.replace(day=1) - _DAY),
    "this year": lambda today: _year(today.year),
    "last year": lambda today: _year(today.year - 1),
}
