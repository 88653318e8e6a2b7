"""Reads number words: "zwölftausendfünfhundert", "two hundred and five"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from reader.language.data import lists


@cache
def _tables(language: str) -> Any:
    return lists("numbers")[language]


@cache
def below_hundred() -> dict[str, int]:
    """German words for 0 to 99."""
    table = _tables("de")
    words = dict(table["units"]) | dict(table["tens"])
    for unit, one in table["units"].items():
        if 1 <= one <= 9 and unit != "eins":
            words |= {f"{unit}und{ten}": one + value for ten, value in table["tens"].items()}
    return words


@lru_cache(maxsize=4096)
def german(word: str) -> int | None:
    """The value of one folded word below a million, None if it is no number word."""
    small = below_hundred().get(word)
    if small is not None:
        return small
    left, thousand, right = word.partition("tausend")
    if thousand:
        many = _below_thousand(left) if left else 1
        rest = _below_thousand(right.removeprefix("und")) if right else 0
        return None if many is None or rest is None or many == 0 else many * 1000 + rest
    return _below_thousand(word)


def _below_thousand(word: str) -> int | None:
    left, hundred, right = word.partition("hundert")
    if not hundred:
        return below_hundred().get(word)
    many = below_hundred().get(left) if left else 1
    rest = below_hundred().get(right.removeprefix("und")) if right else 0
    # "zwölfhundert" is said of years and prices
    return None if many is None or rest is None or not 1 <= many <= 19 else many * 100 + rest


def english(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value of the number words that begin at ``words[at]`` and the place after them, or None.

    Words are in lower case; magnitudes from a thousand up are left to the caller, except between
    number words ("two thousand and five").
    """
    table = _tables("en")
    units, tens = table["units"], table["tens"]
    value = group = 0
    place, end = at, at
    size = 10**15
    while place < len(words):
        word = words[place]
        joined = place > at and word == "and"
        if joined:
            place += 1
            if place >= len(words):
                break
            word = words[place]
        ten, _, unit = word.partition("-")
        if word in units and group % 10 == 0 and not 0 < group % 100 < 20:
            if group % 100 and units[word] > 9:
                break
            if joined and group < 100 and not value:
                break
            group += units[word]
        elif word in tens and group % 100 == 0:
            if joined and group < 100 and not value:
                break
            group += tens[word]
        elif ten in tens and unit in units and 0 < units[unit] < 10 and group % 100 == 0:
            group += tens[ten] + units[unit]
        elif word == "hundred" and 0 < group < 100 and not joined:
            group *= 100
        elif word in ("thousand", "million", "billion", "trillion") and group and not joined:
            scale = table["magnitudes"][word]
            if scale >= size:
                break
            value += group * scale
            group, size = 0, scale
        else:
            break
        place += 1
        end = place
    return (value + group, end) if end > at else None
