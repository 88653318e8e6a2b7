"""What is heard: lines of text, short enough for the terminal, without signs that a voice would spell."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from reader.articles.gate import line
from reader.messages import _

if TYPE_CHECKING:
    from typing import TextIO

_SIGNS = {" · ": ", ", " ≠ ": " against ", "…": "..."}
"""Signs in our own words, and what is said for them; texts of articles stay as they are."""
_TIMES = re.compile(r"×(\d{1,9})")
NARROWEST = 20
_WIDEST = 1_000
"""Columns where there is no terminal: there a line ends where the sentence does."""


def spoken(text: str) -> str:
    """Our own words without the signs that stand in them on a screen."""
    for sign, words in _SIGNS.items():
        text = text.replace(sign, words)
    return _TIMES.sub(_("{n} times").format(n=r"\1"), text)


class Voice:
    """Says lines on a stream, wrapped at ``width`` columns; 0 asks the terminal each time."""

    def __init__(self, stream: TextIO | None = None, width: int = 0) -> None:
        self._stream = stream or sys.stdout
        self._width = width

    @property
    def width(self) -> int:
        """Columns a line may have."""
        if self._width:
            return max(NARROWEST, self._width)
        if not self._stream.isatty():
            return _WIDEST
        return max(NARROWEST, shutil.get_terminal_size().columns - 1)

    def say(self, *texts: str) -> None:
        """Say each text in lines of its own; an empty one says nothing."""
        for text in texts:
            for part in textwrap.wrap(line(text), self.width, break_on_hyphens=False):
                self._stream.write(part + "\n")
        self._stream.flush()

    def end_line(self) -> None:
        """End the line in which a prompt was left."""
        if self._stream.isatty():
            self._stream.write("\n")
            self._stream.flush()
