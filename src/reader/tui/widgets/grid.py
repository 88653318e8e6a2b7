"""The table of a comparison: its first column stays, those of the publishers scroll, a cell has the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reader.messages import N_, _
from reader.tui.display import display, line
from reader.tui.flow import fit, flow, length, pad
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.comparison import Cell, Column, Comparison, Line, Said
    from reader.tui.flow import Parts

_LABEL = (18, 46)
"""Cells of the column of claims, at least and at most: a third of the width where that lies between."""
_CELL = 17
"""Cells of a publisher's column at least."""
_HEIGHT = 3
"""Lines of a claim, and of what a publisher says of it, at most."""
_UNSURE = {"denied": "disputed", "not confirmed": "disputed"}


class Widths(NamedTuple):
    """How the width is shared: the column of claims, each publisher's, and how many of these are seen."""

    label: int
    cell: int
    seen: int


def widths(room: int, columns: int) -> Widths:
    """Share ``room`` cells among the claims and as many of the publishers as fit."""
    label = min(max(room // 3, _LABEL[0]), _LABEL[1])
    seen = max(1, min(columns, (room - label) // _CELL))
    return Widths(label, (room - label) // seen, seen)


class Grid(RowsPane):
    """Rows of a comparison; the screen moves the cursor and says what follows."""

    label: ClassVar[str] = N_("Comparison")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.table: Comparison | None = None
        self.shown: Sequence[Line] = ()
        self.column = 0
        self.first_column = 0

    def show(self, table: Comparison, shown: Sequence[Line], cursor: int, column: int) -> None:
        """Show some rows of a comparison with the cursor on a row and a column."""
        self.table, self.shown = table, shown
        self.column = min(column, len(table.columns) - 1)
        self._into_sight()
        self.fill([Row(partial(self._row, each, -1)) for each in shown], cursor)
        self.moved()

    def say(self, text: str) -> None:
        """Show a few words instead of rows."""
        self.shown = ()
        self.fill([Row(partial(_words, text), choosable=False)])

    @property
    def current(self) -> Line | None:
        """The row under the cursor."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) else None

    @property
    def cell(self) -> Cell:
        """What the publisher under the cursor says, the latest first; nothing where it is silent."""
        return self.current.cells[self.column] if self.current else ()

    @property
    def widths(self) -> Widths:
        """How the width is shared now."""
        return widths(self.room, len(self.table.columns) if self.table else 1)

    def aside(self, step: int) -> None:
        """To the publisher ``step`` columns on."""
        columns = len(self.table.columns) if self.table else 1
        self.column = min(max(self.column + step, 0), columns - 1)
        if self._into_sight():
            self._set()
        self.repaint()
        self.moved()

    def _into_sight(self) -> bool:
        """Scroll the columns no further than needed to see the one with the cursor; whether they were."""
        before = self.first_column
        seen, columns = self.widths.seen, len(self.table.columns) if self.table else 1
        first = min(self.first_column, columns - seen, self.column)
        self.first_column = max(first, self.column - seen + 1, 0)
        return self.first_column != before

    def _set(self) -> None:
        self._into_sight()
        super()._set()

    def moved(self) -> None:
        """Tell the screen that another cell has the cursor."""
        if self.shown:
            self.say_where(
                _("{cursor} of {count}").format(cursor=self.cursor + 1, count=len(self.shown))
            )
        else:
            self.say_where("")

    def chosen(self) -> None:
        """A click on the row under the cursor goes there."""
        self.run_worker(self.screen.run_action("go"), exit_on_error=False)

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """A line of a row; in the row under the cursor its cell is marked."""
        base, parts = super().parts(y, width)
        if parts and self.shown and self._lines[y][0] == self.cursor:
            lines = self._row(self.shown[self.cursor], self.column, self._set_for)
            parts = lines[y - self._starts[self.cursor]]
        return base, parts

    def key(self, y: int) -> object:
        """The row under the cursor also depends on the column."""
        return super().key(y), self.column, self.first_column

    def heads(self, room: int) -> Parts:
        """The names of the publishers that are seen, and whether there are more to either side."""
        if self.table is None:
            return []
        label, cell, seen = widths(room, len(self.table.columns))
        last = self.first_column + seen
        more = len(self.table.columns) - last
        hidden = _("{first}–{last} of {count}").format(
            first=self.first_column + 1, last=last, count=last + more
        )
        hidden = f"{'‹' if self.first_column else ' '} {hidden} {'›' if more else ' '}"
        room_left = label - len(hidden) - 1
        parts: Parts = [(pad(" " + _("Claim"), room_left), "meta")]
        parts.append((hidden + " " if seen < last + more else " " * (len(hidden) + 1), "meta"))
        for at, column in enumerate(self.table.columns[self.first_column : last]):
            on = at + self.first_column == self.column
            parts += [(pad(named(column), cell - 1), "key" if on else "strong"), (" ", "")]
        return parts

    def _row(self, each: Line, current: int, room: int) -> list[Parts]:
        label, cell, seen = widths(room, len(each.cells))
        columns: list[list[Parts]] = [_label(each, label)]
        for at in range(self.first_column, min(self.first_column + seen, len(each.cells))):
            said = _cell(each.cells[at], cell - 1, figures=each.carried > 1)
            if at == current:
                said = said or [[("—", "faint")]]
                said = [
                    [(text, _("{names} here").format(names=names)) for text, names in parts]
                    for parts in said
                ]
            columns.append(said)
        sizes = [label, *[cell] * seen]
        height = max(len(column) for column in columns)
        return [
            *(
                [
                    part
                    for column, size in zip(columns, sizes, strict=False)
                    for part in _part(column, y, size)
                ]
                for y in range(height)
            ),
            [],
        ]


def named(column: Column) -> str:
    """A publisher and how many print the same report; of an unknown one the title tells which is meant."""
    also = f" +{len(column.also)}" if column.also else ""
    return line(column.publisher or column.title) + also


def _part(column: list[Parts], y: int, size: int) -> Parts:
    parts = column[y] if y < len(column) else []
    return [*parts, (" " * (size - length(parts)), "")]


def _label(each: Line, width: int) -> list[Parts]:
    if each.contested:
        sign = ("≠", "disputed")
    elif each.developed:
        sign = ("→", "sign")
    else:
        sign = ("●", "elsewhere") if each.carried > 1 else ("·", "faint")
    wrapped = _short(display(each.text), width - 4)
    lines: list[Parts] = [
        [(" ", ""), ("  " if y else sign[0] + " ", sign[1]), *parts]
        for y, parts in enumerate(wrapped)
    ]
    return lines


def _short(text: str, width: int, names: str = "", height: int = _HEIGHT) -> list[Parts]:
    """The first lines of a text, an ellipsis where it goes on."""
    lines = flow(text, (), width, names)
    if len(lines) > height:
        rest = "".join(
            piece for parts in lines[height - 1 : height + 1] for piece, __ in [*parts, (" ", "")]
        )
        lines = [*lines[: height - 1], [(fit(rest.strip() + "…", width), names)]]
    return lines


def _cell(cell: Cell, width: int, *, figures: bool) -> list[Parts]:
    """How a publisher puts it: the figure, where others may have another, else the words; how surely; its source."""
    if not cell:
        return []
    said = cell[0]
    more = f" +{len(cell) - 1}" if len(cell) > 1 else ""
    below: list[Parts] = []
    if said.certainty != "asserted":
        below.append([(fit(_(said.certainty), width), _UNSURE.get(said.certainty, "meta"))])
    if said.source:
        below.append([(fit(crediting(said), width), "meta")])
    if said.figure and figures:
        room = width - len(more)
        return [[(fit(display(said.figure), room), "figure"), (more, "meta")], *below]
    lines = _short(display(said.text), width, height=max(1, _HEIGHT - len(below)))
    if more and lines:
        text, names = lines[-1][-1]
        lines[-1][-1] = (fit(text, width - len(more) - length(lines[-1][:-1])), names)
        lines[-1].append((more, "meta"))
    return [*lines, *below]


def crediting(said: Said) -> str:
    """Whom a claim is credited to, in two words."""
    source = said.source
    if source is None:
        return ""
    name = source.name
    if name.islower():
        name = source.entity or source.origin.replace("/", " ") or name
    return _("credits {name}").format(name=line(name))


def _words(text: str, width: int) -> list[Parts]:
    return [[(" ", ""), *parts] for parts in flow(text, (), width - 2, "aside")] or [[]]
