"""Dates as a screen writes them; never a moment of now, so that a screen says the same tomorrow."""

from __future__ import annotations

import datetime as dt

from reader.messages import N_, _, ngettext

_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def written(iso: str) -> str:
    """An ISO date of any exactness for reading: "28 Oct 2024", "Oct 2024", "2024"; "" stays "".

    What is no such date comes back as it is.
    """
    return _said(iso, 4)


def weekday(iso: str) -> str:
    """The same with the day of the week, where a day is known: "Mon 28 Oct 2024"."""
    try:
        return f"{_(_DAYS[dt.date.fromisoformat(iso[:10]).weekday()])} {written(iso)}"
    except ValueError:
        return written(iso)


def short(iso: str) -> str:
    """The same in ten cells for columns: "28 Oct 24", "Oct 2024"."""
    return _said(iso, 2)


def day_of(iso: str, *, year: bool) -> str:
    """A whole ISO date with its year or without: "28 Oct 2024", "28 Oct"."""
    if year:
        return written(iso)
    return _("{day} {month}").format(day=int(iso[8:10]), month=_(_MONTHS[int(iso[5:7]) - 1]))


def _said(iso: str, digits: int) -> str:
    """A date; where its day is known, with so many digits of the year."""
    year, month, day = [*iso[:10].split("-"), "", ""][:3]
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return iso[:10]
    name = _(_MONTHS[int(month) - 1])
    if not day.isdigit():
        return f"{name} {year}"
    # Translators: at most ten cells with two digits of the year.
    return _("{day} {month} {year}").format(day=int(day), month=name, year=year[-digits:])


def apart(here: str, there: str) -> str:
    """How long after ``here`` ``there`` is, both ISO: "3 days later", "the same day"; "" unless both have a day."""
    try:
        one, other = dt.date.fromisoformat(here[:10]), dt.date.fromisoformat(there[:10])
    except ValueError:
        return ""
    days = (other - one).days
    if not days:
        return _("the same day")
    count = abs(days)
    if days > 0:
        return ngettext("{count} day later", "{count} days later", count).format(count=count)
    return ngettext("{count} day before", "{count} days before", count).format(count=count)
