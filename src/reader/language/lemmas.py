"""Brings the inflected forms of a word together: its lemma, or the shorter and faster stem."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import cast

from reader.language.dictionary import Dictionary
from reader.language.folding import fold
from reader.language.unlisted import unlisted

_stemmers = threading.local()

# Adjectives that no dictionary knows ("nordkoreanischer") still end like adjectives.
_ADJECTIVE = re.compile(
    r"(.{2,}(?:isch|lich|ig|bar|sam|haft|los|ell|iv|ant|ent|är))(?:e|er|es|en|em|ere[rsnm]?|sten?)"
)
# A genitive of a name after a vowel, which the dictionary does not know either ("Südkoreas").
_GENITIVE = re.compile(r"(.{3,}[aeiouyäöü])s")
_NOMINALISED = re.compile(r"(.{3,})(?:e|en|er|em)")
_SNOWBALL = {"de": "german", "en": "english"}


@lru_cache(maxsize=16384)
def lemma(word: str, language: str) -> str:
    """The dictionary form of ``word`` in lower case, umlauts kept; ``language`` "de", "en" or "".

    The method is simplemma's (see `unlisted`), and so is the table of words. An unknown word is returned
    in lower case, without the ending of an adjective or a name's genitive. For any other language: lower case.
    """
    word = unicodedata.normalize("NFC", word).replace("\u00ad", "")
    if language not in _SNOWBALL or not word[:1].isalpha():
        return word.lower()
    found = _looked_up(word, language)
    if language == "en":
        return found.removesuffix("'s").removesuffix("’s").lower()
    if word[0].isupper():
        person = _nominalised(word)
        if person:
            return person
    if found != word or word in table(language):
        return found.lower()
    if word[0].islower():
        adjective = _ADJECTIVE.fullmatch(word)
        return adjective[1] if adjective else word
    head, hyphen, tail = word.rpartition("-")
    if hyphen and tail and head:
        return f"{head.lower()}-{lemma(tail, language)}"
    adjective = _ADJECTIVE.fullmatch(word.lower())
    if adjective and adjective[1].endswith("isch"):
        return adjective[1]
    genitive = _GENITIVE.fullmatch(word)
    return (genitive[1] if genitive else word).lower()


def listed(word: str, language: str) -> bool:
    """Whether the dictionary of ``language`` ("de" or "en") has ``word`` in just this spelling."""
    return table(language).get(word) is not None


def _nominalised(word: str) -> str:
    """ "Verletzte", "Verletzten", "Verletzter" all as "verletzter"; "" for what is no adjective made noun.

    The dictionary sends the forms crosswise to each other, which is what gives them away.
    """
    form = _NOMINALISED.fullmatch(word)
    if not form:
        return ""
    weak, strong = form[1] + "e", form[1] + "er"
    crosswise = _looked_up(weak, "de") == strong or _looked_up(strong, "de") == weak
    return strong.lower() if crosswise else ""


@lru_cache(maxsize=4096)
def _looked_up(word: str, language: str) -> str:
    look = table(language).get
    found = look(word)
    return unlisted(word, language, look) if found is None else found


@lru_cache(maxsize=4)
def table(language: str) -> Dictionary:
    """The dictionary of "de" or "en": word, as it is written, to lemma."""
    return Dictionary(Path(__file__).parent / "data" / f"lemmas-{language}.bin")


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """The folded Snowball stem, equal for all spellings and (nearly) all forms of a word.

    For a language other than "de" and "en" it is the folded word.
    """
    name = _SNOWBALL.get(language)
    folded = fold(word)
    if name is None:
        return folded
    if name == "german" and len(folded) > 5 and folded[-1] == "s" and folded[-2] in "aioy":
        folded = folded[:-1]  # Snowball keeps the s of "Südkoreas"
    return cast("str", _stemmer(name).stemWord(folded))


def _stemmer(name: str):  # type: ignore[no-untyped-def]  # PyStemmer has no types
    """One stemmer a thread: PyStemmer's objects are not safe to share."""
    stemmer = getattr(_stemmers, name, None)
    if stemmer is None:
        from Stemmer import Stemmer

        # Without its own memory, which is slow to forget: `stem` remembers.
        stemmer = Stemmer(name, 0)
        setattr(_stemmers, name, stemmer)
    return stemmer
