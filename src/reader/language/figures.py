"""Reads a number where it stands: digits, number words, halves and magnitudes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reader.language.data import lists
from reader.language.number_words import english, german
from reader.language.wording import Words

_GERMAN_DIGITS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_SWISS_DIGITS = re.compile(r"\d{1,3}(?:['’]\d{3})+")
_ENGLISH_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_DECIMAL_POINT = re.compile(r"\d{1,30}\.\d{1,2}")
_DECIMAL_COMMA = re.compile(r"\d{1,30},\d{1,2}")
CURRENCIES = frozenset("$€£¥₽₹")


class Number(NamedTuple):
    """A number: tokens from ``begin`` to before ``end``; its ``factor`` is ``value`` without magnitudes."""

    begin: int
    end: int
    value: float
    factor: float
    magnitude: float
    digits: str
    """The digits as written, "" for words."""


@cache
def table(language: str) -> Any:
    """The number words of a language; German for any other."""
    return lists("numbers")["en" if language == "en" else "de"]


@cache
def _split(language: str, name: str) -> frozenset[str]:
    return frozenset(table(language)[name].split())


@cache
def _glued() -> re.Pattern[str]:
    """Digits with a magnitude right behind them."""
    return re.compile(
        rf"(\d{{1,30}}(?:[.,]\d{{1,30}})?)({'|'.join(_split('en', 'glued') | _split('de', 'glued'))})"
    )


def digits(text: str, language: str) -> float | None:
    """The value of digits with separators as ``language`` writes them, None if they are no plain number."""
    if text.isdigit():
        return float(text) if text.isascii() and len(text) < 16 else None
    if len(text) > 30:
        return None
    first, other, point = (
        (_ENGLISH_DIGITS, _GERMAN_DIGITS, _DECIMAL_COMMA)
        if language == "en"
        else (_GERMAN_DIGITS, _ENGLISH_DIGITS, _DECIMAL_POINT)
    )
    match = first.fullmatch(text)
    if match is None and (
        point.fullmatch(text) or text.count("," if language != "en" else ".") > 1
    ):
        match = other.fullmatch(text)
    if match is None:
        swiss = _SWISS_DIGITS.fullmatch(text)
        return float(re.sub(r"['’]", "", text)) if swiss else None
    whole = match[1].replace(".", "").replace(",", "")
    return float(f"{whole}.{match[2]}" if match[2] else whole)


def number(words: Words, at: int, below: float = math.inf) -> Number | None:
    """The number that begins at token ``at``, None if none does.

    "ein" and "a" begin one only before a magnitude or a half. What follows a magnitude ("eine Million
    zweihunderttausend") is added where it is ``below`` it.
    """
    language, tokens, folded = words.language, words.tokens, words.folded
    found = _base(words, at)
    if found is None:
        return None
    value, end, written, glued = found
    factor, magnitude = value, glued
    magnitudes = table(language)["magnitudes"]
    for _ in range(2):  # "hundert Millionen"
        if end >= len(folded) or folded[end] not in magnitudes:
            break
        word = folded[end]
        if word in _split("en", "letters") and tokens[end].start != tokens[end - 1].end:
            break  # "500 m" are metres
        magnitude *= magnitudes[word]
        end += 1
        if end < len(folded) and folded[end] == "." and word in _split("de", "short"):
            end += end + 1 < len(folded)
    value = factor * magnitude
    if magnitude >= 1e6 and not written and language != "en":
        # "eine Million zweihunderttausend"
        rest = german(folded[end]) if end < len(folded) else None
        multiplied = end + 1 < len(folded) and folded[end + 1] in magnitudes
        if rest and not multiplied and folded[end] not in magnitudes:
            value += rest
            end += 1
        elif end < len(folded) and magnitude < below:
            more = number(words, end, magnitude)
            if more and not more.digits and 1e6 <= more.magnitude < magnitude:
                value += more.value
                end = more.end
    return Number(at, end, value, factor, magnitude, written)


def _base(words: Words, at: int) -> tuple[float, int, str, float] | None:
    """Value, end, digits as written and glued magnitude of a number without its magnitudes."""
    folded, language = words.folded, words.language
    word = folded[at]
    if word[0].isdigit():
        return _from_digits(words, at)
    follows = folded[at + 1] if at + 1 < len(folded) else ""
    numbers = table(language)
    if word in _split(language, "one"):
        return _from_one(folded, at, language)
    if word in _split(language, "half"):
        if language != "en" and follows in numbers["magnitudes"]:
            return 0.5, at + 1, "", 1.0
        after = folded[at + 2] if at + 2 < len(folded) else ""
        if language == "en" and follows == "a" and after in numbers["magnitudes"]:
            return 0.5, at + 2, "", 1.0
        return None
    if language == "en":
        found = english(folded, at)
        if found is None:
            return None
        value, end = found
        if folded[end : end + 3] == numbers["and_half"].split():
            return value + 0.5, end + 3, "", 1.0
        return float(value), end, "", 1.0
    if word.startswith(numbers["one_and_half"]):
        return 1.5, at + 1, "", 1.0
    if numbers["and_half"] in word:
        whole = german(word.partition(numbers["and_half"])[0])
        return None if whole is None else (whole + 0.5, at + 1, "", 1.0)
    spelled = german(word)
    return None if spelled is None else (float(spelled), at + 1, "", 1.0)


@lru_cache(maxsize=16384)
def begins(word: str) -> bool:
    """Whether a number may begin with a folded word; where this is false, `number` is None."""
    one, half = (_split("de", name) | _split("en", name) for name in ("one", "half"))
    return (
        word[:1].isdigit()
        or word in one
        or word in half
        or word.startswith("anderthalb")
        or "einhalb" in word
        or english((word,), 0) is not None
        or german(word) is not None
    )


def _from_one(words: Sequence[str], at: int, language: str) -> tuple[float, int, str, float] | None:
    """ "eine Million", "eine halbe Million", "a dozen", "one hundred and one", "one and a half"."""
    if language == "en" and words[at] == "one":
        if list(words[at + 1 : at + 4]) == table("en")["and_half"].split():
            return 1.5, at + 4, "", 1.0
        found = english(words, at)
        return None if found is None else (float(found[0]), found[1], "", 1.0)
    magnitudes = table(language)["magnitudes"]
    follows = words[at + 1] if at + 1 < len(words) else ""
    after = words[at + 2] if at + 2 < len(words) else ""
    if follows in magnitudes:
        return 1.0, at + 1, "", 1.0
    if language != "en" and follows in _split(language, "half") and after in magnitudes:
        return 0.5, at + 2, "", 1.0
    return None


def _from_digits(words: Words, at: int) -> tuple[float, int, str, float] | None:
    folded, tokens = words.folded, words.tokens
    word = folded[at]
    value = digits(word, words.language)
    if value is None:
        glued = _glued().fullmatch(word)
        if not glued:
            return None
        value = digits(glued[1], words.language)
        scale = lists("numbers")["en"]["magnitudes"] | lists("numbers")["de"]["magnitudes"]
        return None if value is None else (value, at + 1, glued[1], float(scale[glued[2]]))
    end = at + 1
    written = word
    # "10 000": groups of three behind single (or narrow) spaces
    if len(word) <= 3 and word.isdecimal() and word[0] != "0":
        while (
            end < len(folded)
            and len(folded[end]) == 3
            and folded[end].isdecimal()
            and tokens[end].start - tokens[end - 1].end == 1
            and words.text[tokens[end - 1].end].isspace()
        ):
            written += folded[end]
            end += 1
        if end > at + 1:
            value = float(written) if len(written) < 16 else None
            written += " "
    return None if value is None else (value, end, written, 1.0)
