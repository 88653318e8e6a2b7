"""Known-item search: is the article that a query was made from among the first ten, and how high."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks._tantivy import Tantivy
from benchmarks.generate import sentences
from reader.language import compounds
from reader.language.folding import fold
from reader.language.lemmas import lemma, stem
from reader.language.words import tokens
from reader.search.analysis import is_stopword
from reader.search.index import Document, SearchIndex

ARTICLES = 2_000
QUERIES = 300
SENTENCES = 10
_ASCII = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"})

Search = Callable[[str], list[str]]


def report() -> list[str]:
    """A table of MRR@10 and recall@10 for four ways to type a query."""
    chance = random.Random(7)
    pool = sentences()
    chosen = chance.sample(pool, min(len(pool), ARTICLES * SENTENCES))
    count = len(chosen) // SENTENCES
    articles = [chosen[i * SENTENCES : (i + 1) * SENTENCES] for i in range(count)]
    asked = [
        (number, words)
        for number in chance.sample(range(count), count)
        if len(words := _remembered(chance, articles[number])) == 3
    ][:QUERIES]
    ways: dict[str, Callable[[str], str]] = {
        "as printed": str,
        "dictionary form": lambda word: lemma(word, "de"),
        "without umlauts": lambda word: word.translate(_ASCII).lower(),
        "part of compound": _part,
    }
    with tempfile.TemporaryDirectory() as folder:
        systems: dict[str, Search] = {
            "lower case": _fts(articles, str.lower),
            "SQLite FTS5 as it comes": _fts(articles, None),
            "FTS5 on Snowball stems": _fts(articles, lambda word: stem(word, "de")),
            "tantivy as it comes": Tantivy(map(" ".join, articles)).numbers,
            "tantivy with its German stemmer": Tantivy(
                map(" ".join, articles), stemmed=True
            ).numbers,
            "this search": _ours(articles, Path(folder) / "index"),
        }
        rows = [
            f"| {name} | "
            + " | ".join(_figures(search, asked, way) for way in ways.values())
            + " |"
            for name, search in systems.items()
        ]
    return [
        f"### Search: MRR@10 / recall@10 of {len(asked)} known items in {count} articles, three words typed",
        "",
        "| | " + " | ".join(ways) + " |",
        "| --- | " + " | ".join("---" for _ in ways) + " |",
        *rows,
    ]


def _remembered(chance: random.Random, lines: list[str]) -> list[str]:
    """Three longer words of one sentence, as somebody remembers an article."""
    words = [token.text for token in tokens(chance.choice(lines))]
    telling = [
        word for word in words if len(word) > 4 and word.isalpha() and not is_stopword(fold(word))
    ]
    return chance.sample(telling, 3) if len(telling) >= 3 else []


def _part(word: str) -> str:
    """The last part of a compound, or the word."""
    return compounds.default().split(word)[-1]


def _figures(search: Search, asked: list[tuple[int, list[str]]], way: Callable[[str], str]) -> str:
    total, found = 0.0, 0
    for number, words in asked:
        first = search(" ".join(way(word) for word in words))[:10]
        if str(number) in first:
            total += 1 / (first.index(str(number)) + 1)
            found += 1
    return f"{total / len(asked):.3f} / {found / len(asked):.3f}"


def _fts(articles: list[list[str]], change: Callable[[str], str] | None) -> Search:
    """SQLite FTS5 with its own BM25; ``change`` is done to each word of texts and queries."""

    def words(text: str) -> str:
        if change is None:
            return text
        return " ".join(change(token.text) for token in tokens(text) if token.text[0].isalnum())

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE articles USING fts5(body)")
    connection.executemany(
        "INSERT INTO articles(rowid, body) VALUES (?, ?)",
        ((number, words(" ".join(lines))) for number, lines in enumerate(articles)),
    )

    def search(query: str) -> list[str]:
        quoted = " OR ".join('"' + word + '"' for word in words(query).split())
        rows = connection.execute(
            "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10", (quoted,)
        )
        return [str(row[0]) for row in rows]

    return search


def _ours(articles: list[list[str]], folder: Path) -> Search:
    index = SearchIndex.create(folder)
    documents = (
        Document(str(number), "", " ".join(lines), "", None, "de")
        for number, lines in enumerate(articles)
    )
    index.update(documents, (), 1)
    return lambda query: [hit.id for hit in index.search(query, 10).hits]
