"""Words and marks as the training corpus of the entity model writes them: punctuation counts."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A word holds combining marks, soft hyphens and zero-width joiners: they are part of how it is
# written, and taken out before it is looked up. A hyphen binds ("Nato-Staaten", "Nato-").
_INNER = r"\w\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                                  # U.S., z.B.
    | \d[\d.,]*\d(?![{_INNER}])                           # 12.000  3,4
    | [{_INNER}]+(?:[-‐‑&][{_INNER}]+|['’][{_INNER}]{{2,}})*[-‐‑]?
    | \.{{3}}
    | [^\s]
    """,
    re.VERBOSE,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")


class Token(NamedTuple):
    """A word or a mark: where it stands, in code points, and ``form``, the way it is looked up."""

    start: int
    end: int
    form: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of ``text`` between ``start`` and ``end``, NFC and without what is invisible."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), form(match.group()))
        for match in _TOKEN.finditer(text, start, stop)
    ]


def form(written: str) -> str:
    """``written`` as it is looked up: composed (NFC), plain hyphens, nothing invisible."""
    if written.isascii():
        return written
    plain = _INVISIBLE.sub("", written).replace("‐", "-").replace("‑", "-").replace("’", "'")
    return unicodedata.normalize("NFC", plain) or written
