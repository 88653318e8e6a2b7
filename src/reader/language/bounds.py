"""Reads what bounds a figure, and the interval that follows: "rund", "mindestens", "bis zu"."""

from __future__ import annotations

from functools import cache

from reader.language.amounts import Amount
from reader.language.data import lists
from reader.language.figures import table
from reader.language.wording import Words

_ABOUT = 0.05  # how far "rund" reaches to either side; 10 % would merge 10,000 and 12,000
_ALMOST = 0.9  # the share of a figure from which "fast" holds
_SLIGHTLY = 1.1  # "gut 2000" is no more than this multiple


@cache
def qualifiers() -> dict[str, str]:
    """The kind of each bound by its folded words."""
    return {
        phrase: kind
        for kind, all_of in lists("quantities")["qualifiers"].items()
        for phrase in all_of
    }


def bound(words: Words, amount: Amount) -> tuple[str, int]:
    """The kind of bound said before the amount, and where the words of it begin."""
    begin = amount.begin
    if amount.qualifier == "between" and words.at(begin - 1) == table(words.language)["between"][0]:
        begin -= 1
    for length in (4, 3, 2, 1):
        if begin < length:
            continue
        phrase = words.phrase(begin - length, begin)
        kind = qualifiers().get(phrase)
        if kind is None:
            continue
        if phrase in lists("quantities")["english_bounds"] and words.language != "en":
            continue
        if phrase == "ueber" and _is_topic(words, begin - 1, amount):
            continue
        if phrase in lists("quantities")["loose_bounds"] and amount.spelled and amount.high < 13:
            continue
        return kind, begin - length
    return "", begin


def _is_topic(words: Words, at: int, amount: Amount) -> bool:
    """Whether "über" tells what a report is about: after a noun, before a small number in words."""
    before = words.tokens[at - 1].text if at else ""
    return amount.spelled and amount.high < 100 and before[:1].isupper()


def interval(amount: Amount, kind: str) -> tuple[float | None, float | None, str]:
    """Low and high of an amount under a kind of bound, and the qualifier it is told as."""
    low, high = amount.low, amount.high
    if kind == "at least":
        return low, None, kind
    if kind == "more than":
        return low, None, kind
    if kind == "at most":
        return None, high, kind
    if kind == "slightly more":
        return low, round(high * _SLIGHTLY, 6), "more than"
    if amount.qualifier:
        return low, high, amount.qualifier
    if kind == "about":
        return round(low * (1 - _ABOUT), 6), round(high * (1 + _ABOUT), 6), kind
    if kind == "almost":
        return round(low * _ALMOST, 6), high, kind
    return low, high, ""
