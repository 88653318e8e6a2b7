"""Dates as a screen writes them; never a moment of now, so that a screen says the same tomorrow."""

from __future__ import annotations

import datetime as dt

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written(iso: str) -> str:
    """An ISO date of any exactness for reading: "28 Oct 2024", "Oct 2024", "2024"; "" stays "".

    What is no such date comes back as it is.
    """
    year, month, day = [*iso[:10].split("-"), "", ""][:3]
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return iso[:10]
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day.isdigit() else f"{name} {year}"


def short(iso: str) -> str:
    """The same in ten cells for columns: "28 Oct 24", "Oct 2024"."""
    text = written(iso)
    head, _, year = text.rpartition(" ")
    return f"{head} {year[2:]}" if head.count(" ") else text


def apart(here: str, there: str) -> str:
    """How long after ``here`` ``there`` is, both ISO: "3 days later", "the same day"; "" unless both have a day."""
    try:
        one, other = dt.date.fromisoformat(here[:10]), dt.date.fromisoformat(there[:10])
    except ValueError:
        return ""
    days = (other - one).days
    if not days:
        return "the same day"
    count = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"{count} later" if days > 0 else f"{count} before"
