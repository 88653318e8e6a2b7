"""Words of grammar by what they do: carry nothing, point back, say where, say whose."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from reader.claims.lists import lists
from reader.language.folding import fold


@dataclass(frozen=True, slots=True)
class Grammar:
    """Folded words of one language; the file they come from says what each list is."""

    light: frozenset[str]
    particles: frozenset[str]
    there: frozenset[str]
    such: frozenset[str]
    whole: frozenset[str]
    clause: frozenset[str]
    reacting: frozenset[str]
    pronouns: frozenset[str]
    referring: frozenset[str]
    definite: frozenset[str]
    where: frozenset[str]
    of: frozenset[str]


@functools.cache
def grammar(language: str) -> Grammar:
    """The lists of ``language``: "en", or "de" for all others."""
    return _grammars()["en" if language == "en" else "de"]


@functools.cache
def _grammars() -> dict[str, Grammar]:
    return {
        language: Grammar(
            **{
                field.name: frozenset(fold(word) for word in words[field.name].split())
                for field in fields(Grammar)
            }
        )
        for language, words in lists("grammar").items()
    }
