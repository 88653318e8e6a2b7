"""Groups of words that say the same thing in the news, looked up by word form in German and English."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

COMPILED = Path(__file__).with_name("lexicon.json")


class Group(NamedTuple):
    """Words of one meaning. ``act`` is the class of act it belongs to, "" for things and qualities.

    ``weight`` is the inverse document frequency of the group as a whole: natural logarithm,
    from the German members, as there are no counts for English.
    """

    name: str
    act: str
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All groups of one language by folded form, by stem, and by phrase (folded words joined by blanks)."""

    forms: Mapping[str, tuple[Group, ...]]
    stems: Mapping[str, tuple[Group, ...]]
    phrases: Mapping[str, tuple[Group, ...]]
    phrase_starts: frozenset[str]

    def find(self, *words: str) -> tuple[Group, ...]:
        """Return the groups of the first of ``words`` (folded, best first) listed, or of a stem's."""
        for word in words:
            if groups := self.forms.get(word):
                return groups
        for word in words:
            if groups := self.stems.get(word):
                return groups
        return ()


def lexicon(language: str) -> Lexicon:
    """Return the groups of ``language`` ("de" or "en"; any other is read as German)."""
    return _lexicon("en" if language == "en" else "de")


@functools.cache
def _lexicon(language: str) -> Lexicon:
    """One language at a time: most articles need but their own."""
    table, groups = _table()
    forms, stems, phrases = (
        {key: tuple(groups[number] for number in numbers) for key, numbers in part.items()}
        for part in (table[language][name] for name in ("forms", "stems", "phrases"))
    )
    return Lexicon(forms, stems, phrases, frozenset(phrase.split(" ", 1)[0] for phrase in phrases))


@functools.cache
def _table() -> tuple[dict[str, Any], list[Group]]:
    """What `reader.claims.compiling` made of the lists, and the groups."""
    table: dict[str, Any] = json.loads(COMPILED.read_text(encoding="utf-8"))
    return table, [Group(*row) for row in table["groups"]]
