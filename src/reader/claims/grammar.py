"""Words of grammar by what they do: carry nothing, point back, say where, say whose."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from reader.language.folding import fold

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Folded words of one language; the file they come from says what each list is."""

    light: frozenset[str]
    particles: frozenset[str]
    there: frozenset[str]
    such: frozenset[str]
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
    languages = load("grammar.yaml")
    return {
        language: Grammar(
            **{
                field.name: frozenset(fold(word) for word in lists[field.name].split())
                for field in fields(Grammar)
            }
        )
        for language, lists in languages.items()
    }


def load(name: str) -> Any:
    """Read a YAML file of this room, with the compiled loader where there is one."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader either way
