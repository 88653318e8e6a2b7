"""Groups of words that say the same thing in the news, looked up by word form in German and English."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

COMPILED = Path(__file__).with_name("lexicon.json")
SEPARATOR = "|"
"""Stands between a word and its numbers, and between these and the next word: in no word."""


class Group(NamedTuple):
    """Words of one meaning. ``act`` is the class of act it belongs to, "" for things and qualities.

    ``weight`` is the inverse document frequency of the group as a whole: natural logarithm,
    from the German members, as there are no counts for English.
    """

    name: str
    act: str
    weight: float


class Meanings:
    """The groups of words, or of phrases, as `reader.claims.compiling` packed them; made when asked for."""

    __slots__ = ("_groups", "_numbers")

    def __init__(self, packed: str, groups: Sequence[Group]) -> None:
        self._groups = groups
        texts = iter(packed.split(SEPARATOR))
        self._numbers = dict(zip(texts, texts, strict=True))

    def __getitem__(self, word: str) -> tuple[Group, ...]:
        """The groups of ``word``, folded; () for one that is not listed."""
        numbers = self._numbers.get(word)
        if numbers is None:
            return ()
        return tuple(self._groups[int(number)] for number in numbers.split(" "))

    def begins(self) -> frozenset[str]:
        """The first words of all that is listed."""
        return frozenset(phrase.partition(" ")[0] for phrase in self._numbers)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All groups of one language by folded form, by stem, and by phrase (folded words joined by blanks)."""

    forms: Meanings
    stems: Meanings
    phrases: Meanings
    phrase_starts: frozenset[str]

    def find(self, *words: str) -> tuple[Group, ...]:
        """Return the groups of the first of ``words`` (folded, best first) listed, or of a stem's."""
        for word in words:
            if groups := self.forms[word]:
                return groups
        for word in words:
            if groups := self.stems[word]:
                return groups
        return ()


def lexicon(language: str) -> Lexicon:
    """Return the groups of ``language`` ("de" or "en"; any other is read as German)."""
    return _lexicon("en" if language == "en" else "de")


@functools.cache
def _lexicon(language: str) -> Lexicon:
    """One language at a time: most articles need but their own."""
    packed, groups = _table()
    forms, stems, phrases = (
        Meanings(packed[language][name], groups) for name in ("forms", "stems", "phrases")
    )
    return Lexicon(forms, stems, phrases, phrases.begins())


@functools.cache
def _table() -> tuple[dict[str, dict[str, str]], list[Group]]:
    """What `reader.claims.compiling` made of the lists, and the groups."""
    table: dict[str, Any] = json.loads(COMPILED.read_text(encoding="utf-8"))
    return table["words"], [Group._make(row) for row in table["groups"]]
