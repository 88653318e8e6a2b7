"""What the list of articles can show: a folder, or the results of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.model import ArticleRow, Folder
    from reader.library.service import Library

Hits = tuple[tuple[int, int], ...]


class Window(NamedTuple):
    """Some rows from ``offset`` on, with what a search found in their titles."""

    offset: int
    rows: tuple[ArticleRow, ...]
    title_hits: Mapping[str, Hits]


class Listing(Protocol):
    """Every method may take a while: call it off the event loop."""

    name: str
    title: str
    """The name in the user's language."""
    query: str
    steady: bool
    """Whether an article keeps its place in the list when it is read or starred."""

    def count(self) -> int:
        """How many rows there are."""

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` rows from ``offset`` on."""

    def position(self, article: str) -> int | None:
        """Where ``article`` stands, None where it is not listed."""


class FolderListing:
    """The articles of a folder, newest first."""

    def __init__(self, library: Library, folder: Folder | None) -> None:
        self._library = library
        self.folder = folder
        self.name = folder.name if folder else "All"
        self.title = folder.title if folder else self.name
        self.query = folder.query if folder and folder.kind == "saved" else ""
        self.steady = not folder or folder.kind not in {"unread", "starred"}

    def count(self) -> int:
        """How many articles the folder holds."""
        return self._library.count(self.folder)

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` rows from ``offset`` on."""
        return Window(offset, self._library.rows(offset, limit, self.folder), {})

    def position(self, article: str) -> int | None:
        """Where ``article`` stands in the folder."""
        try:
            return self._library.position_of(article, self.folder)
        except NotFoundError:
            return None


class SearchListing:
    """The results of a search, best first."""

    def __init__(self, library: Library, query: str, total: int) -> None:
        self._library = library
        self._total = total
        self.name = self.title = f"/{query}"
        self.query = query
        self.steady = True
        self._places: dict[str, int] = {}

    def count(self) -> int:
        """How many articles were found."""
        return self._total

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` results from ``offset`` on."""
        hits = self._library.search(self.query, limit, offset).hits
        self._places.update((hit.row.id, n) for n, hit in enumerate(hits, offset))
        return Window(
            offset,
            tuple(hit.row for hit in hits),
            {hit.row.id: hit.title_hits for hit in hits if hit.title_hits},
        )

    def position(self, article: str) -> int | None:
        """Where ``article`` stands among the results seen so far."""
        return self._places.get(article)
