"""What the list of articles can show: a folder, or the results of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.errors import NotFoundError
from reader.library.model import ArticleRow, Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.model import Folder
    from reader.library.ordering import Outline
    from reader.library.service import Library
    from reader.tui.arranged import Arranged, Heading

Hits = tuple[tuple[int, int], ...]

_CHUNK = 500
"""Rows that are asked for at once where many are."""


class Window(NamedTuple):
    """Some rows from ``offset`` on, with what a search found in their titles.

    ``copies`` is how many copies of an article are behind its row, less than 0 where they are shown below it;
    ``beneath`` are the articles shown so.
    """

    offset: int
    rows: tuple[ArticleRow | Heading, ...]
    title_hits: Mapping[str, Hits] = {}
    copies: Mapping[str, int] = {}
    beneath: frozenset[str] = frozenset()


class Listing(Protocol):
    """Every method may take a while: call it off the event loop."""

    name: str
    title: str
    """The name in the user's language."""
    query: str
    order: Order
    steady: bool
    """Whether an article keeps its place in the list when it is read or starred."""
    arranged: Arranged | None
    """The list in sections, or sorted otherwise than usual; made by `count`."""

    def count(self) -> int:
        """How many rows there are."""

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` rows from ``offset`` on."""

    def position(self, article: str) -> int | None:
        """Where ``article`` stands, None where it is not listed."""

    def renew(self) -> None:
        """What is listed may have changed: look again."""

    def articles(self, numbers: range) -> list[ArticleRow]:
        """The articles of these rows, with all that is folded into them."""


class _Arrangeable:
    """A list that can be arranged: then it is read whole, and again when it may have changed."""

    def __init__(self, library: Library, order: Order, usual: Order) -> None:
        self._library = library
        self.order = order
        self.arranged: Arranged | None = None
        self._plain = order == usual
        self._stale = True

    def _outline(self) -> Outline:
        raise NotImplementedError

    def _rows(self, offset: int, limit: int) -> Window:
        raise NotImplementedError

    def _arrange(self) -> Arranged | None:
        if not self._plain and (self._stale or self.arranged is None):
            from reader.tui.arranged import Arranged  # lists as they usually are need none

            self._stale = False
            self.arranged = Arranged(self._library, self._outline(), self.arranged)
        return self.arranged

    def renew(self) -> None:
        """Read the list again when it is next asked for."""
        self._stale = True

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` rows from ``offset`` on."""
        arranged = self._arrange()
        return arranged.window(offset, limit) if arranged else self._rows(offset, limit)

    def articles(self, numbers: range) -> list[ArticleRow]:
        """The articles of these rows, with all that is folded into them."""
        arranged = self._arrange()
        if arranged:
            return arranged.articles(numbers)
        rows: list[ArticleRow] = []
        for start in range(numbers.start, numbers.stop, _CHUNK):
            window = self._rows(start, min(_CHUNK, numbers.stop - start))
            rows += [row for row in window.rows if isinstance(row, ArticleRow)]
        return rows


USUAL = Order()
RANKED = Order(sort="relevance")


class FolderListing(_Arrangeable):
    """The articles of a folder, newest first unless ``order`` says otherwise."""

    def __init__(self, library: Library, folder: Folder | None, order: Order = USUAL) -> None:
        order = order._replace(sort="date") if order.sort == "relevance" else order
        super().__init__(library, order, USUAL)
        self.folder = folder
        self.name = folder.name if folder else "All"
        self.title = folder.title if folder else self.name
        self.query = folder.query if folder and folder.kind == "saved" else ""
        self.steady = not folder or folder.kind not in {"unread", "starred"}

    def count(self) -> int:
        """How many rows the folder has."""
        arranged = self._arrange()
        return len(arranged) if arranged else self._library.count(self.folder)

    def position(self, article: str) -> int | None:
        """Where ``article`` stands in the folder."""
        if arranged := self._arrange():
            return arranged.position(article)
        try:
            return self._library.position_of(article, self.folder)
        except NotFoundError:
            return None

    def _outline(self) -> Outline:
        return self._library.outline(self.folder, self.order)

    def _rows(self, offset: int, limit: int) -> Window:
        return Window(offset, self._library.rows(offset, limit, self.folder))


class SearchListing(_Arrangeable):
    """The results of a search, best first unless ``order`` says otherwise."""

    def __init__(self, library: Library, query: str, total: int, order: Order = RANKED) -> None:
        super().__init__(library, order, RANKED)
        self.total = total
        self.name = self.title = f"/{query}"
        self.query = query
        self.steady = True
        self._places: dict[str, int] = {}

    def count(self) -> int:
        """How many rows the results have."""
        arranged = self._arrange()
        return len(arranged) if arranged else self.total

    def position(self, article: str) -> int | None:
        """Where ``article`` stands among the results seen so far."""
        arranged = self._arrange()
        return arranged.position(article) if arranged else self._places.get(article)

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` results from ``offset`` on."""
        window = super().window(offset, limit)
        if self.arranged is None:
            return window
        titles = {row.id: row.title for row in window.rows if isinstance(row, ArticleRow)}
        found = self._library.hits_of(titles.values(), self.query)
        return window._replace(
            title_hits={name: found[title] for name, title in titles.items() if title in found}
        )

    def _outline(self) -> Outline:
        return self._library.outline(None, self.order, self.query)

    def _rows(self, offset: int, limit: int) -> Window:
        hits = self._library.search(self.query, limit, offset).hits
        self._places.update((hit.row.id, n) for n, hit in enumerate(hits, offset))
        return Window(
            offset,
            tuple(hit.row for hit in hits),
            {hit.row.id: hit.title_hits for hit in hits if hit.title_hits},
        )


def unread_after(listing: Listing, number: int, count: int) -> int | None:
    """The next row behind ``number`` that is an unread article, round at the end; None where there is none."""
    for start, stop in ((number + 1, count), (0, number)):
        found = _unread(listing, start, stop)
        if found is not None:
            return found
    return None


def _unread(listing: Listing, start: int, stop: int) -> int | None:
    for offset in range(start, stop, _CHUNK):
        rows = listing.window(offset, min(_CHUNK, stop - offset)).rows
        for place, row in enumerate(rows, offset):
            if isinstance(row, ArticleRow) and not row.read:
                return place
    return None
