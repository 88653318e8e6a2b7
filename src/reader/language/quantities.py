"""Reads how many and how much: figures as intervals with unit, bound and the thing counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from reader.language.amounts import SPAN, Amount, amount
from reader.language.bounds import bound as bound_before
from reader.language.bounds import interval
from reader.language.data import lists
from reader.language.figures import CURRENCIES, digits, table
from reader.language.model import Quantity
from reader.language.things import counted as thing_counted
from reader.language.things import number_of, words_of
from reader.language.units import unit as unit_of
from reader.language.units import units
from reader.language.wording import Words

_KEPT = 8192
"""Words of which is kept whether a quantity may begin with them."""


class _Found(NamedTuple):
    """An amount and the quantity it is, None if it is none by itself."""

    quantity: Quantity | None
    amount: Amount
    bound: str
    begin: int
    end: int


def quantities(words: Words, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of one sentence.

    ``taken`` are spans in order that are something else, as dates are. Years, ages, scores, times,
    durations, ordinals, telephone numbers and numbers that are names ("Boeing 737") are left out.
    """
    tokens = words.tokens
    found: list[_Found] = []
    busy = after = behind = 0
    begins, ones = _begins(words.language), _ones(words.language)
    for place in compress(range(len(tokens)), map(begins, words.folded)):
        if place < after or tokens[place].start < behind:
            continue
        if words.folded[place] in ones and words.at(place + 1) not in _after_one():
            continue
        while busy < len(taken) and taken[busy][1] <= tokens[place].start:
            busy += 1
        if busy < len(taken) and taken[busy][0] < tokens[place].end:
            continue
        figure = amount(words, place)
        if figure is None:
            continue
        if busy < len(taken) and taken[busy][0] < tokens[figure.end - 1].end:
            continue
        quantity, bound = _quantity(words, figure)
        found.append(_Found(quantity, figure, bound, figure.begin, figure.end))
        after = figure.end
        if quantity:
            behind = quantity.end  # "3 $5": the unit of one figure is not the beginning of another
    return _inherit(words, found)


@cache
def _begins(language: str) -> Callable[[str], bool]:
    """Tells whether a quantity may begin with a folded word."""
    listed = _listed(language)

    @lru_cache(maxsize=_KEPT)
    def may(word: str) -> bool:
        return word[0].isdigit() or word in listed or word[0] in CURRENCIES or _may_be_number(word)

    return may


@cache
def _listed(language: str) -> frozenset[str]:
    """Words other than digits and number words that may begin a quantity."""
    numbers = table(language)
    several = {phrase.split()[0] for phrase in numbers["several"]}
    plurals = {phrase.split()[0] for phrase in numbers["plurals"]}
    return frozenset(
        {
            *numbers["one"].split(),
            *numbers["half"].split(),
            *several,
            *plurals,
            "die",
            "minus",
            "us",
        }
        | set(numbers["units"])
        | set(numbers["tens"])
        | set(numbers["magnitudes"])
    )


@cache
def _ones(language: str) -> frozenset[str]:
    return frozenset(table(language)["one"].split()) - {"one"}


@cache
def _after_one() -> frozenset[str]:
    """What must follow "ein" or "a" for it to be a number."""
    names = {name for kind in units() for name in kind.split()[:1]}
    for language in ("de", "en"):
        numbers = table(language)
        names |= set(numbers["magnitudes"]) | set(numbers["fractions"]) | {numbers["half"]}
        names |= set(numbers["half"].split()) | {"paar", "few", "couple"}
    names -= {"m", "k", "pound", "grad", "won"}
    return frozenset(name for name in names if name[0] not in CURRENCIES)  # "a $600 million fee"


_NUMBERISH = re.compile(
    r".*(?:hundert|tausend|zig|ssig|zehn|einhalb)|anderthalb.*|[a-z]+ty-[a-z]+|[a-z]+-[a-z]+(?:rds?|ths?|ers?)"
)


def _may_be_number(word: str) -> bool:
    return 5 < len(word) < 80 and _NUMBERISH.fullmatch(word) is not None


