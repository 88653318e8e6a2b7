"""Words and marks as the training corpus of the entity model writes them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reader.language import words

_HYPHENS = "-‐‑"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Token(NamedTuple):
    """A word or a mark: where it stands, in code points, and ``form``, the way it is looked up."""

    start: int
    end: int
    form: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of ``text`` between ``start`` and ``end``.

    Unlike `reader.language.words.tokens`, the English possessive stands alone ("Russia", "'s") and a hyphen at the
    end of a word belongs to it ("Nato- und EU-Staaten").
    """
    found: list[Token] = []
    for first, last, written in words.tokens(text, start, end):
        if len(written) > 2 and written[-2] in "'’" and written[-1] in "sS":
            found.append(Token(first, last - 2, form(written[:-2])))
            found.append(Token(last - 2, last, "'s"))
        elif written in _HYPHENS and _ends_word(text, found, first, last):
            before = found.pop()
            found.append(Token(before.start, last, before.form + "-"))
        else:
            found.append(Token(first, last, form(written)))
    return found


def _ends_word(text: str, found: list[Token], first: int, last: int) -> bool:
    """Whether the hyphen at ``first`` follows a word closely and nothing follows it."""
    if not found or found[-1].end != first or not found[-1].form[-1:].isalpha():
        return False
    return text[last : last + 1].isspace()


def form(written: str) -> str:
    """``written`` as it is looked up: composed (NFC), plain hyphens, nothing invisible."""
    if written.isascii():
        return written
    plain = _INVISIBLE.sub("", written).replace("‐", "-").replace("‑", "-").replace("’", "'")
    return unicodedata.normalize("NFC", plain) or written
