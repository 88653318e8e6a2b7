"""The forms a name takes in a German or English sentence."""

from __future__ import annotations

from collections.abc import Iterator

ENDINGS = ("e", "em", "en", "er", "es")
_SIBILANT = ("s", "x", "z", "ß", "ce")


def nouns(name: str) -> Iterator[str]:
    """``name``, a proper name, and its genitives ("Ruttes", "Auswärtigen Amtes")."""
    for base in declined(name):
        yield base
        last = base.rsplit(" ", 1)[-1]
        if not last[-1:].isalpha() or last.endswith(_SIBILANT):
            continue
        yield base + "s"


def bodies(name: str) -> Iterator[str]:
    """As `nouns`, with the endings of common nouns as well ("Amtes", "Republikanern")."""
    yield from nouns(name)
    last = name.rsplit(" ", 1)[-1]
    if last.isupper() or not last.isalpha():
        return
    for base in declined(name):
        if last.endswith(("er", "el")):
            yield base + "n"
        elif last[-1] not in "aeiouäöüy" and not last.endswith(("en", "er", "ung", "ion")):
            yield base + "es"


def declined(name: str) -> Iterator[str]:
    """``name`` in all endings of the adjectives before its last word ("Vereinten Nationen")."""
    yield name
    head, _, tail = name.rpartition(" ")
    first, _, middle = head.partition(" ")
    if not _is_adjective(first):
        return
    stem = first[:-1] if first.endswith("e") else first[:-2]
    rest = f" {middle} {tail}" if middle else f" {tail}"
    for ending in ENDINGS:
        yield stem + ending + rest
        if stem.endswith("isch"):
            yield stem[0].lower() + stem[1:] + ending + rest


def _is_adjective(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.endswith(("e", "er", "es"))


def adjectives(stem: str) -> Iterator[str]:
    """The inflected forms of a German adjective of a place ("russische", "Russischen")."""
    for ending in ENDINGS:
        yield stem + ending
        yield stem[0].upper() + stem[1:] + ending


def inhabitants(word: str) -> Iterator[str]:
    """Singular, plural and feminine of a German inhabitant ("Russe", "Ukrainer", "Israeli")."""
    yield word
    if word.endswith("e"):
        yield word + "n"
        stem = word[:-1]
    else:
        yield word + "s"
        yield word + "n"
        stem = word
    feminine = umlauted(stem) + "in" if word == "Franzose" else stem + "in"
    yield feminine
    yield feminine + "nen"


def umlauted(stem: str) -> str:
    """``stem`` with the last of its vowels a, o, u as an umlaut ("Franzos" -> "Französ")."""
    for index in range(len(stem) - 1, -1, -1):
        if stem[index] in "aou":
            return stem[:index] + {"a": "ä", "o": "ö", "u": "ü"}[stem[index]] + stem[index + 1 :]
    return stem


def townspeople(city: str) -> Iterator[str]:
    """The indeclinable adjective of a German city's name, also its inhabitants ("Berliner")."""
    if " " in city or city[-1:] in "yäáéíóú" or city.endswith("er"):
        return
    base = city + ("r" if city.endswith("e") else "er")
    yield base
    yield base + "n"
    yield base + "in"
    yield base + "innen"


def spelt(form: str) -> Iterator[str]:
    """``form`` and the ways to write it without umlauts, and an acronym as a word ("Nato")."""
    yield form
    plain = form
    for umlaut, letters in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("Ä", "Ae"),
        ("Ö", "Oe"),
        ("Ü", "Ue"),
    ):
        plain = plain.replace(umlaut, letters)
    if plain != form:
        yield plain
    if form.isalpha() and len(form) >= 4 and form.isupper():
        yield form.capitalize()
