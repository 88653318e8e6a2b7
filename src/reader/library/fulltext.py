"""Asks the full-text index, and dresses its answers with rows and snippets from the catalogue."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import IndexDamagedError
from reader.library.catalogue import Catalogue
from reader.library.listing import Listing
from reader.library.model import Hit, QueryFault, SearchResult

if TYPE_CHECKING:
    from reader.search.index import Results, SearchIndex

WIDTH = 200
"""Code points of a snippet."""
_ALL = 1_000_000


class FullText:
    """The full-text index, opened at the first question: Whoosh takes 50 ms to import."""

    def __init__(self, folder: Path, catalogue: Catalogue, listing: Listing) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._listing = listing
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            index, self._index = self._index, None
        if index:
            index.close()

    def search(self, query: str, limit: int, offset: int) -> SearchResult:
        """The articles that answer ``query``, best first."""
        from reader.search import snippets

        results = self._results(query, limit, offset)
        ids = [hit.id for hit in results.hits]
        rows, texts = self._listing.rows_of(ids), self._catalogue.texts(ids)
        hits = []
        for name, score in results.hits:
            if name not in rows:  # gone since it was indexed
                continue
            snippet, spans = snippets.snippet(texts.get(name, ""), results.terms, WIDTH)
            titles = snippets.hits(rows[name].title, results.terms, "title")
            hits.append(Hit(rows[name], score, snippet, spans, titles))
        fault = results.fault
        return SearchResult(
            query,
            tuple(hits),
            results.total,
            QueryFault(fault.position, fault.message, fault.suggestion) if fault else None,
            results.note,
        )

    def ids(self, query: str) -> tuple[str, ...]:
        """The ids of all articles that answer ``query``."""
        return tuple(hit.id for hit in self._results(query, _ALL, 0).hits)

    def hits(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        """The spans of ``text`` that ``query`` matches."""
        from reader.search import snippets
        from reader.search.matcher import Matcher
        from reader.search.parser import parse

        return snippets.hits(text, Matcher(parse(query).tree))

    def _results(self, query: str, limit: int, offset: int) -> Results:
        try:
            with self._lock:
                if self._index is None:
                    from reader.search.index import SearchIndex

                    self._index = SearchIndex.open(self._folder)
                index = self._index
            return index.search(query, limit, offset)
        except IndexDamagedError as error:
            self._catalogue.set_follower("search", "damaged", 0)
            raise IndexDamagedError(error.message, "Build it anew: reader index") from error
