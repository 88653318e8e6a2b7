"""Dates as a screen writes them; never a moment of now, so that a screen says the same tomorrow."""

from __future__ import annotations

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
