"""Keeps claims in one SQLite file, found by key and day; nothing is loaded before it is asked for."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.claims import keytable, packing
from reader.claims.packing import PackedProfiles
from reader.claims.profile import Profile, plain_profile
from reader.claims.serial import claim_of, plain_claim
from reader.claims.signature import Signature, digest_of, postings_of, signature_of
from reader.errors import IndexDamagedError
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim

FORMAT = "3"
_UNDATED = -1
_WEEK = 8
"""Days that are kept together: what is looked for is of a few weeks, and so is what is added."""
_COPIES = 1000
"""Word for word copies of one article that are listed."""
_CLAIMS_KEPT = 64
"""Articles whose claims are kept in memory (about 20 KB each)."""
_MAPPED = 64 * 1024 * 1024
"""Bytes of the file that are mapped into memory at most."""
_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL,
    published TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, credits TEXT NOT NULL,
    digest TEXT NOT NULL, posted INTEGER NOT NULL, signature BLOB NOT NULL
);
CREATE INDEX article_digest ON article (digest, first, last, number);
CREATE TABLE body (number INTEGER PRIMARY KEY, profiles BLOB NOT NULL, claims BLOB NOT NULL);
CREATE TABLE posting (
    week INTEGER NOT NULL, key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (week, key, article)
) WITHOUT ROWID;
{keytable.SCHEMA};
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
        self._claims: OrderedDict[int, list[bytes]] = OrderedDict()
        address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        try:
            self._base = sqlite3.connect(address, isolation_level=None, timeout=30.0, uri=True)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute(f"PRAGMA mmap_size={_MAPPED}")
            self._keys = keytable.KeyTable(self._base)
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
            self._keys.forget()
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
        profiles = [plain_profile(claim) for claim in claims]
        twin = self._twin(digest, first, last)
        inserted = self._base.execute(
            f"INSERT INTO article ({_COLUMNS}, posted) VALUES (?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
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
                packing.pack_signature(signature_of(claims), self._keys.numbers),
                twin is None,
            ),
        )
        number = int(inserted.lastrowid or 0)
        self._base.execute(
            "INSERT INTO body VALUES (?,?,?)",
            (
                number,
                packing.pack_profiles(profiles, self._keys.numbers),
                packing.pack_claims([_text(claim) for claim in claims]),
            ),
        )
        if twin is None:
            self._post(number, first, last, [profile[0] for profile in profiles])

    def remove(self, article_id: str) -> None:
        """Forget an article; nothing happens if it is not known."""
        found = self._base.execute(
            "SELECT number, digest, first, last, posted FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if found is None:
            return
        number, digest, first, last, posted = found
        self._claims.pop(number, None)
        packed = self.packed(number) if posted else None
        self._base.execute("DELETE FROM body WHERE number = ?", (number,))
        self._base.execute("DELETE FROM article WHERE number = ?", (number,))
        if packed is None:
            return
        week = _week(first, last)
        self._base.executemany(
            "DELETE FROM posting WHERE week = ? AND key = ? AND article = ?",
            ((week, key, number) for key in set(packed.keys)),
        )
        twin = self._twin(digest, first, last)
        if twin is not None:
            self._base.execute("UPDATE article SET posted = 1 WHERE number = ?", (twin,))
            with self._read():
                profiles = packed.plain(self._keys.texts)
            self._post(twin, first, last, [profile[0] for profile in profiles])

    def _twin(self, digest: str, first: int, last: int) -> int | None:
        """The number of a word for word copy of the same day."""
        found = self._base.execute(
            "SELECT number FROM article WHERE digest = ? AND first = ? AND last = ? LIMIT 1",
            (digest, first, last),
        ).fetchone()
        return None if found is None else int(found[0])

    def _post(self, number: int, first: int, last: int, claims: Sequence[dict[str, float]]) -> None:
        week = _week(first, last)
        keys = postings_of(claims)
        numbers = self._keys.numbers(keys)
        self._base.executemany(
            "INSERT OR IGNORE INTO posting VALUES (?,?,?)",
            ((week, numbers[key], number) for key in keys),
        )

    def row(self, article_id: str) -> Row | None:
        """The article of that id, None if it is not known."""
        with self._read():
            found = self._base.execute(
                f"SELECT {_COLUMNS} FROM article WHERE id = ?",  # noqa: S608 - a constant
                (article_id,),
            ).fetchone()
            return None if found is None else self._row(found)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The articles of those numbers that are known, in no order."""
        with self._read():
            marks = ",".join("?" * len(numbers))
            sql = f"SELECT {_COLUMNS} FROM article WHERE number IN ({marks})"  # noqa: S608 - marks only
            return [self._row(found) for found in self._base.execute(sql, numbers)]

    def digests(self, numbers: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """Digest, first and last day of those articles that are known."""
        with self._read():
            marks = ",".join("?" * len(numbers))
            sql = f"SELECT number, digest, first, last FROM article WHERE number IN ({marks})"  # noqa: S608
            return {number: found for number, *found in self._base.execute(sql, numbers)}

    def copies(self, row: Row) -> list[Row]:
        """The other articles that are word for word the same."""
        with self._read():
            return [
                self._row(found)
                for found in self._base.execute(
                    f"SELECT {_COLUMNS} FROM article WHERE digest = ? AND number <> ? "  # noqa: S608
                    "ORDER BY id LIMIT ?",
                    (row.digest, row.number, _COPIES),
                )
            ]

    def packed(self, number: int) -> PackedProfiles | None:
        """The profiles of one article as they are kept, None if it is not known."""
        with self._read():
            found = self._base.execute(
                "SELECT profiles FROM body WHERE number = ?", (number,)
            ).fetchone()
            return None if found is None else PackedProfiles(found[0])

    def profiles(self, article_id: str, number: int) -> tuple[Profile, ...]:
        """What is compared of the claims of one article, in their order."""
        packed = self.packed(number)
        if packed is None:
            return ()
        with self._read():
            plain = packed.plain(self._keys.texts)
            return tuple(Profile(article_id, n, data) for n, data in enumerate(plain, 1))

    def numbered(self, keys: Mapping[str, float]) -> dict[int, str]:
        """The keys that any article holds, by the numbers that stand for them in `packed`."""
        with self._read():
            return {number: key for key in keys if (number := self._keys.number(key)) is not None}

    def claim(self, number: int, profile: Profile) -> Claim | None:
        """The claim of an article that ``profile``, of it or of a copy, was made of."""
        with self._read():
            lines = self._lines(number)
            if lines is None:
                return None
            data = json.loads(lines[profile.n - 1])
            return claim_of(data | {"keys": profile.keys, "facets": profile.facets})

    def sentences(self, number: int) -> list[tuple[int, str]]:
        """Start and text of each claim of an article, in their order."""
        with self._read():
            found = map(json.loads, self._lines(number) or ())
            return [(data["start"], data["text"]) for data in found]

    def told(self, article_id: str) -> list[bytes]:
        """What is shown of the claims of an article, each as JSON; nothing where it is not known."""
        with self._read():
            found = self._base.execute(
                "SELECT number FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            return (self._lines(found[0]) or []) if found else []

    def _lines(self, number: int) -> list[bytes] | None:
        """What is shown of the claims of an article, None if it is not known."""
        lines = self._claims.get(number)
        if lines is None:
            found = self._base.execute(
                "SELECT claims FROM body WHERE number = ?", (number,)
            ).fetchone()
            if found is None:
                return None
            lines = self._claims[number] = packing.unpack_claims(found[0])
            while len(self._claims) > _CLAIMS_KEPT:
                self._claims.popitem(last=False)
        return lines

    def weeks(self, first: int, last: int) -> list[int]:
        """The weeks that hold articles of the days ``first`` to ``last`` or undated ones, the middle ones first."""
        if first > _UNDATED:
            middle = (first + last) // 2 // _WEEK
            weeks = list(range(first // _WEEK, last // _WEEK + 1))
            return [*sorted(weeks, key=lambda week: abs(week - middle)), _UNDATED]
        with self._read():
            return [week for (week,) in self._base.execute(_WEEKS)]

    def holders(self, key: str, weeks: Sequence[int], limit: int) -> list[int]:
        """Numbers of at most ``limit`` articles that hold ``key``, those of the first of ``weeks`` before others."""
        with self._read():
            number = self._keys.number(key)
            if number is None or not weeks:
                return []
            found = self._base.execute(
                "SELECT article FROM posting WHERE week = ? AND key = ? LIMIT ?",
                (weeks[0], number, limit),
            ).fetchall()
            for start in range(1, len(weeks), _AT_ONCE):
                part = weeks[start : start + _AT_ONCE]
                if len(found) < limit:
                    marks = ",".join("?" * len(part))
                    sql = f"SELECT article FROM posting WHERE key = ? AND week IN ({marks}) LIMIT ?"  # noqa: S608
                    found += self._base.execute(sql, (number, *part, limit - len(found))).fetchall()
            return [article for (article,) in found]

    def forget(self) -> None:
        """Drop what is kept in memory of articles; it is read again when asked for."""
        self._claims.clear()

    def _row(self, found: tuple[Any, ...]) -> Row:
        number, name, title, publisher, published, first, last, agencies, digest, signature = found
        return Row(
            number, name, title, publisher, published, first, last, tuple(json.loads(agencies)), digest,
            packing.unpack_signature(signature, self._keys.texts),
        )  # fmt: skip

    @contextlib.contextmanager
    def _read(self) -> Iterator[None]:
        """Whatever does not come back as it was written means that the file is damaged."""
        try:
            yield
        except _FAULTS as error:
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
            _("{path} is damaged or was made by another version.").format(path=self._path),
            _("Build it again: reader index --rebuild."),
        )


_FAULTS = (
    sqlite3.DatabaseError, ValueError, KeyError, TypeError, IndexError, struct.error, zlib.error,
)  # fmt: skip
_AT_ONCE = 500
_WEEKS = """
WITH RECURSIVE held (week) AS (
    SELECT max(week) FROM posting
    UNION ALL SELECT (SELECT max(week) FROM posting WHERE week < held.week) FROM held WHERE held.week IS NOT NULL
)
SELECT week FROM held WHERE week IS NOT NULL
"""
"""The weeks that hold anything, the last first, each found by one step in the index."""
_COLUMNS = "number, id, title, publisher, published, first, last, credits, digest, signature"


def _week(first: int, last: int) -> int:
    """The week an article is posted under: none where only a month or nothing is known."""
    return first // _WEEK if first == last else _UNDATED


def _text(claim: Claim) -> dict[str, Any]:
    """What is shown of a claim; its keys and facets stand in its profile."""
    data = plain_claim(claim)
    del data["keys"], data["facets"]
    return data


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
