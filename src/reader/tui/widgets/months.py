"""Bars of articles over time, and the month on them that is walked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.messages import grouped
from reader.tui.flow import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Facet
    from reader.tui.flow import Parts

_BARS = " ▁▂▃▄▅▆▇█"
_HEIGHT = 2
"""Lines of the bars."""
_MOST = 1200
"""Months in a row; where there are more (a date in the year 1), those without an article are left out."""


def bars(months: Sequence[Facet], at: int, width: int) -> list[Parts]:
    """Bars of articles around month ``at``, and what month that is."""
    room = max(1, width - 2)
    first = min(max(0, at - room // 2), max(0, len(months) - room))
    seen = months[first : first + room]
    most = max(month.articles for month in seen)
    lines: list[Parts] = []
    for level in reversed(range(_HEIGHT)):
        parts: Parts = [(" ", "")]
        for place, month in enumerate(seen, first):
            parts.append((_bar(month.articles, most, level), "bar" if place == at else "meta"))
        lines.append(parts)
    now, place = months[at], at - first + 1
    says = f"{now.value} {grouped(now.articles)}"
    fits = place + 2 + len(says) <= width
    pointed = f"{'':{place}}▴ {says}" if fits else f"{says + ' ▴':>{place + 1}}"
    return [*lines, [(fit(pointed, width), "strong")]]


def months(found: Sequence[Facet]) -> tuple[Facet, ...]:
    """``found``, in order, with the months between that have no article."""
    if not found:
        return ()
    known = {facet.value: facet for facet in found}
    whole: list[Facet] = []
    year, month = _parts(found[0].value)
    while (name := f"{year:04}-{month:02}") <= found[-1].value and len(whole) < _MOST:
        whole.append(known.get(name) or type(found[0])("month", name, 0, f"date:{name}"))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(whole) if len(whole) < _MOST else tuple(found)


def _parts(month: str) -> tuple[int, int]:
    year, _, number_ = month.partition("-")
    return int(year), int(number_)


def _bar(articles: int, most: int, level: int) -> str:
    """The part of a bar on a line, the lowest being 0; what is not nothing is seen."""
    steps = len(_BARS) - 1
    height = max(1, round(articles / most * steps * _HEIGHT)) if articles and most else 0
    return _BARS[min(max(height - level * steps, 0), steps)]
