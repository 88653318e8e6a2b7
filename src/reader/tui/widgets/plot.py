"""A timeline plotted in the terminal. It takes 170 ms to import: only who opens a timeline needs it."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from textual.color import Color
from textual_plotext import PlotextPlot

from reader.articles.dates import day_of
from reader.claims.axis import grouped, scale
from reader.claims.timeline import CERTAINTIES
from reader.messages import _

if TYPE_CHECKING:
    from textual.app import RenderResult

    from reader.claims.model import Certainty
    from reader.claims.timeline import Point, Timeline

MARKS: dict[Certainty, str] = {
    "asserted": "●", "alleged": "○", "could": "○", "not confirmed": "?", "denied": "✗",
}  # fmt: skip
"""A shape for each certainty, so that nothing is told by colour alone."""

_HERE = "◆"
_TICK = 9
"""Cells that a date below the plot takes."""


class TimelinePlot(PlotextPlot):
    """The points of a timeline, the one under the cursor marked."""

    can_focus = False

    def __init__(self, course: Timeline, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._course = course
        self._here: Point | None = None

    def on_mount(self) -> None:
        """The terminal's own colours where those are wanted."""
        if self.app.no_color or self.app.native_ansi_color:
            self.theme = "clear"

    def render(self) -> RenderResult:
        """Draw for the room there is now: other room, other ticks."""
        self._draw()
        return super().render()

    def mark(self, point: Point | None) -> None:
        """Mark the point under the cursor."""
        self._here = point
        self.refresh()

    def _draw(self) -> None:
        course, plt = self._course, self.plt
        plt.clear_figure()
        plotted = course.plotted
        moments = [point.moment for point in plotted if point.moment is not None]
        if not moments:
            return
        first, last = math.floor(min(moments)), math.floor(max(moments)) + 1
        if course.figures:
            ticks = scale([point.value for point in plotted if point.value is not None])
            plt.yticks(ticks, [f"{grouped(tick)} {course.unit}".strip() for tick in ticks])
        else:
            ticks = [float(place) for place in range(len(CERTAINTIES))]
            plt.yticks(ticks, [_(each) for each in CERTAINTIES])
        plt.ylim(ticks[0], ticks[-1])
        plt.xlim(first, last)
        every = max(1, math.ceil((last - first) * _TICK / max(1, self.size.width - 12)))
        days = range(first, last + 1, every)
        plt.xticks([float(day) for day in days], [_day(day) for day in days])
        plt.grid(True, False)
        for certainty, mark in MARKS.items():
            self._scatter([p for p in plotted if p.said.certainty == certainty], mark, "primary")
        self._scatter([p for p in plotted if p is self._here], _HERE, "figure")

    def _scatter(self, points: list[Point], mark: str, colour: str) -> None:
        pairs = [(point.moment, self._level(point)) for point in points]
        xs = [x for x, y in pairs if x is not None and y is not None]
        ys = [y for x, y in pairs if x is not None and y is not None]
        if xs:
            wanted = Color.parse(self.app.theme_variables[colour]).rgb
            self.plt.scatter(xs, ys, marker=mark, color=wanted)

    def _level(self, point: Point) -> float | None:
        if self._course.figures:
            return point.value
        return float(CERTAINTIES.index(point.said.certainty))


def _day(ordinal: int) -> str:
    day = dt.date.fromordinal(ordinal)
    return day_of(day.isoformat(), year=False)
