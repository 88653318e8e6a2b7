"""The sidebar: who else carries the claim under the cursor, in what words, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.claims.arranging import arranged
from reader.claims.telling import origin_name
from reader.messages import N_, _
from reader.tui.widgets import sidebar_rows as setting
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.arranging import Arrangement, Witness
    from reader.claims.model import Other, Sidebar

_REJECTED = "rejected"
"""The fold of what the reader took off the list."""


class SidebarView(RowsPane):
    """Rows best first, folded into witnesses; what is only related stands below, under its own heading."""

    label: ClassVar[str] = N_("Same claim")
    rests = False

    @dataclass
    class Chosen(Message):
        """The reader wants to see this sentence in its article."""

        other: Other

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.sidebar: Sidebar | None = None
        self._others: dict[int, Other] = {}
        self._folds: dict[int, str] = {}
        """The fold that each row belongs to, lines of folds included."""
        self._lines_of: dict[str, int] = {}
        """The line of each fold."""
        self._open: set[str] = set()
        self._hits: Mapping[str, Sequence[tuple[int, int]]] = {}

    def show(self, sidebar: Sidebar, cursor: int = 0) -> None:
        """Show who else carries a claim; what was opened stays so for the same claim."""
        if self.sidebar is None or self.sidebar.claim.id != sidebar.claim.id:
            self._open.clear()
        self.sidebar = sidebar
        self.say_where("")
        self.fill(self._arranged(sidebar, arranged(sidebar)), cursor)

    def _arranged(self, sidebar: Sidebar, arrangement: Arrangement) -> list[Row]:
        self._others, self._folds, self._lines_of = {}, {}, {}
        rows = [Row(partial(setting.head, sidebar), choosable=False)]
        alone = len(arrangement.origins) == 1
        for origin in arrangement.origins:
            if name := origin_name(origin, alone=alone):
                count = len(origin.witnesses)
                rows.append(Row(partial(setting.heading, name, count), choosable=False))
            for witness in origin.witnesses:
                self._witness(rows, sidebar, witness)
        if arrangement.related:
            count = sum(len(witness.rows) for witness in arrangement.related)
            rows.append(Row(partial(setting.heading, _("Related"), count), choosable=False))
            for witness in arrangement.related:
                self._witness(rows, sidebar, witness)
        if sidebar.rejected:
            opened = _REJECTED in self._open
            self._folds[len(rows)] = _REJECTED
            self._lines_of[_REJECTED] = len(rows)
            rows.append(Row(partial(setting.rejected_line, len(sidebar.rejected), opened)))
            for other in sidebar.rejected if opened else ():
                self._row(rows, sidebar, other, _REJECTED, 2)
        return rows

    def _witness(self, rows: list[Row], sidebar: Sidebar, witness: Witness) -> None:
        if witness.head:
            self._row(rows, sidebar, witness.head, witness.key if witness.below else "", 0)
        if not witness.below:
            return
        opened = witness.key in self._open
        self._folds[len(rows)] = witness.key
        self._lines_of[witness.key] = len(rows)
        rows.append(Row(partial(setting.fold_line, witness, opened)))
        for other in witness.below if opened else ():
            self._row(rows, sidebar, other, witness.key, 2)

    def _row(self, rows: list[Row], sidebar: Sidebar, other: Other, fold: str, indent: int) -> None:
        self._others[len(rows)] = other
        if fold:
            self._folds[len(rows)] = fold
        rows.append(
            Row(partial(setting.row, sidebar, other, self._hits, indent, fold == _REJECTED))
        )

    def say(self, *lines: str) -> None:
        """Show a few words instead of rows."""
        self.sidebar = None
        self._others, self._folds, self._lines_of = {}, {}, {}
        self.say_where("")
        self.fill([Row(partial(setting.words, text), choosable=False) for text in lines])

    def mark_hits(self, hits: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Mark what the search found in the sentences, by sentence."""
        if self.sidebar and hits != self._hits:
            self._hits = hits
            self.show(self.sidebar, max(self.cursor, 0))

    @property
    def others(self) -> list[Other]:
        """What is listed, as it is shown; what is folded is not."""
        return list(self._others.values())

    @property
    def current(self) -> Other | None:
        """The row under the cursor; None on the line of a fold."""
        return self._others.get(self.cursor)

    @property
    def folds(self) -> bool:
        """Whether there is anything to open or close."""
        return bool(self._lines_of)

    @property
    def on_rejected(self) -> bool:
        """Whether the cursor is on a row that was rejected."""
        return self.current is not None and self._folds.get(self.cursor) == _REJECTED

    def toggle_fold(self) -> None:
        """Open or close the fold under the cursor; elsewhere all of them."""
        if self.sidebar is None:
            return
        fold = self._folds.get(self.cursor)
        if fold:
            self._open ^= {fold}
        else:
            self._open = set() if self._open else set(self._lines_of)
        here = self.current
        self.show(self.sidebar)
        line = self._lines_of.get(fold, 0) if fold else 0
        stays = next((n for n, other in self._others.items() if other is here), line)
        self.select(stays)

    def chosen(self) -> None:
        """Go to the sentence under the cursor, or open the fold."""
        if self.current:
            self.post_message(self.Chosen(self.current))
        elif self.cursor in self._folds:
            self.toggle_fold()

    def moved(self) -> None:
        """Say where among the rows the cursor is."""
        places = sorted(self._others)
        if self.cursor in places:
            self.say_where(
                _("{cursor} of {count}").format(
                    cursor=places.index(self.cursor) + 1, count=len(places)
                )
            )
