"""A sheet to type and pick: rows that have what is typed, and the one under the cursor is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import RowsPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


def choosing_keys(name: str) -> list[BindingType]:
    """The keys of a `ChoosingScreen`, their ids beginning with ``name``."""
    return [
        Binding("escape", "dismiss(None)", "Back", show=False, id=f"{name}.leave"),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, id=f"{name}.down"),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False, id=f"{name}.up"),
        Binding("pagedown", "turn(1)", "Page down", show=False, id=f"{name}.page-down"),
        Binding("pageup", "turn(-1)", "Page up", show=False, id=f"{name}.page-up"),
    ]


class Choices(RowsPane):
    """What can be picked. A subclass says in `show` which rows have what is typed, and dismisses in `chosen`."""

    can_focus = False

    def show(self, typed: str) -> None:
        """Show the rows that have what is typed."""
        raise NotImplementedError


class ChoosingScreen(SteadyScreen):
    """Asks for one of ``choices``; dismissed with what their `chosen` says, or with None."""

    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS: ClassVar[str] = "Input"

    def __init__(self, title: Content, hint: str, placeholder: str, choices: Choices) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._placeholder = placeholder
        self._choices = choices

    def compose(self) -> ComposeResult:
        """What is typed, and the rows that have it."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = self._title
            sheet.border_subtitle = Content(self._hint)
            yield Input(placeholder=self._placeholder, compact=True)
            yield self._choices

    def on_mount(self) -> None:
        """All of them at first."""
        self.call_after_refresh(self._choices.show, "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._choices.show(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._choices.chosen()

    def action_move(self, step: int) -> None:
        """To another row."""
        self._choices.move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self._choices.turn(pages)
