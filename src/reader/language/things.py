"""Finds what a figure counts: the lemma of the noun behind it."""

from __future__ import annotations

from functools import cache

from reader.language.amounts import Amount
from reader.language.data import lists
from reader.language.figures import table
from reader.language.lemmas import lemma
from reader.language.vote import starters
from reader.language.wording import Words


@cache
def words_of(name: str) -> frozenset[str]:
    """One of the word lists of figures, folded."""
    return frozenset(lists("quantities")[name].split())


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(lists("quantities")[name])


def counted(words: Words, at: int, amount: Amount, unit: str) -> tuple[str | None, int]:
    """The lemma of the thing counted and the place after it; None if it shows the number is of time."""
    if not unit or amount.share:
        return _thing(words, at)
    # "20 Tonnen Weizen", but not "20 Kilometer Luftlinie" nor "20 Euro Die ..."
    lengths = unit in ("km", "m", "mi", "ft")
    if words.language == "en" or lengths or not words.capital(at) or _ends_clause(words, at):
        return "", at
    noun = words.tokens[at].text
    return (lemma(noun, "de"), at + 1) if noun.isalpha() else ("", at)


def _ends_clause(words: Words, at: int) -> bool:
    return words.folded[at] in starters()


def _thing(words: Words, at: int) -> tuple[str | None, int]:
    return _english_thing(words, at) if words.language == "en" else _german_thing(words, at)


def _german_thing(words: Words, at: int) -> tuple[str | None, int]:
    place = at + (words.at(at) in ('"', "“", "«", "”") and words.at(at - 2) in ('"', "„", "»", "“"))
    at = place
    if words.at(place) in words_of("linking"):
        if words.at(place) in ("von",) and words.at(place + 1)[:1].isdigit():
            return "", at
        place += 1
    for _ in range(5):
        if place >= len(words.tokens):
            return "", at
        token = words.tokens[place]
        word = words.folded[place]
        if token.text[0].isupper() and token.text[0].isalpha():
            if word in words_of("times"):
                return None, at
            if token.text.isupper() and len(token.text) > 1 and place == at:
                return "", at
            return lemma(token.text, "de"), place + 1
        if not token.text.isalpha() and "-" not in token.text:
            if token.text != "," or place == at:
                return "", at
        elif (
            (word in starters() and word != "und")
            or (word == "und" and place == at)
            or (word != "und" and not word.endswith(_endings("attributes")))
        ):
            return "", at
        if word in words_of("times"):
            return None, at
        place += 1
    return "", at


def _english_thing(words: Words, at: int) -> tuple[str | None, int]:
    place = at
    while words.at(place) in words_of("english_linking"):
        place += 1
    if words.at(place) in table("en")["units"]:
        return "", at  # "two of the three suspects"
    for _ in range(5):
        if place >= len(words.tokens):
            return "", at
        token = words.tokens[place]
        word = words.folded[place]
        if word in words_of("times") or word.endswith(_endings("ages")):
            return None, at
        if not token.text[0].isalpha() or word in starters() or word in words_of("stops"):
            return "", at
        if word in words_of("irregular") or (
            word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3
        ):
            following = words.at(place + 1)
            # "police officers": the last of the plurals is the thing
            if (
                (
                    word in words_of("irregular")
                    and following.endswith("s")
                    and following not in words_of("stops")
                )
                and len(following) > 4
                and following not in words_of("stops")
            ):
                return lemma(following, "en"), place + 2
            return _english_lemma(word), place + 1
        place += 1
    return "", at


def _english_lemma(word: str) -> str:
    return word if word in words_of("unchanged") else lemma(word, "en")


def number_of(words: Words, before: int) -> str:
    """The thing whose number is told: "die Zahl der Toten stieg auf ..."."""
    for place in range(before - 1, max(-1, before - 25), -1):
        word = words.folded[place]
        following = words.at(place + 1)
        if (
            word in words_of("counts")
            or f"{word} {following}" == lists("quantities")["counts_english"]
        ):
            if following in words_of("of_things"):
                thing, _ = _thing(words, place + 2)
                return thing or ""
            return ""
    return ""
