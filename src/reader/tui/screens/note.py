"""The sheet of a note: as many lines as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from reader.articles import gate
from reader.messages import _
from reader.tui.display import content, line
from reader.tui.flow import fit
from reader.tui.screens.steady import SMALL, SteadyScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NoteScreen(SteadyScreen):
    """Dismissed with the note as it was written, or with None."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s,f2", "keep", "Keep", show=False, id="note.keep", priority=True),
        Binding("escape", "leave", "Back", show=False, id="note.leave", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS = "TextArea"

    def __init__(self, about: str, note: str) -> None:
        super().__init__()
        self._about = about
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """What the note is on, and the note."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(
                _("Note: {about}").format(about=fit(line(self._about), 60))
            )
            sheet.border_subtitle = Content(_("Ctrl+S keeps · Esc"))
            yield TextArea(self._note, soft_wrap=True, compact=True, tab_behavior="focus")

    def action_keep(self) -> None:
        """Keep it; an empty one is removed."""
        self.dismiss(gate.clean(self.query_one(TextArea).text).strip())

    def action_leave(self) -> None:
        """Leave it as it was; what was written is asked for once."""
        if self.query_one(TextArea).text.strip() == self._note.strip() or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(".sheet", Vertical).border_subtitle = Content(
            _("Ctrl+S keeps · Esc once more throws away")
        )
