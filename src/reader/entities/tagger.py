"""The conditional random field that finds names nobody listed, in German sentences."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reader.entities.features import Features

_one_at_a_time = threading.Lock()

MODEL = Path(__file__).with_name("data") / "model.crfsuite"
TELLING = MODEL.with_name("model.features")
"""The features of which the model has learnt something, one a line."""


class Span(NamedTuple):
    """Tokens ``first`` up to but not including ``last`` of a sentence are of class ``label`` ("PER")."""

    first: int
    last: int
    label: str


def tag(words: Sequence[str], known: Sequence[str]) -> list[Span]:
    """The named spans of one sentence; arguments as in `reader.entities.features.Features.rows`."""
    seen = _features().rows(words, known)
    # The library's tagger keeps the sentence it works on: two threads in it at once end the process.
    with _one_at_a_time:
        model, _ = _tagger()
        labels = model.tag(seen)
    return spans(labels)


def spans(labels: Sequence[str]) -> list[Span]:
    """The spans that ``labels`` ("B-PER", "I-PER", "O") mark."""
    found: list[Span] = []
    first = -1
    for index, label in enumerate([*labels, "O"]):
        if first >= 0 and (label[:2] != "I-" or label[2:] != labels[first][2:]):
            found.append(Span(first, index, labels[first][2:]))
            first = -1
        if first < 0 and label != "O":
            first = index
    return found


@cache
def _features() -> Features:
    return Features(TELLING.read_text(encoding="utf-8").split("\n"))


def learnt(model: Path) -> str:
    """The content of the file of telling features that belongs to a model."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    return "\n".join(sorted(tagger.info().attributes))


@cache
def _tagger() -> tuple[Any, bytes]:
    """The model and the bytes it reads from, which it does not keep alive itself."""
    # Deferred: a reader that only shows what is already analysed never needs the model.
    import pycrfsuite

    data = MODEL.read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger, data
