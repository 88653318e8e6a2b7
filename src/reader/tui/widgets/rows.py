"""A list of at most some hundred rows, each of as many lines as its text needs."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from reader.tui.flow import Parts


_SEEN = 3
"""Lines of the first row that are enough beside the whole of its heading."""


class Row(NamedTuple):
    """``lines(width)`` sets the row; a row that is not ``choosable`` is skipped by the cursor."""

    lines: Callable[[int], list[Parts]]
    choosable: bool = True
    style: str = ""


class RowsPane(Pane):
    """Rows with a cursor. A subclass says in `chosen` and `moved` what follows."""

    rests: ClassVar[bool] = True
    """Whether the cursor is shown while another pane has the focus."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._lines: list[tuple[int, Parts]] = []
        self._starts: list[int] = []
        self._set_for = 0
        self.cursor = -1

    def fill(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Show ``rows`` with the cursor on the choosable row nearest to ``cursor``."""
        self._rows = rows
        self.cursor = self._nearest(cursor)
        self._set()
        if self.cursor >= 0:
            self._reveal()
        else:
            self.go_to(0)

    @property
    def hand(self) -> tuple[int, int]:
        """The first line of the row under the cursor."""
        return (
            (0, self._starts[self.cursor]) if 0 <= self.cursor < len(self._starts) else super().hand
        )

    def texts(self) -> list[str]:
        """The text of each row, "" for one the cursor skips."""
        texts = [""] * len(self._rows)
        for number, parts in self._lines:
            if self._rows[number].choosable:
                texts[number] += "".join(text for text, _ in parts) + " "
        return texts

    def _nearest(self, wanted: int) -> int:
        choices = [number for number, row in enumerate(self._rows) if row.choosable]
        return min(choices, key=lambda number: (abs(number - wanted), number), default=-1)

    def _set(self) -> None:
        self._set_for = self.room
        self._lines = []
        self._starts = []
        for number, row in enumerate(self._rows):
            self._starts.append(len(self._lines))
            self._lines.extend((number, parts) for parts in row.lines(self._set_for))
        self.extent(len(self._lines))
        self.repaint()

    def on_resize(self, _event: events.Resize) -> None:
        """Set the rows anew for another width."""
        if self.room != self._set_for:
            self._set()
            if self.cursor >= 0:
                self._reveal()

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """A line of a row, with the mark of the cursor where it stands."""
        if not 0 <= y < len(self._lines):
            return "", []
        number, parts = self._lines[y]
        if number != self.cursor or not parts:
            return self._rows[number].style, parts
        if self.has_focus or not self.can_focus:
            return "selected", parts
        return ("resting" if self.rests else self._rows[number].style), parts

    def key(self, y: int) -> object:
        """A line looks different under the cursor."""
        on = 0 <= y < len(self._lines) and self._lines[y][0] == self.cursor
        return y, on, self.has_focus

    def _reveal(self) -> None:
        start = self._starts[self.cursor]
        end = self._starts[self.cursor + 1] if self.cursor + 1 < len(self._rows) else None
        height = (end if end is not None else len(self._lines)) - start
        # What stands above the first choosable row is a heading: show it with its row.
        above = start if self.cursor == self._nearest(0) else 0
        heading = above and start + min(height, _SEEN) <= self.rows
        if heading or start - above < round(self.scroll_target_y):
            self.go_to(start - above)
        else:
            self.show_line(start, min(height, self.rows), margin=1)

    def select(self, number: int) -> None:
        """Put the cursor on row ``number`` and show it."""
        if number == self.cursor or not 0 <= number < len(self._rows):
            return
        self.cursor = number
        self._reveal()
        self.refresh()
        self.moved()

    def move(self, step: int) -> None:
        """Go ``step`` choosable rows on; at either end the rest of the lines is scrolled into sight."""
        choices = [number for number, row in enumerate(self._rows) if row.choosable]
        if self.cursor not in choices:
            self.go_to(round(self.scroll_target_y) + step)
            return
        here = choices.index(self.cursor)
        wanted = min(max(here + step, 0), len(choices) - 1)
        if wanted == here:
            self.go_to(round(self.scroll_target_y) + step)
        self.select(choices[wanted])

    def turn(self, pages: float) -> None:
        """Go about as many rows on as make ``pages`` pages."""
        if self.cursor < 0:
            self.go_to(round(self.scroll_target_y + pages * self.rows))
            return
        target = self._starts[self.cursor] + round(pages * self.rows)
        found = bisect.bisect_right(self._starts, max(target, 0)) - 1
        self.select(self._nearest(max(found, 0)))

    def edge(self, *, last: bool) -> None:
        """Go to the first or the last row."""
        self.select(self._nearest(len(self._rows) - 1 if last else 0))

    def on_click(self, event: events.Click) -> None:
        """The mouse puts the cursor where it points; on the row that has it already it chooses."""
        place = event.get_content_offset(self)
        if place is None:
            return
        y = place.y + round(self.scroll_y)
        if 0 <= y < len(self._lines):
            number = self._lines[y][0]
            if number == self.cursor:
                self.chosen()
            elif self._rows[number].choosable:
                self.select(number)

    def moved(self) -> None:
        """The cursor came to another row."""

    def chosen(self) -> None:
        """The row under the cursor was chosen."""
