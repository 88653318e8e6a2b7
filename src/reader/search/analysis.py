"""Which terms a word is looked up by: its exact form, its stems, the parts of a compound."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from reader.language import compounds
from reader.language.folding import fold
from reader.language.lemmas import stem
from reader.language.words import Token, tokens
from reader.search import numerals
from reader.search.entries import Entries, Entry

LANGUAGES = ("de", "en")
IRREGULAR = Path(__file__).with_name("irregular.json")
"""Made by `benchmarks.build_irregular`."""

VERSION = 3
"""Raised whenever a text yields other terms than before: an older index is then built anew."""

LONGEST_WORD = 64
LONGEST_TEXT = 65_536
"""Words of one text whose place is known; phrases beyond are not found."""

_SHORTEST_COMPOUND = 8
_ENDINGS = {"e": ("e",), "n": ("en", "n"), "r": ("er",), "s": ("es", "s")}
"""What a form of a noun may end in, by its last letter."""
_FEMININE = ("en",)
_ABSTRACT = ("ung", "heit", "keit", "schaft", "ion")
"""Endings of nouns whose forms all end in one of the feminine endings."""
_SHORTEST_BASE = 5
_ADJECTIVE = re.compile(r"(?:isch|reich|lich|ig)(?:e[mnrs]?)?\Z")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")
_DECIMAL = re.compile(r"\d+,\d{1,2}\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")


class Terms(NamedTuple):
    """The terms of one text: stems with how often, exact forms with their places, and the length in words.

    ``claims`` are the stems with the numbers of the claims they stand in, in order; ``bounds`` the place of each
    claim's first word and the one after its last, one after the other.
    """

    stems: dict[str, int]
    places: dict[str, list[int]]
    length: int
    claims: dict[str, list[int]] = {}  # noqa: RUF012 - never changed
    bounds: tuple[int, ...] = ()


@cache
def _stopwords() -> frozenset[str]:
    path = Path(__file__).with_name("stopwords.json")
    return frozenset(json.loads(path.read_text(encoding="utf-8")))


def is_stopword(exact: str) -> bool:
    """Whether an exact form tells nothing of an article."""
    return exact in _stopwords()


@lru_cache(maxsize=131072)
def exact(word: str) -> str:
    """The form in which a word is compared as it stands: folded; a number without its grouping."""
    if word[:1].isdigit():
        if grouped := _GROUPED.match(word):
            return word.replace(grouped[1], "")
        if _DECIMAL.match(word):
            return word.replace(",", ".")
    return fold(_POSSESSIVE.sub("", word))[:LONGEST_WORD]


@lru_cache(maxsize=131072)
def stems(word: str, language: str) -> tuple[str, ...]:
    """All stems a word of a text is found by: its own, those of its compound's and hyphen's parts."""
    return _all_stems(exact(word), language)


def _all_stems(form: str, language: str) -> tuple[str, ...]:
    if not form[:1].isalpha():
        return (form,) if "-" not in form else (form, *_stems_of(form.split("-"), language))
    if is_stopword(form):
        return ()
    several = _stems_of(parts(form), language)
    number = (spelled,) if (spelled := numerals.single(form)) else ()
    return tuple(dict.fromkeys((*_own_stems(form, language), *several, *number)))


def _own_stems(form: str, language: str) -> tuple[str, ...]:
    """The stem of a word, and that of its dictionary form where no stemmer finds it ("ging", "gehen")."""
    own = stem(form, language)
    base = _irregular().get(form, own) if language == "de" else own
    return (own,) if base == own else (own, base)


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = json.loads(IRREGULAR.read_text(encoding="utf-8"))
    return forms


def _stems_of(several: tuple[str, ...] | list[str], language: str) -> tuple[str, ...]:
    found = (stem(part, language) for part in several if len(part) > 1 and not is_stopword(part))
    return tuple(dict.fromkeys(found))


def parts(form: str) -> tuple[str, ...]:
    """The parts of a compound in order, those joined by hyphens too; () where it has none."""
    if "-" in form:
        pieces = [piece for piece in form.split("-") if piece]
        return tuple(dict.fromkeys(p for piece in pieces for p in (piece, *parts(piece))))
    if len(form) < _SHORTEST_COMPOUND:
        return ()
    several = compounds.default().split(form)
    if len(several) < 2 and not _ADJECTIVE.search(form):
        several = _inflected().split(form)
    return several if len(several) > 1 else ()


@cache
def _inflected() -> _Inflected:
    return _Inflected(compounds.default())


class _Inflected(compounds.Splitter):
    """A splitter that also knows the forms of the vocabulary's words ("waffen" + "lieferungen")."""

    def known(self, part: str) -> int | None:
        count = self._counts.get
        own = count(part)
        if own is not None:
            return own
        for ending in _ENDINGS.get(part[-1], ()):
            if len(part) >= _SHORTEST_BASE + len(ending) and part.endswith(ending):
                base = part[: -len(ending)]
                often = count(base)
                if often is not None and (ending in _FEMININE or not base.endswith(_ABSTRACT)):
                    return max(1, often // 2)
        return None


def query_stems(word: str) -> tuple[str, ...]:
    """The stems that a word of a query, whose language nobody knows, may have."""
    return whole_stems(exact(word))


@lru_cache(maxsize=131072)
def whole_stems(form: str) -> tuple[str, ...]:
    """The stems of an exact form as a whole, in any language."""
    if not form[:1].isalpha():
        return (form,)
    found = [each for language in LANGUAGES for each in _own_stems(form, language)]
    if spelled := numerals.single(form):
        found.append(spelled)
    return tuple(dict.fromkeys(found))


def query_parts(word: str) -> tuple[tuple[str, ...], ...]:
    """For each part of a compound in a query its stems; () where it is none."""
    several = [part for part in parts(exact(word)) if not is_stopword(part)]
    if len(several) < 2:
        return ()
    return tuple(query_stems(part) for part in several)


def terms(text: str, language: str, claims: Sequence[tuple[int, int]] = ()) -> Terms:
    """The terms of ``text``; ``language`` "de", "en", or "" which counts as German.

    ``claims`` are the spans, in code points and in order, of its sentences that claim something.
    """
    found = _entries(language if language in LANGUAGES else "de").of(text)
    by_entry: dict[Entry, list[int]] = {}
    for place, entry in enumerate(found):
        held = by_entry.get(entry)
        if held is None:
            by_entry[entry] = [place]
        else:
            held.append(place)
    counts: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    frequency = counts.get
    for entry, held in by_entry.items():
        often = len(held)
        for each in entry.stems:
            counts[each] = frequency(each, 0) + often
        form = entry.form
        places[form] = sorted((*places[form], *held)) if form in places else held
    if len(found) > LONGEST_TEXT:
        places = {form: [at for at in held if at < LONGEST_TEXT] for form, held in places.items()}
        places = {form: held for form, held in places.items() if held}
    places.pop("", None)
    numbers = _numbers(text, found, by_entry)
    for term in numbers.values():
        counts[term] = counts.get(term, 0) + 1
    inside, bounds = _inside(text, found, numbers, claims) if claims else ({}, ())
    return Terms(counts, places, len(found), inside, bounds)


@cache
def _entries(language: str) -> Entries:
    """What the words of texts in ``language`` are looked up by."""

    def entry(word: str) -> Entry:
        form = exact.__wrapped__(word)
        return Entry(word, form, _all_stems(form, language), numeral=numerals.ends_one(form))

    return Entries(entry)


def _numbers(
    text: str, found: Sequence[Entry], by_entry: Mapping[Entry, Sequence[int]]
) -> dict[int, str]:
    """The terms of numbers of several words, by the place of their last word."""
    places = [place for entry, held in by_entry.items() if entry.numeral for place in held]
    if not places:
        return {}
    words: list[Token] = []

    def gap(at: int) -> int:
        words.extend(() if words else _words(text))
        return words[at].start - words[at - 1].end

    texts, forms = [entry.text for entry in found], [entry.form for entry in found]
    numbers = numerals.found(texts, forms, sorted(places), gap)
    return {end - 1: term for _, end, term in numbers}


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.text[0].isalnum()]


