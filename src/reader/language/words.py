"""Splits a text into words, numbers and single marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Combining marks (decomposed umlauts), soft hyphens and zero-width characters belong to their word.
_LETTER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+"  # 12.000  3,4  2:31  23.10.2024
    r"|(?:[^\W\d_]\.){2,}"  # z.B.  U.S.
    rf"|{_LETTER}+(?:[-‐‑’']{_LETTER}+)*"
    r"|\S"
)


class Token(NamedTuple):
    """A word, number or mark: ``text`` is ``whole[start:end]``, in code points."""

    start: int
    end: int
    text: str


_new = tuple.__new__  # a third of the time of the constructor


# Marks that end a run of signs without joining it: none is part of a word or a number.
_CLOSING = frozenset('.,;:!?)"“”«»…')


_KEPT = 256
"""Sentences whose tokens are kept: each part of an analysis asks for those of the whole article."""
_LONGEST = 2000
"""Code points of the longest text whose tokens are kept."""


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, with offsets in ``text``.

    Hyphenated words are one token ("Ex-Nato-Chef"), so are numbers with their separators.
    """
    last = len(text) if end is None else end
    return (_remembered if last - start <= _LONGEST else _split)(text, start, last)


def _split(text: str, start: int, end: int) -> tuple[Token, ...]:
    found: list[Token] = []
    add, find = found.append, text.find
    at = start
    # No token holds white space. Of the runs between most are a word, or a word and a mark: these
    # are told apart without the expression, in half of its time.
    for run in text[start:end].split():
        at = find(run, at)
        after = at + len(run)
        if run.isalnum():
            add(_new(Token, (at, after, run)))
        elif (last := run[-1]) in _CLOSING and (word := run[:-1]).isalnum():
            add(_new(Token, (at, after - 1, word)))
            add(_new(Token, (after - 1, after, last)))
        else:
            found += [_new(Token, (*m.span(), m.group())) for m in _TOKEN.finditer(text, at, after)]
        at = after
    return tuple(found)


_remembered = lru_cache(maxsize=_KEPT)(_split)


def is_word(token: Token) -> bool:
    """Whether a token begins with a letter or digit, and so is not a mark."""
    return token.text[0].isalnum()
