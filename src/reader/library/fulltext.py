"""Asks the full-text index, and dresses its answers with rows and snippets from the catalogue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import IndexDamagedError, UsageError
from reader.library.catalogue import Catalogue
from reader.library.listing import Listing
from reader.library.model import Facet, Hit, QueryFault, SearchResult
from reader.library.standing import Standings
from reader.messages import N_, _, grouped, ngettext

if TYPE_CHECKING:
    from reader.search.company import Appearances
    from reader.search.index import Misspelt, Results, SearchIndex
    from reader.search.tree import Kept, Node, Query

_T = TypeVar("_T")

WIDTH = 200
"""Code points of a snippet."""
FACETS = 20
"""Values of a facet that are told, those of most articles."""
_ALL = 1_000_000


class FullText:
    """The full-text index, opened at the first question: Whoosh takes 50 ms to import.

    What the index does not know (see `reader.search.tree.Kept`) it asks the state and the standings.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        listing: Listing,
        standings: Standings,
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._listing = listing
        self._standings = standings
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            index, self._index = self._index, None
        if index:
            index.close()

    def search(self, query: str, limit: int, offset: int) -> SearchResult:
        """The articles that answer ``query``, in its order, with what it probably meant."""
        from reader.search import snippets

        results, note = self._results(query, limit, offset)
        ids = [hit.id for hit in results.hits]
        rows, texts = self._listing.rows_of(ids), self._catalogue.texts(ids)
        hits = []
        for name, score in results.hits:
            if name not in rows:  # gone since it was indexed
                continue
            title = rows[name].title
            snippet, spans = snippets.snippet(texts.get(name, ""), results.terms, WIDTH, title)
            titles = snippets.hits(title, results.terms, "title")
            hits.append(Hit(rows[name], score, snippet, spans, titles))
        fault = results.fault
        return SearchResult(
            query,
            tuple(hits),
            results.total,
            QueryFault(fault.position, fault.message, fault.suggestion) if fault else None,
            note,
            self._meant(query, results),
        )

    def ids(self, query: str) -> tuple[str, ...]:
        """The ids of all articles that answer ``query``."""
        return tuple(hit.id for hit in self._results(query, _ALL, 0)[0].hits)

    def matching(self, query: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """The ids of the articles that answer ``query`` to the word, best first; of all or of those ``among``.

        Nothing is made out of a query to find more. Raises `UsageError` for one that is not understood whole.
        """
        from reader.search.tree import Among, And

        def ask(index: SearchIndex) -> tuple[str, ...]:
            wanted = index.parsed(query)
            if fault := wanted.fault:
                where = _("The query {query!r}, at character {position}").format(
                    query=query, position=fault.position + 1
                )
                raise UsageError(f"{where}: {fault.message}.", fault.suggestion)
            self._follow(index, wanted)
            tree = self._bound(wanted).tree
            parts = [tree] if among is None else [tree, Among(frozenset(among))]
            strict = wanted._replace(tree=And((*parts,)), sort="date")
            return tuple(hit.id for hit in index.search(strict, _ALL).hits)

        return self._ask(ask)

    def hits(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        """The spans of ``text`` that ``query`` matches."""
        from reader.search import snippets
        from reader.search.matcher import Matcher
        from reader.search.parser import parse

        return snippets.hits(text, Matcher(parse(query).tree))

    def facets(self, query: str) -> dict[str, tuple[Facet, ...]]:
        """What all answers to ``query`` have in common, by field; months in their order, else the most first."""

        def ask(index: SearchIndex) -> dict[str, dict[str, int]]:
            return _begun(
                index, query, lambda one: index.facets(self._bound(one), FACETS), _counted
            )[0]

        return {
            field: tuple(
                Facet(field, value, number, _term(field, value))
                for value, number in _chosen(field, values)
            )
            for field, values in self._ask(ask).items()
        }

    def asks_for_links(self, query: str) -> bool:
        """Whether the answer depends on how articles are linked."""
        from reader.search.parser import parse

        return _asks_for_links(parse(query))

    def names(self) -> dict[str, list[tuple[str, int]]]:
        """All values of the facets, and all authors, the most frequent first."""
        return self._ask(lambda index: index.known())

    def appearances(self, name: str, most: int) -> Appearances:
        """Where one who is named, by canonical name, appears, when, and with whom."""
        from reader.search.tree import Kept

        hidden = self._listing.kept(Kept("is", "hidden"))
        return self._ask(lambda index: index.appearances(name, most, hidden))

    def warm(self) -> None:
        """Read ahead what the first search and the first facets need."""
        self._ask(lambda index: index.warm())

    def _results(self, query: str, limit: int, offset: int) -> tuple[Results, str]:
        """The answers; where there are none, those to the last word as the beginning of one."""

        def ask(index: SearchIndex) -> tuple[Results, str]:
            wanted = index.parsed(query)
            note = self._follow(index, wanted) or self._unread(wanted)
            worth = self._standings.worth() if wanted.sort == "witnesses" else None
            results, begun = _begun(
                index,
                query,
                lambda one: index.search(self._bound(one), limit, offset, worth),
                lambda found: found.total > 0,
            )
            return results, results.note or note or (_(_BEGUN) if begun else "")

        return self._ask(ask)

    def _unread(self, query: Query) -> str:
        """Says of how many articles only the words are in the index, where the query asks for more."""
        from reader.search.tree import needs_analysis

        if not needs_analysis(query.tree):
            return ""
        named, words = self._catalogue.follower("names")[1], self._catalogue.follower("search")[1]
        left = self._catalogue.changed_since(named) if named < words else 0
        return (
            ngettext(
                "Names, claims and figures of {left} article are still being read",
                "Names, claims and figures of {left} articles are still being read",
                left,
            ).format(left=grouped(left))
            if left
            else ""
        )

    def _follow(self, index: SearchIndex, query: Query) -> str:
        """Find out how the articles asked for are linked, for a moment; says what stays unknown."""
        from reader.search.tree import Among, Everything, bound

        if not _asks_for_links(query):
            return ""

        def known(each: Kept) -> Node:
            if _linked(each):
                return Everything()
            return Among(self._listing.kept(each))

        likely = index.search(
            query._replace(tree=bound(query.tree, known), sort="relevance"), _LIKELY
        )
        try:
            left = self._standings.follow(_MOMENT, [hit.id for hit in likely.hits])
        except IndexDamagedError as error:  # of the claims; this index is none the worse
            return f"{error.message} {error.remedy}".rstrip(".")
        return (
            ngettext(
                "How {left} article is linked is not known yet: the screen finds out while nobody "
                "types, reader index at once",
                "How {left} articles are linked is not known yet: the screen finds out while nobody "
                "types, reader index at once",
                left,
            ).format(left=grouped(left))
            if left
            else ""
        )

    def _bound(self, query: Query) -> Query:
        """``query`` with what the state knows in it; what is hidden is found only where it is asked for."""
        from reader.search.tree import Among, And, Kept, Not, bound, kept

        asked = set(kept(query.tree))
        tree = query.tree
        if asked:
            tree = bound(tree, lambda each: Among(self._ids(each)))
        hides = Kept("is", "hidden")
        if hides not in asked and (hidden := self._listing.kept(hides)):
            loose = isinstance(tree, And) and tree.loose
            parts = tree.parts if isinstance(tree, And) else (tree,)
            tree = And((*parts, Not(Among(hidden))), loose)
        return query._replace(tree=tree)

    def _ids(self, what: Kept) -> frozenset[str]:
        match what.name, what.value:
            case "has", "dispute":
                return self._standings.disputed()
            case "only", "here":
                return self._standings.alone()
            case _:
                return self._listing.kept(what)

    def _meant(self, query: str, results: Results) -> str:
        """``query`` with the words that it probably meant, spelt as an article spells them."""
        slips = self._ask(lambda index: index.parsed(query)).slips if results.fault else ()
        words = {(each.start, each.end): each.word for each in slips}
        if results.total <= _FEW or results.note:
            misspelt = self._ask(lambda index: index.misspelt(query))
            texts = self._catalogue.texts(each.article for each in misspelt)
            for one in misspelt:
                words[one.start, one.end] = _spelt(one, texts.get(one.article, ""))
        meant, last = "", 0
        for (start, end), word in sorted(words.items()):
            meant += query[last:start] + word
            last = end
        return meant + query[last:] if words else ""

    def _ask(self, question: Callable[[SearchIndex], _T]) -> _T:
        try:
            with self._lock:
                if self._index is None:
                    from reader.search.index import SearchIndex

                    self._index = SearchIndex.open(self._folder)
                index = self._index
            return question(index)
        except IndexDamagedError as error:
            self._catalogue.set_follower("search", "damaged", 0)
            raise IndexDamagedError(error.message, _("Build it anew: reader index")) from error


_LIKELY = 200
"""Articles whose links are looked for first."""
_MOMENT = 0.3
"""Seconds a search may look for links."""
_FEW = 2
"""Answers up to which a query may be misspelt."""
_BEGUN = N_("No article has the last word; these have words that begin so")


def _asks_for_links(query: Query) -> bool:
    from reader.search.tree import kept

    return query.sort == "witnesses" or any(map(_linked, kept(query.tree)))


def _linked(kept: Kept) -> bool:
    """Whether a part of a query asks how articles are linked."""
    return (kept.name, kept.value) in (("has", "dispute"), ("only", "here"))


def _begun(
    index: SearchIndex, query: str, ask: Callable[[Query], _T], some: Callable[[_T], bool]
) -> tuple[_T, bool]:
    """What ``query`` is answered; where that is not ``some``, the last word as the beginning of one, and whether so."""
    wanted = index.parsed(query)
    found = ask(wanted)
    if not some(found) and query[-1:].isalnum():
        begun = index.parsed(query + "*")
        if begun.fault == wanted.fault and some(other := ask(begun)):
            return other, True
    return found, False


def _counted(counts: Mapping[str, Mapping[str, int]]) -> bool:
    return any(counts.values())


def _spelt(misspelt: Misspelt, text: str) -> str:
    """The word meant as ``text`` spells it: the index knows it folded only."""
    from reader.language.words import tokens
    from reader.search.analysis import exact

    spelt = (token.text for token in tokens(text) if exact(token.text) == misspelt.term)
    return next(spelt, misspelt.term)


def _chosen(field: str, values: Mapping[str, int]) -> list[tuple[str, int]]:
    if field == "month":
        return sorted(values.items())
    return sorted(values.items(), key=lambda each: (-each[1], each[0]))[:FACETS]


def _term(field: str, value: str) -> str:
    from reader.library.completing import quotation

    return f"{'date' if field == 'month' else field}:{quotation(value)}"
