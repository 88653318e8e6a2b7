"""Brings the spellings of one word to one form: "Südkorea", "Suedkorea", "SÜDKOREA"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Letters whose stroke is part of them, which decomposition leaves alone; and what is not seen.
_OTHERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "‐": "-",
        "‑": "-",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Lower case, composed, umlauts written out, other diacritics and invisible signs left out."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFC", word.translate(_OTHERS)).lower()
    folded = folded.translate(_GERMAN).translate(_OTHERS)
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFD", folded)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)
