"""Feeds on the main screen: they are fetched beside the reading, added, looked at, and what they changed is shown."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from reader.errors import ReaderError
from reader.messages import _, grouped, ngettext
from reader.tui.screens.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ingest.feeds.refreshing import Outcome
    from reader.ingest.feeds.subscribing import Found
    from reader.library.feed_model import Feed
    from reader.library.service import Library

_PACE = 60.0
"""Seconds between two looks for feeds that are due."""
_LOOK = 3.0
"""Seconds between two looks for what another process changed: 10 microseconds each."""
_AT_FIRST = 1.0
"""Seconds after the start before the first: nothing of it stands before the first screen."""


class Feeding(Keeping):
    """Fetches feeds by themselves or on demand; reading goes on meanwhile, and it can be stopped at any time."""

    @dataclass
    class Fetched(Message):
        """So many feeds of so many are done, and this many articles are new."""

        done: int
        total: int
        new: int

        def can_replace(self, message: Message) -> bool:
            """Only the latest counts."""
            return isinstance(message, Feeding.Fetched)

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._fetching = False
        self._give_up = False
        self._mark: tuple[tuple[int, int], tuple[int, int]] | None = None
        self._queue: list[tuple[Sequence[Feed], Found | None]] = []

    def begin_feeds(self) -> None:
        """From now on fetch by themselves the feeds that are due."""
        self.set_timer(_AT_FIRST, self.fetch_due)
        self.set_interval(_PACE, self.fetch_due)
        self.set_interval(_LOOK, self._look_around)

    def _look_around(self) -> None:
        """Show what another process did: a refresh from cron, a command in another terminal."""
        if self._fetching or self._refreshing:
            return
        before, self._mark = self._mark, self.library.mark()
        if before and before[1] != self._mark[1]:
            self.renew()
        elif before and before[0] != self._mark[0]:
            self.show_folders()

    @property
    def fetching(self) -> bool:
        """Whether feeds are being fetched."""
        return self._fetching

    @work(group="feeds", exit_on_error=False, description="feeds due")
    async def fetch_due(self) -> None:
        """Fetch the feeds whose time has come."""
        if not self._fetching and not self.stopped:
            due = await asyncio.to_thread(_due, self.library)
            if due:
                self.fetch(due)

    def refresh_all(self) -> None:
        """Fetch all feeds, and look for new and changed articles in the folder."""
        if self._fetching:
            self.tell(_("Feeds are being fetched already."))
            return
        self._refresh_all()

    @work(group="feeds", exit_on_error=False, description="refresh")
    async def _refresh_all(self) -> None:
        feeds = await asyncio.to_thread(self.library.feeds.feeds)
        if feeds:
            self.fetch(feeds, asked=True)
        else:
            self.refresh_library()

    @work(group="feeds", exit_on_error=False, description="feeds")
    async def fetch(
        self, feeds: Sequence[Feed], found: Found | None = None, *, asked: bool = False
    ) -> None:
        """Fetch ``feeds``, one that was looked at from ``found``; where it was ``asked`` for, say what came of it."""
        if self._fetching:
            self._queue.append((feeds, found))
            return
        self._fetching, self._give_up = True, False
        self.on_feeding_fetched(self.Fetched(0, len(feeds), 0))
        try:
            outcomes = await asyncio.to_thread(self._fetch_all, feeds, found)
        finally:
            self._fetching = False
            self.status.progress = ""
        new = sum(len(outcome.received.new) for outcome in outcomes)
        if new or asked:
            self.tell(_summary(outcomes, stopped=self._give_up))
        self.show_folders()
        self.refresh_library()
        if self._queue and not self.stopped:
            self.fetch(*self._queue.pop(0), asked=True)

    def _fetch_all(self, feeds: Sequence[Feed], found: Found | None) -> list[Outcome]:
        """In a thread: fetch, and tell how far it is ten times a second."""
        from reader.ingest.feeds import refreshing  # an HTTP client is nothing for the first screen

        told, new = 0.0, 0

        def progress(done: int, total: int, outcome: Outcome) -> None:
            nonlocal told, new
            new += len(outcome.received.new)
            if time.monotonic() - told > 0.1:
                told = time.monotonic()
                self.post_message(self.Fetched(done, total, new))

        return refreshing.refresh(
            self.library,
            feeds,
            progress=progress,
            cancelled=lambda: self.stopped or self._give_up,
            tell=self.library.notices.append,
            found={feeds[0].id: found} if found else None,
        )

    def on_feeding_fetched(self, message: Fetched) -> None:
        """Say how far it is."""
        if self._fetching:
            new = _(", {new} new").format(new=grouped(message.new)) if message.new else ""
            self.status.progress = _("feeds {done}/{total}{new}").format(
                done=message.done, total=message.total, new=new
            )

    def stop_fetching(self) -> None:
        """Fetch no more; what has come in stays."""
        self._give_up = True
        self._queue.clear()

    # One feed

    @property
    def feed(self) -> int:
        """The number of the feed under the cursor of the left pane, 0 for none."""
        current = self.sources.current
        return current.feed if current else 0

    def add_feed(self) -> None:
        """Ask for an address and subscribe to what is there."""
        from reader.tui.screens.sheets import AskScreen  # not seen on the first screen

        what = _("the address of a feed, or of a page that names one")
        self.app.push_screen(AskScreen(_("Subscribe"), what, ""), self._typed_feed)

    def _typed_feed(self, url: str | None) -> None:
        if url:
            self.subscribe(url)

    @work(group="feeds", exit_on_error=False, description="subscribe")
    async def subscribe(self, url: str) -> None:
        """Look what is at an address, and subscribe to it."""
        self.tell(_("Looking at {url} …").format(url=url))
        self.status.progress = _("looking at a feed")
        try:
            found, feed = await asyncio.to_thread(_subscribed, self.library, url)
        except ReaderError as error:
            self.tell(str(error), fault=True)
            return
        finally:
            self.status.progress = ""
        others = (
            _(" The page also names {url}.").format(url=found.others[0].url) if found.others else ""
        )
        self.tell(_("You subscribe to {name}.{others}").format(name=feed.name, others=others))
        self.show_folders()
        self.fetch([feed], found, asked=True)

    def remove_feed(self) -> None:
        """Subscribe no longer to the feed under the cursor; its articles stay."""
        if self.feed:
            self._unsubscribe(self.feed)

    @work(group="keep", exit_on_error=False, description="unsubscribe")
    async def _unsubscribe(self, number: int) -> None:
        feed = await asyncio.to_thread(self.library.feeds.feed, number)
        await asyncio.to_thread(self.library.feeds.remove, number)
        self.tell(_("You no longer subscribe to {name}; its articles stay.").format(name=feed.name))
        self.show_folders()

    @work(group="feeds", exit_on_error=False, description="feed")
    async def show_feed(self) -> None:
        """What is known of the feed under the cursor, and its settings."""
        from reader.tui.screens.feed import FeedScreen  # not seen on the first screen

        feed = await asyncio.to_thread(self.library.feeds.feed, self.feed)
        await self.app.push_screen(FeedScreen(self.library, feed), self._left_feed)

    def _left_feed(self, fetch: Feed | None) -> None:
        self.show_folders()
        if fetch:
            self.fetch([fetch], asked=True)

    # What changed

    @work(exclusive=True, group="difference", exit_on_error=False, description="difference")
    async def show_difference(self) -> None:
        """What the publisher changed in the article that is read."""
        row = self.subject
        if row is None:
            return
        revisions = await asyncio.to_thread(self.library.feeds.revisions, row.id)
        if not revisions:
            self.tell(_("No earlier text of this article is kept."))
            return
        from reader.tui.screens.difference import DifferenceScreen  # not seen on the first screen

        self.app.push_screen(DifferenceScreen(self.library, row.title, revisions))

    def mark_opened(self) -> None:
        """An article that is opened is fetched whole, where its feed says so."""
        before = self.opened
        super().mark_opened()
        if self.opened and not before and self.shown:
            self.complete(self.shown.article.id, asked=False)

    @work(exclusive=True, group="page", exit_on_error=False, description="whole article")
    async def complete(self, article: str, *, asked: bool) -> None:
        """Fetch the article from its page, where its feed has a beginning only, or where it was ``asked`` for."""
        if not asked and not await asyncio.to_thread(_wants_page, self.library, article):
            return
        try:
            from reader.ingest.feeds import pages  # an HTTP client is nothing for the first screen

            self.status.progress = _("fetching the whole article")
            changed = await asyncio.to_thread(pages.complete, self.library, article)
        except ReaderError as error:
            if asked:
                self.tell(str(error), fault=True)
            return
        finally:
            self.status.progress = ""
        if changed:
            self.refresh_library()
            if self.shown and self.shown.article.id == article:
                self.read(article, self.spot)
        elif asked:
            self.tell(_("The page has no more than this."))


def _due(library: Library) -> list[Feed]:
    feeds = library.feeds.feeds()
    if not feeds:
        return []
    import datetime as dt

    from reader.ingest.feeds import refreshing

    now = dt.datetime.now(dt.UTC)
    return [feed for feed in feeds if refreshing.due(feed, now)]


def _subscribed(library: Library, url: str) -> tuple[Found, Feed]:
    from reader.ingest.feeds import subscribing

    found = subscribing.look(url)
    return found, library.feeds.add(found.url, title=found.parsed.title, home=found.parsed.home)


def _wants_page(library: Library, article: str) -> bool:
    # Of one that is always fetched whole, the page could not be had, or there were too many.
    wanted = any(feed.full != "never" for feed in library.feeds.feeds_of(article))
    return wanted and not library.feeds.from_page(article)


def _summary(outcomes: Sequence[Outcome], *, stopped: bool) -> str:
    """What became of a refresh, in a line."""
    new = sum(len(outcome.received.new) for outcome in outcomes)
    changed = sum(len(outcome.received.changed) for outcome in outcomes)
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    waiting = sum(outcome.state == "waiting" for outcome in outcomes)
    said = [ngettext("{count} new article", "{count} new articles", new).format(count=grouped(new))]
    said += [_("{changed} changed").format(changed=grouped(changed))] if changed else []
    said += (
        [_("{waiting} asked to be left alone for now").format(waiting=waiting)] if waiting else []
    )
    if len(failed) == 1:
        said.append(f"{failed[0].feed.name}: {failed[0].fault}")
    elif failed:
        said.append(
            ngettext(
                "{count} feed could not be fetched (! on the left, i says why)",
                "{count} feeds could not be fetched (! on the left, i says why)",
                len(failed),
            ).format(count=len(failed))
        )
    told = ", ".join(said)
    return _("Stopped. {told}").format(told=told) if stopped else told
