"""A quick look at a text: where in it a query may match at all.

To cut a whole article into words and stem each takes milliseconds; one regular expression over the part that all forms
of a word share takes microseconds. What it finds is then compared properly, so it may find too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.entities import gazetteer
from reader.search import analysis, meaning, numerals
from reader.search.tree import ENTITY_FIELDS, Phrase, Word

_VOWELS = {"a": "aàáâãåäæ", "o": "oòóôõöøœ", "u": "uùúûü"}
_OTHERS = {
    "e": "eèéêë",
    "i": "iìíîïı",
    "c": "cçćč",
    "n": "nñń",
    "s": "sšśß",
    "z": "zžźż",
    "l": "lł",
    "y": "yýÿ",
    "d": "dđð",
    "t": "tþ",
}
_BLEND = re.compile("([aou])e")
_HIDDEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_SHORTEST = 2
_NAME = 4
"""Letters of a name that all its forms share ("fran" of "Frankreich" and "französisch")."""
_MARGIN = 60
"""Code points around a word of a phrase or name in which the others are looked for."""


class Cores:
    """Where leaves of a query may match. ``parts``: where the parts of their compounds may, instead; ``figures``:
    where numbers stand, too."""

    def __init__(
        self, leaves: Iterable[Word | Phrase], *, parts: bool = False, figures: bool = False
    ) -> None:
        wide: dict[str, None] = {}  # what needs the words around it
        if figures:
            wide.update(dict.fromkeys([r"\d", *map(_pattern, sorted(numerals.magnitudes()))]))
        narrow: dict[str, None] = {}
        self.margin = _MARGIN
        self.parts = 0
        for leaf in leaves:
            if isinstance(leaf, Phrase):
                longest = max(analysis.places(leaf.words), key=len, default="")
                wide[_pattern(longest)] = None
                size = sum(map(len, leaf.words)) + 20 * leaf.slop
                self.margin = max(self.margin, _MARGIN + 2 * size)
            elif parts:
                several = meaning.of(leaf.text).parts
                self.parts = len(several)
                stems = (stem for part in several for stem in part)
                narrow.update(dict.fromkeys(_pattern(_cut(skeleton(stem))) for stem in stems))
            else:
                narrow.update(dict.fromkeys(_of_word(leaf)))
                wide.update(dict.fromkeys(_of_names(leaf)))
                wide.update(dict.fromkeys(_of_numbers(leaf)))
        self.whole = "" in wide or "" in narrow
        self._search = re.compile(f"({'|'.join(wide) or '(?!)'})|{'|'.join(narrow) or '(?!)'}")

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Stretches of ``text``, from white space to white space, outside of which nothing can match."""
        lower = text.lower()
        if self.whole or len(lower) != len(text) or _HIDDEN.search(text):
            yield 0, len(text)
            return
        start = end = 0
        for match in self._search.finditer(lower):
            margin = self.margin if match.lastindex else 0
            if match.end() + margin <= end:
                continue
            first = _left(text, max(0, match.start() - margin))
            last = _right(text, min(len(text), match.end() + margin))
            if first <= end and end:
                end = last
                continue
            if end:
                yield start, end
            start, end = first, last
        if end:
            yield start, end


def _of_word(word: Word) -> Iterator[str]:
    if word.field not in ("", "title", "body"):
        return
    exact = analysis.exact(word.text)
    if word.edits:
        yield r"\b" + _pattern(exact[:2])
    elif word.prefix or not exact[:1].isalpha():
        yield _pattern(exact)
    elif analysis.is_stopword(exact):
        yield rf"\b{_pattern(exact)}\b"
    else:
        for stem in meaning.of(word.text).stems:
            if not stem.isdecimal():
                yield _pattern(_shared(exact, stem))


def _of_names(word: Word) -> Iterator[str]:
    for name in _named(word):
        known = gazetteer.entity(name)
        for other in known.names if known else (name,):
            for piece in analysis.key(other).replace("-", " ").split():
                if len(piece) > 1 and not analysis.is_stopword(piece):
                    yield r"\b" + _pattern(piece[:_NAME])


def _of_numbers(word: Word) -> Iterator[str]:
    """Where a number may be written in another way: in digits, grouped or not, or in words."""
    if word.field in ENTITY_FIELDS or word.prefix or word.edits:
        return
    for term in meaning.of(word.text).stems:
        if term.isdecimal():
            yield r"[.,\s]?".join(term)
            for form in numerals.written(term):
                yield _pattern(form)


def _named(word: Word) -> tuple[str, ...]:
    if word.field in ENTITY_FIELDS:
        return meaning.about(word.text, word.field) or (word.text,)
    if not (word.field or word.prefix or word.edits):
        return meaning.of(word.text).entities
    return ()


def _shared(exact: str, stem: str) -> str:
    """What every word with this stem begins with, umlauts aside; the stemmer changes a last letter (y, i)."""
    first, second = skeleton(exact), skeleton(stem)
    length = next(
        (place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    return _cut(first[:length])


def _cut(skeleton: str) -> str:
    return skeleton[:-1] if len(skeleton) > 3 else skeleton


def skeleton(folded: str) -> str:
    """A folded word without its umlauts, which its forms may have or not."""
    return _BLEND.sub(r"\1", folded)


def _pattern(folded: str) -> str:
    """A regular expression for a folded word in all spellings; "" for one too short to tell anything."""
    if len(folded) < _SHORTEST:
        return ""
    pieces = []
    bare = skeleton(folded)
    for index, letter in enumerate(bare):
        if letter in _VOWELS:
            pieces.append(f"[{_VOWELS[letter]}]e?")
        elif letter == "s" and bare[index - 1 : index] == "s" and index:
            pieces.append("s?")
        elif letter in _OTHERS:
            pieces.append(f"[{_OTHERS[letter]}]")
        elif letter.isdigit():
            pieces.append(letter + r"[.,]?")
        else:
            pieces.append(re.escape(letter))
    return "".join(pieces)


def _left(text: str, position: int) -> int:
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position


def _right(text: str, position: int) -> int:
    while position < len(text) and not text[position].isspace():
        position += 1
    return position
