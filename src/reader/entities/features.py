"""What the entity model sees of each token of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.entities import lexicon

_MARKS = dict.fromkeys("„“”»«›‹", '"') | {"‚": "'", "‘": "'", "’": "'", "–": "-", "—": "-"}
"""Marks as the training corpus writes them."""
_QUOTES = frozenset('"„“”»«')
_LENGTHS = (1, 2, 3, 4, 5)
"""Letters of a word's beginnings and ends."""
_TAIL = 4
"""A compound's last part counts as a noun from this many letters."""


class _Seen(NamedTuple):
    """The features of one word: for itself, and for those that stand one or two places beside it."""

    own: list[str]
    after: list[str]
    before: list[str]
    two_after: list[str]
    two_before: list[str]
    lower: str
    shape: str
    lists: str


class _All:
    """Takes every feature for one that tells something."""

    def __contains__(self, feature: object) -> bool:
        return True


_ALL = _All()


def features(
    words: Sequence[str], known: Sequence[str], telling: _All | frozenset[str] = _ALL
) -> list[list[str]]:
    """The features of each of ``words``, one sentence.

    ``known`` says for each word what the gazetteer takes it for, "" where it knows nothing. Features that
    are not in ``telling`` are left out: a model has learnt nothing of most, and to ask it costs time.
    """
    seen = [_word(word, telling) for word in words]
    last = len(words) - 1
    quoted = False
    rows = []
    for index, here in enumerate(seen):
        row = here.own.copy()
        if words[index] in _QUOTES:
            quoted = not quoted
        elif quoted:
            row.append("q")
        if known[index]:
            row.append("G=" + known[index])
        if index:
            left = seen[index - 1]
            row += left.after
            pairs = (
                f"-+{here.lower} {left.lower}",
                f"-s+{here.shape} {left.shape}",
                f"-L+{here.lists} {left.lists}",
                f"-lL{left.lower} {here.shape}{here.lists}",
            )
            row += [pair for pair in pairs if pair in telling]
            if known[index - 1]:
                row.append("-G=" + known[index - 1])
        else:
            row.append("first")
        if index < last:
            right = seen[index + 1]
            row += right.before
            pairs = (
                f"+-{here.lower} {right.lower}",
                f"+s-{here.shape} {right.shape}",
                f"+L-{here.lists} {right.lists}",
                f"+lL{right.lower} {here.shape}{here.lists}",
            )
            row += [pair for pair in pairs if pair in telling]
            if known[index + 1]:
                row.append("+G=" + known[index + 1])
        else:
            row.append("last")
        if index > 1:
            row += seen[index - 2].two_after
        if index < last - 1:
            row += seen[index + 2].two_before
        rows.append(row)
    return rows


@lru_cache(maxsize=8192)
def _word(word: str, telling: _All | frozenset[str]) -> _Seen:
    word = _MARKS.get(word, word)
    lower = word.lower()
    shape = _shape(word)
    lists = _lists(word)
    own = ["bias", "l=" + lower, "s=" + shape, "L=" + lists]
    own += ["L" + kind for kind in lists]
    if "m" in lists:
        own.append("T=" + _tail(word))
    if word[:1].isalpha():
        for length in _LENGTHS[: len(lower)]:
            own += (f"p{length}={lower[:length]}", f"e{length}={lower[-length:]}")
        own.append(f"#{min(len(word), 12)}")
    if "-" in word:
        head, _, tail = word.partition("-")
        own += ["h=" + head, "t=" + tail.rsplit("-", 1)[-1][:6].lower(), "hL=" + _lists(head)]
        own.append("hs=" + _shape(head))
    near = ["l=" + lower, "s=" + shape, "L=" + lists, "e3=" + lower[-3:]]
    far = ["l=" + lower, "sL=" + shape + lists]
    return _Seen(
        [item for item in own if item in telling],
        [item for each in near if (item := "-" + each) in telling],
        [item for each in near if (item := "+" + each) in telling],
        [item for each in far if (item := "--" + each) in telling],
        [item for each in far if (item := "++" + each) in telling],
        lower,
        shape,
        lists,
    )


def _shape(word: str) -> str:
    """The kinds of a word's characters, runs shortened ("Xx", "XX", "Xx-Xx", "0.0")."""
    if word.isalpha() and word[1:].islower():
        return "Xx" if word[0].isupper() else "x" if word[0].islower() else _runs(word)
    return _runs(word)


def _runs(word: str) -> str:
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
    if word.endswith("er") and "c" in names[word[:-2]] + names[word[:-1]]:
        kinds += "e"
    plain = word.capitalize()
    known = nouns[word] or (nouns[plain] if plain != word else "")
    if known:
        return kinds + known
    return kinds + "m" if _tail(word) else kinds


def _tail(word: str) -> str:
    """The longest noun that ends ``word``, a compound, in lower case."""
    nouns = lexicon.nouns()
    for start in range(3, min(len(word), 40) - _TAIL + 1):
        if word[start] != "-" and "n" in nouns[word[start:].capitalize()]:
            return word[start:].lower()
    return ""
