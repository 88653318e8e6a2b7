"""Compiles the word lists of this room (YAML) into JSON that loads in a few milliseconds.

Run as ``python -m reader.claims.compiling`` after a change of a list, or of stems or frequencies; a test compares.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from reader.claims import lexicon
from reader.claims.lists import COMPILED
from reader.language.compiling import rendered
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import stem, table

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
    blanks) give the numbers of the groups they belong to. A phrase stands there in all its forms ("pull out",
    "pulled out"), a stem only where all words that have it mean the same.
    """
    entries = list(_entries())
    listed: dict[str, Any] = {language: {} for language in LANGUAGES}
    for number, (_, _, words) in enumerate(entries):
        for language in LANGUAGES:
            for word in words[language].split():
                folded = " ".join(fold(part) for part in word.split("_"))
                numbers = listed[language].setdefault(folded, [])
                if number not in numbers:
                    numbers.append(number)
    compiled = {language: _compiled(listed[language], language) for language in LANGUAGES}
    rows = [[name, act, _weight(words["de"].split())] for name, act, words in entries]
    return rendered({**compiled, "groups": rows})


def _compiled(listed: Mapping[str, list[int]], language: str) -> dict[str, dict[str, list[int]]]:
    forms = {word: numbers for word, numbers in listed.items() if " " not in word}
    shared: dict[str, list[list[int]]] = {}
    for word, numbers in forms.items():
        shared.setdefault(fold(stem(word, language)), []).append(numbers)
    stems = {
        key: [number for number in held[0] if all(number in numbers for numbers in held)]
        for key, held in shared.items()
    }
    stems = {key: numbers for key, numbers in stems.items() if numbers}
    phrases = {phrase: numbers for phrase, numbers in listed.items() if " " in phrase}
    inflected = _inflected(language, {word for phrase in phrases for word in phrase.split(" ")})
    for phrase, numbers in list(phrases.items()):
        for form in _bent(phrase, inflected):
            phrases.setdefault(form, numbers)
    return {"forms": forms, "stems": stems, "phrases": phrases}


def _bent(phrase: str, inflected: Mapping[str, list[str]]) -> Iterator[str]:
    """The phrase, and with its first or its last word in each of its forms."""
    words = phrase.split(" ")
    for place in (0, -1):
        for form in inflected.get(words[place], ()):
            bent = [*words]
            bent[place] = form
            yield " ".join(bent)


def _inflected(language: str, words: Container[str]) -> Mapping[str, list[str]]:
    """The folded forms of each of ``words`` that is a base form. German ones keep theirs: few are verbs."""
    forms: dict[str, list[str]] = {}
    if language == "en":
        for form, base in table(language).pairs():
            if base in words and form != base:
                forms.setdefault(base, []).append(fold(form))
    return forms


def _entries() -> Iterator[tuple[str, str, dict[str, str]]]:
    for act, acts in source("acts").items():
        for name, words in acts.items():
            yield name, act, words
    for name, words in source("synonyms").items():
        yield name, "", words
    names: Counter[str] = Counter()
    for line in source("dictionary")["words"].splitlines():
        german, _, english = line.partition(" = ")
        name = english.split()[0]
        names[name] += 1
        # "~" parts a line of the dictionary from a group of the same name, one more from another line.
        yield name + "~" * names[name], "", {"de": german, "en": english}


def _weight(words: Iterable[str]) -> float:
    """The inverse document frequency of a sentence holding any of ``words``."""
    return -math.log(min(1.0, sum(math.exp(-idf(word)) for word in words)))


if __name__ == "__main__":
    COMPILED.write_text(words(), encoding="utf-8")
    lexicon.COMPILED.write_text(groups(), encoding="utf-8")
