"""The catalogue: what the corpus holds, and the log of its changes that every index follows."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reader.articles import codec
from reader.articles.corpus import Corpus, Stamp
from reader.articles.model import Article, Published
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.library.database import Database, open_derived

VERSION = "1"

# One line of `changes` per article, the latest: a follower that fell behind needs no more than that.
# AUTOINCREMENT: a number once given is never given again.
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL,
    moment TEXT NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS articles_newest ON articles (moment DESC, id);
CREATE INDEX IF NOT EXISTS articles_of_publisher ON articles (publisher, moment DESC, id);
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL UNIQUE, action TEXT NOT NULL,
    hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS faults (
    article TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    message TEXT NOT NULL, remedy TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS followers (name TEXT PRIMARY KEY, version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS found (query TEXT NOT NULL, article TEXT NOT NULL,
    PRIMARY KEY (query, article)) WITHOUT ROWID
"""
_WORD = re.compile(r"\w+")
_BATCH = 200


class Change(NamedTuple):
    """One line of the change log. ``hash`` is the content's, "" for an article removed."""

    seq: int
    article: str
    action: Literal["put", "remove"]
    hash: str


class Scan(NamedTuple):
    """What a scan of the corpus folder found: ids to read, ids that are gone, ids unchanged."""

    changed: dict[str, Stamp]
    gone: tuple[str, ...]
    known: int


class Fault(NamedTuple):
    """A corpus file that cannot be read."""

    article: str
    message: str
    remedy: str


