"""Compiles the word lists of this room (YAML) into JSON that loads in a few milliseconds.

Run as ``python -m reader.claims.compiling`` after a change of a list, or of stems or frequencies; a test compares.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from reader.claims import lexicon
from reader.claims.lists import COMPILED
from reader.language.compiling import rendered
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import stem

FOLDER = COMPILED.parent
LANGUAGES = ("de", "en")
_MEANINGS = ("acts", "synonyms", "dictionary")
"""The lists that `groups` holds all of."""


def source(name: str) -> Any:
    """A list as it is written; every scalar is a word."""
    import yaml

    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes no objects


def words() -> str:
    """The content of the file of all other lists, by name."""
    names = sorted({path.stem for path in FOLDER.glob("*.yaml")} - set(_MEANINGS))
    return rendered({name: source(name) for name in names})


def groups() -> str:
    """The content of the file of groups of meaning.

    ``groups`` are [name, act, weight]; for each language ``forms``, ``stems`` and ``phrases`` (words joined by
    blanks) give the numbers of the groups they belong to.
    """
    numbers: dict[tuple[str, str, float], int] = {}
    table: dict[str, Any] = {
        language: {"forms": {}, "stems": {}, "phrases": {}} for language in LANGUAGES
    }
    for name, act, words in _entries():
        group = (name, act, _weight(words["de"].split()))
        number = numbers.setdefault(group, len(numbers))
        for language in LANGUAGES:
            for word in words[language].split():
                _enter(table[language], word, language, number)
    return rendered({**table, "groups": list(numbers)})


def _enter(tables: dict[str, dict[str, list[int]]], word: str, language: str, number: int) -> None:
    folded = " ".join(fold(part) for part in word.split("_"))
    if " " in folded:
        _join(tables["phrases"], folded, number)
        return
    _join(tables["forms"], folded, number)
    _join(tables["stems"], fold(stem(word, language)), number)


def _join(table: dict[str, list[int]], key: str, number: int) -> None:
    numbers = table.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)


def _entries() -> Iterator[tuple[str, str, dict[str, str]]]:
    for act, acts in source("acts").items():
        for name, words in acts.items():
            yield name, act, words
    for name, words in source("synonyms").items():
        yield name, "", words
    for line in source("dictionary")["words"].splitlines():
        german, _, english = line.partition(" = ")
        yield english.split()[0] + "~", "", {"de": german, "en": english}


def _weight(words: Iterable[str]) -> float:
    """The inverse document frequency of a sentence holding any of ``words``."""
    return -math.log(min(1.0, sum(math.exp(-idf(word)) for word in words)))


if __name__ == "__main__":
    COMPILED.write_text(words(), encoding="utf-8")
    lexicon.COMPILED.write_text(groups(), encoding="utf-8")
