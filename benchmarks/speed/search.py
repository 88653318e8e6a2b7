"""How long a first page of results takes, against SQLite FTS5 on the same stems and tantivy in the same run.

`python -m benchmarks.speed search` looks at 6,000 articles, `python -m benchmarks.speed.search 20000` at as many as
it is told.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._tantivy import Tantivy
from benchmarks.generate import articles
from benchmarks.speed.analysis import _child
from benchmarks.speed.library import _home
from reader.articles.model import Article
from reader.language.lemmas import stem
from reader.language.words import tokens
from reader.search.index import Document, SearchIndex
from reader.search.snippets import snippet

ARTICLES = 6_000
RUNS = 5
_STARTS = 7

_FIRST = """
import sys, time
from pathlib import Path
from reader.library.home import Home
from reader.library.service import Library
folder, query = sys.stdin.read().split("\\n")
assert Library.open(Home.at(Path(folder))).search(query).hits[0].snippet
print(time.process_time() * 1000)
"""
_WHOOSH = "import time, whoosh.index, whoosh.reading; print(time.process_time() * 1000)"

# What is asked of ours, of FTS5 (its words by number) and of tantivy; "" where a peer has nothing like it.
QUERIES: dict[str, tuple[str, str, str]] = {
    "rare word": ("Tagesspiegel", '"{0}"', "Tagesspiegel"),
    "word in 5 % of all": ("Regierung", '"{0}"', "Regierung"),
    "word in most": ("Jahr", '"{0}"', "Jahr"),
    "two words": ("Regierung Berlin", '"{0}" AND "{1}"', "Regierung AND Berlin"),
    "either of two": ("Regierung OR Berlin", '"{0}" OR "{1}"', "Regierung OR Berlin"),
    "phrase": ('"im Jahr"', '"{0} {1}"', '"im Jahr"'),
    "prefix": ("regier*", "{0}*", ""),
    "prefix of one letter": ("s*", "{0}*", ""),
    "typing error": ("Regirung~", "", ""),
    "month": ("date:2024-03 Berlin", "", ""),
    "as broad as can be": ("a* OR b* OR s*", "", ""),
}


def report(count: int = ARTICLES) -> list[str]:
    """A table of median milliseconds of CPU and their ratio to the peers; then facets, indexing, small updates."""
    corpus = list(articles(count))
    with tempfile.TemporaryDirectory() as folder:
        home = _home(Path(folder) / "home", count)
        index = SearchIndex.create(home.search_folder)
        peer = _Peer()
        started = time.process_time()
        index.update(map(_document, corpus), (), 1)
        indexing = time.process_time() - started
        started = time.process_time()
        peer.add(corpus)
        peer_indexing = time.process_time() - started
        tantivy = Tantivy((article.text for article in corpus), stemmed=True)
        texts = {article.id: article.text for article in corpus}
        opened = SearchIndex.open(index.folder)
        first = _start(_FIRST, f"{home.root}\nRegierung", folder)
        whoosh = _start(_WHOOSH, "", folder)
        opened.warm()
        rows = []
        for name, (query, form, other) in QUERIES.items():
            page, found = _page(opened, query, texts)
            bare = _median(page)
            cold = _median(page, before=lambda: _forget(opened))
            facets = _median(lambda q=query: opened.facets(opened.parsed(q)))  # type: ignore[misc]
            theirs = _median(lambda q=query, f=form: peer.page(q, f)) if form else 0.0  # type: ignore[misc]
            third = _median(lambda q=other: tantivy.page(q)) if other else 0.0  # type: ignore[misc]
            rows.append(
                f"| {name} | `{query}` | {found:,} | {cold:.1f} | {bare:.1f} | {facets:.1f} |"
                f" {_beside(bare, theirs)} | {_beside(bare, third)} |"
            )
        small = [_document(article) for article in corpus[:10]]
        update = _once(lambda: opened.update(small, (), 2))
    return [
        f"### Search: first page of 20 with snippets in {count:,} generated articles, median ms of CPU",
        "",
        "| query | | answers | cold | warm | facets | FTS5 | warm : FTS5 | tantivy | warm : tantivy |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"Indexing: {count / indexing:.0f} articles a CPU second "
        f"(FTS5 of the same stems {count / peer_indexing:.0f}, ratio {indexing / peer_indexing:.1f}). "
        f"Ten articles updated: {update:.0f} ms. From the start of Python to the first answer with snippets: "
        f"{first:.0f} ms, of which starting Python and importing Whoosh take {whoosh:.0f} ms.",
    ]


def _beside(ours: float, theirs: float) -> str:
    return f"{theirs:.1f} | {ours / theirs:.1f}" if theirs else " | "


def _document(article: Article) -> Document:
    return Document(
        article.id,
        article.title,
        article.text,
        article.publisher,
        article.published,
        article.language,
    )


def _page(
    index: SearchIndex, query: str, texts: dict[str, str]
) -> tuple[Callable[[], object], int]:
    def page() -> object:
        index._current()._answers.clear()  # what a query was answered before is kept for its facets
        results = index.search(query)
        return [snippet(texts[hit.id], results.terms) for hit in results.hits]

    return page, index.search(query).total


def _forget(index: SearchIndex) -> None:
    for segment in index._current().segments.values():
        segment._postings.clear()
        segment._held = 0
        segment._vocabulary.clear()


def _start(code: str, given: str, folder: str) -> float:
    """What a new process says when it has what it needs, the median; its modules were compiled before."""
    _child(code, given, f"{folder}/compiled")
    return statistics.median(_child(code, given, f"{folder}/compiled")[0] for _ in range(_STARTS))


def _median(action: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    times = []
    for _ in range(RUNS):
        before()
        times.append(_once(action))
    return statistics.median(times)


def _once(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return (time.process_time() - started) * 1000


class _Peer:
    """SQLite FTS5 with German stems."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE articles USING fts5(body)")

    def add(self, corpus: list[Article]) -> None:
        """Index all articles."""
        self.connection.executemany(
            "INSERT INTO articles(body) VALUES (?)", ((_stems(each.text),) for each in corpus)
        )

    def page(self, query: str, form: str) -> list[object]:
        """A first page with snippets."""
        words = _stems(query.replace(" OR ", " ").strip('"*')).split()
        return self.connection.execute(
            "SELECT rowid, snippet(articles, 0, '', '', '', 30), "
            "(SELECT count(*) FROM articles WHERE articles MATCH :query) "
            "FROM articles WHERE articles MATCH :query ORDER BY rank LIMIT 20",
            {"query": form.format(*words)},
        ).fetchall()


def _stems(text: str) -> str:
    return " ".join(stem(token.text, "de") for token in tokens(text) if token.text[0].isalnum())


if __name__ == "__main__":
    print(*report(*map(int, sys.argv[1:])), sep="\n")
