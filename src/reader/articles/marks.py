"""Marks of what is not article, as front matter writes them: "3 caption", "24-29 boilerplate", "1:0-1:15 byline"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from reader.articles.model import Mark
from reader.messages import _

KINDS = ("heading", "caption", "byline", "boilerplate", "question")
_MARK = re.compile(r"(\d{1,7})(?::(\d{1,9}))?(?:-(\d{1,7})(?::(\d{1,9}))?)? +([a-z]+)\Z")


def parse(written: str, text: str) -> Mark:
    """Read one mark: a line (from 1), a range of lines, or a range with columns (code points from 0).

    Raises ValueError with what is wrong. A range that reaches past the end of ``text`` is cut: the file may
    have been edited since.
    """
    match = _MARK.match(written)
    if not match:
        raise ValueError(
            _(
                "{written!r} is no mark; write a line and a kind, such as '3 caption' or '24-29 boilerplate'"
            ).format(written=written[:40])
        )
    if match[5] not in KINDS:
        raise ValueError(
            _("{match!r} is no kind of line; use one of {names}").format(
                match=match[5], names=", ".join(KINDS)
            )
        )
    starts = _line_starts(text)
    first, last = int(match[1]), int(match[3] or match[1])
    if not 1 <= first <= last:
        raise ValueError(
            _("{written!r} ends before it begins; lines count from 1").format(written=written[:40])
        )
    start = _offset(starts, first, int(match[2] or 0))
    end = _offset(starts, last, int(match[4])) if match[4] else _line_end(starts, last, text)
    return Mark(min(start, len(text)), min(max(start, end), len(text)), match[5])


def write(marks: Iterable[Mark], text: str) -> tuple[str, ...]:
    """Write marks so that `parse` reads them back, whole lines as lines."""
    several = tuple(marks)
    starts = _line_starts(text) if several else []
    return tuple(_written(mark, starts, text) for mark in several)


def _written(mark: Mark, starts: Sequence[int], text: str) -> str:
    first = bisect.bisect_right(starts, mark.start)
    last = bisect.bisect_right(starts, max(mark.start, mark.end - 1))
    if mark.start == starts[first - 1] and mark.end == _line_end(starts, last, text):
        return f"{first} {mark.kind}" if first == last else f"{first}-{last} {mark.kind}"
    start, end = mark.start - starts[first - 1], mark.end - starts[last - 1]
    return f"{first}:{start}-{last}:{end} {mark.kind}"


def _line_starts(text: str) -> list[int]:
    return [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]


def _line_end(starts: Sequence[int], line: int, text: str) -> int:
    return starts[line] - 1 if line < len(starts) else len(text)


def _offset(starts: Sequence[int], line: int, column: int) -> int:
    return starts[line - 1] + column if line <= len(starts) else 10**9
