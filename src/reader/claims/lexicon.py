"""Groups of words that say the same thing in the news, looked up by word form in German and English."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reader.claims.grammar import load
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one meaning. ``act`` is the class of act it belongs to, "" for things and qualities.

    ``weight`` is the inverse document frequency of the group as a whole: natural logarithm,
    from the German members, as there are no counts for English.
    """

    name: str
    act: str
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All groups of one language by folded form, by stem, and by phrase (a tuple of folded words)."""

    forms: Mapping[str, tuple[Group, ...]]
    stems: Mapping[str, tuple[Group, ...]]
    phrases: Mapping[tuple[str, ...], tuple[Group, ...]]
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


@dataclass(slots=True)
class _Builder:
    forms: dict[str, list[Group]] = field(default_factory=dict)
    stems: dict[str, list[Group]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], list[Group]] = field(default_factory=dict)

    def add(self, word: str, language: str, group: Group) -> None:
        parts = tuple(fold(part) for part in word.split("_"))
        if len(parts) > 1:
            _join(self.phrases, parts, group)
            return
        _join(self.forms, parts[0], group)
        _join(self.stems, fold(stem(word, language)), group)

    def done(self) -> Lexicon:
        return Lexicon(
            forms={form: tuple(groups) for form, groups in self.forms.items()},
            stems={form: tuple(groups) for form, groups in self.stems.items()},
            phrases={form: tuple(groups) for form, groups in self.phrases.items()},
            phrase_starts=frozenset(phrase[0] for phrase in self.phrases),
        )


def _join(table: dict[Any, list[Group]], key: object, group: Group) -> None:
    groups = table.setdefault(key, [])
    if group not in groups:
        groups.append(group)


def lexicon(language: str) -> Lexicon:
    """Return the groups of ``language`` ("de" or "en"; any other is read as German)."""
    return _lexicon("en" if language == "en" else "de")


@functools.cache
def _lexicon(language: str) -> Lexicon:
    """One language at a time: most articles need but their own."""
    builder = _Builder()
    for group, words in _groups():
        for word in words[language].split():
            builder.add(word, language, group)
    return builder.done()


@functools.cache
def _groups() -> list[tuple[Group, dict[str, str]]]:
    return [
        (Group(name, act, _weight(words["de"].split())), words) for name, act, words in _entries()
    ]


def _entries() -> Iterable[tuple[str, str, dict[str, str]]]:
    for act, groups in load("acts.yaml").items():
        for name, words in groups.items():
            yield name, act, words
    for name, words in load("synonyms.yaml").items():
        yield name, "", words
    for line in load("dictionary.yaml")["words"].splitlines():
        german, _, english = line.partition(" = ")
        yield english.split()[0] + "~", "", {"de": german, "en": english}


def _weight(words: Iterable[str]) -> float:
    """The inverse document frequency of a sentence holding any of ``words``."""
    return -math.log(min(1.0, sum(math.exp(-idf(word)) for word in words)))
