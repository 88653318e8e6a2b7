"""Reads the bare figure: one number, a range, a fraction, or a vague plural."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.figures import CURRENCIES, Number, number, table
from reader.language.wording import Words

SPAN = re.compile(r"(\d{1,7})[-–](\d{1,7})")
_DOZENS = (24.0, 100.0)
_BEFORE_HALF = frozenset(
    {"um", "rund", "etwa", "fast", "knapp", "gut", "mindestens", "nur", "circa"}
)
"""Words behind which "die Hälfte" is a share, whatever follows: "sank um die Hälfte"."""
_SEVERAL = (2, 9)  # "mehrere tausend" is 2,000 to 9,000


class Amount(NamedTuple):
    """The bare figure: tokens from ``begin`` to before ``end``, and the interval it spans."""

    begin: int
    end: int
    low: float
    high: float
    qualifier: str
    written: str
    spelled: bool
    share: bool = False
    single: bool = False
    """Whether it is "ein" or "one", an article unless a unit follows."""


def amount(words: Words, at: int) -> Amount | None:
    """The figure that begins at token ``at``, None if none does."""
    return _vague(words, at) or _fraction(words, at) or _exact(words, at)


def _vague(words: Words, at: int) -> Amount | None:
    """ "Tausende", "mehrere hundert", "tens of thousands"."""
    numbers = table(words.language)
    for length in (3, 1):
        size = numbers["plurals"].get(words.phrase(at, at + length))
        if size and at + length <= len(words.folded):
            token = words.tokens[at].text
            if size >= 1e6 and length == 1 and words.at(at - 1).isdigit():
                return None
            low, high = (2.0 * size, 10.0 * size) if size != 12 else _DOZENS
            return Amount(at, at + length, low, high, "several", "", not token[0].isdigit())
    for length in (3, 2, 1):
        phrase = words.phrase(at, at + length)
        if phrase in numbers["several"]:
            size = numbers["magnitudes"].get(words.at(at + length))
            if not size:
                continue
            end = at + length + 1
            return Amount(
                at, end, float(size * _SEVERAL[0]), float(size * _SEVERAL[1]), "several", "", True
            )
    return None


def _fraction(words: Words, at: int) -> Amount | None:
    """ "zwei Drittel der ...", "die Hälfte der ...", "half of ...": in percent."""
    numbers = table(words.language)
    parts, shares = numbers["fractions"], numbers["shares"]
    word, following = words.at(at), words.at(at + 1)
    many, end, alone = 0, at, False
    if word == "half" and words.language == "en":
        many, end, part = 1, at + 1, 2
    elif word == "die" and following == "haelfte":
        many, end, part = 1, at + 2, 2
        alone = words.at(at - 1) in _BEFORE_HALF
    elif "-" in word and word.partition("-")[2] in parts:
        many, end, part = (
            numbers["units"].get(word.partition("-")[0], 0),
            at + 1,
            parts[word.partition("-")[2]],
        )
    elif following in parts and following != "half":
        many = 1 if word in numbers["one"].split() else numbers["units"].get(word, 0)
        end, part = at + 2, parts[following]
    else:
        return None
    several = many > 1 and end < len(words.folded) and not words.capital(end)
    if not many or many >= part or not (alone or several or words.at(end) in shares):
        return None
    value = 100.0 * many / part
    return Amount(at, end, value, value, "", "", True, share=True)


def _exact(words: Words, at: int) -> Amount | None:
    """A number, or two that bound a range."""
    begin = at
    sign = 1.0
    if words.at(at) == "minus":
        sign, at = -1.0, at + 1
    if words.at(at) == "us" and words.at(at + 1)[:1] in CURRENCIES:
        at += 1
    if words.at(at)[:1] in CURRENCIES:
        at += 1
    if at >= len(words.folded):
        return None
    span = SPAN.fullmatch(words.at(at))
    if span:
        low, high = float(span[1]), float(span[2])
        return Amount(begin, at + 1, low, high, "between", span[0], False) if low < high else None
    first = _number(words, at)
    if first is None or (first.value == 1 and first.end == at + 1 and not first.digits):
        single = words.at(at) in table(words.language)["one"].split()
        return Amount(at, at + 1, 1.0, 1.0, "", "", True, single=True) if single else None
    if sign < 0:
        return Amount(
            begin, first.end, -first.value, -first.value, "", first.digits, not first.digits
        )
    ranges = table(words.language)["ranges"]
    between, join = table(words.language)["between"]
    then = words.at(first.end)
    if then in ranges or (then == join and words.at(begin - 1) == between):
        place = first.end + 1
        if words.at(place)[:1] in CURRENCIES:
            place += 1
        second = _number(words, place) if place < len(words.folded) else None
        if second is not None and not _is_ordinal(words, second):
            low = first.value
            if first.magnitude == 1 and second.magnitude > 1 and first.value <= second.factor:
                low = first.value * second.magnitude
            if low < second.value and (then != "to" or not _is_score(words, first, second)):
                return Amount(
                    begin, second.end, low, second.value, "between", first.digits, not first.digits
                )
    if _is_ordinal(words, first):
        return None
    return Amount(begin, first.end, first.value, first.value, "", first.digits, not first.digits)


def _number(words: Words, at: int) -> Number | None:
    return number(words, at)


def _is_score(words: Words, first: Number, second: Number) -> bool:
    return bool(first.digits and second.digits and second.value < first.value)


def _is_ordinal(words: Words, value: Number) -> bool:
    """ "3. Oktober": digits with a full stop that is not the sentence's."""
    if not value.digits or words.at(value.end) != "." or value.magnitude != 1:
        return False
    stop = words.tokens[value.end]
    if stop.start != words.tokens[value.end - 1].end:
        return False
    return any(word[0].isalnum() for word in words.folded[value.end + 1 : value.end + 4])
