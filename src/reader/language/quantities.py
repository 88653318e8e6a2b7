"""Reads how many and how much: figures as intervals with unit, bound and the thing counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reader.language.data import lists
from reader.language.figures import Number, digits, number, table
from reader.language.folding import fold
from reader.language.lemmas import lemma
from reader.language.model import Quantity
from reader.language.vote import starters
from reader.language.words import Token

_ABOUT = 0.05  # how far "rund" reaches to either side; 10 % would merge 10,000 and 12,000
_ALMOST = 0.9  # the share of a figure from which "fast" holds
_SLIGHTLY = 1.1  # "gut 2000" is no more than this multiple
_SEVERAL = (2, 9)  # "mehrere tausend" is 2,000 to 9,000
_DOZENS = (24.0, 100.0)
_SPAN = re.compile(r"(\d{1,7})[-–](\d{1,7})")
_CURRENCIES = frozenset("$€£¥₽₹")
_BARE = frozenset(
    ["auf", "um", "von", "bei", "zahl", "to", "by", "from", "of", "at", "mit", "sind", "are"]
)


class _Amount(NamedTuple):
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


class _Found(NamedTuple):
    """An amount and the quantity it is, None if it is none by itself."""

    quantity: Quantity | None
    amount: _Amount
    bound: str
    begin: int
    end: int


_JOINING = frozenset(["zu", "gegen", "von", "of", "out", "to", "against"])


class _Words:
    """One sentence's tokens with their folded forms."""

    def __init__(self, text: str, tokens: Sequence[Token], language: str) -> None:
        self.text = text
        self.tokens = tokens
        self.folded = [fold(token.text) or token.text for token in tokens]
        self.language = "en" if language == "en" else "de"

    def at(self, place: int) -> str:
        return self.folded[place] if 0 <= place < len(self.folded) else ""

    def phrase(self, begin: int, end: int) -> str:
        return " ".join(self.folded[begin:end])


