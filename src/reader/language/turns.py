"""What "last", "this" and "next" mean on a given day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from reader.language import spans
from reader.language.spans import Span

Resolve = Callable[[dt.date], "Span | None"]


def third(span: Span | None, which: int | None) -> Span | None:
    """The first, middle or last third (0, 1, 2) of a span; all of it for None."""
    return spans.part(span, which) if span and which is not None else span


def in_turn(candidates: Sequence[Span | None], date: dt.date, turn: int | None) -> Span | None:
    """Of one span in several years: the last over (-1), the next (1), that of this year (0), the one meant (None)."""
    known = [span for span in candidates if span]
    if not known:
        return None
    if turn is None:
        return spans.nearest(date, known)
    if turn < 0:
        over = [span for span in known if span[1] < date]
        return over[-1] if over else known[0]
    if turn > 0:
        ahead = [span for span in known if span[0] > date]
        return ahead[0] if ahead else known[-1]
    running = [span for span in known if span[0] <= date <= span[1]]
    if running:
        return running[0]  # "dieser Winter" in February began the year before
    same = [span for span in known if span[0].year == date.year]
    return same[0] if same else None


def unit(name: str, turn: int) -> Resolve:
    """The week, month, ... ``turn`` after that of the article."""

    def meaning(date: dt.date) -> Span | None:
        if name == "week":
            return spans.week(date, turn)
        if name == "weekend":
            return weekend(date, turn)
        if name == "month":
            return spans.month(date.year, date.month + turn)
        if name == "quarter":
            return spans.month(date.year, (date.month - 1) // 3 * 3 + 1 + 3 * turn, 3)
        return spans.year(date.year + turn)

    return meaning


def weekend(date: dt.date, turn: int | None) -> Span:
    """Saturday and Sunday: the last begun for None, the one before, the one of the week, the next."""
    saturday = spans.weekday(date, 5, None)
    if turn is None:
        return saturday, spans.shift(saturday, 1)
    if turn < 0:
        running = date.weekday() >= 5
        saturday = spans.shift(saturday, -7 if running else 0)
    else:
        saturday = spans.shift(spans.week(date)[0], 5)
        if turn > 0 and date.weekday() >= 5:
            saturday = spans.shift(saturday, 7)
    return saturday, spans.shift(saturday, 1)


def at_distance(date: dt.date, unit: str, many: int) -> Span | None:
    """The day, or the week, month or year, that lies so far off."""
    if unit == "day":
        return (spans.shift(date, many),) * 2
    if unit == "week":
        return spans.week(spans.shift(date, 7 * many))
    if unit == "month":
        return spans.month(date.year, date.month + many)
    return spans.year(date.year + many)


def stretch(date: dt.date, unit: str, many: int, turn: int) -> Span | None:
    """From so long ago until ``date``, or from ``date`` on."""
    if unit in ("day", "week"):
        other = spans.shift(date, turn * many * (7 if unit == "week" else 1))
    else:
        months = turn * many * (12 if unit == "year" else 1)
        span = spans.month(date.year, date.month + months)
        if span is None:
            return None
        other = span[0].replace(day=min(date.day, span[1].day))
    return (other, date) if turn < 0 else (date, other)