class Catalogue:
    """What is known of each article without opening its file; derived from the corpus."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.database: Database = open_derived(path, SCHEMA, VERSION, tell, "The catalogue")
        with self.database.transaction() as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'first'").fetchone()
            if row is None:
                # A catalogue counts from a number of its own, so that an index that followed another one
                # (deleted since) is recognised by its sequence and built anew.
                self.first = secrets.randbits(40) << 22
                db.execute("INSERT INTO meta VALUES ('first', ?)", (str(self.first),))
                db.execute("INSERT INTO sqlite_sequence VALUES ('changes', ?)", (self.first,))
            else:
                self.first = int(row[0])

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def scan(self, corpus: Corpus) -> Scan:
        """Compare the files' stamps with the catalogue; reads no file."""
        with self.database.connection() as db:
            known = {
                row[0]: Stamp(row[1], row[2])
                for row in db.execute(
                    "SELECT id, mtime_ns, size FROM articles"
                    " UNION ALL SELECT article, mtime_ns, size FROM faults"
                )
            }
        found = dict(corpus.scan())
        return Scan(
            {name: found[name] for name in sorted(found) if known.get(name) != found[name]},
            tuple(sorted(known.keys() - found.keys())),
            len(known),
        )

    def take(self, corpus: Corpus, scan: Scan, each: Callable[[int], bool]) -> int:
        """Read the files ``scan`` names into the catalogue and log what changed; returns how many did.

        Commits every few hundred articles. ``each`` gets the number done so far and returns False to stop.
        A file that cannot be read becomes a fault, and whatever it held before is logged as removed.
        """
        changes = 0
        names = list(scan.changed)
        for start in range(0, len(names), _BATCH):
            if not each(start):
                return changes
            batch = [
                (name, scan.changed[name], _read(corpus, name))
                for name in names[start : start + _BATCH]
            ]
            with self.database.transaction() as db:
                for name, stamp, read in batch:
                    changes += _record(db, name, stamp, read)
        if scan.gone:
            with self.database.transaction() as db:
                for name in scan.gone:
                    db.execute("DELETE FROM faults WHERE article = ?", (name,))
                    changes += _remove(db, name)
        each(len(names))
        return changes

    def touch(self) -> None:
        """Forget all stamps, so that the next scan reads every file again."""
        with self.database.transaction() as db:
            db.execute("UPDATE articles SET mtime_ns = -1")
            db.execute("UPDATE faults SET mtime_ns = -1")

    def sequence(self) -> int:
        """The number of the latest change; `first` where there was none."""
        with self.database.connection() as db:
            latest = db.execute("SELECT max(seq) FROM changes").fetchone()[0]
        return int(latest) if latest is not None else self.first

    def owns(self, sequence: int) -> bool:
        """Whether an index that stands at ``sequence`` followed this catalogue."""
        return self.first <= sequence <= self.sequence()

    def changes(self, since: int) -> list[Change]:
        """The latest change of each article that changed after ``since``, in order."""
        with self.database.connection() as db:
            return [
                Change(*row)
                for row in db.execute(
                    "SELECT seq, article, action, hash FROM changes WHERE seq > ? ORDER BY seq",
                    (since,),
                )
            ]

    def changed_since(self, sequence: int) -> int:
        """How many articles changed after ``sequence``."""
        with self.database.connection() as db:
            row = db.execute("SELECT count(*) FROM changes WHERE seq > ?", (sequence,)).fetchone()
        return int(row[0])

    def faults(self) -> tuple[Fault, ...]:
        """The corpus files that cannot be read, with the reasons."""
        with self.database.connection() as db:
            rows = db.execute("SELECT article, message, remedy FROM faults ORDER BY article")
            return tuple(Fault(*row) for row in rows)

    def hash_of(self, article_id: str) -> str:
        """The content hash of an article, "" if it is not in the catalogue."""
        with self.database.connection() as db:
            row = db.execute("SELECT hash FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def hashes(self) -> set[str]:
        """The content hashes of all articles."""
        with self.database.connection() as db:
            return {row[0] for row in db.execute("SELECT hash FROM articles")}

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these articles as they were when catalogued; for snippets."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        with self.database.connection() as db:
            rows = db.execute(f"SELECT id, text FROM texts WHERE id IN ({marks})", wanted)  # noqa: S608
            return dict(rows.fetchall())

    def follower(self, name: str) -> str:
        """The version an index was built with, "" where it was not yet."""
        with self.database.connection() as db:
            row = db.execute("SELECT version FROM followers WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_follower(self, name: str, version: str) -> None:
        """Write down the version an index is built with."""
        with self.database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO followers VALUES (?, ?)", (name, version))


def content_hash(article_id: str, source: str) -> str:
    """What an analysis is kept under: of the id too, as claims are named after it."""
    content = f"{article_id}\n{source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read(corpus: Corpus, article_id: str) -> tuple[Article, str]:
    """An article and its content hash. Raises `NotFoundError` or `ArticleError`."""
    source = corpus.source(article_id)
    article = codec.decode(article_id, source, f"{article_id}.md")
    return article, content_hash(article_id, source)


def moment(published: Published | None) -> str:
    """A text that sorts like time: in UTC where a time zone is given; "" where nothing is known."""
    if published is None:
        return ""
    if "T" in published.iso:
        try:
            exact = dt.datetime.fromisoformat(published.iso)
            return exact.astimezone(dt.UTC).isoformat() if exact.tzinfo else exact.isoformat()
        except (ValueError, OverflowError):
            return published.first.isoformat()
    return published.iso


def _read(corpus: Corpus, name: str) -> tuple[Article, str] | ReaderError:
    try:
        return read(corpus, name)
    except (ArticleError, NotFoundError) as error:
        return error
    except Exception as error:  # one file must never stop the others, whatever is in it
        return ArticleError(
            f"{name}.md: cannot be read ({type(error).__name__}).", "Take it out of the corpus."
        )


def _record(
    db: sqlite3.Connection, name: str, stamp: Stamp, read: tuple[Article, str] | ReaderError
) -> int:
    if isinstance(read, NotFoundError):
        return _remove(db, name)  # gone since the scan
    if isinstance(read, ReaderError):
        db.execute(
            "INSERT OR REPLACE INTO faults VALUES (?, ?, ?, ?, ?)",
            (name, *stamp, read.message, read.remedy),
        )
        return _remove(db, name)
    article, content = read
    db.execute("DELETE FROM faults WHERE article = ?", (name,))
    known = db.execute("SELECT hash FROM articles WHERE id = ?", (name,)).fetchone()
    if known and known[0] == content:
        db.execute("UPDATE articles SET mtime_ns = ?, size = ? WHERE id = ?", (*stamp, name))
        return 0
    db.execute(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name, article.title, article.publisher,
            article.published.iso if article.published else "", moment(article.published),
            article.language, sum(1 for _ in _WORD.finditer(article.text)), *stamp, content,
        ),
    )  # fmt: skip
    db.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (name, article.text))
    _log(db, name, "put", content)
    return 1


def _remove(db: sqlite3.Connection, name: str) -> int:
    if not db.execute("DELETE FROM articles WHERE id = ?", (name,)).rowcount:
        return 0
    db.execute("DELETE FROM texts WHERE id = ?", (name,))
    _log(db, name, "remove", "")
    return 1


def _log(db: sqlite3.Connection, name: str, action: str, content: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO changes (article, action, hash) VALUES (?, ?, ?)",
        (name, action, content),
    )


def batches(changes: list[Change], size: int) -> Iterator[list[Change]]:
    """``changes`` in parts of at most ``size``."""
    for start in range(0, len(changes), size):
        yield changes[start : start + size]
