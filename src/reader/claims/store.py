"""Keeps claims in one SQLite file, found by key and day; nothing is loaded before it is asked for."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.claims.model import Claim
from reader.claims.profile import Profile, plain_profile
from reader.claims.serial import claim_of, plain_claim
from reader.claims.signature import Signature, digest_of, postings_of, signature_of
from reader.errors import IndexDamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.articles.model import Article
    from reader.claims.model import Analysis

FORMAT = "1"
_UNDATED = -1
_COPIES = 1000
"""Word for word copies of one article that are listed."""
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL,
    published TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, credits TEXT NOT NULL,
    digest TEXT NOT NULL, signature TEXT NOT NULL, postings TEXT NOT NULL, profiles TEXT NOT NULL
);
CREATE INDEX article_digest ON article (digest);
CREATE TABLE claim (
    article INTEGER NOT NULL, n INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (article, n)
) WITHOUT ROWID;
CREATE TABLE posting (
    key INTEGER NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, day, article)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the index knows it. ``first`` and ``last`` are day numbers, -1 where unknown."""

    number: int
    id: str
    title: str
    publisher: str
    published: str
    first: int
    last: int
    credits: tuple[str, ...]
    digest: str
    signature: Signature


class Store:
    """Articles' claims on disk. One connection: use one store a thread."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open or make the file. Raises `IndexDamagedError` if it is damaged or of another version.

        Without ``create`` a file that is not there raises `FileNotFoundError`.
        """
        self._path = path
        address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        try:
            self._base = sqlite3.connect(address, isolation_level=None, timeout=30.0, uri=True)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute("PRAGMA mmap_size=268435456")
            self._prepare()
        except sqlite3.DatabaseError as error:
            if not create and not path.exists():
                raise FileNotFoundError(path) from error
            raise self._damaged() from error

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._base.close()

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make all changes inside one transaction: all of them are kept, or none."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the file throughout, whatever another connection writes meanwhile."""
        with self._read():
            self._base.execute("BEGIN")
        try:
            yield
        finally:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")

    @property
    def changes(self) -> int:
        """A number that another connection's changes alter."""
        return int(self._base.execute("PRAGMA data_version").fetchone()[0])

    @property
    def sequence(self) -> int:
        """How far the change log has been followed."""
        return int(self._value("sequence") or 0)

    @sequence.setter
    def sequence(self, value: int) -> None:
        self._base.execute("REPLACE INTO meta VALUES ('sequence', ?)", (str(value),))

    def put(self, article: Article, analysis: Analysis) -> None:
        """Take in an article or its new version.

        Of articles that are word for word the same and of one day only the first is posted; the others are
        found by their digest, so that a thousand copies hide nothing else.
        """
        self.remove(article.id)
        published = article.published
        claims = analysis.claims
        digest = digest_of(claims)
        first = published.first.toordinal() if published else _UNDATED
        last = published.last.toordinal() if published else _UNDATED
        keys = [] if self._twin(digest, first, last) else postings_of(claims)
        inserted = self._base.execute(
            f"INSERT INTO article ({_COLUMNS}, postings, profiles) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            (
                None,
                article.id,
                article.title,
                article.publisher,
                published.iso if published else "",
                first,
                last,
                _dump(article.credits),
                digest,
                _dump(signature_of(claims).plain()),
                _dump(keys),
                _dump([plain_profile(claim) for claim in claims]),
            ),
        )
        number = int(inserted.lastrowid or 0)
        self._base.executemany(
            "INSERT INTO claim VALUES (?,?,?)",
            ((number, n, _dump(_text(claim))) for n, claim in enumerate(claims, 1)),
        )
        self._post(number, first, last, keys)

    def remove(self, article_id: str) -> None:
        """Forget an article; nothing happens if it is not known."""
        found = self._base.execute(
            "SELECT number, digest, first, last, postings FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if found is None:
            return
        number, digest, first, last, postings = found
        keys = json.loads(postings)
        self._base.executemany(
            "DELETE FROM posting WHERE key = ? AND day = ? AND article = ?",
            ((_number(key), _day(first, last), number) for key in keys),
        )
        self._base.execute("DELETE FROM claim WHERE article = ?", (number,))
        self._base.execute("DELETE FROM article WHERE number = ?", (number,))
        twin = self._twin(digest, first, last) if keys else None
        if twin is not None:
            self._base.execute("UPDATE article SET postings = ? WHERE number = ?", (postings, twin))
            self._post(twin, first, last, keys)

    def _twin(self, digest: str, first: int, last: int) -> int | None:
        """The number of a word for word copy of the same day."""
        found = self._base.execute(
            "SELECT number FROM article WHERE digest = ? AND first = ? AND last = ? LIMIT 1",
            (digest, first, last),
        ).fetchone()
        return None if found is None else int(found[0])

    def _post(self, number: int, first: int, last: int, keys: Sequence[str]) -> None:
        day = _day(first, last)
        self._base.executemany(
            "INSERT OR IGNORE INTO posting VALUES (?,?,?)",
            ((_number(key), day, number) for key in keys),
        )

    def row(self, article_id: str) -> Row | None:
        """The article of that id, None if it is not known."""
        with self._read():
            found = self._base.execute(
                f"SELECT {_COLUMNS} FROM article WHERE id = ?",  # noqa: S608 - a constant
                (article_id,),
            ).fetchone()
            return None if found is None else _row(found)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The articles of those numbers that are known, in no order."""
        with self._read():
            marks = ",".join("?" * len(numbers))
            sql = f"SELECT {_COLUMNS} FROM article WHERE number IN ({marks})"  # noqa: S608 - marks only
            return [_row(found) for found in self._base.execute(sql, numbers)]

    def distinct(self, numbers: Sequence[int], digest: str, limit: int) -> list[int]:
        """The first ``limit`` of those articles, word for word copies of each other or of ``digest`` left out."""
        with self._read():
            marks = ",".join("?" * len(numbers))
            sql = f"SELECT number, digest FROM article WHERE number IN ({marks})"  # noqa: S608 - marks only
            digests = dict(self._base.execute(sql, numbers))
        seen = {digest}
        found: list[int] = []
        for number in numbers:
            own = digests.get(number, digest)
            if own not in seen:
                seen.add(own)
                found.append(number)
        return found[:limit]

    def copies(self, row: Row) -> list[Row]:
        """The other articles that are word for word the same."""
        with self._read():
            return [
                _row(found)
                for found in self._base.execute(
                    f"SELECT {_COLUMNS} FROM article WHERE digest = ? AND number <> ? "  # noqa: S608
                    "ORDER BY id LIMIT ?",
                    (row.digest, row.number, _COPIES),
                )
            ]

    def profiles(self, article_id: str, number: int) -> tuple[Profile, ...]:
        """What is compared of the claims of one article, in their order."""
        with self._read():
            found = self._base.execute(
                "SELECT profiles FROM article WHERE number = ?", (number,)
            ).fetchone()
            if found is None:
                return ()
            return tuple(
                Profile(article_id, n, data) for n, data in enumerate(json.loads(found[0]), 1)
            )

    def claim(self, number: int, profile: Profile) -> Claim | None:
        """The claim of an article that ``profile``, of it or of a copy, was made of."""
        with self._read():
            found = self._base.execute(
                "SELECT data FROM claim WHERE article = ? AND n = ?", (number, profile.n)
            ).fetchone()
            if found is None:
                return None
            data = json.loads(found[0]) | {"keys": profile.keys, "facets": profile.facets}
            return claim_of(data)

    def sentences(self, number: int) -> list[tuple[int, str]]:
        """Start and text of each claim of an article, in their order."""
        with self._read():
            sql = "SELECT data FROM claim WHERE article = ? ORDER BY n"
            found = (json.loads(data) for (data,) in self._base.execute(sql, (number,)))
            return [(data["start"], data["text"]) for data in found]

    def holders(self, key: str, first: int, last: int, limit: int) -> list[int]:
        """Numbers of articles that hold ``key``, of the days ``first`` to ``last`` or undated."""
        with self._read():
            found = self._base.execute(
                "SELECT article FROM posting WHERE key = ? AND day BETWEEN ? AND ? LIMIT ?",
                (_number(key), first, last, limit),
            ).fetchall()
            if first > _UNDATED:
                found += self._base.execute(
                    "SELECT article FROM posting WHERE key = ? AND day = ? LIMIT ?",
                    (_number(key), _UNDATED, limit - len(found)),
                ).fetchall()
            return [number for (number,) in found]

    @contextlib.contextmanager
    def _read(self) -> Iterator[None]:
        """Whatever does not come back as it was written means that the file is damaged."""
        try:
            yield
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError, IndexError) as error:
            raise self._damaged() from error

    def _prepare(self) -> None:
        if not self._tables():
            with self.batch():
                if not self._tables():  # else another process was faster
                    for statement in _SCHEMA.split(";"):
                        self._base.execute(statement)
                    self._base.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        if self._value("format") != FORMAT:
            raise self._damaged()

    def _tables(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])

    def _value(self, key: str) -> str | None:
        found = self._base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def _damaged(self) -> IndexDamagedError:
        return IndexDamagedError(
            f"{self._path} is damaged or was made by another version.",
            "Build it again: reader index --rebuild.",
        )


_COLUMNS = "number, id, title, publisher, published, first, last, credits, digest, signature"


def _day(first: int, last: int) -> int:
    """The day an article is posted under: none where only a month or nothing is known."""
    return first if first == last else _UNDATED


def _row(found: tuple[Any, ...]) -> Row:
    number, name, title, publisher, published, first, last, agencies, digest, signature = found
    return Row(
        number, name, title, publisher, published, first, last, tuple(json.loads(agencies)), digest,
        Signature.of(json.loads(signature)),
    )  # fmt: skip


def _text(claim: Claim) -> dict[str, Any]:
    """What is shown of a claim; its keys and facets stand in its profile."""
    data = plain_claim(claim)
    del data["keys"], data["facets"]
    return data


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _number(key: str) -> int:
    """A key as a number of 40 bits: small on disk; two keys in a million articles may share one."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=5).digest())
