"""A screen that lives on: whatever goes wrong is logged and told in one line."""

from __future__ import annotations

from typing import Any

from textual.events import DescendantFocus
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from reader.library.fault import told
from reader.tui.steady import Steady

SMALL: list[tuple[int, str]] = [(0, "-narrow"), (84, "-roomy")]
"""Columns from which a sheet need not fill the screen, as Textual's breakpoints."""
WIDER: list[tuple[int, str]] = [*SMALL, (100, "-wide")]
"""The same for a sheet that shows two things side by side where there is room."""


class SteadyScreen(Steady, Screen[Any]):
    """The base of every screen of the reader."""

    def on_descendant_focus(self, event: DescendantFocus, /) -> None:
        """Nothing blinks: it distracts, costs power, and is read out again and again."""
        widget: Any = (
            event.widget
        )  # by what it has: lines of input are not imported before one is opened
        if hasattr(widget, "cursor_blink"):
            widget.cursor_blink = False

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed says why."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None:
            self.tell(told(error), fault=True)

    def tell(self, text: str, *, fault: bool = False) -> None:
        """Say something in one line; screens with a last line of their own show it there."""
        self.app.notify(text, severity="error" if fault else "information", markup=False)
