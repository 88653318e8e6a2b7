"""Small sheets above the screen: a question for one line of text, for yes or no, and a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.messages import _
from reader.tui.display import content
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

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
            sheet.border_subtitle = Content(_("Enter · Esc"))
            yield Input(self._value, placeholder=self._what, compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or ("" if self._empty else None))


class ConfirmScreen(SteadyScreen):
    """Asks for yes or no; dismissed with True for yes."""

    BINDINGS: ClassVar = [
        Binding("y,enter", "dismiss(True)", "Yes", show=False, id="confirm.yes"),
        Binding("n,escape,q", "dismiss(False)", "No", show=False, id="confirm.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_subtitle = Content(_("Enter or y: yes · Esc or n: no"))
            yield Static(content(self._question), classes="question")


class ListRows(RowsPane):
    """The rows of a sheet that is a list."""

    def chosen(self) -> None:
        """A click on the row under the cursor takes it."""
        if isinstance(self.screen, ListScreen):
            self.screen.action_choose()


class ListScreen(SteadyScreen):
    """A sheet with rows to choose from. A subclass says which rows, and what follows in `taken`."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", "Back", show=False, id="list.leave"),
        Binding("j,down", "move(1)", "Down", show=False, id="list.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="list.up"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="list.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="list.page-up"),
        Binding("g,home", "edge(False)", "Beginning", show=False, id="list.first"),
        Binding("G,end", "edge(True)", "End", show=False, id="list.last"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    heading: ClassVar[str]
    hint: ClassVar[str]

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(_(self.heading))
            sheet.border_subtitle = Content(_(self.hint))
            yield ListRows()

    def on_mount(self) -> None:
        """Set them once their width is known."""
        self.query_one(ListRows).focus()
        self.call_after_refresh(self.show_rows)

    def show_rows(self) -> None:
        """Show the rows as they are now, the cursor staying where it is."""
        pane = self.query_one(ListRows)
        pane.fill(self.rows(), self.first if pane.cursor < 0 else pane.cursor)

    def rows(self) -> list[Row]:
        """The rows."""
        raise NotImplementedError

    @property
    def first(self) -> int:
        """The row on which the cursor begins."""
        return 0

    def taken(self, row: int) -> None:
        """A row was chosen."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        cursor = self.query_one(ListRows).cursor
        if cursor >= 0:
            self.taken(cursor)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """To another row."""
        self.query_one(ListRows).move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.query_one(ListRows).turn(pages)

    def action_edge(self, last: bool) -> None:
        """To the first row or the last."""
        self.query_one(ListRows).edge(last=last)
