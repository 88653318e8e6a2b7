"""Where somebody was, to go back and forward as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

_Spot = TypeVar("_Spot")


class Trail(Generic[_Spot]):
    """Spots in the order they were visited; a new one cuts off those ahead."""

    LIMIT = 200

    def __init__(self) -> None:
        self._behind: list[_Spot] = []
        self._ahead: list[_Spot] = []

    def leave(self, spot: _Spot) -> None:
        """The reader goes from ``spot`` to somewhere new."""
        if not self._behind or self._behind[-1] != spot:
            self._behind.append(spot)
        del self._behind[: -self.LIMIT]
        self._ahead.clear()

    def back(self, here: _Spot | None) -> _Spot | None:
        """The spot before ``here``, None at the beginning."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: _Spot | None) -> _Spot | None:
        """The spot that was gone back from, None at the end."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(source: list[_Spot], other: list[_Spot], here: _Spot | None) -> _Spot | None:
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
