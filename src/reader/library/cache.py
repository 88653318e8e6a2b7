"""Analyses kept by content hash, so that no article is analysed twice; derived, may be deleted."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.library.database import Database, derived_fault, unsound, vet_derived
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.model import Analysis
    from reader.entities.model import EntityKind, Mention

VERSION = 2
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS analyses (
        hash TEXT PRIMARY KEY, version TEXT NOT NULL, language TEXT NOT NULL,
        entities TEXT NOT NULL, facts TEXT NOT NULL, packed BLOB NOT NULL)""",
    f"INSERT OR IGNORE INTO meta VALUES ('version', {VERSION})",  # noqa: S608 - a constant
)


class Named(NamedTuple):
    """What full-text search takes from an analysis: its language, and what is mentioned, each once.

    ``claims`` are the spans of the sentences that claim something, ``origins`` the names of those they are credited
    to, ``figures`` low and high (None: unbounded) and unit of what is counted.
    """

    language: str = ""
    entities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    claims: tuple[tuple[int, int], ...] = ()
    origins: tuple[str, ...] = ()
    figures: tuple[tuple[float | None, float | None, str], ...] = ()


class Packed(NamedTuple):
    """An analysis as it is kept: what full-text search needs of it lies open, the rest is compressed."""

    named: Named
    packed: bytes


class AnalysisCache:
    """Analyses by content hash; those of another version of the analysis count as missing."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, derived_fault, SCHEMA)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file as far as its beginning shows."""
        return not unsound(self._database.path, VERSION)

    def vet(self, tell: Callable[[str], None]) -> None:
        """Begin an empty cache in place of one that is damaged or of another version, and ``tell`` so."""
        vet_derived(self._database.path, VERSION, _("The cache of analyses"), tell)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def get(self, content: str, version: str) -> Analysis | None:
        """The analysis of the content with this hash, None if it is not kept."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT packed FROM analyses WHERE hash = ? AND version = ?", (content, version)
            ).fetchone()
        return unpack(row[0]) if row else None

    def mentions(self, content: str, version: str) -> tuple[Mention, ...]:
        """Those of the content with this hash, without the rest of its analysis; none if it is not kept."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT packed FROM analyses WHERE hash = ? AND version = ?", (content, version)
            ).fetchone()
        if not row:
            return ()
        from reader.entities.model import Mention

        return tuple(Mention(*item) for item in json.loads(zlib.decompress(row[0]))["mentions"])

    def missing(self, contents: Iterable[str], version: str) -> set[str]:
        """Those of ``contents`` that are not kept."""
        wanted = set(contents)
        with self._database.connection() as db:
            rows = db.execute("SELECT hash FROM analyses WHERE version = ?", (version,))
            return wanted.difference(row[0] for row in rows)

    def named(self, content: str, version: str) -> Named | None:
        """What full-text search takes from the analysis of the content with this hash."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT language, entities, facts FROM analyses WHERE hash = ? AND version = ?",
                (content, version),
            ).fetchone()
        if not row:
            return None
        entities = json.loads(row[1])
        claims, origins, figures = json.loads(row[2])
        return Named(
            row[0],
            tuple(entities),
            tuple(entities.values()),
            tuple((start, end) for start, end in claims),
            tuple(origins),
            tuple((low, high, unit) for low, high, unit in figures),
        )

    def all_named(self, version: str) -> list[tuple[str, dict[str, EntityKind]]]:
        """The hash of each kept content, and what it names, with its kinds."""
        with self._database.connection() as db:
            rows = db.execute("SELECT hash, entities FROM analyses WHERE version = ?", (version,))
            return [(row[0], json.loads(row[1])) for row in rows]

    def naming(self, names: Iterable[str], version: str) -> set[str]:
        """The hashes of the contents in which one of ``names`` was recognised."""
        wanted = json.dumps(list(names))
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT DISTINCT hash FROM analyses, json_each(entities) named WHERE version = ?"
                " AND named.key IN (SELECT value FROM json_each(?))",
                (version, wanted),
            )
            return {row[0] for row in rows}

    def put(self, analyses: Mapping[str, Packed], version: str) -> None:
        """Keep analyses by content hash, all or none."""
        with self._database.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        content,
                        version,
                        kept.named.language,
                        _entities(kept.named),
                        _plain(kept.named[3:]),
                        kept.packed,
                    )
                    for content, kept in analyses.items()
                ),
            )

    def prune(self, contents: set[str], version: str) -> None:
        """Drop what belongs to no article any more, or to another version of the analysis."""
        with self._database.transaction() as db:
            rows = db.execute("SELECT hash, version FROM analyses").fetchall()
            stale = [(row[0],) for row in rows if row[1] != version or row[0] not in contents]
            db.executemany("DELETE FROM analyses WHERE hash = ?", stale)


def pack(analysis: Analysis) -> Packed:
    """Turn an analysis into what is kept of it."""
    from reader.claims.serial import to_json

    content = json.dumps(to_json(analysis), ensure_ascii=False, separators=(",", ":"))
    kinds = {mention.entity: mention.kind for mention in analysis.mentions}
    sources = [claim.source for claim in analysis.claims if claim.source]
    origins = [name for source in sources for name in (source.entity, source.name) if name]
    named = Named(
        analysis.language,
        tuple(kinds),
        tuple(kinds.values()),
        tuple(sorted((claim.start, claim.end) for claim in analysis.claims)),
        tuple(dict.fromkeys(origins)),
        tuple(dict.fromkeys((each.low, each.high, each.unit) for each in analysis.quantities)),
    )
    # Level 1: a fifth of the size for a tenth of a millisecond.
    return Packed(named, zlib.compress(content.encode(), 1))


def unpack(packed: bytes) -> Analysis:
    """Turn what is kept back into the analysis."""
    from reader.claims.serial import from_json

    return from_json(json.loads(zlib.decompress(packed)))


def _entities(named: Named) -> str:
    return _plain(dict(zip(named.entities, named.kinds, strict=True)))


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
