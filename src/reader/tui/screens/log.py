"""The log of changes: what was changed when, in plain words, and the way back to any point of it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from reader.messages import N_
from reader.tui.display import line
from reader.tui.flow import flow
from reader.tui.screens.sheets import ListScreen
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.feed_model import Logged
    from reader.tui.flow import Parts

_WHEN = 18
"""Cells of the sign and the moment."""


class LogScreen(ListScreen):
    """Dismissed with the number of the step to go to, or with None."""

    BINDINGS: ClassVar = [
        Binding("enter", "choose", "Undo to here", show=False, id="log.go"),
    ]
    heading = N_("Changes")
    hint = N_("Enter undoes down to a line, or does again up to it · Esc")

    def __init__(self, steps: Sequence[Logged]) -> None:
        super().__init__()
        self._steps = steps

    def rows(self) -> list[Row]:
        """A row a step, those that are undone above the others."""
        return [Row(partial(_row, step)) for step in self._steps]

    @property
    def first(self) -> int:
        """The latest step that is not undone."""
        return next((place for place, step in enumerate(self._steps) if not step.undone), 0)

    def taken(self, row: int) -> None:
        """Go there."""
        self.dismiss(self._steps[row].number)


def _row(step: Logged, width: int) -> list[Parts]:
    moment = dt.datetime.fromisoformat(step.at).astimezone()
    style = "faint" if step.undone else ""
    lines = flow(line(step.says), (), max(10, width - _WHEN - 2))
    first, *more = [[(text, style) for text, _ in parts] for parts in lines] or [[]]
    head: Parts = [(" ○ " if step.undone else " ● ", "meta"), (f"{moment:%d.%m. %H:%M}   ", "meta")]
    return [[*head, *first], *([(" " * (_WHEN - 2), ""), *parts] for parts in more)]
