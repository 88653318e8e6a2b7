"""The panel of highlights: a legend of all kinds, each switched on and off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.messages import _
from reader.tui.flow import pad
from reader.tui.highlights import KINDS
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.tui.flow import Parts
    from reader.tui.highlights import Kind

_TITLES = 18
"""Cells of the column of titles."""


class Kinds(RowsPane):
    """A row a kind: its key, whether it is on, its title and what it looks like."""

    def show(self, hidden: frozenset[str]) -> None:
        """Show which kinds are on."""
        rows = [
            Row(partial(_row, number, kind, kind.name not in hidden))
            for number, kind in enumerate(KINDS, 1)
        ]
        self.fill(rows, max(self.cursor, 0))

    def chosen(self) -> None:
        """A click on the row under the cursor switches it."""
        screen = self.screen
        if isinstance(screen, ViewScreen):
            screen.action_switch(self.cursor)


class ViewScreen(SteadyScreen):
    """Switches kinds of highlights; ``changed`` gets the kinds that are off, at once."""

    BINDINGS: ClassVar = [
        Binding("escape,v,q", "dismiss(None)", "Back", show=False, id="view.leave"),
        Binding("space,enter", "switch", "Switch", show=False, id="view.switch"),
        Binding("a", "all", "All or none", show=False, id="view.all"),
        Binding("j,down", "move(1)", "Down", show=False, id="view.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="view.up"),
        *(
            Binding(str(n), f"switch({n - 1})", kind.title, show=False, id=f"view.{kind.name}")
            for n, kind in enumerate(KINDS, 1)
        ),
    ]

    def __init__(self, hidden: frozenset[str], changed: Callable[[frozenset[str]], None]) -> None:
        super().__init__()
        self._hidden = hidden
        self._changed = changed

    def compose(self) -> ComposeResult:
        """A line a kind."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(_("Highlights"))
            sheet.border_subtitle = Content(_("Space or 1–8 switch · a all or none · Esc"))
            yield Kinds()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Kinds).styles.height = len(KINDS)
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one(Kinds).show(self._hidden)

    def action_move(self, step: int) -> None:
        """To another kind."""
        self.query_one(Kinds).move(step)

    def action_switch(self, number: int | None = None) -> None:
        """Switch a kind on or off; the one under the cursor without a number."""
        pane = self.query_one(Kinds)
        pane.cursor = pane.cursor if number is None else number
        self._set(self._hidden ^ {KINDS[pane.cursor].name})

    def action_all(self) -> None:
        """All on, or all off where all are on."""
        names = frozenset(kind.name for kind in KINDS)
        self._set(frozenset() if self._hidden else names)

    def _set(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._show()
        self._changed(hidden)


def _row(number: int, kind: Kind, on: bool, _width: int) -> list[Parts]:
    tick, title = ("[✓]", "") if on else ("[ ]", "faint")
    return [
        [
            (f" {number} ", "key"),
            (f" {tick}  ", "strong" if on else "faint"),
            (pad(_(kind.title), _TITLES), title),
            (_(kind.example), kind.name),
        ]
    ]
