"""The order in which the reader wants the saved searches, and which of them stand above all others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

SETTING = "searches"
"""The setting that keeps it."""


class Arrangement(NamedTuple):
    """Names of saved searches: ``order`` those that were moved, ``pinned`` those that stand above the others."""

    order: tuple[str, ...] = ()
    pinned: frozenset[str] = frozenset()

    @classmethod
    def of(cls, setting: str) -> Arrangement:
        """What was kept; none where nothing was, or what was kept is none."""
        try:
            kept = json.loads(setting)
            return cls(tuple(map(str, kept["order"])), frozenset(map(str, kept["pinned"])))
        except (ValueError, KeyError, TypeError):
            return cls()

    @property
    def plain(self) -> str:
        """As it is kept."""
        kept = {"order": self.order, "pinned": sorted(self.pinned)}
        return json.dumps(kept, ensure_ascii=False)

    def sorted(self, names: Iterable[str]) -> list[str]:
        """``names`` in the reader's order, pinned ones first; what was never moved keeps its place at the end."""
        places = {name: place for place, name in enumerate(self.order)}
        return sorted(
            names, key=lambda name: (name not in self.pinned, places.get(name, len(places)))
        )

    def moved(self, name: str, step: int, names: Iterable[str]) -> Arrangement:
        """``name`` moved by ``step`` places among ``names``; no pinned one leaves the pinned ones."""
        order = self.sorted(names)
        here = order.index(name)
        there = min(max(here + step, 0), len(order) - 1)
        if (order[there] in self.pinned) == (name in self.pinned):
            order.insert(there, order.pop(here))
        return Arrangement(tuple(order), self.pinned & set(order))

    def with_pin(self, name: str, *, pinned: bool) -> Arrangement:
        """``name`` pinned, or not any more."""
        return self._replace(pinned=self.pinned | {name} if pinned else self.pinned - {name})
