"""Keeps the vectors of sentences beside the derived data: no sentence is given to a model twice."""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Sequence
from operator import mul
from pathlib import Path

from reader.claims.models import ModelError, SentenceEncoder
from reader.messages import _


class Vectors:
    """Vectors by content and by the model's digest, in one SQLite file that may be deleted at any time.

    Use one a thread. A file that is damaged or cannot be written keeps nothing, and nothing is lost.
    """

    def __init__(self, encoder: SentenceEncoder, path: Path) -> None:
        self._encoder = encoder
        self._base = _opened(path)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def of(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of ``texts``; new ones are made and kept. Raises `ModelError`."""
        names = [self._name(text) for text in texts]
        known = self._known(names)
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        if missing:
            made = self._encoder.encode(list(missing.values()))
            if len(made) != len(missing):
                raise ModelError(_("The model gives another number of vectors than of sentences."))
            known.update(zip(missing, made, strict=True))
            self._keep({name: known[name] for name in missing})
        return [known[name] for name in names]

    def _name(self, text: str) -> bytes:
        content = f"{self._encoder.digest}\n{text}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(content).digest()[:16]

    def _known(self, names: Sequence[bytes]) -> dict[bytes, list[float]]:
        found: dict[bytes, list[float]] = {}
        for name in dict.fromkeys(names):
            row = self._base.execute("SELECT data FROM vector WHERE name = ?", (name,)).fetchone()
            if row is not None and len(row[0]) % 4 == 0:
                values = array("f")
                values.frombytes(row[0])
                found[name] = values.tolist()
        return found

    def _keep(self, vectors: dict[bytes, list[float]]) -> None:
        rows = [(name, array("f", vector).tobytes()) for name, vector in vectors.items()]
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
        except sqlite3.OperationalError:
            return  # no room or no right to write: they are made again when asked for


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of two vectors of length 1; 0 for vectors of different sizes."""
    return sum(map(mul, one, other)) if len(one) == len(other) else 0.0


def _opened(path: Path) -> sqlite3.Connection:
    for place in (str(path), ":memory:"):
        try:
            base = sqlite3.connect(place, timeout=5)
            base.execute(
                "CREATE TABLE IF NOT EXISTS vector (name BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID"
            )
        except sqlite3.DatabaseError:
            continue
        return base
    raise ModelError(_("The vectors cannot be kept, not even in memory."))
