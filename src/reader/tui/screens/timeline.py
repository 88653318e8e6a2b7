"""A claim in time: who said it first, how the figure or the certainty moved, and every sentence below."""

from __future__ import annotations

import asyncio
import importlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Container

from reader.articles.dates import short
from reader.errors import NotFoundError
from reader.messages import N_, _
from reader.tui.display import content, display, line
from reader.tui.flow import fit, flow, length, pad
from reader.tui.overview import Going
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.grid import crediting
from reader.tui.widgets.rows import Row, RowsPane
from reader.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.claims.timeline import Point, Timeline
    from reader.library.service import Library
    from reader.tui.flow import Parts

_HINTS = (("Enter", N_("go there")), ("j k", N_("point")), ("Esc", N_("back")))
_UNSURE = {"denied": "disputed", "not confirmed": "disputed"}


@dataclass(frozen=True)
class Followed:
    """A timeline as it was left, to come back to."""

    claim: str
    course: Timeline | None = None
    cursor: int = 0

    def screen(self, library: Library) -> TimelineScreen:
        """The screen that shows it again."""
        return TimelineScreen(library, self)


class _Points(RowsPane):
    """A row a point, in the order of the days."""

    def moved(self) -> None:
        """The plot marks the point under the cursor."""
        if isinstance(self.screen, TimelineScreen):
            self.screen.mark()

    def chosen(self) -> None:
        """A click on the row under the cursor goes there."""
        if isinstance(self.screen, TimelineScreen):
            self.screen.action_go()


class TimelineScreen(SteadyScreen):
    """Dismissed with where the reader is `Going`, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape,q,t,H", "dismiss(None)", "Back", show=False, id="timeline.leave"),
        Binding("enter", "go", "Go there", show=False, id="timeline.go"),
        Binding("j,down", "move(1)", "Down", show=False, id="timeline.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="timeline.up"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="timeline.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="timeline.page-up"),
        Binding("g,home", "edge(False)", "Beginning", show=False, id="timeline.first"),
        Binding("G,end", "edge(True)", "End", show=False, id="timeline.last"),
    ]
    AUTO_FOCUS = "#points"

    def __init__(self, library: Library, state: Followed) -> None:
        super().__init__()
        self._library = library
        self._state = state
        self._plot: Any = None

    def compose(self) -> ComposeResult:
        """The plot, the points, and the last line."""
        yield Container(id="plot")
        yield _Points(id="points")
        yield StatusLine()

    @property
    def points(self) -> _Points:
        """The rows."""
        return self.query_one("#points", _Points)

    def on_mount(self) -> None:
        """Fetch what is to be shown."""
        self.query_one(StatusLine).hints = tuple((key, _(says)) for key, says in _HINTS)
        self._fetch()

    @work(exclusive=True, exit_on_error=False, description="timeline")
    async def _fetch(self) -> None:
        course = self._state.course
        if course is None:
            try:
                course = await asyncio.to_thread(self._library.timeline, self._state.claim)
            except NotFoundError:
                self.points.fill([Row(partial(_words, _(_UNKNOWN)), choosable=False)])
                return
        self._state = Followed(self._state.claim, course, self._state.cursor)
        area = self.query_one("#plot", Container)
        area.border_title = content(course.text)
        self.points.name_it(course.moved)
        self.points.fill([Row(partial(_row, point)) for point in course.points], self._state.cursor)
        if course.plotted:
            # Not on the event loop: importing it takes as long as a person notices.
            module = await asyncio.to_thread(importlib.import_module, "reader.tui.widgets.plot")
            self._plot = module.TimelinePlot(course)
            await area.mount(self._plot)
            self.mark()
        else:
            area.display = False

    @property
    def current(self) -> Point | None:
        """The point under the cursor."""
        course, cursor = self._state.course, self.points.cursor
        return course.points[cursor] if course and 0 <= cursor < len(course.points) else None

    def mark(self) -> None:
        """Mark the point under the cursor in the plot, and say which it is."""
        if self._plot is not None:
            self._plot.mark(self.current)
        if self._state.course and self.current:
            total = len(self._state.course.points)
            self.query_one(StatusLine).where = _("{cursor} of {total}").format(
                cursor=self.points.cursor + 1, total=total
            )

    # Keys

    def action_move(self, step: int) -> None:
        """To another point."""
        self.points.move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.points.turn(pages)

    def action_edge(self, last: bool) -> None:
        """To the first or the last point."""
        self.points.edge(last=last)

    def action_go(self) -> None:
        """Go to the sentence of the point under the cursor."""
        if self.current:
            left = Followed(self._state.claim, self._state.course, self.points.cursor)
            self.dismiss(Going(self.current.said.article, self.current.said.start, left))


_UNKNOWN = N_("This article has not been compared with the others yet.")


def _row(point: Point, width: int) -> list[Parts]:
    """Day, publisher, figure, certainty and source; below it the sentence."""
    said = point.said
    room = width - 2
    publisher = line(said.publisher or said.title)
    figure = f"{line(said.figure)}  " if said.figure else ""
    certainty = _(said.certainty)
    name = max(8, min(26, room - 10 - len(figure) - len(certainty) - 4))
    parts: Parts = [
        (pad(short(said.published) or _("no date"), 11), "meta"),
        (pad(publisher, name) + "  ", "strong"),
        (figure, "figure"),
        (certainty, _UNSURE.get(said.certainty, "")),
    ]
    about = [crediting(said), _("the same report") if point.copy else ""]
    parts.append(
        (fit("".join(f" · {each}" for each in about if each), room - length(parts)), "meta")
    )
    lines = [parts, *([("  ", ""), *each] for each in flow(display(said.text), (), room - 4))]
    return [*([(" ", ""), *each] for each in lines), []]


def _words(text: str, width: int) -> list[Parts]:
    return [[(" ", ""), *parts] for parts in flow(text, (), width - 2, "aside")] or [[]]
