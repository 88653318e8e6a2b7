"""The dictionary form of a German name of several words: "Bayerischen Landesamtes" is "Bayerisches Landesamt"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.entities.gazetteer import Gazetteer

_ENDINGS = {"m": "er", "n": "es", "f": "e", "p": "e"}
_ADJECTIVES = ("en", "em", "es", "e")
"""Not "er": "Berliner" in "Berliner Bank" has no other form."""
_GENITIVES = ("es", "s")


def nominative(words: Sequence[str], before: str, gazetteer: Gazetteer) -> list[str]:
    """``words`` as they stand without an article; ``before`` is the word before them in lower case.

    Left as they are where neither the noun nor the article tells the gender.
    """
    last = 0
    while last < len(words) - 1 and _may_be_adjective(words[last]):
        last += 1
    if last < len(words) - 1 and words[last].endswith("er") and not last:
        return list(words)
    head, gender = _head(words[last], before, gazetteer)
    if not gender:
        gender = "n" if before == "das" else "m" if before == "der" and words[0][-1:] == "e" else ""
    if not gender:
        return list(words)
    ending = _ENDINGS[gender]
    return [*(_stem(word) + ending for word in words[:last]), head, *words[last + 1 :]]


def _may_be_adjective(word: str) -> bool:
    return word[:1].isupper() and word.isalpha() and _stem(word) != word and len(word) > 3


def _stem(word: str) -> str:
    ending = next((each for each in _ADJECTIVES if word.endswith(each)), "")
    return word.removesuffix(ending)


def _head(word: str, before: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The noun without the ending of its genitive, and its gender, "" where its end tells none."""
    lower = word.lower()
    for gender, ends in _genders(gazetteer).items():
        if lower.endswith(ends):
            return word, gender
        if gender in "mn":
            for ending in _GENITIVES:
                if lower.endswith(ending) and lower.removesuffix(ending).endswith(ends):
                    return word[: -len(ending)], gender
    return word, ""


@lru_cache(maxsize=2)
def _genders(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    return {
        gender: tuple(sorted(gazetteer.rules[name]))
        for gender, name in (
            ("p", "plural"),
            ("n", "neuter"),
            ("m", "masculine"),
            ("f", "feminine"),
        )
    }
