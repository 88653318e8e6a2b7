"""What a screen above the article shows of many, so that back comes to it again as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from reader.library.service import Library
    from reader.tui.screens.steady import SteadyScreen


class Overview(Protocol):
    """A comparison or a timeline as it was left."""

    def screen(self, library: Library) -> SteadyScreen:
        """The screen that shows it again; dismissed with where the reader is `Going`, or with None."""


class Going(NamedTuple):
    """From an overview to a sentence: its article and its first code point."""

    article: str
    offset: int
    overview: Overview


class Asking(NamedTuple):
    """From an overview to the search, with a query to begin with."""

    query: str
