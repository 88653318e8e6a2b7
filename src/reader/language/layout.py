"""Finds the blocks of a text: paragraphs and lone lines, with hard line breaks repaired."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.language.data import lists

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LAST = 24  # characters in which the last word of a block is looked for
_LAST_WORD = re.compile(rf"([^\W\d_]{{1,{_LAST}}})\s{{0,{_LAST}}}\Z")
_FIRST_WORD = re.compile(r"\s*[\"„“»«‚'(]*([^\W\d_]*)")
_TERMINAL = re.compile(r"[.!?…:;][\"”“»«’'›‹)\]]*\s*\Z")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪►➤→#>|]|\d{1,3}[.)])(?:\s|\Z)")
_WIDEST = 130  # characters; longer lines are paragraphs, not hard-wrapped lines
_NARROWEST = 40


class Block(NamedTuple):
    """A run of text that is read as one: ``text[start:end]`` has no outer white space."""

    start: int
    end: int
    after_blank: bool
    """Whether an empty line, or the begin of the text, comes before it."""


class _Line(NamedTuple):
    start: int
    end: int
    after_blank: bool


def blocks(text: str, cuts: Sequence[int] = (), language: str = "de") -> list[Block]:
    """The blocks of ``text`` in order; none crosses one of the ``cuts`` (sorted code points).

    ``language`` decides which last word of a line shows that the line was broken in mid-sentence.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Block] = []
    opened = False  # the block was mended once, so its sentence may still be running
    for line in lines:
        if found and not line.after_blank:
            before = found[-1]
            joins = _joins(text, before, line, width, opened, language)
            if joins:
                opened = opened or joins == 2
                found[-1] = Block(before.start, line.end, before.after_blank)
                continue
        opened = False
        found.append(Block(*line))
    return [piece for block in found for piece in _cut(text, block, cuts)]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        between = text[end : match.start()]
        blank = not lines or len(re.findall(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", between)) > 1
        end = match.end()
        inner = match.group()
        start = match.start() + len(inner) - len(inner.lstrip())
        lines.append(_Line(start, match.start() + len(inner.rstrip()), blank))
    return lines


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """The column at which a text was wrapped, 0 if it was not.

    Greedy wrapping leaves its mark: the first word of each next line would not have fitted.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(lines) < 3:
        return 0
    inner = [i for i in range(1, len(lines)) if not lines[i].after_blank]
    full = sum(_overflows(text, lines[i - 1], lines[i], width) for i in inner)
    broken = sum(not _TERMINAL.search(text, *_tail(lines[i - 1])) for i in inner)
    return width if len(inner) >= 2 and full >= 0.7 * len(inner) and broken >= 2 else 0


def _tail(line: _Line | Block) -> tuple[int, int]:
    return max(line.start, line.end - 12), line.end


def _overflows(text: str, line: _Line | Block, following: _Line, width: int) -> bool:
    last = max(line.start, text.rfind("\n", line.start, line.end) + 1)
    first = text.find(" ", following.start, following.end)
    word = (first if first >= 0 else following.end) - following.start
    return line.end - last + 1 + word > width - 2


def _joins(text: str, block: Block, line: _Line, width: int, opened: bool, language: str) -> int:
    """0: a new block begins; 1: the block goes on; 2: it goes on in the middle of a sentence."""
    if _BULLET.match(text, line.start, line.end):
        return 0
    if width and _overflows(text, block, line, width):
        return 1
    if _TERMINAL.search(text, *_tail(block)):
        return 0
    if opened:
        return 2
    first = _FIRST_WORD.match(text, line.start, line.end)
    word = first[1] if first else ""
    if word[:1].islower():
        return 2
    if text[block.end - 1] in ",-–—(„" and block.end - block.start > 1:
        return 2
    last = _LAST_WORD.search(text, max(block.start, block.end - _LAST), block.end)
    if not last:
        return 0
    words = lists("line_ends").get(language)
    if not words:
        return 0
    ending = last[1].lower()
    if ending in words["open"].split():
        return 2
    # "Botschafter ein" ends a heading, "Soldaten nach" does not, unless a new sentence follows.
    starts_anew = word.lower() in lists("function_words")["starters"].split()
    return 2 if ending in words["particles"].split() and not starts_anew else 0


def _cut(text: str, block: Block, cuts: Sequence[int]) -> list[Block]:
    inside = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
    pieces: list[Block] = []
    for start, end in zip([block.start, *inside], [*inside, block.end], strict=True):
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = start + len(inner.rstrip())
        if left < right:
            pieces.append(Block(left, right, block.after_blank and not pieces))
    return pieces
