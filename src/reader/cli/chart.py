"""Draws a timeline as SVG: readable on light and dark ground, every point named below the plot."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reader.articles import gate
from reader.articles.dates import day_of
from reader.claims.axis import grouped, scale
from reader.claims.timeline import CERTAINTIES
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.claims.timeline import Point, Timeline

_WIDTH = 960
_LEFT, _RIGHT, _TOP, _PLOT = 120, 32, 76, 320
_ROW = 22
_ROW_TEXT = 116
"""Characters of the line below the plot that a point has."""
_TITLE = 88
"""Characters of the claim that its title shows; the whole stands in the description."""
_CLOSE, _DIGIT = 14, 12
"""Pixels within which points share one label, and how much further for each number it has already."""
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #26282d }
.title { font-weight: 600; font-size: 17px } .dim { fill: #6a6e76 } .ground { fill: #fcfbf8 }
.grid { stroke: #d3cfc4; stroke-width: 1 } .axis { stroke: #6a6e76; stroke-width: 1.5 }
.bar { stroke: #1d5fae; stroke-width: 3; stroke-opacity: .4 }
.mark { fill: #1d5fae; stroke: #1d5fae; stroke-width: 2 } .open { fill: #fcfbf8 }
.unsure { fill: #fcfbf8; stroke: #b3322f } .number { font-size: 12px; font-weight: 600 }
@media (prefers-color-scheme: dark) {
text { fill: #d3d6dc } .dim { fill: #8a93a1 } .ground { fill: #15181d }
.grid { stroke: #323944 } .axis { stroke: #8a93a1 } .bar { stroke: #7fb0e6 }
.mark { fill: #7fb0e6; stroke: #7fb0e6 } .open { fill: #15181d }
.unsure { fill: #15181d; stroke: #e67e80 }
}
"""


def svg(course: Timeline) -> str:
    """The drawing as a document of its own; all text in it is escaped and cleaned."""
    plotted = course.plotted
    height = _TOP + _PLOT + 64 + _ROW * len(course.points) + 24
    title = gate.line(course.text)
    shown = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="title what">',
        f'<title id="title">{_text(shown)}</title>',
        f'<desc id="what">{_text(title)} {_text(course.moved)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
        _words(24, 34, shown, "title"),
        _words(24, 56, course.moved, "dim"),
    ]
    if plotted:
        parts += _plot(course, plotted)
    else:
        parts.append(_words(_LEFT, _TOP + _PLOT // 2, _("No point has a known day."), "dim"))
    parts += _list(course.points)
    return "\n".join([*parts, "</svg>", ""])


def _plot(course: Timeline, plotted: Sequence[Point]) -> list[str]:
    moments = [point.moment for point in plotted if point.moment is not None]
    first, last = math.floor(min(moments)), math.floor(max(moments)) + 1

    def across(moment: float) -> float:
        return _LEFT + (moment - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)

    ticks = (
        scale([point.value for point in plotted if point.value is not None])
        if course.figures
        else list(range(len(CERTAINTIES)))
    )

    def up(value: float) -> float:
        share = (value - ticks[0]) / ((ticks[-1] - ticks[0]) or 1)
        return _TOP + _PLOT - share * (_PLOT - 24) - 12

    parts: list[str] = []
    for tick in ticks:
        label = grouped(tick) if course.figures else _(CERTAINTIES[int(tick)])
        y = up(tick)
        parts.append(_line("grid", _LEFT, _WIDTH - _RIGHT, y, y))
        parts.append(_words(_LEFT - 10, y + 5, label, "dim", "end"))
    if course.figures and course.unit:
        parts.append(_words(_LEFT - 10, _TOP - 4, course.unit, "dim", "end"))
    base = _TOP + _PLOT
    parts.append(_line("axis", _LEFT, _WIDTH - _RIGHT, base, base))
    every = max(1, -(-(last - first) // 9))
    for day in range(first, last + 1, every):
        x = across(day)
        said = dt.date.fromordinal(day)
        parts.append(_line("axis", x, x, base, base + 5))
        written = day_of(said.isoformat(), year=day == first)
        parts.append(_words(x, base + 22, written, "dim", "middle"))
    parts += _marks(course, plotted, across, up)
    return parts


def _marks(
    course: Timeline,
    plotted: Sequence[Point],
    across: Callable[[float], float],
    up: Callable[[float], float],
) -> list[str]:
    """A mark a point, a bar where its figure is a range, and the numbers of points that stand close together."""
    parts: list[str] = []
    labels: list[tuple[float, float, list[int]]] = []
    for point in plotted:
        value = point.value if course.figures else float(CERTAINTIES.index(point.said.certainty))
        if point.moment is None or value is None:
            continue
        x, y = across(point.moment), up(value)
        quantity = point.said.quantity
        if course.figures and quantity and quantity.low is not None and quantity.high is not None:
            low, high = up(quantity.low), up(quantity.high)
            if low - high > 4:
                parts.append(_line("bar", x, x, low, high))
        where = f'cx="{x:.1f}" cy="{y:.1f}" r="5"'
        says = _text(_says(point))
        parts.append(f'<circle class="mark {_sure(point)}" {where}><title>{says}</title></circle>')
        number = course.points.index(point) + 1
        for begin, level, numbers in labels:
            if abs(level - y) < _CLOSE and abs(x - begin) < _CLOSE + _DIGIT * min(len(numbers), 2):
                numbers.append(number)
                break
        else:
            labels.append((x, y, [number]))
    for x, y, numbers in labels:
        written = f"{numbers[0]}–{numbers[-1]}" if _run(numbers) else ", ".join(map(str, numbers))
        parts.append(_words(x - 4, y - 10, written, "number"))
    return parts


def _run(numbers: Sequence[int]) -> bool:
    """Whether more than two numbers follow each other without a gap."""
    return len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1


def _sure(point: Point) -> str:
    """Filled what is said for a fact, open what is not sure, in another colour what is denied or not confirmed."""
    certainty = point.said.certainty
    return {"asserted": "", "alleged": "open", "could": "open"}.get(certainty, "unsure")


def _says(point: Point) -> str:
    said = point.said
    source = _("credits {name}").format(name=said.source.name) if said.source else ""
    copy = _("the same report") if point.copy else ""
    parts = (
        said.published[:10] or _("no date"), said.publisher or said.title, said.figure, _(said.certainty), source, copy,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def _list(points: Sequence[Point]) -> list[str]:
    top = _TOP + _PLOT + 64
    parts = []
    for number, point in enumerate(points):
        y = top + _ROW * number
        says = _says(point)
        says = says if len(says) <= _ROW_TEXT else says[: _ROW_TEXT - 1] + "…"
        parts.append(_words(44, y, str(number + 1), "number", "end"))
        parts.append(f'<circle class="mark {_sure(point)}" cx="58" cy="{y - 4}" r="5"/>')
        parts.append(_words(74, y, says, ""))
    return parts


def _line(name: str, x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line class="{name}" x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"/>'


def _words(x: float, y: float, text: str, name: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="{name}" text-anchor="{anchor}">{_text(text)}</text>'
    )


def _text(text: str) -> str:
    return escape(gate.line(text))
