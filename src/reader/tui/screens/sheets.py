"""A small sheet above the screen: a question for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reader.tui.display import content
from reader.tui.screens.steady import SteadyScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AskScreen(SteadyScreen):
    """Asks for one line; dismissed with it, or with None; with "" only where that is ``empty``'s to say."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Back", show=False, id="ask.leave")]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, what: str, value: str, *, empty: bool = False) -> None:
        super().__init__()
        self._empty = empty
        self._title = title
        self._what = what
        self._value = value

    def compose(self) -> ComposeResult:
        """The line."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(self._title)
            sheet.border_subtitle = Content("Enter · Esc")
            yield Input(self._value, placeholder=self._what, compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or ("" if self._empty else None))
