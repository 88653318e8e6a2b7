"""The catalogue: what the corpus holds, and the log of its changes that every index follows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reader.articles import codec
from reader.articles.corpus import Corpus, Stamp
from reader.articles.model import Article, Published
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.library.database import Database, derived_fault, unsound, vet_derived
from reader.messages import _

VERSION = 2

# One line of `changes` per article, the latest: a follower that fell behind needs no more than that.
# AUTOINCREMENT: a number once given is never given again. A catalogue counts from a number of its own, so that
# an index that followed another one (removed since) is recognised by its sequence.
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS articles (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL,
        moment TEXT NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS articles_newest ON articles (moment DESC, id)",
    "CREATE INDEX IF NOT EXISTS articles_of_publisher ON articles (publisher, moment DESC, id)",
    "CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS changes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL UNIQUE, action TEXT NOT NULL,
        hash TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS faults (
        article TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
        message TEXT NOT NULL, remedy TEXT NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS unanalysed (article TEXT PRIMARY KEY, message TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS followers (
        name TEXT PRIMARY KEY, version TEXT NOT NULL, seq INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS standings (
        article TEXT PRIMARY KEY, disputed INTEGER NOT NULL, alone INTEGER NOT NULL,
        witnesses INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS neighbours (
        article TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (article, other)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS neighbours_of ON neighbours (other, article)",
    """CREATE TABLE IF NOT EXISTS found (
        query TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (query, article)) WITHOUT ROWID""",
    "INSERT INTO sqlite_sequence SELECT 'changes', (abs(random()) >> 23) << 22"
    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence)",
    "INSERT OR IGNORE INTO meta SELECT 'first', seq FROM sqlite_sequence",
    f"INSERT OR IGNORE INTO meta VALUES ('version', {VERSION})",  # noqa: S608 - a constant
)
_WORD = re.compile(r"\w+")
_UNPLACED = (
    "SELECT a.id FROM articles a"
    " WHERE NOT EXISTS (SELECT 1 FROM standings s WHERE s.article = a.id)"
)
BATCH = 200


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

    def __init__(self, path: Path, state: Path) -> None:
        self.database = Database(path, derived_fault, SCHEMA, {"state": state})

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file as far as its beginning shows."""
        return not unsound(self.database.path, VERSION)

    def vet(self, tell: Callable[[str], None]) -> None:
        """Begin an empty catalogue in place of one that is damaged or of another version, and ``tell`` so."""
        vet_derived(self.database.path, VERSION, _("The catalogue"), tell)

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

    def take(self, corpus: Corpus, scan: Scan, each: Callable[[int], None]) -> int:
        """Read the files ``scan`` names into the catalogue and log what changed; returns how many did.

        Commits every few hundred articles. ``each`` gets the number done so far; what it raises stops the
        work between two commits. A file that cannot be read becomes a fault; what it held before counts as
        removed.
        """
        changes = 0
        names = list(scan.changed)
        for start in range(0, len(names), BATCH):
            each(start)
            batch = [
                (name, scan.changed[name], _read(corpus, name))
                for name in names[start : start + BATCH]
            ]
            with self.database.transaction() as db:
                for name, stamp, read in batch:
                    changes += record(db, name, stamp, read)
        if scan.gone:
            with self.database.transaction() as db:
                for name in scan.gone:
                    db.execute("DELETE FROM faults WHERE article = ?", (name,))
                    changes += _remove(db, name)
        each(len(names))
        return changes

    def add(self, written: Iterable[tuple[str, Stamp, Article, str]]) -> None:
        """Record articles whose files were just written: id, stamp, article, and the text of the file."""
        several = list(written)
        for start in range(0, len(several), BATCH):
            with self.database.transaction() as db:
                for name, stamp, article, source in several[start : start + BATCH]:
                    record(db, name, stamp, (article, content_hash(name, source)))

    def sequence(self) -> int:
        """The number of the latest change."""
        with self.database.connection() as db:
            return int(db.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0])

    def owns(self, sequence: int) -> bool:
        """Whether an index that stands at ``sequence`` followed this catalogue."""
        with self.database.connection() as db:
            first = db.execute("SELECT value FROM meta WHERE key = 'first'").fetchone()[0]
        return int(first) <= sequence <= self.sequence()

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

    def with_hashes(self, hashes: Iterable[str]) -> set[str]:
        """The ids of the articles with these content hashes."""
        wanted = json.dumps(list(hashes))
        with self.database.connection() as db:
            rows = db.execute(
                "SELECT id FROM articles WHERE hash IN (SELECT value FROM json_each(?))", (wanted,)
            )
            return {row[0] for row in rows}

    def touch(self, ids: Iterable[str]) -> None:
        """Log articles as changed that are not, so that every index takes them anew."""
        with self.database.transaction() as db:
            for name in sorted(ids):
                row = db.execute("SELECT hash FROM articles WHERE id = ?", (name,)).fetchone()
                if row:
                    _log(db, name, "put", row[0])

    def meta(self, key: str) -> str:
        """What is noted under a key, "" if nothing is."""
        with self.database.connection() as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Note something under a key."""
        with self.database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def corrections(self) -> str:
        """The reader's corrections as the indexes have them, as `set_corrections` was given them."""
        return self.meta("corrections") or "[]"

    def set_corrections(self, corrections: str) -> None:
        """Note with which corrections the indexes are built."""
        self.set_meta("corrections", corrections)

    def unplaced(self, first: Iterable[str], limit: int) -> list[str]:
        """Up to ``limit`` articles whose standing is not known: those of ``first`` first, then the newest."""
        wanted = json.dumps(list(first))
        with self.database.connection() as db:
            found = db.execute(
                _UNPLACED + " AND a.id IN (SELECT value FROM json_each(?)) LIMIT ?",  # noqa: S608
                (wanted, limit),
            ).fetchall()
            found = (
                found
                or db.execute(
                    _UNPLACED + " ORDER BY a.moment DESC, a.id LIMIT ?", (limit,)
                ).fetchall()
            )
        return [row[0] for row in found]

    def unplaced_count(self) -> int:
        """How many articles have a standing that is not known."""
        with self.database.connection() as db:
            row = db.execute(_UNPLACED.replace("a.id", "count(*)", 1)).fetchone()
        return int(row[0])

    def place(
        self,
        standings: Mapping[str, tuple[bool, bool, int]],
        neighbours: Mapping[str, Iterable[str]],
    ) -> None:
        """Keep standings (disputed, alone, witnesses) with the articles they follow from; the standing of one of
        those that knew nothing of its new neighbour is forgotten."""
        with self.database.transaction() as db:
            for name, standing in standings.items():
                db.execute(
                    "INSERT OR REPLACE INTO standings VALUES (?, ?, ?, ?)", (name, *standing)
                )
                db.execute("DELETE FROM neighbours WHERE article = ?", (name,))
                for other in neighbours[name]:
                    db.execute("INSERT INTO neighbours VALUES (?, ?)", (name, other))
                    db.execute(
                        "DELETE FROM standings WHERE article = ? AND NOT EXISTS"
                        " (SELECT 1 FROM neighbours WHERE article = ? AND other = ?)",
                        (other, other, name),
                    )

    def displace(self, articles: Iterable[str] | None) -> None:
        """Forget the standing of some articles, None for all."""
        with self.database.transaction() as db:
            if articles is None:
                db.execute("DELETE FROM standings")
                db.execute("DELETE FROM neighbours")
            else:
                db.executemany(
                    "DELETE FROM standings WHERE article = ?", ((name,) for name in articles)
                )

    def placed(self, how: Literal["disputed", "alone"]) -> frozenset[str]:
        """The articles that are known to stand so."""
        with self.database.connection() as db:
            rows = db.execute(f"SELECT article FROM standings WHERE {how}")  # noqa: S608 - one of two
            return frozenset(row[0] for row in rows)

    def witnesses(self) -> dict[str, int]:
        """How well witnessed each article is known to be."""
        with self.database.connection() as db:
            return dict(db.execute("SELECT article, witnesses FROM standings").fetchall())

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these articles as they were when catalogued; for snippets."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        with self.database.connection() as db:
            rows = db.execute(f"SELECT id, text FROM texts WHERE id IN ({marks})", wanted)  # noqa: S608
            return dict(rows.fetchall())

    def follower(self, name: str) -> tuple[str, int]:
        """The version an index was built with and how far it came; ("", 0) where it was not built."""
        with self.database.connection() as db:
            row = db.execute(
                "SELECT version, seq FROM followers WHERE name = ?", (name,)
            ).fetchone()
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def set_follower(self, name: str, version: str, sequence: int) -> None:
        """Note with which version an index is built and how far it is; the index itself knows better."""
        with self.database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO followers VALUES (?, ?, ?)", (name, version, sequence)
            )

    def set_analysed(self, languages: Mapping[str, str], failed: Mapping[str, str]) -> None:
        """Note what the analysis of articles found out: languages, and why some could not be analysed."""
        with self.database.transaction() as db:
            db.executemany(
                "UPDATE articles SET language = ? WHERE id = ? AND language = ''",
                ((language, name) for name, language in languages.items() if language),
            )
            db.executemany(
                "DELETE FROM unanalysed WHERE article = ?", ((name,) for name in languages)
            )
            db.executemany("INSERT OR REPLACE INTO unanalysed VALUES (?, ?)", failed.items())

    def unanalysed(self) -> dict[str, str]:
        """The articles whose analysis failed, with the reasons."""
        with self.database.connection() as db:
            return dict(db.execute("SELECT article, message FROM unanalysed ORDER BY article"))

    def set_found(self, found: Mapping[str, Iterable[str]]) -> None:
        """Keep what each saved query found, in place of what it found before."""
        with self.database.transaction() as db:
            db.executemany("DELETE FROM found WHERE query = ?", ((query,) for query in found))
            db.executemany(
                "INSERT OR IGNORE INTO found VALUES (?, ?)",
                ((query, name) for query, names in found.items() for name in names),
            )


