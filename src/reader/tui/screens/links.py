"""The links of an article: each with a letter that opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.messages import _
from reader.tui.display import display, line
from reader.tui.flow import fit, flow
from reader.tui.linked import LETTERS
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.tui.flow import Parts
    from reader.tui.linked import Named


class Taken(NamedTuple):
    """A link that was chosen, to be opened or copied."""

    url: str
    copy: bool = False


class LinkRows(RowsPane):
    """A row a link."""

    def chosen(self) -> None:
        """A click opens it."""
        if isinstance(self.screen, LinksScreen):
            self.screen.action_take()


class LinksScreen(SteadyScreen):
    """Dismissed with what was `Taken`, or None."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", "Back", show=False, id="links.leave"),
        Binding("enter", "take", "Open", show=False, id="links.open"),
        Binding("y", "take(True)", "Copy the address", show=False, id="links.copy"),
        Binding("j,down", "move(1)", "Down", show=False, id="links.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="links.up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL

    def __init__(self, found: Sequence[Named]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(_("Links"))
            sheet.border_subtitle = Content(_("a letter or Enter opens · y copies · Esc"))
            yield LinkRows()

    def on_mount(self) -> None:
        """Show them."""
        rows = self.query_one(LinkRows)
        rows.focus()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        pane = self.query_one(LinkRows)
        pane.fill([Row(partial(_row, number, named)) for number, named in enumerate(self._found)])
        pane.styles.height = pane.virtual_size.height

    def on_key(self, event: events.Key) -> None:
        """A letter opens its link."""
        number = LETTERS.find(event.character or " ")
        if 0 <= number < len(self._found):
            event.stop()
            self.dismiss(Taken(self._found[number].url))

    def action_take(self, copy: bool = False) -> None:
        """Open the link under the cursor, or copy its address."""
        self.dismiss(Taken(self._found[self.query_one(LinkRows).cursor].url, copy))

    def action_move(self, step: int) -> None:
        """To another link."""
        self.query_one(LinkRows).move(step)


def _row(number: int, named: Named, width: int) -> list[Parts]:
    letter = LETTERS[number] if number < len(LETTERS) else " "
    text = flow(display(named.text) or "…", (), max(10, width - 4))[:2]
    first, *more = text or [[]]
    return [
        [(f" {letter} ", "key"), *first],
        *([("   ", ""), *parts] for parts in more),
        [("   ", ""), (fit(line(named.url), max(10, width - 4)), "meta")],
    ]
