"""Arranges the list of articles: in sections, sorted, with copies folded; what is folded opens."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from reader.library.model import ArticleRow
from reader.messages import N_, _
from reader.tui.listing import FolderListing, SearchListing, unread_after
from reader.tui.opening import list_articles
from reader.tui.screens.browsing import Browsing

if TYPE_CHECKING:
    from reader.library.model import Order
    from reader.tui.listing import Listing
    from reader.tui.widgets.articles import ArticleList

GROUPS = {
    "none": N_("Not grouped."),
    "day": N_("Grouped by day."),
    "publisher": N_("Grouped by publisher."),
    "story": N_("Grouped by story."),
    "folder": N_("Grouped by folder of feeds."),
}
SORTS = {
    "date": N_("The newest first."),
    "oldest": N_("The oldest first."),
    "relevance": N_("The best first."),
    "publisher": N_("Sorted by publisher."),
    "title": N_("Sorted by title."),
    "witnesses": N_("The best witnessed first."),
}
_TITLES = {
    "day": N_("by day"), "publisher": N_("by publisher"), "story": N_("by story"), "folder": N_("by folder"),
    "oldest": N_("oldest first"), "title": N_("sorted by title"), "witnesses": N_("best witnessed first"),
}  # fmt: skip


class Arranging(Browsing):
    """Changes how lists are arranged, for all of them and for the next start."""

    def group_by(self, group: str = "") -> None:
        """Group lists so, or as comes next."""
        names = list(GROUPS)
        chosen = group or names[(names.index(self.order.group) + 1) % len(names)]
        if chosen in GROUPS:
            self._take(self.order._replace(group=chosen), _(GROUPS[chosen]))
        else:
            self.tell(_("There are: {names}.").format(names=", ".join(names)))

    def sort_by(self, sort: str = "") -> None:
        """Sort lists so, or as comes next; relevance is nothing to a folder."""
        names = [name for name in SORTS if name != "relevance" or self.query_now]
        here = self.order.sort if self.order.sort in names else "date"
        chosen = sort or names[(names.index(here) + 1) % len(names)]
        if chosen in names:
            self._take(self.order._replace(sort=chosen), _(SORTS[chosen]))
        else:
            self.tell(_("There are: {names}.").format(names=", ".join(names)))

    def fold_copies(self) -> None:
        """Let copies stand behind one of them, or each for itself."""
        folded = not self.order.folded
        says = _("Copies are folded; F opens them.") if folded else _("Every copy has its own row.")
        self._take(self.order._replace(folded=folded), says)

    def unread_above(self) -> None:
        """Let unread articles stand above the others, or not."""
        first = not self.order.unread_first
        says = _("Unread articles first.") if first else _("Read and unread articles together.")
        self._take(self.order._replace(unread_first=first), says)

    def _take(self, order: Order, says: str) -> None:
        # At once: a refresh that ends meanwhile shows the list that is wanted now.
        self.order = order
        row, shown = self.articles.current, self.listing
        if isinstance(shown, FolderListing):
            self.listing = self.folder_listing(shown.folder)
        elif isinstance(shown, SearchListing):
            self.listing = self.search_listing(shown.query, shown.total)
        self.show_listing(self.listing, row.id if row else "")
        self.tell(says)

    def arranged_title(self, listing: Listing) -> str:
        """How a list is arranged, in words; "" where it is as usual."""
        order = listing.order
        words = [_TITLES[name] for name in (order.group, order.sort) if name in _TITLES]
        words += [N_("unread first")] * order.unread_first + [N_("copies folded")] * order.folded
        return " · ".join(_(word) for word in words)

    # Folding

    def on_article_list_toggled(self, message: ArticleList.Toggled) -> None:
        """A heading was chosen."""
        self.fold_row(message.number)

    def fold_row(self, number: int) -> None:
        """Fold or unfold what row ``number`` belongs to."""
        arranged = self.listing.arranged
        stands = arranged.toggle(number) if arranged else None
        if stands is None:
            self.tell(_("Nothing to fold: B groups the list, C folds copies."))
        else:
            self._put_again(stands)

    def fold_all(self) -> None:
        """Fold all sections, or unfold them."""
        arranged, row = self.listing.arranged, self.articles.current
        if arranged and arranged.toggle_all():
            self._put_again(arranged.position(row.id) if row else 0)
        else:
            self.tell(_("Nothing to fold: B groups the list, C folds copies."))

    @work(exclusive=True, group="list", exit_on_error=False, description="fold")
    async def _put_again(self, cursor: int | None) -> None:
        listing = self.listing
        listed = await asyncio.to_thread(list_articles, listing, "", cursor or 0)
        if listing is self.listing:
            self.put_listing(listing, listed)

    # Reading on

    @work(exclusive=True, group="unread", exit_on_error=False, description="unread")
    async def seek_unread(self) -> None:
        """Open the next unread article beyond the rows that are there, round at the end."""
        listing, pane = self.listing, self.articles
        number = await asyncio.to_thread(unread_after, listing, pane.cursor, pane.count)
        if listing is not self.listing:
            return
        if number is None:
            self.tell(_("No unread article in this list."))
            return
        window = await asyncio.to_thread(listing.window, number, 1)
        pane.select(number)
        for row in window.rows:
            if isinstance(row, ArticleRow):
                self.open(row.id)

    def open(self, article: str) -> None:
        """Open an article for reading."""
        raise NotImplementedError
