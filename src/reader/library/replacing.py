"""Records the earlier texts of articles, also where a process is killed between an article's file and its row."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.articles.corpus import Corpus
from reader.errors import NotFoundError, ReaderError
from reader.library import lock
from reader.library.database import Database
from reader.library.home import Home
from reader.library.revisions import Revisions, record

NEW = "new"
"""The kind of what takes no other's place."""


class Replacement(NamedTuple):
    """One text about to be written in place of another: when and why, the other's title, and the file that keeps it.

    ``page`` is as in `intake.Kept`, of the text that comes. Of a new article only the first three are set.
    """

    article: str
    at: str
    kind: str
    title: str = ""
    file: str = ""
    page: int = 0


def announce(db: sqlite3.Connection, several: Iterable[Replacement]) -> None:
    """Note, before any file is written, what is to be recorded after; the earlier texts are on the disk."""
    db.executemany("INSERT OR REPLACE INTO replacing VALUES (?, ?, ?, ?, ?, ?)", several)


def finish(db: sqlite3.Connection, several: Sequence[Replacement]) -> None:
    """Record the earlier texts of what was replaced."""
    for one in several:
        if one.kind != NEW:
            record(db, one.article, one.at, one.kind, one.title, one.file)
    _forget(db, several)


def pending(db: sqlite3.Connection) -> list[Replacement]:
    """The replacements that a process announced and did not finish: it is at it, or it was killed."""
    rows = db.execute("SELECT * FROM replacing WHERE kind <> ?", (NEW,))
    return [Replacement(*row) for row in rows]


def begun(db: sqlite3.Connection) -> set[str]:
    """The new articles that a process announced and did not finish: their feed brings them again, as new."""
    return {row[0] for row in db.execute("SELECT article FROM replacing WHERE kind = ?", (NEW,))}


def settle(database: Database, corpus: Corpus) -> None:
    """Finish what a killed process announced; the caller holds the lock for writing articles.

    An article whose file still has the text that is kept was not replaced: there is nothing to record.
    """
    with database.connection() as db:
        left = pending(db)
    if not left:
        return
    revisions = Revisions(corpus)
    replaced = [one for one in left if _replaced(corpus, revisions, one)]
    with database.transaction(durable=True) as db:
        finish(db, replaced)
        _forget(db, left)
        for one in replaced:
            if one.page:
                sql = "UPDATE identities SET page = ? WHERE article = ?"
                db.execute(sql, (one.page, one.article))


def adopt(database: Database, corpus: Corpus, articles: Iterable[str]) -> None:
    """Record the earlier texts that are on the disk and not in the state: it was taken from a backup since.

    The caller holds the lock for writing articles.
    """
    revisions = Revisions(corpus)
    for name in articles:
        with database.connection() as db:
            strays = revisions.strays(db, name)
        if strays:
            with database.transaction() as db:
                for file, at, title in strays:
                    record(db, name, at, "updated", title, file)


def settle_at_start(home: Home, database: Database, corpus: Corpus) -> None:
    """As `settle`, unless another process is writing articles: then it is not ours to finish."""
    with (
        contextlib.suppress(ReaderError),
        lock.writing(home.import_lock, 0, lambda _: None),
    ):
        settle(database, corpus)


def _forget(db: sqlite3.Connection, several: Sequence[Replacement]) -> None:
    db.executemany("DELETE FROM replacing WHERE article = ?", ((one.article,) for one in several))


def _replaced(corpus: Corpus, revisions: Revisions, one: Replacement) -> bool:
    try:
        earlier = (revisions.folder(one.article) / one.file).read_bytes()
    except (OSError, NotFoundError):
        return False
    try:
        return corpus.path(one.article).read_bytes() != earlier
    except OSError:
        return True  # the article went since; what it said is kept
