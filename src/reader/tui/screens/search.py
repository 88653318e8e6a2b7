"""Search while typing: the newest query wins, and a fault is shown under its character."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.articles.dates import short
from reader.errors import ReaderError
from reader.messages import N_, _, grouped, ngettext
from reader.tui.display import display, line
from reader.tui.flow import Span, cut, fit, flow
from reader.tui.narrowing import completed, narrowed
from reader.tui.overview import Asking, Going
from reader.tui.screens.steady import WIDER, SteadyScreen
from reader.tui.widgets.facets import FacetsView
from reader.tui.widgets.query import Completing, QueryInput
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from reader.library.model import Facet, Hit, QueryFault, SearchResult
    from reader.library.service import Library
    from reader.tui.flow import Parts

_SHOWN = 50
_FACETS_AFTER = 0.15
"""Seconds without a further letter until the results are counted."""
_HOW = (
    N_("Words find their inflected forms, compounds their parts."),
    "",
    N_('"a phrase" · AND · OR · NOT or -word · word* · word~'),
    "publisher:name · entity:name · claim:(words) · tag:name",
    N_("date:2024-10 · figure:1000..5000 · language:de"),
    N_("is:unread · has:dispute · only:here · sort:date · sort:witnesses"),
    "",
    N_("Tab completes a field or a name, else goes to what the results have in common."),
    N_("↑ brings back what you searched for before."),
)
_NARROWS = N_("Tab narrows down")
_NARROWING = N_("Enter only these · - not these · ←→ month · Tab back")


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
    """Dismissed with what was `Found`, where an entity page led the reader `Going`, or None: then nothing changed."""

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
        Binding("ctrl+y", "mean", "Take what was meant", show=False, id="search.meant"),
    ]
    HORIZONTAL_BREAKPOINTS = WIDER
    AUTO_FOCUS = "#query"

    def __init__(self, library: Library, query: str = "") -> None:
        super().__init__()
        self.library = library
        self._start = query
        self._result: SearchResult | None = None
        self._typed_query = ""
        self._past: tuple[str, ...] = ()
        self._place = -1
        self._completing = Completing((), "", -1)
        self._awaited = False

    def compose(self) -> ComposeResult:
        """The query, its fault, the results, their number."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(_("Search"))
            yield QueryInput(
                self._start, id="query", placeholder=_("Search all articles"), compact=True
            )
            yield Static(id="completions", classes="fault", markup=False)
            yield Static(id="fault", classes="fault", markup=False)
            with Horizontal(id="found"):
                yield Results(id="results")
                yield FacetsView(id="facets")
            yield Static(id="count", classes="count", markup=False)

    def on_mount(self) -> None:
        """Say how to search, until there is a query."""
        self.query_one("#fault").display = False
        self.query_one("#completions").display = False
        self._show(None)
        self._warm()

    @work(exit_on_error=False, description="warm")
    async def _warm(self) -> None:
        with contextlib.suppress(ReaderError):
            await asyncio.to_thread(self.library.warm_search)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._place = -1
        self._awaited = False
        self._search(event.value)
        self._complete(event.value, self.query_one(Input).cursor_position)

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
            self._show(await asyncio.to_thread(self.library.search, query, _SHOWN), query)
            self._count(query)
        except ReaderError as error:
            self._result = None
            self._say(str(error))

    @work(exclusive=True, group="facets", exit_on_error=False, description="facets")
    async def _count(self, query: str) -> None:
        await asyncio.sleep(_FACETS_AFTER)
        if self._result and self._result.hits:
            self._show_facets(await asyncio.to_thread(self.library.facets, query))

    def _show_facets(self, facets: Mapping[str, Sequence[Facet]]) -> None:
        view = self.query_one(FacetsView)
        view.show(facets)
        view.set_class(any(facets.values()), "-some")
        if self._awaited:
            self._awaited = False
            self.action_narrow()
        self._show_count()

    @work(exclusive=True, group="complete", exit_on_error=False, description="complete")
    async def _complete(self, query: str, cursor: int) -> None:
        try:
            found = await asyncio.to_thread(self.library.complete, query, cursor)
        except ReaderError:
            found = ()
        more = tuple(one for one in found if completed(query, one)[0] != query)
        self._offer(Completing(more, query, -1))

    def _offer(self, completing: Completing) -> None:
        self._completing = completing
        shown = self.query_one("#completions", Static)
        shown.display = bool(completing.found)
        shown.update(completing.line(self.query_one(Input).size.width))
        self._show_count()

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
        if result is None:
            self._say(*(_(each) for each in _HOW))
        elif not result.hits:
            meant = (
                _("Did you mean {meant}? Enter looks for it.").format(meant=display(result.meant))
                if result.meant
                else ""
            )
            note = line(f"{result.note}.") if result.note else ""
            self._say(_("Nothing found."), *filter(None, ("", note, meant)))
        else:
            results.fill([Row(partial(_row, hit)) for hit in result.hits])
            results.go_to(0)
            self._show_count()
        if result is None or not result.hits:
            self._show_facets({})

    def _show_count(self) -> None:
        """How many results, and the keys of what they have in common."""
        if not (self._result and self._result.hits):
            return
        facets = self.query_one(FacetsView)
        text = _(_NARROWING)
        if self.focused is not facets:
            keys = _("Shift+Tab narrows down") if self._completing.found else _(_NARROWS)
            text = _counted(self._result, keys if facets.has_class("-some") else "")
        self.query_one("#count", Static).update(Content(text))

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

    def action_mean(self) -> None:
        """Search for what was probably meant."""
        if self._result and self._result.meant:
            self._put(self._result.meant)

    def _put(self, query: str, cursor: int | None = None) -> None:
        field = self.query_one(Input)
        field.value = query
        field.cursor_position = len(query) if cursor is None else cursor

    def on_query_input_tabbed(self) -> None:
        """Complete what is being typed; where there is nothing to complete, to the facets."""
        self._completing = completing = self._completing.next()
        if not completing.found:
            self.action_narrow()
            return
        query, cursor = completing.query
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            self._put(query, cursor)
        self._search(query)
        if len(completing.found) == 1:
            self._complete(query, cursor)
        else:
            self._offer(completing)

    def action_narrow(self) -> None:
        """To the facets, and back to the query."""
        facets = self.query_one(FacetsView)
        away = self.focused is facets
        self.set_class(not away and facets.has_class("-some"), "-narrowing")
        if away:
            self.query_one(Input).focus()
        elif facets.has_class("-some"):
            facets.focus()
        else:  # not counted yet: as soon as they are
            self._awaited = self._result is None or bool(self._result.hits)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Other keys do other things."""
        self._show_count()

    def on_facets_view_taken(self, message: FacetsView.Taken) -> None:
        """Narrow the search down."""
        self._put(narrowed(self.query_one(Input).value, message.term, exclude=message.exclude))

    def action_portray(self) -> None:
        """The page of the person, organisation or place under the cursor of the facets."""
        from reader.tui.screens.entity import Portrayed  # not before it is asked for

        facet = self.query_one(FacetsView).current
        if facet and facet.field in ("person", "organisation", "place"):
            self.app.push_screen(Portrayed(facet.value).screen(self.library), self._led)

    def _led(self, going: Going | Asking | None) -> None:
        """The page led to a sentence, or back here with a query."""
        if isinstance(going, Asking):
            self._put(going.query)
            self.query_one(Input).focus()
        elif going:
            self.dismiss(going)

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
        if self._result and not self._result.hits:
            self.action_mean()
        self.choose()

    def choose(self) -> None:
        """Open the result under the cursor."""
        cursor = self.query_one(Results).cursor
        if self._result and 0 <= cursor < len(self._result.hits):
            result = self._result
            hit = result.hits[cursor]
            self.dismiss(Found(result.query, result.total, hit.row.id, cursor))


def _counted(result: SearchResult, keys: str) -> str:
    number = ngettext("{count} article", "{count} articles", result.total).format(
        count=grouped(result.total)
    )
    meant = _("did you mean {meant}? Ctrl+Y").format(meant=result.meant) if result.meant else ""
    return line(" · ".join(part for part in (number, meant, result.note, keys) if part))


def _plain(text: str, width: int) -> list[Parts]:
    return flow(display(text), (), width, "aside") or [[]]


def _row(hit: Hit, width: int) -> list[Parts]:
    """The title with its hits, publisher and date, then the snippet with its hits."""
    room = width - 2
    title = display(hit.row.title) or _("Untitled")
    spans = [Span(start, end, "hit") for start, end in hit.title_hits]
    lines = flow(title, spans, room, "strong")[:2]
    about = " · ".join(part for part in (line(hit.row.publisher), short(hit.row.published)) if part)
    lines.append(cut(about, 0, len(fit(about, room)), (), "meta"))
    spans = [Span(start, end, "hit") for start, end in hit.hits]
    lines += flow(display(hit.snippet), spans, room)[:3]
    return [*([(" ", ""), *parts] for parts in lines), []]
