"""Brings the inflected forms of a word together: its lemma, or the shorter and faster stem."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_lemmatize: Callable[..., str] | None = None
_stemmers = threading.local()

# Adjectives that no dictionary knows ("nordkoreanischer") still end like adjectives.
_ADJECTIVE = re.compile(
    r"(.{2,}(?:isch|lich|ig|bar|sam|haft|los|ell|iv|ant|ent|är))(?:e|er|es|en|em|ere[rsnm]?|sten?)"
)
# A genitive of a name after a vowel, which the dictionary does not know either ("Südkoreas").
_GENITIVE = re.compile(r"(.{3,}[aeiouyäöü])s")
_SNOWBALL = {"de": "german", "en": "english"}


@lru_cache(maxsize=65536)
def lemma(word: str, language: str) -> str:
    """The dictionary form of ``word`` in lower case, umlauts kept; ``language`` "de", "en" or "".

    The dictionary (simplemma) is loaded on first use: about 1 s. An unknown word is returned
    in lower case, without the ending of an adjective or a name's genitive. For any other language: lower case.
    """
    word = unicodedata.normalize("NFC", word).replace("\u00ad", "")
    if language not in _SNOWBALL or not word[:1].isalpha():
        return word.lower()
    found = _dictionary()(word, lang=language)
    if found != word or language == "en":
        return found.removesuffix("'s").removesuffix("’s").lower()
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


def _dictionary() -> Callable[..., str]:
    """The lemmatizer; imported late, which saves 1 s and 100 MB at the start."""
    global _lemmatize
    if _lemmatize is None:
        from simplemma import lemmatize

        _lemmatize = lemmatize
    return _lemmatize


@lru_cache(maxsize=65536)
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

        stemmer = Stemmer(name)
        setattr(_stemmers, name, stemmer)
    return stemmer
