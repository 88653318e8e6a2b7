"""The one way from a string to what a screen shows: cleaned, on one line, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.articles.gate import mask

if TYPE_CHECKING:
    from textual.content import Content

_LINE_ENDS = {10: 32, 9: 32}
_UNSEEN = re.compile("[\u00ad\u200b\u2060]")
_SPACES = re.compile(" {2,}")


def display(text: str) -> str:
    """``text`` as a terminal may safely get it; each code point keeps its place.

    What drives a terminal becomes a space, and so do tabs and line ends.
    """
    return mask(text).translate(_LINE_ENDS)


def compact(text: str) -> str:
    """Display text without what takes no room: runs of spaces become one, soft hyphens go."""
    text = _UNSEEN.sub("", text) if not text.isascii() else text
    return _SPACES.sub(" ", text)


def line(text: str) -> str:
    """Untrusted text as one tidy line, for titles, names and messages; offsets are not kept."""
    return compact(display(text)).strip()


def content(text: str) -> Content:
    """Untrusted text for a widget that would read a plain string as markup."""
    from textual.content import Content  # the pure modules import no Textual

    return Content(line(text))
