"""What the user's models say of pairs of claims; a model that fails is told of once and asked no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.claims.models import Inference, ModelError, related, shift
from reader.claims.vectors import Vectors, cosine

if TYPE_CHECKING:
    from reader.claims.model import Relation

_KEPT = 20_000
"""Vectors held in memory, at most."""
_OPEN = ("same", "narrower", "broader")
"""Relations that an inference may correct: figures, quotes and cues tell the others more surely."""


class Opinions:
    """A second opinion on pairs of sentences: none where no model is, or where it failed."""

    def __init__(
        self,
        vectors: Vectors | None,
        inference: Inference | None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``tell`` is told of a model that fails."""
        self._vectors, self._inference, self._tell = vectors, inference, tell
        self._known: dict[str, list[float]] = {}

    def close(self) -> None:
        """Close the file of vectors."""
        if self._vectors is not None:
            self._vectors.close()

    def prepare(self, texts: Sequence[str]) -> None:
        """Have the vectors of ``texts`` made at one go."""
        wanted = [text for text in dict.fromkeys(texts) if text not in self._known]
        if self._vectors is None or not wanted:
            return
        if len(self._known) + len(wanted) > _KEPT:
            self._known.clear()
        try:
            self._known.update(zip(wanted, self._vectors.of(wanted), strict=True))
        except ModelError as error:
            self._vectors.close()
            self._vectors = None
            self._known.clear()
            self._tell(str(error))

    def cosine(self, one: str, other: str) -> float | None:
        """How alike two sentences are, -1 to 1; None without a model."""
        self.prepare((one, other))
        if self._vectors is None:
            return None
        return cosine(self._known[one], self._known[other])

    def shift(self, one: str, other: str) -> float:
        """How far the score of a pair moves, in log odds; 0 without a model."""
        found = self.cosine(one, other)
        return 0.0 if found is None else shift(found)

    def relation(self, one: str, other: str, found: Relation) -> Relation:
        """The relation ``found`` of ``other`` to ``one``, corrected by what follows from each."""
        if self._inference is None or found not in _OPEN:
            return found
        try:
            there, back = self._inference.infer(one, other), self._inference.infer(other, one)
        except ModelError as error:
            self._inference = None
            self._tell(str(error))
            return found
        said = related(there, back)
        if said == "same":  # both follow: a figure only one of them gives still makes it narrower
            return found
        return said or found  # type: ignore[return-value]  # `related` says relations only
