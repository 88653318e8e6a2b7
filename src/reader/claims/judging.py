"""Finds what the reader's verdicts say of a claim, as articles and claims are numbered now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.verdicts import concerning, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.store import Row, Store
    from reader.claims.verdicts import Anchor, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """What the reader said of the links of one claim: pairs of the other article and the number of its claim."""

    rejected: tuple[tuple[Row, int], ...] = ()
    added: tuple[tuple[Row, int], ...] = ()

    def rejects(self, row: Row, n: int) -> bool:
        """Whether a claim was taken off the list, in this article or in a word for word copy of it."""
        return any(row.digest == wrong.digest and n == number for wrong, number in self.rejected)


class Judge:
    """Looks verdicts up in a store; a sentence once found is not looked for again before `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._places: dict[tuple[int, str, int], int | None] = {}

    def forget(self) -> None:
        """Look for every sentence again: articles may have changed."""
        self._places.clear()

    def judged(self, row: Row, n: int, verdicts: Sequence[Verdict]) -> Judged:
        """What was said of the links of a claim, or of the same sentence in a word for word copy."""
        rejected: list[tuple[Row, int]] = []
        added: list[tuple[Row, int]] = []
        for twin in (row, *self._store.copies(row)):
            for verdict in concerning(verdicts, twin.id):
                here, there = verdict.beyond(twin.id)
                if self.place(twin, here) != n:
                    continue
                other = self._store.row(there.article)
                place = self.place(other, there) if other else None
                if other and place and other.id != row.id:
                    (rejected if verdict.says == "rejected" else added).append((other, place))
        return Judged(tuple(rejected), tuple(added))

    def place(self, row: Row, anchor: Anchor) -> int | None:
        """The number of the claim of an article that an anchor means, counting from 1; None where it is gone."""
        key = (row.number, anchor.text, anchor.start)
        if key not in self._places:
            found = find(anchor, self._store.sentences(row.number))
            self._places[key] = None if found is None else found + 1
        return self._places[key]
