"""The lower half of the main screen's work: the article, its claims, the sidebar, back and forward."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from reader.claims.telling import credited, witnessed
from reader.messages import _
from reader.tui import opening
from reader.tui.highlights import standing
from reader.tui.history import History, Spot
from reader.tui.screens.idling import Idling
from reader.tui.widgets.article import ArticleView
from reader.tui.widgets.sidebar import SidebarView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from reader.claims.model import Claim, Sidebar
    from reader.library.service import Library
    from reader.tui.marking import Mark
    from reader.tui.opening import Opened
    from reader.tui.widgets.articles import ArticleList

_STALE_AFTER = 0.1
"""Seconds after which the sidebar of another claim gives way to saying that this one is being compared."""
_SIGNS_EVERY = 0.08
"""Seconds between two looks at the margin's signs while an article is compared."""
_PREVIEW_AFTER = 0.06
"""Seconds the cursor must rest on a row before the article is fetched: a held key fetches nothing."""


class Reading(Idling):
    """Shows articles and who else carries their claims."""

    @dataclass
    class Compared(Message):
        """Claims of an article were compared with the others, as many so far."""

        article: str
        sidebars: tuple[Sidebar, ...]

        def can_replace(self, message: Message) -> bool:
            """Each says all that those before it said."""
            return isinstance(message, Reading.Compared) and message.article == self.article

    seen = "articles"
    """The pane that has the focus, or had it last."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.history = History()
        self.shown: Opened | None = None
        self.opened = False
        self._sidebars: dict[str, Sidebar] = {}
        """Those known of the article that is shown, by the id of the claim."""
        self._preview: Timer | None = None

    @property
    def article(self) -> ArticleView:
        """The article pane."""
        return self.query_one("#article", ArticleView)

    @property
    def sidebar(self) -> SidebarView:
        """The sidebar."""
        return self.query_one("#sidebar", SidebarView)

    @property
    def spot(self) -> Spot | None:
        """Where the reader is."""
        if self.shown is None:
            return None
        return Spot(self.shown.article.id, self.article.cursor, self.article.top)

    # From the list

    @property
    def waiting(self) -> bool:
        """Whether an article is about to be shown once the cursor rests."""
        return self._preview is not None

    def _stop_waiting(self) -> None:
        if self._preview:
            self._preview.stop()
            self._preview = None

    def on_article_list_highlighted(self) -> None:
        """The cursor came to another row."""
        self.glance_soon()

    def glance_soon(self) -> None:
        """Show the article under the cursor once the cursor rests."""
        self._stop_waiting()
        self._preview = self.set_timer(_PREVIEW_AFTER, self.glance)

    def glance(self) -> None:
        """Show the article under the list's cursor beside it, where there is room for both."""
        row = self.articles.current
        both = self.article.display and self.articles.display
        self._preview = None
        if not row or not both or self.seen in {"article", "sidebar"}:
            return
        if not (self.shown and self.shown.article.id == row.id):
            if self.spot and self.opened:
                self.history.leave(self.spot)
            self.leave_article()
            self.read(row.id)

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open an article from the list."""
        self.open(message.row.id)

    # Opening

    def open(self, article: str, spot: Spot | None = None, offset: int | None = None) -> None:
        """Open ``article`` for reading: the focus goes there, and where the reader was is remembered."""
        self._stop_waiting()
        if self.spot and self.opened and spot is None:
            self.history.leave(self.spot)
        self.leave_article()
        if self.shown and self.shown.article.id == article:
            self.go_pane("article")
            if spot or offset is not None:
                self._put(spot, offset)
            self.mark_opened()
            return
        self.read(article, spot, offset, enter=True)

    @work(exclusive=True, group="article", exit_on_error=False, description="article")
    async def read(
        self,
        article: str,
        spot: Spot | None = None,
        offset: int | None = None,
        *,
        enter: bool = False,
    ) -> None:
        """Fetch and show an article; ``enter`` puts the focus there."""
        opened = await asyncio.to_thread(opening.open_article, self.library, article, self.listing)
        self.shown = opened
        self.opened = False
        self._sidebars = {}
        if enter:
            self.go_pane("article")
        if offset is None and not spot and opened.hits:
            offset = opened.hits[0][0]
        self.article.show(
            opened.article,
            opened.analysis,
            hits=opened.hits,
            offset=opening.first_of(spot.offset if spot else None, offset, opened.place),
            scroll=spot.scroll if spot else None,
        )
        self.article.show_notes(frozenset(opened.notes))
        if enter and "" in opened.notes:
            self.tell_note("")
        if self.seen in {"article", "sidebar"}:
            self.mark_opened()
        self._find_around(article)

    def _put(self, spot: Spot | None, offset: int | None) -> None:
        self.article.go(spot.offset if spot else offset or 0, centre=True)
        if spot and spot.scroll is not None:
            self.article.go_to(spot.scroll)

    def mark_opened(self) -> None:
        """The article that is shown is being read now."""
        if self.shown is None or self.opened:
            return
        self.opened = True
        row = self.shown.row
        number = self.articles.number_of(row.id)
        if number is None:
            number = self.shown.number
        if number is not None:
            self.articles.select(number)
        if not row.read:
            self.keep(row, "read", True, by_hand=False)
        if self.listing.arranged:
            self._read_copies(self.listing.arranged.behind(row.id))
        self._remember(row.id)
        if row.updated:
            self.articles.looked_at(row.id)
            self.tell(_("Its publisher changed this article: d shows how."))

    @work(group="keep", exit_on_error=False, description="copies")
    async def _read_copies(self, articles: Sequence[str]) -> None:
        """What stands behind the row of an article is read with it."""
        for article in articles:
            await asyncio.to_thread(self.library.set_read, article, True, by_hand=False)
        if articles:
            self.show_folders()

    @work(group="keep", exit_on_error=False, description="remember")
    async def _remember(self, article: str) -> None:
        await asyncio.to_thread(self.library.opened, article)

    def leave_article(self) -> None:
        """Keep where the reader was in the article that is shown."""
        if self.spot and self.opened:
            self._keep_place(self.spot)

    @work(group="keep", exit_on_error=False, description="place")
    async def _keep_place(self, spot: Spot) -> None:
        await asyncio.to_thread(self.library.set_place, spot.article, spot.offset)

    def changed(self, article: str, what: Mark, value: bool) -> None:
        """The article that is shown was marked."""
        if self.shown and self.shown.article.id == article:
            self.shown = self.shown.marked(what, value)

    def listed_nothing(self) -> None:
        """No article to show."""
        if self.shown is None:
            self.sidebar.say(_("Who else reports the claim under the cursor is shown here."))

    # Claims

    def on_article_view_claim_changed(self, message: ArticleView.ClaimChanged) -> None:
        """The sidebar follows the cursor."""
        claim = message.claim
        self.tell_note(claim.id if claim else None)
        if claim is None:
            self.sidebar.say(_("No claim here."))
            self.article_note("")
        elif claim.id in self._sidebars:
            self._show_sidebar(self._sidebars[claim.id])
        else:
            self.set_timer(_STALE_AFTER, partial(self._still_comparing, claim))
            self._find_sidebar(claim)

    def tell_note(self, claim: str | None) -> None:
        """Say what the reader noted on a claim, "" for the article."""
        note = self.shown.notes.get(claim) if self.shown and claim is not None else None
        if note:
            self.tell(f"✎ {note}")

    def _still_comparing(self, claim: Claim) -> None:
        """What is shown of another claim must not be taken for what is known of this one."""
        shown = self.sidebar.sidebar
        if self.article.claim == claim and shown and shown.claim.id != claim.id:
            self.sidebar.say(_("Comparing with the other articles …"))
            self.article_note("")

    @work(exclusive=True, group="sidebar", exit_on_error=False, description="sidebar")
    async def _find_sidebar(self, claim: Claim, *, stay: bool = False) -> None:
        """Show who else carries ``claim``; ``stay`` leaves the cursor where it is."""
        sidebar = await asyncio.to_thread(opening.sidebar, self.library, claim.id)
        if self.article.claim != claim:
            return
        if sidebar:
            self._show_sidebar(sidebar, max(self.sidebar.cursor, 0) if stay else 0)
        else:
            self.sidebar.say(_("This article has not been compared with the others yet."))
            self.article_note("")

    def _show_sidebar(self, sidebar: Sidebar, cursor: int = 0) -> None:
        self.sidebar.show(sidebar, cursor)
        self._mark_sidebar(sidebar, self.query_now)
        words = [witnessed(sidebar.witnesses), credited(sidebar.claim)]
        self.article_note(" · ".join(word for word in words if word))

    @work(exclusive=True, group="marks", exit_on_error=False, description="hits")
    async def _mark_sidebar(self, sidebar: Sidebar, query: str) -> None:
        """Mark in the sidebar too what the search looked for."""
        texts = [other.text for other in sidebar.others] if query else []
        hits = await asyncio.to_thread(self.library.hits_of, texts, query) if texts else {}
        if self.sidebar.sidebar is sidebar:
            self.sidebar.mark_hits(hits)

    def article_note(self, note: str) -> None:
        """The sidebar changed: what of it the article's frame says where the sidebar is not seen."""
        alone = not self.sidebar.display
        self.article.name_it(
            _("Article · {note}").format(note=note) if note and alone else _("Article")
        )

    @work(exclusive=True, group="around", exit_on_error=False, description="claims")
    async def _find_around(self, article: str) -> None:
        worker = get_current_worker()
        claim = self.article.claim
        first = int(claim.id.rpartition("#")[2]) if claim else 1  # what is looked at comes first
        found: list[Sidebar] = []
        told = time.monotonic()

        def tell(sidebar: Sidebar) -> None:
            # From the thread that compares: the margin fills ten times a second, not at the very end.
            nonlocal told
            found.append(sidebar)
            if time.monotonic() - told > _SIGNS_EVERY and not worker.is_cancelled:
                told = time.monotonic()
                self.post_message(self.Compared(article, tuple(found)))

        await asyncio.to_thread(
            opening.sidebars, self.library, article, lambda: worker.is_cancelled, tell, first
        )
        self._stand(article, found)

    def on_reading_compared(self, message: Compared) -> None:
        """Some claims of the article are compared: their signs can stand in the margin."""
        self._stand(message.article, message.sidebars)

    def _stand(self, article: str, sidebars: Sequence[Sidebar]) -> None:
        if self.shown and self.shown.article.id == article:
            self._sidebars.update((sidebar.claim.id, sidebar) for sidebar in sidebars)
            self.article.stand({name: standing(one) for name, one in self._sidebars.items()})

    def renew(self) -> None:
        """After a refresh other articles may carry the claims that are shown."""
        super().renew()
        self.compare_again()

    def refreshed(self) -> None:
        """What could not be compared before may be comparable by now."""
        if not self._sidebars:
            self.compare_again()

    def compare_again(self) -> None:
        """Who carries the claims that are shown may have changed."""
        if self.shown:
            self._sidebars = {}
            if self.article.claim:
                self._find_sidebar(self.article.claim, stay=True)
            self._find_around(self.shown.article.id)

    def on_sidebar_view_chosen(self, message: SidebarView.Chosen) -> None:
        """Jump to that very sentence in the other article."""
        self.open(message.other.article, offset=message.other.start)

    def go_back(self) -> None:
        """Back to where the reader was before."""
        self._revisit(self.history.back(self.spot))

    def go_forward(self) -> None:
        """Forward again."""
        self._revisit(self.history.forward(self.spot))

    def _revisit(self, spot: Spot | None) -> None:
        if spot:
            self.open(spot.article, spot)

    def go_pane(self, name: str) -> None:
        """Put the focus on a pane."""
        raise NotImplementedError