def _quantity(words: Words, amount: Amount) -> tuple[Quantity | None, str]:
    """The amount with its unit, bound and thing, and the bound; None if it is no quantity after all."""
    unit, end = unit_of(words, amount)
    bound, before = bound_before(words, amount)
    if amount.single and not unit:
        return None, bound
    named = before - 2 if words.at(before - 1) == "." else before - 1  # "Az. 3"
    if unit != "%" and (
        words.at(end) in words_of("times") or words.at(named) in words_of("labels")
    ):
        return None, bound
    counted, things = "", end
    if not unit or unit not in ("%", "pp", "°C") or amount.share:
        thing, things = thing_counted(words, end, amount, unit)
        if thing is None:
            return None, bound
        counted = thing
    if not unit and not counted:
        if not _stands_alone(words, amount, bound, before):
            return None, bound
        counted = number_of(words, before)
    if not amount.spelled and not unit and _is_code(amount, words):
        return None, bound
    trailing = lists("quantities")["trailing"].get(words.phrase(things, things + 2))
    low, high, qualifier = interval(amount, trailing or bound)
    first, last = words.tokens[amount.begin], words.tokens[end - 1]
    return Quantity(first.start, last.end, low, high, unit, qualifier, counted), bound


def _stands_alone(words: Words, amount: Amount, bound: str, before: int) -> bool:
    """Whether a figure with neither unit nor thing still says how many: "stieg auf 34"."""
    written = amount.written
    if amount.qualifier == "several":
        return True
    if amount.qualifier == "between" and SPAN.fullmatch(written):
        return False  # a score, or a pair of years
    if not written:
        return amount.high >= 1000 or (bool(bound) and amount.high >= 13)
    if written.isdigit() and (len(written) > 4 or written[0] == "0"):
        return False
    previous = words.at(before - 1)
    token = words.tokens[before - 1].text if before else ""
    if written.isdigit():
        if amount.high >= 1000 and amount.high == amount.low and not bound:
            return amount.high < 1000 or amount.high > 2100
        if not bound and (previous not in words_of("bare") or amount.high < 10):
            return False
        if previous == "mit" and not bound and words.at(amount.end) not in ("zu", "gegen"):
            return False
        return bool(bound) or number_of(words, before) != "" or _says_toll(words, before)
    if ("," in written and words.language == "de") or ("." in written and words.language == "en"):
        grouped = digits(written, words.language)
        if grouped is not None and grouped < 1000 and amount.high < 1000:
            return False
        return bool(bound) or amount.high >= 1000
    return not token[:1].isupper() or before <= 1 or previous in ("zahl", "summe", "number")


@cache
def _tolls() -> tuple[str, ...]:
    return tuple(lists("quantities")["tolls"])


def _says_toll(words: Words, before: int) -> bool:
    return any(w.endswith(_tolls()) for w in words.folded[max(0, before - 25) : before])


def _is_code(amount: Amount, words: Words) -> bool:
    """Whether digits are a telephone number or the like: a zero in front, or more digits beside."""
    written = amount.written.strip()
    if written.startswith("0") and written.isdigit() and len(written) > 1:
        return True
    before = words.at(amount.begin - 1)
    if before in ("+", "#", "/") or (before.isdigit() and len(before) > 1):
        return True
    return words.at(amount.end) == "/" and words.at(amount.end + 1).isdigit()


def _inherit(words: Words, found: list[_Found]) -> list[Quantity]:
    """The quantities, with the thing of the second of two figures given to both.

    "361 zu 274 Stimmen", "sechs von zehn Deutschen": the first names none and is dropped otherwise.
    """
    result: list[Quantity] = []
    following: _Found | None = None
    for item in reversed(found):
        quantity = item.quantity
        if quantity is None:
            joined = following is not None and following.begin == item.end + 1
            if not joined or words.at(item.end) not in words_of("joining") or following is None:
                continue
            second = following.quantity
            if second is None or not second.counted or second.unit:
                continue
            first, last = words.tokens[item.begin], words.tokens[item.end - 1]
            low, high, qualifier = interval(item.amount, item.bound)
            quantity = Quantity(first.start, last.end, low, high, "", qualifier, second.counted)
        following = item._replace(quantity=quantity)
        result.append(quantity)
    return result[::-1]
