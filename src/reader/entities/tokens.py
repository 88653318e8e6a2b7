"""Words and marks as the training corpus of the entity model writes them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reader.language import words

_HYPHENS = "-‐‑"
_ORDINAL = 3
"""Digits of the longest ordinal."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Token(NamedTuple):
    """A word or a mark: where it stands, in code points, and ``form``, the way it is looked up."""

    start: int
    end: int
    form: str


_new = tuple.__new__  # a third of the time of the constructor


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of ``text`` between ``start`` and ``end``.

    Unlike `reader.language.words.tokens`, the English possessive stands alone ("Russia", "'s"), a hyphen at the
    end of a word belongs to it ("Nato- und EU-Staaten"), so does the full stop of an ordinal or an initial before
    another word ("1. FC Köln", "W. Meier"), and an address is one word ("www.example.org").
    """
    found: list[Token] = []
    stop = -1  # where a full stop that is a token of its own has just ended
    for first, last, written in words.tokens(text, start, end):
        # Most are plain words, which only ever go on an address.
        plain = written.isalnum()
        if plain and first != stop:
            found.append(_new(Token, (first, last, form(written))))
        elif not plain and len(written) > 2 and written[-2] in "'’" and written[-1] in "sS":
            found.append(Token(first, last - 2, form(written[:-2])))
            found.append(Token(last - 2, last, "'s"))
        elif written in _HYPHENS and _ends_word(text, found, first, last):
            before = found.pop()
            found.append(Token(before.start, last, before.form + "-"))
        elif written == "." and _is_abbreviated(text, found, first, last):
            before = found.pop()
            found.append(Token(before.start, last, before.form + "."))
        elif first == stop and _is_address(text, found, first):
            found.pop()
            before = found.pop()
            found.append(Token(before.start, last, f"{before.form}.{form(written)}"))
        else:
            found.append(_new(Token, (first, last, form(written))))
            if written == ".":
                stop = last
    return found


def _ends_word(text: str, found: list[Token], first: int, last: int) -> bool:
    """Whether the hyphen at ``first`` follows a word closely and nothing follows it."""
    if not found or found[-1].end != first or not found[-1].form[-1:].isalpha():
        return False
    return text[last : last + 1].isspace()


def _is_abbreviated(text: str, found: list[Token], first: int, last: int) -> bool:
    """Whether the full stop at ``first`` is that of an ordinal or an initial, and a word follows."""
    if not found or found[-1].end != first or text[last : last + 1] != " ":
        return False
    word, after = found[-1].form, text[last + 1 : last + 2]
    if len(word) == 1 and word.isupper():
        return after.isupper()
    return len(word) <= _ORDINAL and word.isdecimal() and after.isalpha()


def _is_address(text: str, found: list[Token], first: int) -> bool:
    """Whether the word at ``first``, right after a full stop, goes on an address ("example.org")."""
    if (
        len(found) < 2
        or found[-1].form != "."
        or found[-1].end != first
        or not text[first].islower()
    ):
        return False
    return found[-2].end == found[-1].start and found[-2].form[-1:].isalnum()


def form(written: str) -> str:
    """``written`` as it is looked up: composed (NFC), plain hyphens, nothing invisible."""
    if written.isascii() or (written.isalnum() and unicodedata.is_normalized("NFC", written)):
        return written
    plain = _INVISIBLE.sub("", written).replace("‐", "-").replace("‑", "-").replace("’", "'")
    return unicodedata.normalize("NFC", plain) or written
