"""What opens above the main screen: the search and the way back from it, help, reasons, a question."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from reader.messages import _
from reader.tui.screens.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.model import ArticleRow
    from reader.tui.history import Spot
    from reader.tui.listing import Listing, SearchListing
    from reader.tui.screens.search import Found


class _Before(NamedTuple):
    """All that a search changes, to return exactly there."""

    listing: Listing
    article: str
    cursor: int
    spot: Spot | None
    pane: str


class Finding(Reading):
    """Searches, and comes back to where the reader was."""

    _before: _Before | None = None

    @property
    def searched(self) -> bool:
        """Whether the list shows the results of a search, with a way back."""
        return self._before is not None

    def search(self, query: str = "") -> None:
        """Search while typing; ``query`` is there to begin with."""
        from reader.tui.screens.search import SearchScreen  # not seen on the first screen: 6 ms

        self.app.push_screen(SearchScreen(self.library, query or self.query_now), self._found)

    @work(exclusive=True, group="found", exit_on_error=False, description="search")
    async def list_found(self, query: str, *, enter: bool = False) -> None:
        """List what answers a query; ``enter`` opens the first of it."""
        result = await asyncio.to_thread(self.library.search, query, 1)
        if result.fault:
            self.tell(
                " ".join(part for part in (result.fault.message, result.fault.suggestion) if part)
            )
        elif not result.hits:
            self.tell(_("Nothing found for {query}.").format(query=query))
        if result.hits:
            self._leave_for_results(query)
            # At once: the article that is opened next marks what this query found.
            self.listing = self.search_listing(query, result.total)
            self.show_listing(self.listing)
            self.go_pane("articles")
            if enter:
                self.read(result.hits[0].row.id, enter=True)

    def _leave_for_results(self, query: str) -> None:
        if self._before is None:
            row = self.articles.current
            keep = row.id if row else ""
            self._before = _Before(self.listing, keep, self.articles.cursor, self.spot, self.seen)
        self._remember_query(query)

    def _found(self, found: Found | None) -> None:
        if found is None:
            return
        self._leave_for_results(found.query)
        self.shown_by_search(self.search_listing(found.query, found.total), found)

    @work(group="keep", exit_on_error=False, description="remember")
    async def _remember_query(self, query: str) -> None:
        await asyncio.to_thread(self.library.asked, query)

    def shown_by_search(self, listing: SearchListing, found: Found) -> None:
        """List the results and open the one that was chosen."""
        if self.spot and self.opened:
            self.history.leave(self.spot)
        self.leave_article()
        self.listing = listing
        self.show_listing(listing, found.article, found.cursor)
        self.read(found.article, enter=True)

    def return_from_search(self) -> None:
        """Show again what was listed and read before the search."""
        if self._before is None:
            return
        listing, keep, cursor, spot, seen = self._before
        self._before = None
        self.leave_article()
        self.listing = listing
        self.show_listing(listing, keep, cursor)
        if spot:
            self.read(spot.article, spot)
        self.go_pane(seen)

    def go_folder(self, name: str) -> None:
        """List the folder called ``name``."""
        folder = self.sources.choose(name)
        if folder is None:
            self.tell(_("There is no folder {name!r}.").format(name=name))
        elif folder != self.folder:
            self.folder_chosen()
            self.show_listing(self.folder_listing(folder))
        if folder:
            self.go_pane("articles")

    def folder_chosen(self) -> None:
        """Another folder: no results of a search to return from."""
        self._before = None

    def show_reasons(self) -> None:
        """Why the sidebar lists the row under its cursor."""
        from reader.tui.screens.reasons import ReasonsScreen  # not seen on the first screen

        if self.sidebar.current and self.sidebar.sidebar:
            self.app.push_screen(ReasonsScreen(self.sidebar.sidebar, self.sidebar.current))

    def save_search(self) -> None:
        """Keep the search under a name."""
        from reader.tui.screens.sheets import AskScreen  # not seen on the first screen

        query = self.query_now

        def save(name: str | None) -> None:
            if name:
                self._save_search(name, query)

        self.app.push_screen(AskScreen(_("Save search"), _("Name"), query), save)

    @work(group="keep", exit_on_error=False, description=_("save search"))
    async def _save_search(self, name: str, query: str) -> None:
        await asyncio.to_thread(self.library.save_search, name, query)
        self.show_folders()
        self.tell(_("Saved as “{name}”.").format(name=name))

    @property
    def subject(self) -> ArticleRow | None:
        """The article a command is about."""
        raise NotImplementedError

    @work(group="tags", exit_on_error=False, description="tags")
    async def ask_tags(self) -> None:
        """Ask for the tags of the article."""
        from reader.tui.screens.sheets import AskScreen  # not seen on the first screen

        row = self.subject
        if row is None:
            return
        before = await asyncio.to_thread(self.library.tags_of, row.id)

        def keep(written: str | None) -> None:
            if written is not None:
                tags = dict.fromkeys(" ".join(tag.split()) for tag in written.split(","))
                self._set_tags(row.id, before, [tag for tag in tags if tag])

        self.app.push_screen(
            AskScreen(_("Tags"), _("names, commas between"), ", ".join(before), empty=True), keep
        )

    @work(group="keep", exit_on_error=False, description="tags")
    async def _set_tags(self, article: str, before: Sequence[str], after: Sequence[str]) -> None:
        for tag in before:
            if tag not in after:
                await asyncio.to_thread(self.library.set_tag, article, tag, False)
        for tag in after:
            if tag not in before:
                await asyncio.to_thread(self.library.set_tag, article, tag, True)
        self.show_folders()
        self.tell(_("Tags: {names}").format(names=", ".join(after)) if after else _("No tags."))

    def remove_search(self) -> None:
        """Forget the saved search under the cursor."""
        if self.sources.current:
            self._remove_search(self.sources.current.name)

    @work(group="keep", exit_on_error=False, description=_("remove search"))
    async def _remove_search(self, name: str) -> None:
        await asyncio.to_thread(self.library.remove_search, name)
        self.show_folders()
        self.show_listing(self.folder_listing(None))
        self.tell(_("Removed “{name}”.").format(name=name))

    def pin_search(self) -> None:
        """Let the saved search under the cursor stand above the others, or no longer."""
        folder = self.sources.current
        if folder:
            self._arrange_searches(
                partial(self.library.pin_search, folder.name, pinned=not folder.pinned)
            )

    def move_search(self, step: int) -> None:
        """Move the saved search under the cursor."""
        folder = self.sources.current
        if folder:
            self._arrange_searches(partial(self.library.move_search, folder.name, step))

    @work(group="keep", exit_on_error=False, description=_("saved searches"))
    async def _arrange_searches(self, change: Callable[[], None]) -> None:
        await asyncio.to_thread(change)
        self.show_folders()

    def run_command(self, name: str) -> None:
        """Run the command called ``name`` if its guard lets it."""
        raise NotImplementedError
