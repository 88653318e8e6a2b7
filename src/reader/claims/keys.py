"""Turns a claim into weighted keys: names, words, meanings, figures and days, alike in both languages."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING

from reader.language.folding import fold
from reader.language.number_words import english, german

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.vocabulary import Word
    from reader.entities.model import Mention
    from reader.language.model import DateMention, Quantity

NAME = 9.0
"""What a name weighs; nothing else weighs as much."""
_COUNTRY = 3.0
_WORD_BESIDE_GROUP = 0.5
_PART = 0.4
_ASIDE = 0.6
"""What a word of the attribution is worth beside one of the content."""
_FIGURES = (8.0, 11.0, 13.0, 14.0)
"""What a figure weighs: a count up to twelve, which is in every text, and others by their digits."""
_SMALL = range(13)
_BARE = 8.0
"""What a number weighs that counts no thing ("elf Jahre alt")."""
_DIGITS = 9
_DAY = 5.0
_TELLING = 3
"""Counts below this stand in too many sentences to tell anything alone."""
_KNOWN = frozenset({"gazetteer", "derived", "compound", "role"})
"""Ways of recognising that yield an entity with one name in both languages."""
_MOST = 60
"""Keys a claim keeps, the heaviest first, so that a table or a list stays small."""


def weigh(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    credited: Sequence[Mention] = (),
    aside: Sequence[Word] = (),
) -> dict[str, float]:
    """The keys of one claim, each with a weight: its inverse document frequency by its share.

    ``credited`` are names outside the content, in the attribution.

    Prefixes: ``e:`` entity, ``c:`` country behind it, ``g:`` group of meaning, ``w:`` lemma, ``n:`` figure, ``d:`` day.
    """
    keys: dict[str, float] = {}

    def add(key: str, weight: float) -> None:
        if weight > keys.get(key, 0.0):
            keys[intern(key)] = weight  # a long text repeats its words: each key is kept once

    for word in words:
        if word.light or word.lemma[0].isdigit():
            continue
        if word.mention >= 0 and not word.parts:
            if mentions[word.mention].via not in _KNOWN:
                add("w:" + name_word(word.text), NAME)
            continue
        for group in word.groups:
            add("g:" + group.name, group.weight / len(word.groups) ** 0.5)
        if word.mention >= 0:
            for part in word.parts:
                add("w:" + part, word.weight * _PART)
            continue
        add("w:" + word.lemma, word.weight * (_WORD_BESIDE_GROUP if word.groups else 1.0))
        for part in word.parts:
            add("w:" + part, word.weight * _PART)
    for word in aside:
        if word.light or word.lemma[0].isdigit():
            continue
        if word.mention >= 0:
            if not word.parts and credited[word.mention].via not in _KNOWN:
                add("w:" + name_word(word.text), _ASIDE * NAME)
            continue
        for group in word.groups:
            add("g:" + group.name, _ASIDE * group.weight / len(word.groups) ** 0.5)
        add("w:" + word.lemma, _ASIDE * word.weight * (_WORD_BESIDE_GROUP if word.groups else 1.0))
    for mention in mentions:
        if mention.via in _KNOWN:
            add("e:" + mention.entity, NAME)
        if mention.country:
            add(
                "c:" + mention.country,
                _COUNTRY if mention.country == mention.entity else _COUNTRY / 2,
            )
    for mention in credited:
        if mention.via in _KNOWN:
            add("e:" + mention.entity, NAME)
        if mention.country:
            add("c:" + mention.country, _COUNTRY)
    for quantity in quantities:
        if key := figure(quantity):
            add(key, _figure_weight(key))
    taken = [(one.start, one.end) for one in quantities] + [(one.start, one.end) for one in dates]
    for word in words:
        if (value := _number(fold(word.text))) >= _TELLING and not any(
            start <= word.start < end for start, end in taken
        ):
            add(f"n:{value:.6g}", _BARE)
    for date in dates:
        if (date.last - date.first).days <= 31:
            add(day(date), _DAY)
    if len(keys) > _MOST:
        keys = dict(sorted(keys.items(), key=lambda item: (-item[1], item[0]))[:_MOST])
    return keys


def name_word(text: str) -> str:
    """One word of a name, folded, without the genitive: names unknown to the gazetteer meet by their words."""
    folded = fold(text)
    for ending in ("'s", "’s", "'"):
        folded = folded.removesuffix(ending)
    return (
        folded[:-1] if len(folded) > 4 and folded[-1] == "s" and folded[-2] not in "s" else folded
    )


@lru_cache(maxsize=8192)
def _number(folded: str) -> int:
    """The number that a word is, in digits or written out; 0 for any other."""
    if folded.isdecimal() and folded.isascii():
        return int(folded[:_DIGITS])
    spoken = german(folded)
    if spoken is None and (read := english((folded,), 0)):
        return read[0]
    return spoken or 0


def figure(quantity: Quantity) -> str:
    """The key of a figure, "" for one too small to tell anything on its own."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        value = low if high is None else high
    else:
        value = low if low == high else float(f"{(low + high) / 2:.2g}")
    if value is None or (value < _TELLING and not quantity.unit):
        return ""
    return f"n:{value:.6g}"


def _figure_weight(key: str) -> float:
    value = float(key[2:])
    if value in _SMALL:
        return _FIGURES[0]
    digits = key[2:].partition("e")[0].replace(".", "").strip("0")
    return _FIGURES[min(len(digits), len(_FIGURES) - 1) or 1]


def day(date: DateMention) -> str:
    """The key of a day or a month."""
    if date.first == date.last:
        return "d:" + date.first.isoformat()
    return f"d:{date.first.isoformat()}/{date.last.isoformat()}"
