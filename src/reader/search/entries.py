"""What the words of texts are looked up by, worked out once a word: most of a text is words that were there before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from reader.language.words import tokens

KEPT = 80_000
"""Runs of signs of one language that are remembered, and as many again of those before them: about 0.4 kB each."""


class Entry:
    """What one word is looked up by: its exact form, and its stems.

    ``numeral`` tells that it may be the last of several words that are one number. Words are counted by their
    entries: these are equal only to themselves, which is the fastest of all comparisons.
    """

    __slots__ = ("form", "numeral", "stems", "text")

    def __init__(self, text: str, form: str, stems: tuple[str, ...], *, numeral: bool) -> None:
        self.text, self.form, self.stems, self.numeral = text, form, stems, numeral


class Entries(dict[str, tuple[Entry, ...]]):
    """The entries of the words in each run of signs between two blanks.

    What was not asked for again while as much else was is forgotten, so that it is bounded. Threads may share it: at
    worst a word is worked out twice.
    """

    def __init__(self, entry: Callable[[str], Entry]) -> None:
        """``entry`` works out what a word is looked up by."""
        super().__init__()
        self._entry = entry
        self._before: dict[str, tuple[Entry, ...]] = {}

    def of(self, text: str) -> list[Entry]:
        """The entries of all words of ``text``, in order; marks have none."""
        return [each for run in text.split() for each in self[run]]

    def __missing__(self, run: str) -> tuple[Entry, ...]:
        found = self._before.get(run)
        if found is None:
            words = [token.text for token in tokens(run) if token.text[0].isalnum()]
            alone = words == [run]
            found = (self._entry(run),) if alone else tuple(chain(*(self[each] for each in words)))
        if len(self) >= KEPT:
            self._before = dict(self)
            self.clear()
        self[run] = found
        return found
