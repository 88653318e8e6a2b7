"""Where the reader was, to go back and forward as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.trail import Trail

if TYPE_CHECKING:
    from reader.tui.overview import Overview


class Spot(NamedTuple):
    """A place in an article: the cursor (a code point) and the first line that was seen, None where any will do.

    ``overview`` is what was seen above it.
    """

    article: str
    offset: int
    scroll: int | None = None
    overview: Overview | None = None


class History(Trail[Spot]):
    """Spots in the order they were visited."""
