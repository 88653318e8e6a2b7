"""Sets text in lines of a given width and cuts lines into styled parts; offsets stay code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, get_character_cell_size, split_graphemes

from reader.tui.display import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

Parts = list[tuple[str, str]]
"""A line as it is painted: pieces of text, each with the names of its styles, split by spaces."""

# No-break spaces (U+00A0, U+202F, U+2007) bind: they are no place to break a line.
_WORD = re.compile("[^ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_HYPHEN = re.compile(r"(?<=\w\w\w)[-–/](?=\w\w\w)")
_JOINER = "\u200d"


class Span(NamedTuple):
    """A styled stretch of a text, in code points; ``name`` is the style's name."""

    start: int
    end: int
    name: str


class Broken(NamedTuple):
    """A line of a text: its code points, and whether a hyphen is to be written behind it."""

    start: int
    end: int
    hyphen: bool = False


Breaks = Callable[[str], Sequence[int]]
"""Where a word may be broken with a hyphen: how many of its code points go before, in order."""

Notes = Mapping[int, int]
"""How many cells are written between the code points of a text, by the code point they stand before."""

_GAP = 6
"""Cells that must be left at the end of a line before a word is broken for them."""


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Break display text between ``start`` and ``end`` into lines of at most ``width`` cells.

    Returns the code points each line covers, outer spaces left out. Lines break at spaces, else after a
    hyphen inside a word, else anywhere between two graphemes. Linear in the length of the text.
    """
    return [(left, right) for left, right, _ in set_lines(text, start, end, width)]


def set_lines(
    text: str,
    start: int,
    end: int,
    width: int,
    breaks: Breaks | None = None,
    notes: Notes | None = None,
    indent: int = 0,
) -> list[Broken]:
    """As `wrap`, with room for ``notes``, the first line ``indent`` cells shorter, and words broken by ``breaks``
    where much of a line would be empty without."""
    width = max(2, width)
    lines: list[Broken] = []
    first = last = -1
    used = 0
    room = width - min(indent, width - 2)
    for match in _WORD.finditer(text, start, end):
        word, after = match.span()
        cells = cell_len(match[0]) + (_noted(notes, word, after) if notes else 0)
        if first >= 0:
            if used + 1 + cells <= room:
                used += 1 + cells
                last = after
                continue
            left = room - used - 1
            cut, hyphen = _hyphen(text, word, after, left), False
            if breaks and left >= _GAP:
                soft = _broken(match[0], breaks, left)
                if word + soft > cut:
                    cut, hyphen = word + soft, bool(soft)
            lines.append(Broken(first, cut or last, hyphen))
            room = width
            if cut:
                word, cells = cut, cell_len(text[cut:after])
                cells += _noted(notes, cut, after) if notes else 0
        if cells > room:
            *whole, (word, after) = _chop(text, word, after, room)
            lines.extend(Broken(*each) for each in whole)
            room = width
            cells = cell_len(text[word:after])
        first, last, used = word, after, cells
    if first >= 0:
        lines.append(Broken(first, last))
    return lines


def _noted(notes: Notes, start: int, end: int) -> int:
    """The cells of the notes behind code points between ``start`` and ``end``; words are short."""
    return sum(notes.get(place, 0) for place in range(start + 1, end + 1))


def _broken(word: str, breaks: Breaks, room: int) -> int:
    """How many code points of a word go before a hyphen in ``room`` cells; 0 if it is not to be broken so."""
    fits = [at for at in breaks(word) if cell_len(word[:at]) < room]
    return max(fits, default=0)


def _hyphen(text: str, start: int, end: int, room: int) -> int:
    """Where a word may be broken after a hyphen so that its first part fits ``room`` cells; 0 if nowhere."""
    best = 0
    for match in _HYPHEN.finditer(text, start, end):
        if match.end() - start > room or cell_len(text[start : match.end()]) > room:
            break
        best = match.end()
    return best


def _chop(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    first, used = start, 0
    for left, _, cells in split_graphemes(text[start:end])[0]:
        if used + cells > width:
            lines.append((first, start + left))
            first, used = start + left, 0
        used += cells
    lines.append((first, end))
    return lines


def cut(text: str, start: int, end: int, spans: Iterable[Span], names: str = "") -> Parts:
    """Cut display text between ``start`` and ``end`` where styles change; later spans come on top.

    ``names`` are styles of the whole line. A boundary inside a grapheme moves behind it.
    """
    inside = [
        Span(
            _whole(text, max(start, span.start), start, end),
            _whole(text, min(end, span.end), start, end),
            span.name,
        )
        for span in spans
        if span.start < end and span.end > start
    ]
    edges = {start, end}
    for span in inside:
        edges.update(span[:2])
    parts: Parts = []
    marks = sorted(edges)
    for left, right in pairwise(marks):
        found = [span.name for span in inside if span.start < right and span.end > left]
        piece = compact(text[left:right])
        if parts and parts[-1][0].endswith(" ") and piece.startswith(" "):
            piece = piece[1:]
        if not piece:
            continue
        style = " ".join(dict.fromkeys([names, *found] if names else found))
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + piece, style)
        else:
            parts.append((piece, style))
    return parts


def _whole(text: str, place: int, start: int, end: int) -> int:
    """The first code point at or after ``place`` that begins a grapheme."""
    if text.isascii():
        return place
    while start < place < end and (
        text[place - 1] == _JOINER or not get_character_cell_size(text[place])
    ):
        place += 1
    return place


def flow(text: str, spans: Sequence[Span], width: int, names: str = "") -> list[Parts]:
    """Wrap the whole of a display text and cut every line."""
    return [cut(text, left, right, spans, names) for left, right in wrap(text, 0, len(text), width)]


def fit(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, its end replaced by "…" where it does not fit."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    used, keep = 0, 0
    for _, right, cells in split_graphemes(text)[0]:
        if used + cells > width - 1:
            break
        used, keep = used + cells, right
    return text[:keep].rstrip() + "…"


def reach(text: str, cells: int) -> int:
    """The code point of ``text`` that is painted ``cells`` from its beginning; the last one beyond its end."""
    used = 0
    for left, _, width in split_graphemes(text)[0]:
        used += width
        if used > cells:
            return left
    return max(0, len(text) - 1)


def pad(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells."""
    text = fit(text, width)
    return text + " " * (width - cell_len(text))


def length(parts: Parts) -> int:
    """How many cells ``parts`` take."""
    return sum(cell_len(text) for text, _ in parts)
