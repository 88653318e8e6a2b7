"""What the entity model sees of each token of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.entities import lexicon
from reader.language.lemmas import listed

_MARKS = dict.fromkeys("„“”»«›‹", '"') | {"‚": "'", "‘": "'", "’": "'", "–": "-", "—": "-"}
"""Marks as the training corpus writes them."""
_QUOTES = frozenset('"„“”»«')
_AFFIXES = tuple((f"p{length}=", f"e{length}=") for length in (1, 2, 3, 4, 5))
"""A word's beginnings and ends by their letters."""
_QUOTED = 12
"""Words of the longest quotation that may be a title."""
_TAIL = 4
"""A compound's last part counts as a noun from this many letters."""


_KEPT = 8192
"""Words whose features are kept."""

Feature = str | bytes
_Class = tuple[str, str]
"""The shape of a word and the lists it is in."""


class _Seen(NamedTuple):
    """The features of one word: for itself, and for those that stand one or two places beside it.

    ``paired`` and ``leads`` tell that it may have features together with a neighbour, and with the class of one.
    """

    own: list[Feature]
    after: list[Feature]
    before: list[Feature]
    two_after: list[Feature]
    two_before: list[Feature]
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
        # One object of equal features, in bytes: the model would encode each again for each word.
        self._telling: dict[str, Feature] = {feature: feature.encode() for feature in telling}
        values = [f.lstrip("-+").partition("=") for f in self._telling]
        self._words = {value for name, _, value in values if name == "l"}
        self._heads = {value for name, _, value in values if name == "T"}
        paired = {f[2:] for f in self._telling if f[:2] in ("-+", "+-")}
        self._paired = {word for pair in paired for word in pair.split(" ")}
        self._leads = {f[3:].split(" ")[0] for f in self._telling if f[:3] in ("-lL", "+lL")}
        self._word = lru_cache(maxsize=_KEPT)(self._seen)
        self._kinds = lru_cache(maxsize=_KEPT)(self._of_kind)
        self._classes = lru_cache(maxsize=_KEPT)(self._of_classes)

    def rows(self, words: Sequence[str], known: Sequence[str]) -> list[list[Feature]]:
        """The features of each of ``words``, one sentence; those of ``telling`` in bytes.

        ``known`` says for each word what the gazetteer takes it for, "" where it knows nothing.
        """
        seen = list(map(self._word, words))
        rows = [here.own.copy() for here in seen]
        quotes = not _QUOTES.isdisjoint(words)
        if quotes:
            self._quoted(words, rows)
        if any(known):
            for index, hint in enumerate(known):
                if hint:
                    self._hint(rows, index, hint)
        classes, kept = self._classes, self._kept
        for (left, row_left), (here, row_here) in pairwise(zip(seen, rows, strict=True)):
            of_left, of_here = classes(left.kind, here.kind)
            row_left += here.before
            row_here += left.after
            row_left += of_left
            row_here += of_here
            if left.paired and here.paired:
                row_left += kept((f"+-{left.lower} {here.lower}",))
                row_here += kept((f"-+{here.lower} {left.lower}",))
            if here.leads:
                row_left += kept((f"+lL{here.lower} {''.join(left.kind)}",))
            if left.leads:
                row_here += kept((f"-lL{left.lower} {''.join(here.kind)}",))
        for index in range(2, len(seen)):
            rows[index] += seen[index - 2].two_after
            rows[index - 2] += seen[index].two_before
        if quotes:
            self._titles(words, seen, rows)
        if rows:
            rows[0].append("first")
            rows[-1].append("last")
        return rows

    def _quoted(self, words: Sequence[str], rows: list[list[Feature]]) -> None:
        """Tells the words in quotation marks that they are."""
        quoted = False
        for word, row in zip(words, rows, strict=True):
            if word in _QUOTES:
                quoted = not quoted
            elif quoted:
                row.append("q")

    def _titles(
        self, words: Sequence[str], seen: Sequence[_Seen], rows: list[list[Feature]]
    ) -> None:
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

    def _hint(self, rows: list[list[Feature]], index: int, known: str) -> None:
        """What the gazetteer takes a word for, told to it and its neighbours."""
        rows[index].append("G=" + known)
        if index:
            rows[index - 1].append("+G=" + known)
        if index + 1 < len(rows):
            rows[index + 1].append("-G=" + known)

    def _kept(self, found: Iterable[str]) -> list[Feature]:
        return list(filter(None, map(self._telling.get, found))) if self._telling else list(found)

    def _of_classes(self, left: _Class, here: _Class) -> tuple[list[Feature], list[Feature]]:
        """What the classes of two neighbours tell of the first, and of the second."""
        (shape, lists), (next_shape, next_lists) = left, here
        return (
            self._kept((f"+s-{shape} {next_shape}", f"+L-{lists} {next_lists}")),
            self._kept((f"-s+{next_shape} {shape}", f"-L+{next_lists} {lists}")),
        )

    def _of_kind(self, kind: _Class) -> tuple[list[Feature], ...]:
        """What the class of a word tells of it, and of those one and two places beside it."""
        shape, lists = kind
        near = ("s=" + shape, "L=" + lists)
        far = "sL=" + shape + lists
        return (
            self._kept(("bias", *near, *("L" + letter for letter in lists))),
            *(self._kept(sign + each for each in near) for sign in "-+"),
            *(self._kept((sign + far,)) for sign in ("--", "++")),
        )

    def _seen(self, word: str) -> _Seen:
        word = _MARKS.get(word, word)
        lower = word.lower()
        lists, is_noun = _lists(word)
        kind = (_shape(word), lists)
        # The model has learnt nothing of most words and heads.
        far = ["l=" + lower] if not self._telling or lower in self._words else []
        near = ["e3=" + lower[-3:], *far]
        own = far.copy()
        tail = _tail(word) if word[:1].isupper() else ""
        if lists.endswith("m"):
            own.append("T=" + tail)
        if word[:1].isalpha():
            for length, (begin, end) in zip(range(1, len(lower) + 1), _AFFIXES, strict=False):
                own += (begin + lower[:length], end + lower[-length:])
            own.append(f"#{min(len(word), 12)}")
        if "-" in word:
            head, _, rest = word.partition("-")
            own += ["h=" + head, "t=" + rest.rsplit("-", 1)[-1][:6].lower()]
            own += ["hL=" + _lists(head)[0], "hs=" + _shape(head)]
        head = lower
        if word[:1].isupper():
            head = tail or lower
            # Whether the word is one in small letters too, and a noun: a name is often neither.
            common = f"D={listed(lower, 'de'):d}{is_noun:d}"
            own.append(common)
            near.append(common)
            if not self._telling or head in self._heads:
                near.append("T=" + head)
                far.append("T=" + head)
        kept = self._kept
        # Words share what their class tells, so that is looked up once for all of them.
        of_own, of_after, of_before, of_two_after, of_two_before = self._kinds(kind)
        return _Seen(
            of_own + kept(own),
            _joined(of_after, kept(["-" + each for each in near])),
            _joined(of_before, kept(["+" + each for each in near])),
            _joined(of_two_after, kept(["--" + each for each in far]) if far else []),
            _joined(of_two_before, kept(["++" + each for each in far]) if far else []),
            lower,
            kind,
            head,
            not self._telling or lower in self._paired,
            not self._telling or lower in self._leads,
        )


