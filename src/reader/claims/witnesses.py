"""Counts who independently stands behind a claim: publishers and wire copies folded, origins traced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.model import Witnesses
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Source
    from reader.claims.store import Row

_COPY = 0.5
"""Share of wording from which two articles are copies of one report."""
_CREDITED_COPY = 0.2
"""The same where both credit the same agency."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An article that carries a claim, and whom it credits for it there."""

    row: Row
    source: Source | None


def folds(rows: Sequence[Row]) -> list[str]:
    """A key for each article; articles with equal keys are one witness: one publisher, or one report copied.

    An article of unknown publisher stands for itself unless it is a copy.
    """
    keys = _Classes()
    names = [f"article:{row.id}" for row in rows]
    for row, name in zip(rows, names, strict=True):
        if row.publisher:
            keys.join(name, "publisher:" + fold(row.publisher.strip()))
        keys.join(name, "copy:" + row.digest)
    distinct = list({row.digest: row for row in rows}.values())
    for place, row in enumerate(distinct):
        for earlier in distinct[:place]:
            if not keys.same("copy:" + row.digest, "copy:" + earlier.digest) and copied(
                row, earlier
            ):
                keys.join("copy:" + row.digest, "copy:" + earlier.digest)
    return [keys.find(name) for name in names]


def count(voices: Sequence[Voice], keys: Sequence[str], origins: Sequence[str]) -> Witnesses:
    """Count articles, folded witnesses and origins: ``keys`` of `folds` and ``origins`` for each voice."""
    return Witnesses(
        articles=len({voice.row.id for voice in voices}),
        publishers=len(set(keys)),
        origins=len(set(origins)),
    )


def origins(voices: Sequence[Voice], keys: Sequence[str]) -> list[str]:
    """A key for each voice; voices of equal keys take the claim from one origin. ``keys`` are those of `folds`."""
    classes = _Classes()
    for voice, key in zip(voices, keys, strict=True):
        classes.join(key, "fold:" + key)
        own = _origin(voice)
        for origin in own:
            classes.join("voice:" + voice.row.id, origin)
        if not own:
            classes.join("voice:" + voice.row.id, "fold:" + key)
    return [classes.find("voice:" + voice.row.id) for voice in voices]


def _origin(voice: Voice) -> list[str]:
    """Where the claim comes from: whom the sentence credits, else the agencies, else nobody but the article."""
    if voice.source is not None and voice.source.origin:
        return ["origin:" + voice.source.origin]
    return ["agency:" + fold(agency) for agency in voice.row.credits]


def copied(one: Row, other: Row) -> bool:
    """Whether two articles are one report: most of the wording shared, less where both credit one agency."""
    agencies = {fold(agency) for agency in one.credits} & {fold(agency) for agency in other.credits}
    return one.signature.copied(other.signature) >= (_CREDITED_COPY if agencies else _COPY)


class _Classes:
    """Classes of equal names (union-find); a class is called by its least name."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, name: str) -> str:
        above = self._above.setdefault(name, name)
        while above != self._above[above]:
            above = self._above[above]
        self._above[name] = above
        return above

    def join(self, one: str, other: str) -> None:
        least, most = sorted((self.find(one), self.find(other)))
        self._above[most] = least

    def same(self, one: str, other: str) -> bool:
        return self.find(one) == self.find(other)
