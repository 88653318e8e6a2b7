"""What the entity model sees of each token of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.entities import lexicon
from reader.language.lemmas import listed

_MARKS = dict.fromkeys("„“”»«›‹", '"') | {"‚": "'", "‘": "'", "’": "'", "–": "-", "—": "-"}
"""Marks as the training corpus writes them."""
_QUOTES = frozenset('"„“”»«')
_LENGTHS = (1, 2, 3, 4, 5)
"""Letters of a word's beginnings and ends."""
_QUOTED = 12
"""Words of the longest quotation that may be a title."""
_TAIL = 4
"""A compound's last part counts as a noun from this many letters."""


_KEPT = 8192
"""Words whose features are kept."""

_Class = tuple[str, str]
"""The shape of a word and the lists it is in."""


class _Seen(NamedTuple):
    """The features of one word: for itself, and for those that stand one or two places beside it.

    ``paired`` and ``leads`` tell that it may have features together with a neighbour, and with the class of one.
    """

    own: list[str]
    after: list[str]
    before: list[str]
    two_after: list[str]
    two_before: list[str]
    lower: str
    kind: _Class
    head: str
    """The noun that ends a compound, or else the word, in lower case."""
    paired: bool
    leads: bool


class Features:
    """Tells the features of the words of a sentence: all, or those in ``telling``.

    A model has learnt nothing of most features, and to ask it costs time.
    """

    def __init__(self, telling: Iterable[str] = ()) -> None:
        self._telling = {feature: feature for feature in telling}  # one string of equal ones
        pairs = (f[2:].split(" ") for f in self._telling if f[:2] in ("-+", "+-"))
        self._paired = {word for pair in pairs for word in pair}
        self._leads = {f[3:].split(" ")[0] for f in self._telling if f[:3] in ("-lL", "+lL")}
        self._word = lru_cache(maxsize=_KEPT)(self._seen)
        self._classes = lru_cache(maxsize=_KEPT)(self._of_classes)

    def rows(self, words: Sequence[str], known: Sequence[str]) -> list[list[str]]:
        """The features of each of ``words``, one sentence.

        ``known`` says for each word what the gazetteer takes it for, "" where it knows nothing.
        """
        seen = [self._word(word) for word in words]
        rows = [here.own.copy() for here in seen]
        quoted = quotes = False
        for index, word in enumerate(words):
            if word in _QUOTES:
                quoted, quotes = not quoted, True
            elif quoted:
                rows[index].append("q")
            if known[index]:
                self._hint(rows, index, known[index])
        for index in range(1, len(seen)):
            left, here = seen[index - 1], seen[index]
            row_left, row_here = rows[index - 1], rows[index]
            row_left += here.before
            row_here += left.after
            of_left, of_here = self._classes(left.kind, here.kind)
            row_left += of_left
            row_here += of_here
            if left.paired and here.paired:
                row_left += self._kept((f"+-{left.lower} {here.lower}",))
                row_here += self._kept((f"-+{here.lower} {left.lower}",))
            if here.leads:
                row_left += self._kept((f"+lL{here.lower} {''.join(left.kind)}",))
            if left.leads:
                row_here += self._kept((f"-lL{left.lower} {''.join(here.kind)}",))
        for index in range(2, len(seen)):
            rows[index] += seen[index - 2].two_after
            rows[index - 2] += seen[index].two_before
        if quotes:
            self._titles(words, seen, rows)
        if rows:
            rows[0].append("first")
            rows[-1].append("last")
        return rows

    def _titles(self, words: Sequence[str], seen: Sequence[_Seen], rows: list[list[str]]) -> None:
        """What tells a title from a saying, told to the words of each short quotation.

        Its length, its words in small letters, its last mark, where in it a word stands, what stands before it
        ("Film").
        """
        marks = [index for index, word in enumerate(words) if word in _QUOTES]
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            length = last - first - 1
            if not 0 < length <= _QUOTED:
                continue
            small = sum(word[:1].islower() for word in words[first + 1 : last])
            end = words[last - 1]
            whole = self._kept(
                (
                    f"qL={min(length, 6)}",
                    f"ql={min(length, 6)}{min(small, 3)}",
                    "qv" if end[-1:].isalnum() else "qv=" + end[-1:],
                    "qb=" + (seen[first - 1].head if first else "^"),
                )
            )
            for index in range(first + 1, last):
                place = (f"qp={min(index - first, 3)}", f"qe={min(last - index, 3)}")
                rows[index] += [*whole, *self._kept(place)]

    def _hint(self, rows: list[list[str]], index: int, known: str) -> None:
        """What the gazetteer takes a word for, told to it and its neighbours."""
        rows[index].append("G=" + known)
        if index:
            rows[index - 1].append("+G=" + known)
        if index + 1 < len(rows):
            rows[index + 1].append("-G=" + known)

    def _kept(self, found: Iterable[str]) -> list[str]:
        telling = self._telling
        return [telling[each] for each in found if each in telling] if telling else list(found)

    def _of_classes(self, left: _Class, here: _Class) -> tuple[list[str], list[str]]:
        """What the classes of two neighbours tell of the first, and of the second."""
        (shape, lists), (next_shape, next_lists) = left, here
        return (
            self._kept((f"+s-{shape} {next_shape}", f"+L-{lists} {next_lists}")),
            self._kept((f"-s+{next_shape} {shape}", f"-L+{next_lists} {lists}")),
        )

    def _seen(self, word: str) -> _Seen:
        word = _MARKS.get(word, word)
        lower = word.lower()
        shape = _shape(word)
        lists, tail = _lists(word)
        own = ["bias", "l=" + lower, "s=" + shape, "L=" + lists]
        own += ["L" + kind for kind in lists]
        if tail:
            own.append("T=" + tail)
        if word[:1].isalpha():
            for length in _LENGTHS[: len(lower)]:
                own += (f"p{length}={lower[:length]}", f"e{length}={lower[-length:]}")
            own.append(f"#{min(len(word), 12)}")
        if "-" in word:
            head, _, rest = word.partition("-")
            own += ["h=" + head, "t=" + rest.rsplit("-", 1)[-1][:6].lower()]
            own += ["hL=" + _lists(head)[0], "hs=" + _shape(head)]
        near = ["l=" + lower, "s=" + shape, "L=" + lists, "e3=" + lower[-3:]]
        far = ["l=" + lower, "sL=" + shape + lists]
        head = lower
        if word[:1].isupper():
            head = _tail(word) or lower
            # Whether the word is one in small letters too, and a noun: a name is often neither.
            common = f"D={listed(lower, 'de'):d}{bool(lexicon.nouns()[word]):d}"
            own.append(common)
            near += (common, "T=" + head)
            far.append("T=" + head)
        return _Seen(
            self._kept(own),
            self._kept("-" + each for each in near),
            self._kept("+" + each for each in near),
            self._kept("--" + each for each in far),
            self._kept("++" + each for each in far),
            lower,
            (shape, lists),
            head,
            not self._telling or lower in self._paired,
            not self._telling or lower in self._leads,
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


def _lists(word: str) -> tuple[str, str]:
    """The lexicons a capitalised word is in (noun, tail of a noun, first, last name, city, country), and that tail."""
    if not word[:1].isupper():
        return "", ""
    names, nouns = lexicon.names(), lexicon.nouns()
    # A genitive stands in no list; a name that ends in s does.
    kinds = names[word] or (names[word[:-1]] if word.endswith("s") else "")
    if word.endswith("er") and "c" in names[word[:-2]] + names[word[:-1]]:
        kinds += "e"
    plain = word.capitalize()
    known = nouns[word] or (nouns[plain] if plain != word else "")
    if known:
        return kinds + known, ""
    tail = _tail(word)
    return (kinds + "m", tail) if tail else (kinds, "")


def _tail(word: str) -> str:
    """The longest noun that ends ``word``, a compound, in lower case."""
    nouns = lexicon.nouns()
    for start in range(3, min(len(word), 40) - _TAIL + 1):
        if word[start] != "-" and "n" in nouns[word[start:].capitalize()]:
            return word[start:].lower()
    return ""
