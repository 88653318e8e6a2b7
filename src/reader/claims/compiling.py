"""Compiles the word lists of this room (YAML) into JSON that loads in a few milliseconds.

Run as ``python -m reader.claims.compiling`` after a change of a list, or of stems or frequencies; a test compares.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reader.claims import lexicon
from reader.claims.lists import COMPILED
from reader.language.compiling import rendered
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import listed, stem, table

FOLDER = COMPILED.parent
LANGUAGES = ("de", "en")
_MEANINGS = ("acts", "synonyms", "dictionary")
"""The lists that `groups` holds all of."""
_RAREST = 6.5
"""What a group weighs at most. The counts are of words, not of what they mean, and rare words in them are there by
chance: without a limit the words of a common thing, each rare, outweigh a name."""
_ENDINGS = ("e", "er", "es", "en", "em")
_FEMININE = re.compile(r"[A-ZÄÖÜ]\w{2,}(?:er|ist|ent|ant|eur|or|är|oge|ege|at|et)")


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
    blanks) give each word and then the numbers of the groups it belongs to. A phrase stands there in all its
    forms ("pull out", "pulled out"), a stem only where all words that have it mean the same, and it is no such
    form itself.
    """
    entries = list(_entries())
    held: dict[str, Any] = {language: {} for language in LANGUAGES}
    for number, (_, _, words) in enumerate(entries):
        for language in LANGUAGES:
            for word in _spelt(words[language].split(), language):
                folded = " ".join(fold(part) for part in word.split("_"))
                numbers = held[language].setdefault(folded, [])
                if number not in numbers:
                    numbers.append(number)
    packed = {
        language: {name: _packed(of) for name, of in _compiled(held[language], language).items()}
        for language in LANGUAGES
    }
    rows = [[name, act, _weight(words["de"].split())] for name, act, words in entries]
    return rendered({"words": packed, "groups": rows})


def _packed(listed: Mapping[str, list[int]]) -> str:
    """One text of all, which loads in a fraction of the time."""
    texts = (text for word, of in listed.items() for text in (word, " ".join(map(str, of))))
    return lexicon.SEPARATOR.join(texts)


def _spelt(words: Iterable[str], language: str) -> Iterator[str]:
    """The words, and with each German one for a man the one for a woman: no lemmatiser brings them together."""
    for word in words:
        yield word
        if language == "de" and _FEMININE.fullmatch(word):
            woman = (word[:-1] if word.endswith("e") else word) + "in"
            if listed(woman, "de"):
                yield woman


def _compiled(held: Mapping[str, list[int]], language: str) -> dict[str, dict[str, list[int]]]:
    forms = {word: numbers for word, numbers in held.items() if " " not in word}
    shared: dict[str, list[list[int]]] = {}
    for word, numbers in forms.items():
        shared.setdefault(fold(stem(word, language)), []).append(numbers)
    stems = {
        key: [number for number in lists[0] if all(number in numbers for numbers in lists)]
        for key, lists in shared.items()
    }
    stems = {
        key: numbers for key, numbers in stems.items() if numbers and numbers != forms.get(key)
    }
    phrases = {phrase: numbers for phrase, numbers in held.items() if " " in phrase}
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


def _inflected(language: str, words: Iterable[str]) -> Mapping[str, list[str]]:
    """The folded forms of each of ``words`` that has any: in German those of adjectives."""
    forms: dict[str, list[str]] = {}
    if language == "de":
        for word in words:
            bare = next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), "")
            if len(bare) > 2:
                forms[word] = [bare + end for end in _ENDINGS if bare + end != word]
        return forms
    wanted = frozenset(words)
    for form, base in table("en").pairs():
        if base in wanted and form != base:
            forms.setdefault(base, []).append(fold(form))
    return forms


def _entries() -> Iterator[tuple[str, str, dict[str, str]]]:
    for act, acts in source("acts").items():
        for name, words in acts.items():
            yield name, act, words
    for name, words in source("synonyms").items():
        yield name, "", words
    names: Counter[str] = Counter()
    for line in "".join(source("dictionary").values()).splitlines():
        german, _, english = line.partition(" = ")
        name = english.split()[0]
        names[name] += 1
        # "~" parts a line of the dictionary from a group of the same name, one more from another line.
        yield name + "~" * names[name], "", {"de": german, "en": english}


def _weight(words: Iterable[str]) -> float:
    """The inverse document frequency of a sentence holding any of ``words``, up to what the counts can tell."""
    return min(_RAREST, -math.log(min(1.0, sum(math.exp(-idf(word)) for word in words))))


if __name__ == "__main__":
    COMPILED.write_text(words(), encoding="utf-8")
    lexicon.COMPILED.write_text(groups(), encoding="utf-8")