def content_hash(article_id: str, source: str) -> str:
    """What an analysis is kept under: of the id too, as claims are named after it."""
    content = f"{article_id}\n{source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read(corpus: Corpus, article_id: str) -> tuple[Article, str]:
    """An article and its content hash. Raises `NotFoundError` or `ArticleError`."""
    source = corpus.source(article_id)
    article = codec.decode(article_id, source, f"{article_id}.md")
    return article, content_hash(article_id, source)


def load(corpus: Corpus, part: Iterable[Change]) -> dict[str, tuple[Article, str]]:
    """The articles of some changes as they were logged, with their hashes; one that changed since comes with the
    next scan."""
    articles = {}
    for change in part:
        if change.action == "put":
            try:
                article, content = read(corpus, change.article)
            except ReaderError:
                continue
            if content == change.hash:
                articles[change.article] = article, content
    return articles


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
            _("{name}.md: cannot be read ({name2}).").format(name=name, name2=type(error).__name__),
            _("Take it out of the corpus."),
        )


def record(
    db: sqlite3.Connection, name: str, stamp: Stamp, read: tuple[Article, str] | ReaderError
) -> int:
    """Put one file, as it was read, into the catalogue; returns how many changes were logged."""
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
            article.language, len(_WORD.findall(article.text)), *stamp, content,
        ),
    )  # fmt: skip
    db.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (name, article.text))
    _log(db, name, "put", content)
    return 1


def _remove(db: sqlite3.Connection, name: str) -> int:
    if not db.execute("DELETE FROM articles WHERE id = ?", (name,)).rowcount:
        return 0
    db.execute("DELETE FROM texts WHERE id = ?", (name,))
    db.execute("DELETE FROM unanalysed WHERE article = ?", (name,))
    _log(db, name, "remove", "")
    return 1


def _log(db: sqlite3.Connection, name: str, action: str, content: str) -> None:
    # Whoever has a claim in common with an article follows from it.
    db.execute(
        "DELETE FROM standings WHERE article = ?"
        " OR article IN (SELECT article FROM neighbours WHERE other = ?)",
        (name, name),
    )
    db.execute("DELETE FROM neighbours WHERE article = ?", (name,))
    db.execute(
        "INSERT OR REPLACE INTO changes (article, action, hash) VALUES (?, ?, ?)",
        (name, action, content),
    )


def batches(changes: list[Change], size: int) -> Iterator[list[Change]]:
    """``changes`` in parts of at most ``size``."""
    for start in range(0, len(changes), size):
        yield changes[start : start + size]
