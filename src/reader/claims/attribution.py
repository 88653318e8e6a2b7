"""Tells for each sentence whom it credits, how surely it speaks, and what is left without that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.claims.model import Certainty, Source
from reader.entities.model import Mention
from reader.language.model import Reading


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence credits, how surely it speaks, and its spans without the attribution."""

    source: Source | None
    certainty: Certainty
    content: tuple[tuple[int, int], ...]


def attribute(
    text: str, reading: Reading, mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """One attribution for each sentence of ``reading``, in their order."""
    return tuple(Attribution(None, "asserted", ((s.start, s.end),)) for s in reading.sentences)


def speakers(
    text: str,
    reading: Reading,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
) -> tuple[str, ...]:
    """The speaker of each quote of ``reading``, "" where unknown."""
    return tuple("" for _ in reading.quotes)
