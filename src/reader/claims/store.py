"""Keeps claims in one SQLite file, found by key and day; nothing is loaded before it is asked for."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.claims.model import Claim
from reader.claims.profile import Profile, plain_profile, profile_of
from reader.claims.serial import claim_of, plain_claim
from reader.claims.signature import Signature, digest_of, signature_of
from reader.errors import IndexDamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.articles.model import Article
    from reader.claims.model import Analysis

FORMAT = "1"
_UNDATED = -1
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL,
    published TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, credits TEXT NOT NULL,
    digest TEXT NOT NULL, signature TEXT NOT NULL, profiles TEXT NOT NULL
);
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

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises `IndexDamagedError` if it is damaged or of another version."""
        self._path = path
        try:
            self._base = sqlite3.connect(path, isolation_level=None, timeout=30.0)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute("PRAGMA mmap_size=268435456")
            self._prepare()
        except sqlite3.DatabaseError as error:
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

    @property
    def sequence(self) -> int:
        """How far the change log has been followed."""
        return int(self._value("sequence") or 0)

    @sequence.setter
    def sequence(self, value: int) -> None:
        self._base.execute("REPLACE INTO meta VALUES ('sequence', ?)", (str(value),))

    def put(self, article: Article, analysis: Analysis) -> None:
        """Take in an article or its new version."""
        self.remove(article.id)
        published = article.published
        claims = analysis.claims
        signature = signature_of(claims)
        inserted = self._base.execute(
            "INSERT INTO article (id, title, publisher, published, first, last, credits, digest, signature,"
            " profiles) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                article.id,
                article.title,
                article.publisher,
                published.iso if published else "",
                published.first.toordinal() if published else _UNDATED,
                published.last.toordinal() if published else _UNDATED,
                _dump(article.credits),
                digest_of(claims),
                _dump(signature.plain()),
                _dump([plain_profile(claim) for claim in claims]),
            ),
        )
        number = inserted.lastrowid
        self._base.executemany(
            "INSERT INTO claim VALUES (?,?,?)",
            ((number, n, _dump(plain_claim(claim))) for n, claim in enumerate(claims, 1)),
        )
        day = published.first.toordinal() if published and published.exact else _UNDATED
        self._base.executemany(
            "INSERT INTO posting VALUES (?,?,?)",
            ((_number(key), day, number) for key in signature.postings),
        )

    def remove(self, article_id: str) -> None:
        """Forget an article; nothing happens if it is not known."""
        found = self._base.execute(
            "SELECT number, first, last, signature FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if found is None:
            return
        number, first, last, signature = found
        day = first if first == last else _UNDATED
        self._base.executemany(
            "DELETE FROM posting WHERE key = ? AND day = ? AND article = ?",
            ((_number(key), day, number) for key in Signature.of(json.loads(signature)).postings),
        )
        self._base.execute("DELETE FROM claim WHERE article = ?", (number,))
        self._base.execute("DELETE FROM article WHERE number = ?", (number,))

    def row(self, article_id: str) -> Row | None:
        """The article of that id, None if it is not known."""
        found = self._base.execute(
            f"SELECT {_COLUMNS} FROM article WHERE id = ?",  # noqa: S608 - a constant
            (article_id,),
        ).fetchone()
        return None if found is None else _row(found)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The articles of those numbers that are known, in no order."""
        marks = ",".join("?" * len(numbers))
        return [
            _row(found)
            for found in self._base.execute(
                f"SELECT {_COLUMNS} FROM article WHERE number IN ({marks})",  # noqa: S608 - marks only
                numbers,
            )
        ]

    def profiles(self, article_id: str, number: int) -> tuple[Profile, ...]:
        """What is compared of the claims of one article, in their order."""
        found = self._base.execute(
            "SELECT profiles FROM article WHERE number = ?", (number,)
        ).fetchone()
        if found is None:
            return ()
        return tuple(
            profile_of(article_id, n, data) for n, data in enumerate(json.loads(found[0]), 1)
        )

    def claim(self, number: int, n: int) -> Claim | None:
        """The n-th claim (from 1) of an article."""
        found = self._base.execute(
            "SELECT data FROM claim WHERE article = ? AND n = ?", (number, n)
        ).fetchone()
        return None if found is None else claim_of(json.loads(found[0]))

    def holders(self, key: str, first: int, last: int, limit: int) -> list[int]:
        """Numbers of articles that hold ``key``, of the days ``first`` to ``last`` or undated."""
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

    def _prepare(self) -> None:
        known = self._base.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'meta'"
        ).fetchone()[0]
        if not known:
            if self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise self._damaged()
            with self.batch():
                for statement in _SCHEMA.split(";"):
                    self._base.execute(statement)
                self._base.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        elif self._value("format") != FORMAT:
            raise self._damaged()

    def _value(self, key: str) -> str | None:
        found = self._base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def _damaged(self) -> IndexDamagedError:
        return IndexDamagedError(
            f"{self._path} is damaged or was made by another version.",
            "Build it again: reader index --rebuild.",
        )


_COLUMNS = "number, id, title, publisher, published, first, last, credits, digest, signature"


def _row(found: tuple[Any, ...]) -> Row:
    number, name, title, publisher, published, first, last, agencies, digest, signature = found
    return Row(
        number, name, title, publisher, published, first, last, tuple(json.loads(agencies)), digest,
        Signature.of(json.loads(signature)),
    )  # fmt: skip


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _number(key: str) -> int:
    """A key as a number of 40 bits: small on disk; two keys in a million articles may share one."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=5).digest())
