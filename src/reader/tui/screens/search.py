"""Search while typing: the newest query wins, and a fault is shown under its character."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.tui.dates import short
from reader.tui.display import display, line
from reader.tui.flow import Span, cut, fit, flow
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.model import Hit, QueryFault, SearchResult
    from reader.library.service import Library
    from reader.tui.flow import Parts

_SHOWN = 50
_HOW = (
    "Words find their inflected forms, compounds their parts.",
    "",
    '"a phrase"      AND OR NOT      word*',
    "publisher:name   entity:name   date:2024-10",
    "",
    "↑ brings back what you searched for before.",
)


@dataclass(frozen=True)
class Found:
    """A result that was chosen: its query, how many there are, and which article at which place."""

    query: str
    total: int
    article: str
    cursor: int


class Results(RowsPane):
    """The results, best first."""

    can_focus = False

    def chosen(self) -> None:
        """A click on the row under the cursor opens it."""
        screen = self.screen
        if isinstance(screen, SearchScreen):
            screen.choose()


class SearchScreen(SteadyScreen):
    """Dismissed with what was `Found`, or with None: then nothing has changed."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Back", show=False, id="search.leave"),
        Binding("ctrl+n", "move(1)", "Next result", show=False, id="search.down"),
        Binding("ctrl+p", "move(-1)", "Previous result", show=False, id="search.up"),
        Binding("down", "walk(-1)", "Next result or later search", show=False, id="search.later"),
        Binding(
            "up", "walk(1)", "Previous result or earlier search", show=False, id="search.earlier"
        ),
        Binding("pagedown", "turn(1)", "Page down", show=False, id="search.page-down"),
        Binding("pageup", "turn(-1)", "Page up", show=False, id="search.page-up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS = "#query"

    def __init__(self, library: Library, query: str = "") -> None:
        super().__init__()
        self.library = library
        self._start = query
        self._result: SearchResult | None = None
        self._typed_query = ""
        self._past: tuple[str, ...] = ()
        self._place = -1

    def compose(self) -> ComposeResult:
        """The query, its fault, the results, their number."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content("Search")
            yield Input(self._start, id="query", placeholder="Search all articles", compact=True)
            yield Static(id="fault", classes="fault", markup=False)
            yield Results(id="results")
            yield Static(id="count", classes="count", markup=False)

    def on_mount(self) -> None:
        """Say how to search, until there is a query."""
        self.query_one("#fault").display = False
        self._show(None)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._place = -1
        self._search(event.value)

    @work(exclusive=True, group="search", exit_on_error=False, description="search")
    async def _search(self, query: str) -> None:
        if not query.strip():
            self._show(None)
            return
        # A letter typed meanwhile drops this one before it has cost anything.
        await asyncio.sleep(0.02)
        await self._find(query)

    async def _find(self, query: str) -> None:
        try:
            result = await asyncio.to_thread(self.library.search, query, _SHOWN)
            if not result.hits and not result.fault and query[-1].isalnum():
                # The last word is not finished yet.
                begun = await asyncio.to_thread(self.library.search, f"{query}*", _SHOWN)
                result = begun if begun.hits and not begun.fault else result
            self._show(result, query)
        except ReaderError as error:
            self._result = None
            self._say(str(error))

    def _say(self, *lines: str) -> None:
        self.query_one(Results).fill(
            [Row(partial(_plain, text), choosable=False) for text in lines]
        )
        self.query_one("#count", Static).update("")

    def _show(self, result: SearchResult | None, typed: str = "") -> None:
        self._result = result
        self._typed_query = typed
        results = self.query_one(Results)
        self._show_fault(result.fault if result else None, typed)
        count = self.query_one("#count", Static)
        if result is None:
            self._say(*_HOW)
        elif not result.hits:
            self._say("Nothing found.")
        else:
            results.fill([Row(partial(_row, hit)) for hit in result.hits])
            results.go_to(0)
            count.update(f"{result.total:,} {'article' if result.total == 1 else 'articles'}")

    def _show_fault(self, fault: QueryFault | None, query: str) -> None:
        shown = self.query_one("#fault", Static)
        shown.display = fault is not None
        if fault:
            under = cell_len(display(query[: fault.position]))
            room = self.query_one(Input).size.width
            text = line(" · ".join(part for part in (fault.message, fault.suggestion) if part))
            # No-break spaces: plain ones at the start of a line would be dropped.
            indent = "\u00a0" * min(under, room - 2)
            gap = " " if under + cell_len(text) + 2 <= room else "\n"
            shown.update(Content(f"{indent}▲{gap}{text}"))

    def action_move(self, step: int) -> None:
        """To another result."""
        self.query_one(Results).move(step)

    async def action_walk(self, step: int) -> None:
        """Through the results; above the first one through the earlier searches and back to what was typed."""
        results = self.query_one(Results)
        if self._place < 0 and (step < 0 or results.cursor > 0):
            results.move(-step)
            return
        if self._place < 0:
            typed = self.query_one(Input).value
            earlier = await asyncio.to_thread(self.library.queries)
            self._past = (typed, *(query for query in earlier if query != typed))
            self._place = 0
        place = self._place + step
        if place < len(self._past):
            field = self.query_one(Input)
            with field.prevent(Input.Changed):
                field.value = self._past[place]
            field.cursor_position = len(field.value)
            self._place = place or -1
            self._search(field.value)

    def action_turn(self, pages: int) -> None:
        """A page of results on."""
        self.query_one(Results).turn(pages)

    @on(Input.Submitted, "#query")
    async def _submitted(self, event: Input.Submitted) -> None:
        # Enter may come before the results of the last letters.
        if self._result is None or self._typed_query != event.value:
            query = event.value
            if not query.strip():
                return
            self.workers.cancel_group(self, "search")
            await self._find(query)
        self.choose()

    def choose(self) -> None:
        """Open the result under the cursor."""
        cursor = self.query_one(Results).cursor
        if self._result and 0 <= cursor < len(self._result.hits):
            result = self._result
            hit = result.hits[cursor]
            self.dismiss(Found(result.query, result.total, hit.row.id, cursor))


def _plain(text: str, width: int) -> list[Parts]:
    return flow(display(text), (), width, "aside") or [[]]


def _row(hit: Hit, width: int) -> list[Parts]:
    """The title with its hits, publisher and date, then the snippet with its hits."""
    room = width - 2
    title = display(hit.row.title) or "Untitled"
    spans = [Span(start, end, "hit") for start, end in hit.title_hits]
    lines = flow(title, spans, room, "strong")[:2]
    about = " · ".join(part for part in (line(hit.row.publisher), short(hit.row.published)) if part)
    lines.append(cut(about, 0, len(fit(about, room)), (), "meta"))
    spans = [Span(start, end, "hit") for start, end in hit.hits]
    lines += flow(display(hit.snippet), spans, room)[:3]
    return [*([(" ", ""), *parts] for parts in lines), []]
