"""Where the reader was, to go back and forward as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class History:
    """Spots in the order they were visited; a new one cuts off those ahead."""

    LIMIT = 200

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """The reader goes from ``spot`` to somewhere new."""
        if not self._behind or self._behind[-1] != spot:
            self._behind.append(spot)
        del self._behind[: -self.LIMIT]
        self._ahead.clear()

    def back(self, here: Spot | None) -> Spot | None:
        """The spot before ``here``, None at the beginning."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Spot | None) -> Spot | None:
        """The spot that was gone back from, None at the end."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(source: list[Spot], other: list[Spot], here: Spot | None) -> Spot | None:
        if not source:
            return None
        if here:
            other.append(here)
        return source.pop()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a spot behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a spot ahead."""
        return bool(self._ahead)
