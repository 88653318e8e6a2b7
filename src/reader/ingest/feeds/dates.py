"""When an item of a feed appeared: dates of any format, and none that cannot be true."""

from __future__ import annotations

import datetime as dt
import email.utils
import functools
import re
from collections.abc import Iterable
from pathlib import Path

from reader.articles import gate, published
from reader.articles.model import Published

_LONGEST = 100
_WORD = re.compile(r"[^\W\d_]+\.?")
_PARTIAL = re.compile(r"\d{4}-\d{2}(?:-\d{2})?\Z")
_RFC = re.compile(r"\d{1,2}[. -]{1,3}[A-Za-z]{3,9}[ ,-]{1,3}\d{2,4}.*")
_HALF_DAY = re.compile(r"\b[AaPp]\.?[Mm]\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_NOTHING = dt.datetime(1, 1, 1)
_FRACTION = re.compile(r"(:\d{2})[.,]\d{1,12}")
_NOBODY = (dt.date(1970, 1, 1), dt.date(1969, 12, 31), dt.date(1900, 1, 1), dt.date(1904, 1, 1))
"""What programs write where they know no date."""
_FIRST = 1850
_AHEAD = dt.timedelta(days=2)


def first_true(written: Iterable[str], now: dt.datetime) -> Published | None:
    """The first of some dates that can be read and can be true at ``now``; None if there is none."""
    for text in written:
        if (when := read(text)) and plausible(when, now):
            return when
    return None


def plausible(when: Published, now: dt.datetime) -> bool:
    """Whether an article can have appeared then: not at the beginning of a clock, and not in the future."""
    return (
        when.first.year >= _FIRST
        and when.first not in _NOBODY
        and when.first <= (now + _AHEAD).date()
    )


def read(written: str) -> Published | None:
    """A date as feeds write it (RFC 822, ISO 8601, or words of either language), with its own zone; None if none."""
    text = gate.line(written)
    if not text or len(text) > _LONGEST:
        return None
    moment = _iso(text) or _worded(_WORD.sub(_in_english, text))
    if isinstance(moment, Published):
        return moment
    try:
        return published.parse(moment.isoformat(timespec="seconds")) if moment else None
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> dt.datetime | Published | None:
    try:
        if _PARTIAL.match(text):
            return published.parse(text)
        return dt.datetime.fromisoformat(_FRACTION.sub(r"\1", text))
    except ValueError:
        return None


def _in_english(match: re.Match[str]) -> str:
    """A month or a zone under the name that the parsers know; a foreign name of a day of the week is dropped."""
    word = match[0].rstrip(".")
    months, zones = _names()
    if word in zones:
        return zones[word]
    return months.get(word.lower(), match[0])


def _worded(text: str) -> dt.datetime | None:
    from dateutil import parser

    found = _RFC.search(text)
    try:
        if found and not _HALF_DAY.search(text):
            return email.utils.parsedate_to_datetime(found[0])
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        # Its fuzzy way passes over "Uhr" and days of the week; what it does not find it takes from here.
        moment: dt.datetime = parser.parse(
            text, default=_NOTHING, fuzzy=found is not None, dayfirst=not text[:4].isdigit()
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return moment


@functools.cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """English names of months by the others, and offsets of zones by their names."""
    import yaml

    data = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))
    months = {
        name: _MONTHS[int(number) - 1] for number, names in data["months"].items() for name in names
    }
    return months, data["zones"]
