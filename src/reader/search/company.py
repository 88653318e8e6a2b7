"""What the index tells of one who is named: where they appear, and with whom."""

from __future__ import annotations

from typing import NamedTuple


class Together(NamedTuple):
    """Another one, the documents it has in common, all of its own, and how surely that is no chance (G², natural)."""

    name: str
    kind: str
    both: int
    all: int
    weight: float


class Appearances(NamedTuple):
    """Where somebody is named.

    ``ids`` are the newest documents, ``credited`` the newest that credit a claim to them, ``documents`` counts all.
    ``kind`` is what they are called there, "" where that is no person, organisation or place. ``months`` and
    ``publishers`` have their numbers of documents; in ``together`` the most closely associated come first.
    """

    ids: tuple[str, ...]
    credited: tuple[str, ...]
    documents: int
    kind: str
    months: dict[str, int]
    publishers: dict[str, int]
    together: tuple[Together, ...]
