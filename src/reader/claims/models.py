"""What a model of sentences that the user has on disk can say of claims, and who says it; none is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reader.errors import ReaderError
from reader.messages import N_

PIVOT = 0.5
"""Cosine of two sentences from which a model speaks for a link, below which against it."""
SHIFT = 2.0
"""How far a model moves the score of a pair, in log odds, at most: less than shared names and figures do."""
_SURE = 0.8
"""Probability from which an inference is believed."""


class ModelError(ReaderError):
    """A model that is named in the configuration and cannot be used."""

    title = N_("A model cannot be used")


class SentenceEncoder(Protocol):
    """Makes vectors of sentences that are near each other where the sentences mean the same."""

    @property
    def digest(self) -> str:
        """Names the model by its content: vectors of one digest may be compared."""

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, all of one size and of length 1. Raises `ModelError`."""


class Inferred(NamedTuple):
    """Probabilities, 0 to 1, that one sentence follows from another, is contradicted by it, or neither."""

    entailment: float
    contradiction: float


class Inference(Protocol):
    """Says what follows from a sentence."""

    def infer(self, premise: str, hypothesis: str) -> Inferred:
        """Whether ``hypothesis`` follows from ``premise``. Raises `ModelError`."""


def shift(cosine: float) -> float:
    """How far a pair's score moves, in log odds, for the cosine of its vectors: rises with it, 0 at `PIVOT`."""
    return SHIFT * max(-1.0, min(1.0, (cosine - PIVOT) / (1.0 - PIVOT)))


def related(there: Inferred, back: Inferred) -> str:
    """How the second of two sentences stands to the first by what follows from each, "" where nothing is sure.

    ``there`` is what the first says of the second, ``back`` the other way round.
    """
    if min(there.contradiction, back.contradiction) >= _SURE:
        return "denied"
    if there.entailment >= _SURE:
        return "same" if back.entailment >= _SURE else "broader"
    return "narrower" if back.entailment >= _SURE else ""
