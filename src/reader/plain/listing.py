"""The list that is gone through: the articles of a folder, or what answers a query, fetched as far as it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.library.model import ArticleRow, Folder, Hit
    from reader.library.service import Library

_AT_ONCE = 20
_PASSAGE, _BEFORE = 110, 40
"""Code points of a passage, and of those what comes before the hit at most."""


class Entry(NamedTuple):
    """A row of a list and, of a search, the passage that answers."""

    row: ArticleRow
    snippet: str = ""


class Listed:
    """Articles in their order; what happens to them meanwhile changes nothing in it."""

    def __init__(
        self, library: Library, name: str, folder: Folder | None = None, query: str = ""
    ) -> None:
        self.name = name
        self.folder = folder
        self.query = query
        self._library = library
        self._hits: list[Hit] = []
        if query:
            self.found = library.search(query, _AT_ONCE)
            self._hits = list(self.found.hits)
            self.total = self.found.total
        else:
            self._ids = library.listed(folder)
            self.total = len(self._ids)

    def entry(self, number: int) -> Entry:
        """The row at a place, from 0. Raises `NotFoundError` where its article is gone."""
        if not self.query:
            return Entry(self._library.row(self._ids[number]))
        while number >= len(self._hits):
            more = self._library.search(self.query, _AT_ONCE, len(self._hits)).hits
            if not more:
                self.total = len(self._hits)
                break
            self._hits += more
        hit = self._hits[min(number, len(self._hits) - 1)]
        return Entry(self._library.row(hit.row.id), _passage(hit))

    def number_of(self, article: str) -> int | None:
        """The place of an article, as far as that is known."""
        ids = [hit.row.id for hit in self._hits] if self.query else self._ids
        return ids.index(article) if article in ids else None


def _passage(hit: Hit) -> str:
    """The words around the first hit of a snippet: as much as a person listens to."""
    text = hit.snippet
    start = max(0, hit.hits[0][0] - _BEFORE) if hit.hits else 0
    end = start + _PASSAGE
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = max(text.rfind(" ", 0, end), start)
    return text[start:end].strip("… ")
