"""Takes German compounds apart: "Militärgeheimdienst" into "militaer", "geheim", "dienst"."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.language.data import load
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST = 4  # characters of a part; shorter ones only where the vocabulary lists them
_LONGEST = 60  # characters of a word worth the trouble


class Splitter:
    """Splits words whose parts are all in a vocabulary of folded words with their counts.

    A part must be as common as its share of the word makes plausible: of all ways to split, the one
    with the highest geometric mean of counts is taken (Koehn and Knight 2003), with fewer parts before more.
    Another splitter's vocabulary is shared.
    """

    _counts: Mapping[str, int]

    def __init__(self, vocabulary: Mapping[str, int] | Splitter) -> None:
        if isinstance(vocabulary, Splitter):
            self._counts = vocabulary._counts
        else:
            self._counts = {
                word: count
                for word, count in vocabulary.items()
                if len(word) >= _SHORTEST or (len(word) == 3 and count >= 20)
            }
        self._cached = lru_cache(maxsize=65536)(self._split)

    def split(self, word: str) -> tuple[str, ...]:
        """The folded parts of ``word``, or the folded word alone if it is none or unknown."""
        return self._cached(fold(word))

    def known(self, part: str) -> int | None:
        """How often a part was seen in the vocabulary, None if never."""
        return self._counts.get(part)

    def _split(self, word: str) -> tuple[str, ...]:
        if "-" in word:
            return tuple(p for piece in word.split("-") if piece for p in self.split(piece)) or (
                word,
            )
        if not 7 <= len(word) <= _LONGEST or not word.isalpha():
            return (word,)
        best = self._parts(word)
        if best is None:
            return (word,)
        own = self.known(word) or 0
        score, parts = best
        # A word more common than its parts is its own ("Freitag").
        return parts if score >= math.log(own + 1) * 0.5 else (word,)

    def _parts(self, word: str) -> tuple[float, tuple[str, ...]] | None:
        """The best split into known parts by one pass from the left (quadratic in the word)."""
        size, known = len(word), self.known
        # best[i]: (parts, negative sum of logs, words) for word[:i]
        best: list[tuple[int, float, tuple[str, ...]] | None] = [None] * (size + 1)
        best[0] = (0, 0.0, ())
        for begin in range(size - 2):
            before = best[begin]
            if before is None:
                continue
            for end in range(begin + 3, size + 1):
                part = word[begin:end]
                count = known(part)
                if count is None or (begin == 0 and end == size):
                    continue
                value = (before[0] + 1, before[1] - math.log(count + 1), (*before[2], part))
                for link in _LINKS:
                    after = end + len(link)
                    if link and (after >= size or not word.startswith(link, end)):
                        continue
                    if after < size and size - after < 3:
                        continue
                    cost = (
                        value[0],
                        value[1] + (2.0 if link not in ("", "s") else 0.2 * len(link)),
                        value[2],
                    )
                    held = best[after]
                    if held is None or cost[:2] < held[:2]:
                        best[after] = cost
        whole = best[size]
        if whole is None or whole[0] < 2:
            return None
        return -whole[1] / whole[0], whole[2]


@cache
def default() -> Splitter:
    """The splitter over the shipped vocabulary; about 20 ms to load."""
    return Splitter(shipped())


@cache
def shipped() -> Mapping[str, int]:
    """The shipped vocabulary: folded words that stand in compounds, with their counts."""
    texts = iter(load("compounds.json")["counts"].split(" "))
    return {word: int(count) for word, count in zip(texts, texts, strict=True)}
