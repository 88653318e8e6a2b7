"""What the entity model sees of each token of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.entities import lexicon

_MARKS = dict.fromkeys("„“”»«›‹", '"') | {"‚": "'", "‘": "'", "’": "'", "–": "-", "—": "-"}
"""Marks as the training corpus writes them."""
_TAIL = 4
"""A compound's last part counts as a noun from this many letters."""


def features(words: Sequence[str], known: Sequence[str]) -> list[list[str]]:
    """The features of each of ``words``, one sentence.

    ``known`` says for each word what the gazetteer takes it for, "" where it knows nothing.
    """
    parts = [_word(word) for word in words]
    last = len(words) - 1
    rows = []
    for index, (own, near, _) in enumerate(parts):
        row = ["bias", *own]
        if known[index]:
            row.append("G=" + known[index])
        if index:
            row += ["-" + item for item in parts[index - 1][1]]
            row.append("-+" + near[0] + parts[index - 1][1][0])
            row.append("-s+" + near[1] + parts[index - 1][1][1])
            if known[index - 1]:
                row.append("-G=" + known[index - 1])
        else:
            row.append("first")
        if index < last:
            row += ["+" + item for item in parts[index + 1][1]]
            row.append("+-" + near[0] + parts[index + 1][1][0])
            row.append("+s-" + near[1] + parts[index + 1][1][1])
            if known[index + 1]:
                row.append("+G=" + known[index + 1])
        else:
            row.append("last")
        if index > 1:
            row += ["--" + item for item in parts[index - 2][2]]
        if index < last - 1:
            row += ["++" + item for item in parts[index + 2][2]]
        rows.append(row)
    return rows


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[list[str], list[str], list[str]]:
    """Features of a word for itself, for its neighbours, and for those beyond them."""
    word = _MARKS.get(word, word)
    lower = word.lower()
    shape = _shape(word)
    lists = _lists(word)
    own = ["w=" + word, "l=" + lower, "s=" + shape, "L=" + lists]
    own += ["L" + kind for kind in lists]
    if "m" in lists:
        own.append("T=" + _tail(word))
    if word[:1].isalpha():
        for length in range(1, min(5, len(lower)) + 1):
            own.append(f"p{length}={lower[:length]}")
            own.append(f"e{length}={lower[-length:]}")
        own.append(f"#{min(len(word), 12)}")
    if "-" in word:
        head, _, tail = word.partition("-")
        own += ["h=" + head, "t=" + tail.rsplit("-", 1)[-1][:6].lower(), "hL=" + _lists(head)]
        own.append("hs=" + _shape(head))
    near = ["l=" + lower, "s=" + shape, "L=" + lists, "e3=" + lower[-3:]]
    return own, near, ["l=" + lower, "sL=" + shape + lists]


def _shape(word: str) -> str:
    """The kinds of a word's characters, runs shortened ("Xx", "XX", "Xx-Xx", "0.0")."""
    shape = ""
    for character in word[:40]:
        if character.isupper():
            kind = "X"
        elif character.isalpha():
            kind = "x"
        elif character.isdigit():
            kind = "0"
        else:
            kind = character
        if not shape.endswith(kind * 2 if kind == "X" else kind):
            shape += kind
    return shape


def _lists(word: str) -> str:
    """The lexicons a capitalised word is in: noun, tail of a noun, first, last name, city, country."""
    if not word[:1].isupper():
        return ""
    names, nouns = lexicon.names(), lexicon.nouns()
    # A genitive stands in no list; a name that ends in s does.
    kinds = names[word] or (names[word[:-1]] if word.endswith("s") else "")
    if nouns[word] or nouns[word.capitalize()]:
        return kinds + "n"
    return kinds + "m" if _tail(word) else kinds


def _tail(word: str) -> str:
    """The longest noun that ends ``word``, a compound, in lower case."""
    nouns = lexicon.nouns()
    for start in range(3, min(len(word), 40) - _TAIL + 1):
        if word[start] != "-" and nouns[word[start:].capitalize()]:
            return word[start:].lower()
    return ""
