"""Where a query matched in a text, and the passage that shows it best."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.search.matcher import Mark, Matcher, Part

Spans = tuple[tuple[int, int], ...]

_LOOKED_AT = 400_000
"""Code points of a text that a snippet is taken from."""
_SENTENCE = re.compile(r"[.!?…][\"“”«»]?\s+|\n")
_SPACE = re.compile(r"\s+")


def hits(text: str, terms: Matcher, part: Part = "body") -> Spans:
    """The spans of ``text``, in code points, that ``terms`` match: in order, without overlap.

    ``part`` says whether the text is an article's body or its title.
    """
    return _merged(terms.marks(text, part, quick=len(text) > _LOOKED_AT))


def snippet(text: str, terms: Matcher, width: int = 200, title: str = "") -> tuple[str, Spans]:
    """The passage of at most ``width`` code points with most of what was looked for, and the hits in it.

    White space is drawn together, "…" stands where something was left out; without a hit it is the beginning.
    Where the text repeats its ``title`` first, it begins after that.
    """
    text = _after(title, text[:_LOOKED_AT])
    marks = terms.marks(text, quick=True)
    room = max(20, width - 4)
    first, last = _best(marks, room)
    start, end = _bounds(text, first, last, room)
    before = "… " if start > 0 else ""
    after = " …" if end < len(text.rstrip()) else ""
    inside = [(a, b) for a, b in _merged(marks) if a >= start and b <= end]
    shown, spans = _collapsed(text, start, end, inside)
    shift = len(before)
    return before + shown + after, tuple((a + shift, b + shift) for a, b in spans)


def _after(title: str, text: str) -> str:
    """``text`` without a first line that says nothing but its title."""
    first, _, rest = text.lstrip().partition("\n")
    same = rest.strip() and first.casefold().split() == title.casefold().split()
    return rest.lstrip() if same else text


def _merged(marks: Iterable[Mark]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end, _ in marks:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best(marks: list[Mark], room: int) -> tuple[int, int]:
    """The window of at most ``room`` code points with the most different hits, the first of equals."""
    best, found = (0, 0), (0, 0)
    right = 0
    counts: dict[int, int] = {}
    for left, mark in enumerate(marks):
        while right < len(marks) and marks[right].end - mark.start <= room:
            counts[marks[right].leaf] = counts.get(marks[right].leaf, 0) + 1
            right += 1
        if right > left:
            value = (len(counts), min(right - left, 4))
            if value > best:
                best = value
                found = (mark.start, max(each.end for each in marks[left:right]))
            counts[mark.leaf] -= 1
            if not counts[mark.leaf]:
                del counts[mark.leaf]
        else:  # one match wider than the room
            if best == (0, 0):
                best, found = (1, 1), (mark.start, mark.start + room)
            right = left + 1
    return found


def _bounds(text: str, first: int, last: int, room: int) -> tuple[int, int]:
    """Where the passage around ``first`` to ``last`` starts and ends: at a sentence or else at a word."""
    spare = room - (last - first)
    earliest = max(0, first - max(0, spare) * 2 // 3)
    start = 0
    if earliest > 0:
        starts = [match.end() for match in _SENTENCE.finditer(text, earliest, first)]
        gap = _SPACE.search(text, earliest, first)
        start = starts[0] if starts else gap.end() if gap else first
    while start < first and text[start].isspace():
        start += 1
    end = start + room
    if end >= len(text):
        return start, len(text.rstrip()) or len(text)
    while end > max(last, start + 1) and not text[end].isspace():
        end -= 1
    return start, end


def _collapsed(
    text: str, start: int, end: int, spans: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """``text[start:end]`` with runs of white space as one blank, and ``spans`` moved along."""
    pieces: list[str] = []
    moved: dict[int, int] = {}
    edges = sorted({edge for span in spans for edge in span})
    length, position = 0, start
    for edge in (*edges, end):
        piece = _SPACE.sub(" ", text[position:edge])
        pieces.append(piece)
        length += len(piece)
        moved[edge] = length
        position = edge
    return "".join(pieces), [(moved[a], moved[b]) for a, b in spans]
