"""Splits a block of text into sentences."""

from __future__ import annotations

import re
from functools import cache

from reader.language.data import lists
from reader.language.vote import starters

_STOP = re.compile(r"[.!?…]+[\"”“»«’'›‹)\]]*")
_NEXT = re.compile(r"\s*[\"„“”»«‚‘'›‹(\[–—-]*\s*")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[\"„“»«]?[A-ZÄÖÜ][a-zäöüß]+\b")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\b")
# "23.10.2024 | 2:31 min": the date and length of a video, often glued to its caption
TIMESTAMP = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\s{0,3}\|\s{0,3}\d{1,3}:\d\d(?::\d\d)?(?:\s{0,2}(?:min|Min|h|Std)\b\.?)?"
)
_LOOK_BACK = 40  # characters in which the word before a stop is looked for


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(lists("abbreviations")[kind].split())


@cache
def _months() -> frozenset[str]:
    return frozenset(lists("calendar")["month_names"].split())


def split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text[start:end]``, without outer white space.

    ``language`` decides whether a number with a full stop may be an ordinal ("am 3. Oktober").
    """
    cuts: list[int] = []
    for stamp in TIMESTAMP.finditer(text, start, end):
        cuts += stamp.span()
    stamps = len(cuts)
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, match, start, end, language):
            cuts.append(match.end())
    if stamps:
        cuts.sort()
    spans: list[tuple[int, int]] = []
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        inner = text[left:right]
        stripped = inner.strip()
        if stripped:
            left += len(inner) - len(inner.lstrip())
            spans.append((left, left + len(stripped)))
    return spans


def _ends(text: str, stop: re.Match[str], start: int, end: int, language: str) -> bool:
    """Whether a sentence ends with this stop, which is not the block's last."""
    at = stop.end()
    before = text[max(start, stop.start() - _LOOK_BACK) : stop.start()]
    word = before[max(before.rfind(c) for c in " \t\n\u00a0\"„“”»«(['‚/–") + 1 :]
    if not text[at].isspace():
        return _ends_glued(text, at, end, word)
    following = _NEXT.match(text, at, end)
    here = following.end() if following else at
    if here >= end:
        return True
    first = text[here]
    if first.islower():
        return False
    plain = stop.group() == "."
    if not plain:
        # "(...)" and "Ja ... Nein" leave something out; "Was?" and "Halt!" end.
        return not (stop.group().startswith((".", "…")) and before[-1:] in ("(", "[", ""))
    next_word = _WORD.match(text, here, min(end, here + 40))
    nxt = next_word.group().lower() if next_word else ""
    begins = nxt in starters()
    if word.isdigit():
        if language == "en" or len(word) > 3:
            return True
        if nxt in _months() or first.isdigit():
            return False
        earlier = _WORD.findall(before[: len(before) - len(word)])[-1:]
        named = bool(earlier) and earlier[0].lower() in _abbreviations("before_ordinal")
        return begins or (len(word) == 3 and not named)
    lower = word.lower()
    if word == "X" and _WORD.findall(before[: len(before) - 1])[-1:] in (["auf"], ["on"]):
        return True  # "schrieb er auf X. Die Partei ..."
    if lower in _abbreviations("never") and not (len(word) > 1 and word.isupper()):
        return False
    if (
        lower in _abbreviations("maybe")
        or (len(word) == 1 and word.isalpha())
        or ("." in word and len(word) <= 6 and not word[0].isdigit())
        or (word.isupper() and not word.strip("IVX"))
    ):
        return begins
    return True


def _ends_glued(text: str, at: int, end: int, word: str) -> bool:
    """Whether a sentence ends although no space follows: "haben.23.10.2024", "beendet.Die"."""
    if _DATE.match(text, at, end):
        return not word[-1:].isdigit()
    glued = _GLUED.match(text, at, end)
    if not glued or not word.islower() or len(word) < 3 or "@" in word or "." in word:
        return False
    return glued.group().strip('"„“»«').lower() in starters()
