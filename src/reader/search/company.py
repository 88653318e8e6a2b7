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
    """Ids of the documents that name somebody and of those that credit a claim to them, both newest first; what kind
    they are called there ("" where it is none of `KINDS`), the documents of each month and publisher, and who else
    is named there, the most closely associated first."""

    ids: tuple[str, ...]
    credited: tuple[str, ...]
    kind: str
    months: dict[str, int]
    publishers: dict[str, int]
    together: tuple[Together, ...]
