"""One person, many spellings: Selenskyj, Zelensky, Zelenskiy."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SIMILAR = 0.85
"""Least likeness of each part of two names that are one."""

# From long to short: how German, English and scholarly writing render the same sound. "ch" is
# a throat's in Chodorkowski and a tongue's in Chekhov: both are one here.
_SOUNDS = {
    "schtsch": "S", "shch": "S", "tsch": "h", "dsch": "J", "dzh": "J", "sch": "S", "sh": "S",
    "zh": "S", "ch": "h", "dj": "J", "kh": "h", "gh": "g", "th": "t", "ph": "f",
    "ts": "c", "tz": "c", "ck": "k", "qu": "k", "q": "k", "x": "ks", "ou": "u",
    "oo": "u", "ee": "i", "ie": "i", "ei": "ai", "ey": "ai", "ej": "ai", "w": "v", "ss": "s",
    "z": "s", "y": "i", "j": "i",
}  # fmt: skip
_TURN = re.compile("|".join(_SOUNDS))
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """How ``word``, one part of a name, sounds, whatever alphabet's custom it is written in."""
    folded = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss").replace("ł", "l"))
    plain = "".join(letter for letter in folded if letter.isalpha() and letter.isascii())
    sounded = _TURN.sub(lambda match: _SOUNDS[match.group()], plain)
    return _REPEATED.sub(r"\1", sounded)


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The keys of the parts of ``name``: "Kim Jong-un" has three, as "Kim Jong Un"."""
    return tuple(found for part in name.replace("-", " ").split() if (found := key(part)))


def shelf(name: str) -> str:
    """Where spellings of ``name`` stand together: names of other shelves cannot be the same."""
    found = parts(name)
    return f"{found[0][:1]}{found[-1][:1]}{len(found)}" if len(found) > 1 else ""


def same(one: str, other: str) -> bool:
    """Whether two full names, of two parts at least, may be spellings of one."""
    left, right = parts(one), parts(other)
    if len(left) != len(right) or len(left) < 2:
        return False
    return all(_alike(a, b) for a, b in zip(left, right, strict=True))


def _alike(one: str, other: str) -> bool:
    """Whether two keys are one but for what transliterations differ in."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    # Deferred: 25 ms, and most articles spell nobody in two ways.
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) >= SIMILAR
