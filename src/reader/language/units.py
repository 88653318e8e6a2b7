"""Reads the unit behind a figure, or the currency before it."""

from __future__ import annotations

from functools import cache

from reader.language.amounts import Amount
from reader.language.data import lists
from reader.language.figures import CURRENCIES
from reader.language.wording import Words


@cache
def units() -> dict[str, str]:
    """The symbol of each name of a unit, folded."""
    return {
        name: symbol for symbol, names in lists("quantities")["units"].items() for name in names
    }


def unit(words: Words, amount: Amount) -> tuple[str, int]:
    """The unit's symbol, "" for none, and the place after it."""
    before = words.tokens[amount.begin].text
    if before[0] in CURRENCIES or (
        words.at(amount.begin + 1)[:1] in CURRENCIES and before.lower() == "us"
    ):
        mark = before if before[0] in CURRENCIES else words.at(amount.begin + 1)
        return units()[mark[0]], amount.end
    if amount.share:
        return "%", amount.end
    for length in (2, 1):
        phrase = words.phrase(amount.end, amount.end + length)
        if phrase == "° c":
            return "°C", amount.end + 2
        symbol = units().get(phrase)
        if symbol:
            end = min(amount.end + length, len(words.folded))
            if symbol == "m" and phrase == "m" and words.language == "en" and amount.spelled:
                return "", amount.end
            if symbol == "°C" and "°" not in phrase and not _is_temperature(words, amount, end):
                return "", amount.end
            an_hour = words.phrase(end, end + 2) in ("/ h", "pro stunde", "per hour", "an hour")
            if symbol in ("km", "mi") and an_hour:
                return symbol + "/h", end + 2
            return symbol, end
    return "", amount.end


def _is_temperature(words: Words, amount: Amount, end: int) -> bool:
    return amount.high < 2000 and words.at(end) not in ("celsius", "fahrenheit")
