"""The lemma of a word that the dictionary does not list as it is written: by other capitals, its end or its parts.

The method is that of simplemma (Adrien Barbaresi, MIT licence) for German and English, without the 0.1 s that
importing it for fifty languages takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from reader.language.data import lists

Look = Callable[[str], str | None]
"""Looks a word up in the dictionary, just as it is written."""

_APOSTROPHES = "’ʼ"  # written for the plain one
_NOUN = re.compile(
    r"(?:erei|heit|keit|ion|schaft|tät|[^jlz]ung)(en)?$|"
    r"(?:euse|icen|logie)(n)?$|"
    r"(?:bold|[^hkl]ling|ment)(e?[ns]?)?$|"
    r"(?:ikus)(sen?)?$|"
    r"(?:erl|iker|[^e]iter)([ns])?$|"
    r"(?:gramm|[^ä]nom)(e?s|en)?$|"
    r"(?:eur)(en?|s)?$|"
    r"(?:ar|lein|stan|um)(s)?$",
    re.IGNORECASE,
)
_BOTH_SEXES = re.compile(r"(?:Innen|\*innen|\*Innen|-innen|_innen)$")
_ADJECTIVE = re.compile(
    r"(.{4,})(artig|esk|oid|op|phil|phob|selig|schig)(?:er|e?st)?(?:e|em|en|er|es)?$"
)
_PARTICIPLE_END = re.compile(r"[^aes]t(?:e|em|er|es)$")
_PRESENT = re.compile(r"(.{2,}end)(?:em|es|er)$")
_ENDS = frozenset("emnrs")
_SHORTEST = 7  # letters of a German word whose end tells something
_LONGEST = 100  # letters: what is longer is no word, and would take the expressions above long


def unlisted(word: str, language: str, look: Look) -> str:
    """The lemma of ``word``, which ``look`` does not know; ``word`` itself where nothing helps.

    ``language`` is "de" or "en"; ``word`` is composed (NFC) and not empty.
    """
    german = language == "de"
    return (
        _otherwise_written(word, look)
        or (None if german else _shortened(word, look))
        or _hyphened(word, look)
        or (_german_end(word) if german else _english_end(word))
        or (_prefixed(word, look) if german else None)
        or word
    )


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(lists("unlisted")[name].split())


@cache
def _prefix() -> re.Pattern[str]:
    longest_first = sorted(_words("prefixes"), key=len, reverse=True)
    return re.compile(f"({'|'.join(longest_first)})(?!zu)")  # "abzuholen" is no "ab" + "zuholen"


def _any(word: str, look: Look) -> str | None:
    return look(word) or _otherwise_written(word, look)


def _otherwise_written(word: str, look: Look) -> str | None:
    """The lemma of the word in small letters, or with a capital, or with another apostrophe."""
    found = look(_other_case(word))
    if found is not None or not _has_apostrophe(word):
        return found
    plain = _plain(word)
    for variant in dict.fromkeys((plain, *(plain.replace("'", sign) for sign in _APOSTROPHES))):
        if variant != word:
            found = look(variant) or look(_other_case(variant))
            if found is not None:
                return found
    return None


def _other_case(word: str) -> str:
    return word.lower() if word[:1].isupper() else word.capitalize()


def _has_apostrophe(word: str) -> bool:
    return "'" in word or "’" in word or "ʼ" in word


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'")


def _shortened(word: str, look: Look) -> str | None:
    """The word before "n't", "'s" and the like."""
    stem = _plain(word)
    if stem.lower() in _words("whole"):
        return None
    for _ in range(2):
        end = next((end for end in _words("short_forms") if stem.endswith(end)), "")
        if not end or stem == end:
            return None
        stem = stem[: -len(end)]
        bare = "".join(
            c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c)
        )
        found = _any(stem, look) or (_any(bare, look) if bare != stem else None)
        if found is not None:
            return found
    return None


def _hyphened(word: str, look: Look) -> str | None:
    """The lemma of the word without its hyphens, or with that of its last part."""
    if "-" not in word and "_" not in word:
        return None
    head = max(word.rfind("-"), word.rfind("_")) + 1
    if head == len(word):
        return None
    joined = word.replace("-", "").replace("_", "").lower()
    found = _any(joined.capitalize() if word[0].isupper() else joined, look)
    if found is not None:
        return found
    last = _any(word[head:], look)
    return None if last is None else word[:head] + last


def _german_end(word: str) -> str | None:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    if word[0].isupper():
        if word in _words("unchanged"):
            return None
        if noun := _NOUN.search(word):
            end = next((group for group in noun.groups() if group), "")
            return word.removesuffix(end)
        if _BOTH_SEXES.search(word):
            return _BOTH_SEXES.sub(":innen", word)
        if word.endswith("erinnen") and word not in _words("things"):
            return word[:-3]
    elif word[-1] in _ENDS:
        if adjective := _ADJECTIVE.match(word):
            return (adjective[1] + adjective[2]).lower()
        participle = _participle(word)
        if participle and participle not in _words("participles"):
            return participle
        present = _PRESENT.match(word)
        if present and not present[1].lower().endswith(_words("nouns")):
            return present[1]
    return None


def _participle(word: str) -> str:
    """ "abgeholt" for "abgeholten"; "" for what is no participle."""
    end = _PARTICIPLE_END.search(word)
    if end is None or word.find("ge", 2, end.start() - 1) < 0:
        return ""
    return word[: end.start() + 2].lower()


def _english_end(word: str) -> str | None:
    if len(word) > 7 and word.endswith("cies"):
        return word[:-3] + "y"
    if word.endswith((*_words("plurals"), "erves")):
        return word[:-1]
    return word[:-1] if word.endswith("ized") else None


def _prefixed(word: str, look: Look) -> str | None:
    prefix = _prefix().match(word)
    if not prefix or prefix[1] == word:
        return None
    rest = _any(word[prefix.end() :], look)
    return prefix[1] + rest.lower() if rest else None