def _joined(shared: list[Feature], own: list[Feature]) -> list[Feature]:
    """Both; the list of its class itself for a word of which nothing is learnt: it takes no memory."""
    return shared + own if own else shared


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


def _lists(word: str) -> tuple[str, bool]:
    """The lexicons a capitalised word is in (noun, tail of a noun, first, last name, city, country).

    Also whether it is a noun as it is written.
    """
    if not word[:1].isupper():
        return "", False
    names, nouns = lexicon.names(), lexicon.nouns()
    # A genitive stands in no list; a name that ends in s does.
    kinds = names[word] or (names[word[:-1]] if word.endswith("s") else "")
    if word.endswith("er") and "c" in names[word[:-2]] + names[word[:-1]]:
        kinds += "e"
    if own := nouns[word]:
        return kinds + own, True
    plain = word.capitalize()
    known = nouns[plain] if plain != word else ""
    return kinds + (known or ("m" if _tail(word) else "")), False


@lru_cache(maxsize=64)  # asked twice of each word
def _tail(word: str) -> str:
    """The longest noun that ends ``word``, a compound, in lower case."""
    nouns = lexicon.nouns()
    for start in range(3, min(len(word), 40) - _TAIL + 1):
        if word[start] != "-" and "n" in nouns[word[start:].capitalize()]:
            return word[start:].lower()
    return ""
