"""How fast the library answers at 20,000 articles, against the same at 18 and against plain SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import generate
from reader.articles.corpus import Corpus, Stamp
from reader.library.catalogue import Catalogue, content_hash, record
from reader.library.home import Home
from reader.library.service import Library

FEW, MANY = 18, 20_000
_PAGE = 40
_TURNS = 30


def report() -> list[str]:
    """Milliseconds of CPU time, medians of 30; ratios within this run."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: _home(Path(folder) / str(count), count) for count in (FEW, MANY)}
        return [
            "### Library",
            "",
            f"| CPU time in ms | at {FEW} | at {MANY:,} | ratio | plain SQLite at {MANY:,} | ratio |",
            "| --- | --- | --- | --- | --- | --- |",
            *_rows(homes[FEW], homes[MANY]),
            "",
            *_scan(Path(folder)),
        ]


def _rows(few: Home, many: Home) -> list[str]:
    peer = sqlite3.connect(many.catalogue_file)
    columns = "id, title, publisher, published, language, words"
    middle = (
        f"SELECT {columns} FROM articles ORDER BY moment DESC, id LIMIT {_PAGE} OFFSET {MANY // 2}"  # noqa: S608
    )
    first = f"SELECT {columns} FROM articles ORDER BY moment DESC, id LIMIT {_PAGE}"  # noqa: S608
    measures: list[tuple[str, Callable[[Library, int], object], str]] = [
        ("open and close", lambda library, count: Library.open(library.home).close(), ""),
        ("first page of the list", lambda library, count: library.rows(0, _PAGE), first),
        ("a page in its middle", lambda library, count: library.rows(count // 2, _PAGE), middle),
        ("count", lambda library, count: library.count(), "SELECT count(*) FROM articles"),
        (
            "folders with their counts",
            lambda library, count: library.folders(),
            "SELECT publisher, count(*) FROM articles GROUP BY publisher",
        ),
        (
            "place of an article in the list",
            lambda library, count: library.position_of(f"generated-{count // 2:06}"),
            "SELECT count(*) FROM articles WHERE moment > '2024'",
        ),
    ]
    lines = []
    with contextlib.closing(peer), _opened(few) as small, _opened(many) as large:
        for name, measure, sql in measures:
            at_few = _median(lambda measure=measure: measure(small, FEW))  # type: ignore[misc]
            at_many = _median(lambda measure=measure: measure(large, MANY))  # type: ignore[misc]
            if sql:
                plain = _median(lambda sql=sql: peer.execute(sql).fetchall())  # type: ignore[misc]
            else:
                plain = _median(lambda: _connect(many.catalogue_file))
            lines.append(
                f"| {name} | {at_few:.2f} | {at_many:.2f} | {at_many / at_few:.1f}"
                f" | {plain:.2f} | {at_many / plain:.1f} |"
            )
    return lines


def _connect(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM meta").fetchall()


def _scan(folder: Path) -> list[str]:
    """Looking for changes in a corpus of 2,000 files against looking at the files' stamps alone."""
    home = Home.at(folder / "files")
    generate.write(2_000, Corpus(home.corpus))
    with _opened(home) as library:
        catalogue: Catalogue = library._catalogue
        catalogue.take(library.corpus, catalogue.scan(library.corpus), lambda done: None)
        scan = _median(lambda: catalogue.scan(library.corpus))
        plain = _median(lambda: [path.stat() for path in home.corpus.iterdir()])
    return [
        f"Looking for changes among 2,000 files: {scan:.1f} ms of CPU time, {scan / plain:.2f} times"
        " a bare `stat` of each with pathlib."
    ]


@contextlib.contextmanager
def _opened(home: Home) -> Iterator[Library]:
    library = Library.open(home)
    try:
        yield library
    finally:
        library.close()


def _home(path: Path, count: int) -> Home:
    """A home whose catalogue knows ``count`` generated articles; their files are not needed for lists."""
    home = Home.at(path)
    with _opened(home) as library, library._catalogue.database.transaction() as db:
        for article in generate.articles(count):
            content = content_hash(article.id, article.text)
            record(db, article.id, Stamp(0, 0), (article, content))
    return home


def _median(measure: Callable[[], object]) -> float:
    """Milliseconds of CPU time."""
    measure()
    times = []
    for _ in range(_TURNS):
        begun = time.process_time_ns()
        measure()
        times.append((time.process_time_ns() - begun) / 1e6)
    return max(statistics.median(times), 0.001)
