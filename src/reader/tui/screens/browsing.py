"""The upper half of the main screen's work: folders, lists of articles, and the refresh beside it."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from reader.messages import N_, _, grouped
from reader.tui.keys.naming import with_keys
from reader.tui.listing import USUAL, FolderListing, Listing, SearchListing
from reader.tui.opening import list_articles
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.articles import PAGE, ArticleList
from reader.tui.widgets.sources import SourcesView
from reader.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from reader.library.model import ArticleRow, Folder, Order, Progress
    from reader.library.service import Library
    from reader.tui.marking import Mark
    from reader.tui.opening import Listed

log = logging.getLogger("reader")

_EMPTY = N_("""
There are no articles yet.
{add-feed} subscribes to a feed, {refresh} looks for new articles.
In a shell: reader feeds add URL, reader import PATH
`reader tour` tries it all on a few articles.
""")
LOOKING = ("", N_("  Looking for articles …"))
NOTHING_LISTED = ("", N_("  Nothing here."))
_STAGES = {
    "scan": N_("looking for articles"),
    "analyse": N_("reading articles"),
    "claims": N_("comparing claims"),
    "search": N_("indexing words"),
    "names": N_("indexing names"),
    "links": N_("comparing articles"),
}


class Browsing(SteadyScreen):
    """Shows folders and lists, and brings the library up to date in the background."""

    @dataclass
    class Advanced(Message):
        """How far the refresh is; with ``renew`` there is something new to show."""

        says: str
        renew: bool

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.listing: Listing = FolderListing(library, None)
        self.stopped = False
        self._refreshing = False
        self._again = False
        self._looked = False
        self._told = 0.0
        self._generation = 0
        """How often the list was shown anew: rows asked for before are no longer its."""
        self.order = USUAL

    def folder_listing(self, folder: Folder | None) -> FolderListing:
        """The list of a folder, arranged as the reader wants it."""
        return FolderListing(self.library, folder, self.order)

    def search_listing(self, query: str, total: int) -> SearchListing:
        """The results of a search, arranged likewise; by relevance where nothing else was wanted of them."""
        return SearchListing(self.library, query, total, self.search_order)

    @property
    def search_order(self) -> Order:
        """How results are arranged: the best first unless they shall be sorted otherwise."""
        sort = "relevance" if self.order.sort == "date" else self.order.sort
        return self.order._replace(sort=sort)

    @property
    def articles(self) -> ArticleList:
        """The list of articles."""
        return self.query_one("#articles", ArticleList)

    @property
    def sources(self) -> SourcesView:
        """The folders."""
        return self.query_one("#sources", SourcesView)

    @property
    def status(self) -> StatusLine:
        """The last line."""
        return self.query_one(StatusLine)

    @property
    def folder(self) -> Folder | None:
        """The folder that is listed; None while the results of a search are."""
        return self.listing.folder if isinstance(self.listing, FolderListing) else None

    @property
    def query_now(self) -> str:
        """The query whose hits are marked, "" without one."""
        return self.listing.query

    @work(exclusive=True, group="list", exit_on_error=False, description="list")
    async def show_listing(self, listing: Listing, keep: str = "", fallback: int = 0) -> None:
        """Show another list, or the same anew, with the cursor on article ``keep`` where it has it."""
        self.put_listing(listing, await asyncio.to_thread(list_articles, listing, keep, fallback))

    def put_listing(self, listing: Listing, listed: Listed) -> None:
        """Show a list that was fetched."""
        self.listing = listing
        pane = self.articles
        whole = isinstance(listing, FolderListing) and listing.name == "All"
        empty = (self._nothing_yet() if self._looked else LOOKING) if whole else None
        lines = tuple(_(each) for each in empty or NOTHING_LISTED)
        pane.begin(listed.count, listed.cursor, lines)
        title = _("Articles")
        if listing.name != "All":
            title = _("Articles · {name}").format(name=listing.title)
        pane.name_it(" · ".join(filter(None, (title, self.arranged_title(listing)))))
        self._generation += 1
        pane.fill(listed.window)
        if not listed.count:
            self.listed_nothing()

    def _nothing_yet(self) -> tuple[str, ...]:
        return tuple(f"  {row}" for row in with_keys(_(_EMPTY), self.keys_of).splitlines())

    def keys_of(self, command: str) -> tuple[str, ...]:
        """The keys of a command as a person writes them, the usual one first."""
        raise NotImplementedError

    def arranged_title(self, listing: Listing) -> str:
        """How a list is arranged, in words."""
        raise NotImplementedError

    def listed_nothing(self) -> None:
        """The list came out empty."""

    def on_article_list_wanted(self, message: ArticleList.Wanted) -> None:
        """Rows came into sight that are not there yet."""
        self._fetch(self.listing, message.offset)

    @work(group="rows", exit_on_error=False, description="rows")
    async def _fetch(self, listing: Listing, offset: int) -> None:
        # A list that is arranged stays as it was read; of others the library's rows move up.
        gone = 0 if listing.arranged else self.articles.gone_before(offset, self.folder)
        generation = self._generation
        window = await asyncio.to_thread(listing.window, max(0, offset - gone), PAGE)
        if listing is self.listing and generation == self._generation:
            self.articles.fill(window._replace(offset=offset))

    @work(exclusive=True, group="folders", exit_on_error=False, description="folders")
    async def show_folders(self) -> None:
        """Show the folders with their numbers as they are now."""
        folders = await asyncio.to_thread(self.library.folders)
        self.sources.show(folders, self.folder or self.sources.current)

    def on_sources_view_chosen(self, message: SourcesView.Chosen) -> None:
        """Another folder."""
        self.folder_chosen()
        self.show_listing(self.folder_listing(message.folder))

    def folder_chosen(self) -> None:
        """The list is going to show another folder."""

    # The refresh

    def refresh_library(self) -> None:
        """Look for new and changed articles and index them; asked for meanwhile, once more afterwards."""
        self._again = self._refreshing
        if not self._refreshing:
            self._refreshing = True
            self._refresh()

    @work(group="refresh", exit_on_error=False, description="refresh")
    async def _refresh(self) -> None:
        """Refresh beside the reading; what is new appears by itself."""
        try:
            changed = await asyncio.to_thread(
                self.library.refresh, self._progress, lambda: self.stopped
            )
        finally:
            self._refreshing = False
            self.status.progress = ""
        self.tell_notices()
        first, self._looked = not self._looked, True
        if changed or (first and not self.articles.count):
            self.renew()
        else:
            self.refreshed()
        if self._again:
            self.refresh_library()
        else:
            self.follow_links()

    def refreshed(self) -> None:
        """Nothing has changed here; another process may have built what was missing."""

    def follow_links(self) -> None:
        """Everything is indexed: time to find out how articles are linked."""

    def tell_notices(self) -> None:
        """Say what the library has to say, the latest of it."""
        notices = self.library.notices
        if notices:
            self.tell(notices[-1] if len(notices) == 1 else f"{notices[-1]} (+{len(notices) - 1})")
            for notice in notices:
                log.warning("%s", notice)
            notices.clear()
        if self.library.alerts:
            self.app.bell()
            self.tell(" · ".join(self.library.alerts))
            self.library.alerts.clear()

    def _progress(self, progress: Progress) -> None:
        # Called from the refreshing thread, once an article: the screen is told ten times a second.
        now = time.monotonic()
        if now - self._told < 0.1 or self.stopped:
            return
        renew = progress.stage == "scan" and int(now) != int(self._told)
        self._told = now
        says = _(_STAGES.get(progress.stage, progress.stage))
        if progress.total:
            says = f"{says} {grouped(progress.done)}/{grouped(progress.total)}"
        self.post_message(self.Advanced(says, renew))

    def on_browsing_advanced(self, message: Advanced) -> None:
        """The refresh went on: say how far, and show what is new."""
        if self._refreshing:
            self.status.progress = message.says
            if message.renew:
                self.renew()

    def renew(self) -> None:
        """Show what has changed, the cursor staying on its article."""
        self.show_folders()
        current = self.articles.current
        if isinstance(self.listing, SearchListing):
            return
        keep = current.id if current else ""
        self.listing.renew()
        self.show_listing(self.listing, keep, self.articles.cursor)

    @work(group="keep", exit_on_error=False, description="keep")
    async def keep(self, row: ArticleRow, what: Mark, value: bool, *, by_hand: bool = True) -> None:
        """Mark an article read or starred, or not; what is not done ``by_hand`` is not undone."""
        if what == "read":
            await asyncio.to_thread(self.library.set_read, row.id, value, by_hand=by_hand)
        else:
            await asyncio.to_thread(self.library.set_starred, row.id, value)
        self.articles.replace(row.id, what, value)
        self.changed(row.id, what, value)
        self.show_folders()

    def changed(self, article: str, what: Mark, value: bool) -> None:
        """An article was marked."""

    def quit(self) -> None:
        """Leave; running jobs are asked to stop."""
        self.stopped = True
        self.app.exit(0)
