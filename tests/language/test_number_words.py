"""Number words, read back from a generator that follows the grammar books."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reader.language.figures import number
from reader.language.number_words import english, german
from reader.language.wording import Words
from reader.language.words import tokens

# fmt: off
SMALL = [
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
]
TENS = ["", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
ENGLISH = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on


def below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    word = f"{SMALL[hundreds]}hundert" if hundreds else ""
    if rest < 20:
        return word + (SMALL[rest] if rest or not word else "")
    ten, one = divmod(rest, 10)
    return word + (f"{SMALL[one]}und{TENS[ten]}" if one else TENS[ten])


def in_german(value: int) -> str:
    """ "zwei Millionen dreihunderttausendvier"; a final one is "eins"."""
    parts = []
    for size, one, many in (
        (10**9, "eine Milliarde", "Milliarden"),
        (10**6, "eine Million", "Millionen"),
    ):
        count, value = divmod(value, size)
        if count:
            parts.append(one if count == 1 else f"{below_thousand(count)} {many}")
    thousands, rest = divmod(value, 1000)
    word = f"{below_thousand(thousands)}tausend" if thousands else ""
    if rest or not (word or parts):
        word += below_thousand(rest)
        if rest % 100 == 1:
            word += "s"
    return " ".join([*parts, word] if word else parts)


def in_english(value: int) -> str:
    parts = []
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        count, value = divmod(value, size)
        if count:
            parts.append(f"{in_english(count)} {name}")
    hundreds, rest = divmod(value, 100)
    if hundreds:
        parts.append(f"{ENGLISH[hundreds]} hundred")
    if rest or not parts:
        ten, one = divmod(rest, 10)
        small = (
            ENGLISH[rest] if rest < 20 else ENGLISH_TENS[ten] + (f"-{ENGLISH[one]}" if one else "")
        )
        parts.append(f"and {small}" if parts else small)
    return " ".join(parts)


def value_of(text: str, language: str) -> float | None:
    words = Words(text, tokens(text), language)
    found = number(words, 0)
    return found.value if found and found.end == len(words) else None


def test_ten_thousand_german_number_words_are_read_back() -> None:
    draw = random.Random(1)
    values = [*range(2, 4000), *(draw.randrange(4000, 10**6) for _ in range(3500))]
    values += [draw.randrange(10**6, 10**12) for _ in range(10_000 - len(values))]
    wrong = [value for value in values if value_of(in_german(value), "de") != value]
    assert len(values) == 10_000
    assert wrong == []


def test_english_number_words_are_read_back() -> None:
    draw = random.Random(2)
    values = [*range(2, 3000), *(draw.randrange(3000, 10**11) for _ in range(2000))]
    assert [value for value in values if value_of(in_english(value), "en") != value] == []


@given(st.text(alphabet="einszwodrhutafücläg", max_size=40))
def test_what_is_no_number_word_is_none_or_a_number(word: str) -> None:
    value = german(word)
    assert value is None or 0 <= value < 10**6


@given(st.lists(st.sampled_from(["two", "hundred", "and", "thousand", "ten", "ninety-nine", "x"])))
def test_english_words_in_any_order_end_where_they_end(words: list[str]) -> None:
    found = english(words, 0)
    assert found is None or (0 < found[1] <= len(words) and words[found[1] - 1] != "and")
