"""Which articles are copies of each other: of nearly the same words, whoever printed them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import islice

from reader.library.database import Database
from reader.library.identity import likeness, sketch, words

ALIKE = 0.6
"""Share of runs of five words in common from which one article is a copy of another."""
_FOUND_BY, _SHARED = 8, 2
"""Hashes under which a wording is found, and how many of them two must share: texts that share three fifths of their
runs of words do in 99 of 100 cases."""
_TRIED = 5
"""Groups an article is compared with."""
_SHORT = 20
"""Words below which nothing is called a copy."""
_CROWD = 50
"""Groups that share a hash beyond which it tells nothing: a notice that a publisher prints everywhere."""
_BATCH = 200

# Not in the catalogue's own schema: only who folds copies needs it, and it is filled then.
_TABLE = (
    "CREATE TABLE IF NOT EXISTS sketches"
    " (article TEXT PRIMARY KEY, hash TEXT NOT NULL, sketch BLOB NOT NULL) WITHOUT ROWID"
)
_MISSING = (
    "SELECT a.id, a.hash, t.text FROM articles a JOIN texts t ON t.id = a.id"
    " LEFT JOIN sketches s ON s.article = a.id WHERE s.hash IS NULL OR s.hash <> a.hash"
)


def follow(database: Database) -> int:
    """Sketch the wording of each article of the catalogue that is new or changed; returns how many were.

    About half a millisecond an article.
    """
    with database.connection() as db:
        db.execute(_TABLE)
    done = 0
    with database.connection() as reading:
        found = reading.execute(_MISSING)
        while batch := list(islice(found, _BATCH)):
            rows = [(name, hashed, _packed(text)) for name, hashed, text in batch]
            with database.transaction() as db:
                db.executemany("INSERT OR REPLACE INTO sketches VALUES (?, ?, ?)", rows)
            done += len(rows)
    return done


def _packed(text: str) -> bytes:
    said = words(text)
    return array("I", sketch(said) if len(said) >= _SHORT else ()).tobytes()


class Copies:
    """Which articles are copies of each other, found out again only when articles came or went."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[tuple[int, int], dict[str, int]] | None = None

    def groups(self) -> dict[str, int]:
        """For each article that has copies the number of the group it is in with them."""
        follow(self._database)
        mark = self._database.mark()
        if self._known is None or self._known[0] != mark:
            self._known = mark, copies(self._database)
        return self._known[1]


def copies(database: Database) -> dict[str, int]:
    """For each article that has copies the number of the group it is in with them; after `follow`."""
    sketches: dict[str, array[int]] = {}
    with database.connection() as db:
        for name, packed in db.execute(
            "SELECT s.article, s.sketch FROM sketches s JOIN articles a ON a.id = s.article"
        ):
            if packed:
                sketches[name] = array("I")
                sketches[name].frombytes(packed)
    return grouped(sketches)


def grouped(sketches: Mapping[str, array[int]]) -> dict[str, int]:
    """As `copies`, of sketches by the article. Each is compared with the first of each group only: linear."""
    firsts: dict[int, list[str]] = defaultdict(list)
    found: dict[str, int] = {}
    several: set[int] = set()
    for name, hashes in sketches.items():
        keys = hashes[:_FOUND_BY]
        shared = Counter(first for key in keys for first in firsts.get(key, ()))
        mine = tuple(hashes)
        for first, keys_shared in shared.most_common(_TRIED):
            if keys_shared >= _SHARED and likeness(tuple(sketches[first]), mine) >= ALIKE:
                found[name] = found[first]
                several.add(found[first])
                break
        else:
            found[name] = len(found)
            for key in keys:
                if len(firsts[key]) < _CROWD:
                    firsts[key].append(name)
    return {name: group for name, group in found.items() if group in several}
