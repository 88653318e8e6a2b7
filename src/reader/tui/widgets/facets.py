"""What the results of a search have in common: months as bars, publishers, people, organisations, places, languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message

from reader.messages import N_, _, grouped
from reader.tui.display import line
from reader.tui.flow import fit
from reader.tui.widgets.months import bars, months
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.model import Facet
    from reader.tui.flow import Parts

_SHOWN = 6
"""Values of a field that are listed."""
_HEADINGS = {
    "publisher": N_("Publishers"),
    "person": N_("People"),
    "organisation": N_("Organisations"),
    "place": N_("Places"),
    "language": N_("Languages"),
}


class FacetsView(RowsPane):
    """Facets with their numbers of articles; the one under the cursor narrows the search down."""

    label: ClassVar[str] = N_("Narrow down")
    rests: ClassVar[bool] = False
    BINDINGS: ClassVar = [
        Binding("down,j", "go(1)", "Down", show=False, id="facets.down"),
        Binding("up,k", "go(-1)", "Up", show=False, id="facets.up"),
        Binding("right,l", "month(1)", "Later month", show=False, id="facets.later"),
        Binding("left,h", "month(-1)", "Earlier month", show=False, id="facets.earlier"),
        Binding("enter,plus", "take", "Only these", show=False, id="facets.add"),
        Binding("minus,x", "leave_out", "Not these", show=False, id="facets.exclude"),
        Binding("e", "screen.portray", "Entity page", show=False, id="facets.entity"),
        Binding("tab,shift+tab,escape", "screen.narrow", "Back", show=False, id="facets.leave"),
    ]

    @dataclass
    class Taken(Message):
        """Narrow the search down by ``term``, or by what has it not."""

        term: str
        exclude: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._facets: dict[int, Facet] = {}
        self._months: Sequence[Facet] = ()
        self._month = 0

    def show(self, facets: Mapping[str, Sequence[Facet]]) -> None:
        """Show ``facets`` by field, the cursor on what it was on, where that is still there."""
        before = self.current.term if self.current else ""
        month = self._months[self._month].term if self._months else ""
        self._months = months(facets.get("month", ()))
        fullest = max(range(len(self._months)), key=lambda n: self._months[n].articles, default=0)
        self._month = next((n for n, one in enumerate(self._months) if one.term == month), fullest)
        rows = [Row(self._bars)] if self._months else []
        self._facets = {}
        cursor = 0
        for field, heading in ((name, _(says)) for name, says in _HEADINGS.items()):
            values = facets.get(field, ())
            if values:
                rows.append(Row(partial(_heading, heading), choosable=False))
            for facet in values[:_SHOWN]:
                if facet.term == before:
                    cursor = len(rows)
                self._facets[len(rows)] = facet
                rows.append(Row(partial(_value, facet)))
        self.fill(rows or [Row(lambda _width: [], choosable=False)], cursor)

    @property
    def current(self) -> Facet | None:
        """The facet under the cursor: of the bars, the month that is walked to."""
        if self.cursor in self._facets:
            return self._facets[self.cursor]
        return self._months[self._month] if self.cursor == 0 and self._months else None

    def action_go(self, step: int) -> None:
        """To another facet."""
        self.move(step)

    def action_month(self, step: int) -> None:
        """To another month of the bars."""
        if self.cursor == 0 and self._months:
            self._month = min(max(self._month + step, 0), len(self._months) - 1)
            self._set()

    def action_take(self) -> None:
        """Only what has this."""
        self._post(exclude=False)

    def action_leave_out(self) -> None:
        """Only what has it not."""
        self._post(exclude=True)

    def chosen(self) -> None:
        """A click on the row under the cursor takes it."""
        self.action_take()

    def _post(self, *, exclude: bool) -> None:
        if self.current and self.current.articles:
            self.post_message(self.Taken(self.current.term, exclude))

    def _bars(self, width: int) -> list[Parts]:
        return bars(self._months, self._month, width)


def _heading(name: str, width: int) -> list[Parts]:
    return [[(f" {name} ", "meta"), ("─" * max(0, width - len(name) - 2), "faint")]]


def _value(facet: Facet, width: int) -> list[Parts]:
    number = grouped(facet.articles)
    name = fit(line(facet.value), width - len(number) - 3)
    gap = " " * max(1, width - cell_len(name) - len(number) - 2)
    return [[(f" {name}", ""), (gap, ""), (number, "sign")]]