def _inside(
    text: str,
    found: Sequence[Entry],
    numbers: Mapping[int, str],
    claims: Sequence[tuple[int, int]],
) -> tuple[dict[str, list[int]], tuple[int, ...]]:
    """In which claims each stem stands, and the bounds of the claims, see `Terms`."""
    inside: dict[str, list[int]] = {}
    number, bounds = 0, [0] * (2 * len(claims))
    for place, (word, entry) in enumerate(zip(_words(text), found, strict=True)):
        while number < len(claims) and claims[number][1] <= word.start:
            number += 1
        if number == len(claims) or place >= LONGEST_TEXT - 1:
            break
        if word.start < claims[number][0]:
            continue
        if not bounds[2 * number + 1]:
            bounds[2 * number] = place
        bounds[2 * number + 1] = place + 1
        for each in (*entry.stems, numbers[place]) if place in numbers else entry.stems:
            held = inside.setdefault(each, [])
            if not held or held[-1] != number:
                held.append(number)
    return inside, tuple(bounds)


def places(words: tuple[str, ...]) -> tuple[str, ...]:
    """The exact forms of the words of a phrase, as `terms` places them."""
    forms = (exact(word) for word in words if word[0].isalnum())
    return tuple(form for form in forms if form)


def key(name: str) -> str:
    """A name (publisher, entity, author) as it is looked up: folded, single blanks."""
    return " ".join(fold(name).split())
