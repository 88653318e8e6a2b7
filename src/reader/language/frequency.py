"""How telling a word is: its inverse sentence frequency in general German and English."""

from __future__ import annotations

import math
from functools import cache

from reader.language.data import load
from reader.language.folding import fold

_UNSEEN = 0.5  # sentences an unknown word is taken to stand in


def idf(word: str) -> float:
    """The natural logarithm of sentences over sentences with ``word``, of its folded form.

    About 0.3 for the commonest word to 11 for one never seen.
    """
    counts, sentences = _counts()
    return math.log(sentences / counts.get(fold(word), _UNSEEN))


@cache
def _counts() -> tuple[dict[str, int], int]:
    frequencies = load("frequencies.json")
    return frequencies["counts"], frequencies["sentences"]