def quantities(
    text: str, tokens: Sequence[Token], language: str, taken: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """The quantities of one sentence, given as its tokens.

    ``taken`` are spans in order that are something else, as dates are. Years, ages, scores, times,
    durations, ordinals, telephone numbers and numbers that are names ("Boeing 737") are left out.
    """
    words = _Words(text, tokens, language)
    found: list[_Found] = []
    place = busy = 0
    begins = _begins(words.language)
    while place < len(tokens):
        word = words.folded[place]
        if (
            word in begins
            and word in _ones(words.language)
            and words.at(place + 1) not in _after_one()
        ):
            place += 1
            continue
        if not (
            word[0].isdigit() or word in begins or word[0] in _CURRENCIES or _may_be_number(word)
        ):
            place += 1
            continue
        while busy < len(taken) and taken[busy][1] <= tokens[place].start:
            busy += 1
        if busy < len(taken) and taken[busy][0] < tokens[place].end:
            place += 1
            continue
        amount = _amount(words, place)
        if amount is None:
            place += 1
            continue
        if busy < len(taken) and taken[busy][0] < tokens[amount.end - 1].end:
            place += 1
            continue
        quantity, bound = _quantity(words, amount)
        found.append(_Found(quantity, amount, bound, amount.begin, amount.end))
        place = max(place + 1, amount.end)
    return _inherit(words, found)


@cache
def _begins(language: str) -> frozenset[str]:
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
    names = {name for kind in _units() for name in kind.split()[:1]}
    for language in ("de", "en"):
        numbers = table(language)
        names |= set(numbers["magnitudes"]) | set(numbers["fractions"]) | {numbers["half"]}
        names |= set(numbers["half"].split()) | {"paar", "few", "couple"}
    return frozenset(names - {"m", "k", "pound", "grad", "won"})


_NUMBERISH = re.compile(
    r".*(?:hundert|tausend|zig|ssig|zehn|einhalb)|anderthalb.*|[a-z]+ty-[a-z]+|[a-z]+-[a-z]+(?:rds?|ths?|ers?)"
)


def _may_be_number(word: str) -> bool:
    return len(word) > 5 and _NUMBERISH.fullmatch(word) is not None


def _amount(words: _Words, at: int) -> _Amount | None:
    return _vague(words, at) or _fraction(words, at) or _exact(words, at)


def _vague(words: _Words, at: int) -> _Amount | None:
    """ "Tausende", "mehrere hundert", "tens of thousands"."""
    numbers = table(words.language)
    for length in (3, 1):
        size = numbers["plurals"].get(words.phrase(at, at + length))
        if size and at + length <= len(words.folded):
            token = words.tokens[at].text
            if size >= 1e6 and length == 1 and words.at(at - 1).isdigit():
                return None
            low, high = (2.0 * size, 10.0 * size) if size != 12 else _DOZENS
            return _Amount(at, at + length, low, high, "several", "", not token[0].isdigit())
    for length in (3, 2, 1):
        phrase = words.phrase(at, at + length)
        if phrase in numbers["several"]:
            size = numbers["magnitudes"].get(words.at(at + length))
            if not size:
                continue
            end = at + length + 1
            return _Amount(at, end, size * 2.0, size * 9.0, "several", "", True)
    return None


def _fraction(words: _Words, at: int) -> _Amount | None:
    """ "zwei Drittel der ...", "die Hälfte der ...", "half of ...": in percent."""
    numbers = table(words.language)
    parts, shares = numbers["fractions"], numbers["shares"]
    word, following = words.at(at), words.at(at + 1)
    many, end = 0, at
    if word == "half" and words.language == "en":
        many, end, part = 1, at + 1, 2
    elif word == "die" and following == "haelfte":
        many, end, part = 1, at + 2, 2
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
    if not many or many >= part or words.at(end) not in shares:
        return None
    value = 100.0 * many / part
    return _Amount(at, end, value, value, "", "", True, share=True)


def _exact(words: _Words, at: int) -> _Amount | None:
    """A number, or two that bound a range."""
    begin = at
    sign = 1.0
    if words.at(at) == "minus":
        sign, at = -1.0, at + 1
    if words.at(at) == "us" and words.at(at + 1)[:1] in _CURRENCIES:
        at += 1
    if words.at(at)[:1] in _CURRENCIES:
        at += 1
    if at >= len(words.folded):
        return None
    span = _SPAN.fullmatch(words.at(at))
    if span:
        low, high = float(span[1]), float(span[2])
        return _Amount(begin, at + 1, low, high, "between", span[0], False) if low < high else None
    first = _number(words, at)
    if first is None or (first.value == 1 and first.end == at + 1 and not first.digits):
        single = words.at(at) in table(words.language)["one"].split()
        return _Amount(at, at + 1, 1.0, 1.0, "", "", True, single=True) if single else None
    if sign < 0:
        return _Amount(
            begin, first.end, -first.value, -first.value, "", first.digits, not first.digits
        )
    ranges = table(words.language)["ranges"]
    between, join = table(words.language)["between"]
    then = words.at(first.end)
    if then in ranges or (then == join and words.at(begin - 1) == between):
        place = first.end + 1
        if words.at(place)[:1] in _CURRENCIES:
            place += 1
        second = _number(words, place) if place < len(words.folded) else None
        if second is not None and not _is_ordinal(words, second):
            low = first.value
            if first.magnitude == 1 and second.magnitude > 1 and first.value <= second.factor:
                low = first.value * second.magnitude
            if low < second.value and (then != "to" or not _is_score(words, first, second)):
                return _Amount(
                    begin, second.end, low, second.value, "between", first.digits, not first.digits
                )
    if _is_ordinal(words, first):
        return None
    return _Amount(begin, first.end, first.value, first.value, "", first.digits, not first.digits)


def _number(words: _Words, at: int) -> Number | None:
    return number(words.text, words.tokens, words.folded, at, words.language)


def _is_score(words: _Words, first: Number, second: Number) -> bool:
    return bool(first.digits and second.digits and second.value < first.value)


def _is_ordinal(words: _Words, value: Number) -> bool:
    """ "3. Oktober": digits with a full stop that is not the sentence's."""
    if not value.digits or words.at(value.end) != "." or value.magnitude != 1:
        return False
    stop = words.tokens[value.end]
    if stop.start != words.tokens[value.end - 1].end:
        return False
    return any(word[0].isalnum() for word in words.folded[value.end + 1 : value.end + 4])


@cache
def _units() -> dict[str, str]:
    return {
        name: symbol for symbol, names in lists("quantities")["units"].items() for name in names
    }


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(lists("quantities")[name].split())


@cache
def _qualifiers() -> dict[str, str]:
    return {
        phrase: kind
        for kind, all_of in lists("quantities")["qualifiers"].items()
        for phrase in all_of
    }


def _quantity(words: _Words, amount: _Amount) -> tuple[Quantity | None, str]:
    """The amount with its unit, bound and thing, and the bound; None if it is no quantity after all."""
    unit, end = _unit(words, amount)
    bound, before = _bound(words, amount, unit)
    if amount.single and not unit:
        return None, bound
    if unit != "%" and (words.at(end) in _set("times") or words.at(before - 1) in _set("labels")):
        return None, bound
    counted, things = ("", end)
    if not unit or unit not in ("%", "pp", "°C") or amount.share:
        counted, things = _counted(words, end, amount, unit)
        if counted is None:
            return None, bound
    if not unit and not counted:
        if not _stands_alone(words, amount, bound, before):
            return None, bound
        counted = _number_of(words, before)
    if not amount.spelled and not unit and _is_code(amount, words):
        return None, bound
    trailing = lists("quantities")["trailing"].get(words.phrase(things, things + 2))
    low, high, qualifier = _interval(amount, trailing or bound)
    first, last = words.tokens[amount.begin], words.tokens[end - 1]
    return Quantity(first.start, last.end, low, high, unit, qualifier, counted), bound


def _unit(words: _Words, amount: _Amount) -> tuple[str, int]:
    """The unit's symbol, "" for none, and the place after it."""
    before = words.tokens[amount.begin].text
    if (
        before[0] in _CURRENCIES
        or (words.at(amount.begin + 1)[:1] in _CURRENCIES
        and before.lower() == "us")
    ):
        mark = before if before[0] in _CURRENCIES else words.at(amount.begin + 1)
        return _units()[mark[0]], amount.end
    if amount.share:
        return "%", amount.end
    for length in (2, 1):
        phrase = words.phrase(amount.end, amount.end + length)
        if phrase == "° c":
            return "°C", amount.end + 2
        symbol = _units().get(phrase)
        if symbol:
            end = min(amount.end + length, len(words.folded))
            if symbol == "m" and phrase == "m" and words.language == "en" and amount.spelled:
                return "", amount.end
            if symbol == "°C" and "°" not in phrase and not _is_temperature(words, amount, end):
                return "", amount.end
            if symbol in ("km", "mi"):
                if words.phrase(end, end + 2) in ("/ h", "pro stunde", "per hour", "an hour"):
                    return symbol + "/h", end + 2
            return symbol, end
    return "", amount.end


def _is_temperature(words: _Words, amount: _Amount, end: int) -> bool:
    return amount.high < 2000 and words.at(end) not in ("celsius", "fahrenheit")


def _bound(words: _Words, amount: _Amount, unit: str) -> tuple[str, int]:
    """The kind of bound said before the amount, and where the words of it begin."""
    begin = amount.begin
    if amount.qualifier == "between" and words.at(begin - 1) == table(words.language)["between"][0]:
        begin -= 1
    for length in (4, 3, 2, 1):
        if begin < length:
            continue
        phrase = words.phrase(begin - length, begin)
        kind = _qualifiers().get(phrase)
        if kind is None:
            continue
        if (
            phrase in ("under", "below", "over", "about", "some", "close to")
            and words.language != "en"
        ):
            continue
        if phrase == "ueber" and _is_topic(words, begin - 1, amount):
            continue
        if (
            phrase in ("about", "over", "under", "bald", "gut")
            and amount.spelled
            and amount.high < 13
        ):
            continue
        return kind, begin - length
    return "", begin


def _is_topic(words: _Words, at: int, amount: _Amount) -> bool:
    """Whether "über" tells what a report is about: after a noun, before a small number in words."""
    before = words.tokens[at - 1].text if at else ""
    return amount.spelled and amount.high < 100 and before[:1].isupper()


def _counted(words: _Words, at: int, amount: _Amount, unit: str) -> tuple[str | None, int]:
    """The lemma of the thing counted and the place after it; None if it shows the number is of time."""
    if unit:
        token = words.tokens[at] if at < len(words.tokens) else None
        if amount.share:
            return _thing(words, at)
        if words.language == "de" and token and token.text[0].isupper() and token.text.isalpha():
            if unit not in ("km", "m", "mi", "ft") and not _ends_clause(words, at):
                return lemma(token.text, "de"), at + 1
        return "", at
    return _thing(words, at)


def _ends_clause(words: _Words, at: int) -> bool:
    return words.folded[at] in starters()


def _thing(words: _Words, at: int) -> tuple[str | None, int]:
    return _english_thing(words, at) if words.language == "en" else _german_thing(words, at)


def _german_thing(words: _Words, at: int) -> tuple[str | None, int]:
    place = at
    if words.at(place) in ("von", "der", "des", "aller", "dieser", "ihrer", "seiner", "an"):
        if words.at(place) in ("von",) and words.at(place + 1)[:1].isdigit():
            return "", at
        place += 1
    for _ in range(5):
        if place >= len(words.tokens):
            return "", at
        token = words.tokens[place]
        word = words.folded[place]
        if token.text[0].isupper() and token.text[0].isalpha():
            if word in _set("times"):
                return None, at
            if token.text.isupper() and len(token.text) > 1 and place == at:
                return "", at
            return lemma(token.text, "de"), place + 1
        if not token.text.isalpha() and "-" not in token.text:
            if token.text != "," or place == at:
                return "", at
        elif (word in starters() and word != "und") or (word == "und" and place == at) or (word != "und" and not word.endswith(("e", "en", "er", "es", "em", "mehr"))):
            return "", at
        if word in _set("times"):
            return None, at
        place += 1
    return "", at


def _english_thing(words: _Words, at: int) -> tuple[str | None, int]:
    place = at
    while words.at(place) in (
        "of",
        "the",
        "more",
        "other",
        "all",
        "its",
        "their",
        "these",
        "those",
    ):
        place += 1
    for _ in range(5):
        if place >= len(words.tokens):
            return "", at
        token = words.tokens[place]
        word = words.folded[place]
        if word in _set("times") or word.endswith(("-old", "-olds")):
            return None, at
        if not token.text[0].isalpha() or word in starters() or word in _ENGLISH_STOPS:
            return "", at
        if word in _set("irregular") or (
            word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3
        ):
            following = words.at(place + 1)
            # "police officers": the last of the plurals is the thing
            if (
                word in _set("irregular")
                and following.endswith("s")
                and following not in _ENGLISH_STOPS
            ):
                if len(following) > 4 and following not in _VERBS_IN_S:
                    return lemma(following, "en"), place + 2
            return _english_lemma(word), place + 1
        place += 1
    return "", at


_ENGLISH_STOPS = frozenset(
    ["is", "was", "were", "are", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "said", "says", "of", "to", "and", "or", "than", "that"]
)
_VERBS_IN_S = frozenset(["does", "goes", "says"])


def _english_lemma(word: str) -> str:
    return word if word in ("people", "police", "media", "staff") else lemma(word, "en")


def _stands_alone(words: _Words, amount: _Amount, bound: str, before: int) -> bool:
    """Whether a figure with neither unit nor thing still says how many: "stieg auf 34"."""
    written = amount.written
    if amount.qualifier == "several":
        return True
    if amount.qualifier == "between" and _SPAN.fullmatch(written):
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
        if not bound and (previous not in _BARE or amount.high < 10):
            return False
        if previous == "mit" and not bound and words.at(amount.end) not in ("zu", "gegen"):
            return False
        return bool(bound) or _number_of(words, before) != "" or _says_toll(words, before)
    if ("," in written and words.language == "de") or ("." in written and words.language == "en"):
        grouped = digits(written, words.language)
        if grouped is not None and grouped < 1000 and amount.high < 1000:
            return False
        return bool(bound) or amount.high >= 1000
    return not token[:1].isupper() or before <= 1 or previous in ("zahl", "summe", "number")


def _says_toll(words: _Words, before: int) -> bool:
    return any(
        w.endswith(("zahl", "toll", "bilanz", "number", "count", "tote"))
        for w in words.folded[:before]
    )


def _number_of(words: _Words, before: int) -> str:
    """The thing whose number is told: "die Zahl der Toten stieg auf ..."."""
    for place in range(before - 1, max(-1, before - 25), -1):
        word = words.folded[place]
        if word in ("zahl", "anzahl") or (word == "number" and words.at(place + 1) == "of"):
            following = words.at(place + 1)
            if following in ("der", "an", "von", "of"):
                thing, _ = _thing(words, place + 2)
                return thing or ""
            return ""
    return ""


def _is_code(amount: _Amount, words: _Words) -> bool:
    """Whether digits are a telephone number or the like: a zero in front, or more digits beside."""
    written = amount.written.strip()
    if written.startswith("0") and written.isdigit() and len(written) > 1:
        return True
    before = words.at(amount.begin - 1)
    if before in ("+", "#", "/") or (before.isdigit() and len(before) > 1):
        return True
    return words.at(amount.end) == "/" and words.at(amount.end + 1).isdigit()


def _interval(amount: _Amount, bound: str) -> tuple[float | None, float | None, str]:
    low, high = amount.low, amount.high
    if bound == "at least":
        return low, None, bound
    if bound == "more than":
        return low, None, bound
    if bound == "at most":
        return None, high, bound
    if bound == "slightly more":
        return low, round(high * _SLIGHTLY, 6), "more than"
    if amount.qualifier:
        return low, high, amount.qualifier
    if bound == "about":
        return round(low * (1 - _ABOUT), 6), round(high * (1 + _ABOUT), 6), bound
    if bound == "almost":
        return round(low * _ALMOST, 6), high, bound
    return low, high, ""


def _inherit(words: _Words, found: list[_Found]) -> list[Quantity]:
    """The quantities, with the thing of the second of two figures given to both.

    "361 zu 274 Stimmen", "sechs von zehn Deutschen": the first names none and is dropped otherwise.
    """
    result: list[Quantity] = []
    following: _Found | None = None
    for item in reversed(found):
        quantity = item.quantity
        if quantity is None:
            joined = following is not None and following.begin == item.end + 1
            if not joined or words.at(item.end) not in _JOINING or following is None:
                continue
            second = following.quantity
            if second is None or not second.counted or second.unit:
                continue
            first, last = words.tokens[item.begin], words.tokens[item.end - 1]
            low, high, qualifier = _interval(item.amount, item.bound)
            quantity = Quantity(first.start, last.end, low, high, "", qualifier, second.counted)
        following = item._replace(quantity=quantity)
        result.append(quantity)
    return result[::-1]
