"""Finding in a pane: in the article every place is marked, in a list the cursor goes to the rows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import work

from reader.messages import _
from reader.tui.find import Find
from reader.tui.screens.correcting import Correcting
from reader.tui.widgets.rows import RowsPane

if TYPE_CHECKING:
    from textual.widgets import Input

    from reader.library.service import Library
    from reader.tui.listing import Listing
    from reader.tui.widgets.article import ArticleView
    from reader.tui.widgets.articles import ArticleList
    from reader.tui.widgets.findline import FindInput, FindLine

_AT_ONCE = 500
"""Rows of the list of articles looked through in one piece of work."""


class _Sought(NamedTuple):
    """Where is looked: a pane, what it shows, and where the reader was in it."""

    pane: str
    shown: object
    cursor: int
    top: int


class Within(Correcting):
    """Finds in the pane that has the focus, and comes back to where the reader was."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._sought: _Sought | None = None
        self._find: Find | None = None

    @property
    def finding(self) -> bool:
        """Whether the pane that has the focus shows what was found in it."""
        sought = self._sought
        return bool(
            sought
            and self._find
            and sought.pane == self.seen
            and sought.shown is self._content(sought.pane)
        )

    def _content(self, pane: str) -> object:
        """What a pane shows, told apart by identity."""
        if pane == "article":
            return self.shown.article if self.shown else None
        return self.listing if pane == "articles" else pane

    async def mount_find(self) -> None:
        """Add the line that asks, once the first screen is seen: an input takes 20 ms to load."""
        from reader.tui.widgets.findline import FindLine

        await self.mount(FindLine(id="finding"))

    def find(self) -> None:
        """Ask what to find in the pane that has the focus."""
        if not self.query("#finding"):
            return
        if not self.finding:
            self._sought = self._here()
        self._line.ask(self._find.pattern if self._find else "")
        self.status.display = False

    def _here(self) -> _Sought:
        top = self.article.top if self.seen == "article" else 0
        return _Sought(self.seen, self._content(self.seen), self._now.cursor, top)

    @property
    def _now(self) -> ArticleView | ArticleList | RowsPane:
        if self.seen == "article":
            return self.article
        return self.articles if self.seen == "articles" else self._rows

    @property
    def _rows(self) -> RowsPane:
        return self.sidebar if self.seen == "sidebar" else self.sources

    @property
    def _line(self) -> FindLine:
        return cast("FindLine", self.query_one("#finding"))

    def on_find_line_typed(self, message: FindLine.Typed) -> None:
        """The pattern changed."""
        self._look(message.pattern)

    @work(exclusive=True, group="find", exit_on_error=False, description="find")
    async def _look(self, pattern: str) -> None:
        sought = self._sought
        if sought is None:
            return
        find = await asyncio.to_thread(Find, pattern) if pattern else None
        self._find = find
        if sought.pane == "article" and self.shown:
            text = self.shown.article.text
            spans = await asyncio.to_thread(find.spans, text) if find else self.shown.hits
            self.article.mark_hits(spans)
            if find:
                self.article.find_from(sought.cursor)
                self._say_place(find)
        elif find:
            await self._step(find, sought.cursor, 1, here=True)
        if not find:
            self._line.say("")

    async def _step(self, find: Find, cursor: int, step: int, *, here: bool = False) -> None:
        """Put a list's cursor on the next row that has what is looked for, round at the end."""
        if self.seen == "articles":
            count, listing = self.articles.count, self.listing
            found = await asyncio.to_thread(_row, listing, find, cursor, count, step, here)
            if found is not None and listing is self.listing:
                self.articles.select(found)
        else:
            texts = self._rows.texts()
            order = _order(cursor, len(texts), step, here)
            found = next((n for n in order if texts[n] and find.spans(texts[n])), None)
            if found is not None:
                self._rows.select(found)
        if found is None:
            self._say(find, find.fault or _("not found"))
        else:
            self._line.say("")

    def _say(self, find: Find, says: str) -> None:
        """In the line that asks, or below where that is gone."""
        self._line.say(says)
        if not self._line.display:
            self.tell(f"“{find.pattern}”: {says}.")

    def _say_place(self, find: Find) -> None:
        """At which of how many places the article is."""
        count = len(self.article.hits)
        self._say(
            find,
            find.fault
            or (
                _("{hit} of {count}").format(hit=self.article.hit, count=count)
                if count
                else _("not found")
            ),
        )

    def find_next(self, step: int) -> None:
        """To the next place that was found, round at the end."""
        if self._find and self._sought and self._sought.pane == "article":
            self.article.find_from(self.article.cursor + max(step, 0), step)
            self._say_place(self._find)
        elif self._find:
            self._next_row(self._find, step)

    @work(exclusive=True, group="find", exit_on_error=False, description="find")
    async def _next_row(self, find: Find, step: int) -> None:
        await self._step(find, self._now.cursor, step)

    def on_find_input_stepped(self, message: FindInput.Stepped) -> None:
        """To another place."""
        self.find_next(message.step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was found."""
        event.stop()
        if not event.value:
            self._find = None
        self._shut()

    def on_find_input_left(self) -> None:
        """Back to where the reader was."""
        sought = self._sought
        self.end_find()
        self._shut()
        if sought and sought.shown is self._content(sought.pane):
            if sought.pane == "article":
                self.article.go(sought.cursor)
                self.article.go_to(sought.top)
            elif sought.pane == "articles":
                self.articles.select(sought.cursor)

    def _shut(self) -> None:
        self._line.display = False
        self.status.display = True
        if self._sought:
            self.go_pane(self._sought.pane)

    def end_find(self) -> None:
        """Mark again what the search found, if anything."""
        self.workers.cancel_group(self, "find")
        if self._sought and self._sought.pane == "article" and self.shown:
            self.article.mark_hits(self.shown.hits)
        self._find = self._sought = None


def _order(cursor: int, count: int, step: int, here: bool) -> list[int]:
    """All rows, from the one after ``cursor`` on (or ``here``, from itself), round at the end."""
    first = 0 if here else 1
    return [(cursor + step * n) % count for n in range(first, count + first)] if count else []


def _row(
    listing: Listing, find: Find, cursor: int, count: int, step: int, here: bool
) -> int | None:
    """The first row of a list of articles with what is looked for in its title or publisher."""
    kept: dict[int, str] = {}
    for number in _order(cursor, count, step, here):
        if number not in kept:
            start = number // _AT_ONCE * _AT_ONCE
            rows = listing.window(start, _AT_ONCE).rows
            kept = {
                n: f"{row.title}\n{getattr(row, 'publisher', '')}"
                for n, row in enumerate(rows, start)
            }
        if number in kept and find.spans(kept[number]):
            return number
        if find.slow:
            return None
    return None
