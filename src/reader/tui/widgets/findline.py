"""The line in which the reader types what to find in the pane above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.messages import _
from reader.tui.display import line
from reader.tui.find import LONGEST
from reader.tui.steady import Steady

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FindInput(Steady, Input):
    """Steps through what is found while it is typed."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", "Leave", show=False, id="find.leave"),
        Binding("down,ctrl+n", "step(1)", "Next", show=False, id="find.next"),
        Binding("up,ctrl+p", "step(-1)", "Previous", show=False, id="find.previous"),
    ]

    @dataclass
    class Stepped(Message):
        """To the next place, or the one before."""

        step: int

    class Left(Message):
        """Back to where the reader was."""

    def action_step(self, step: int) -> None:
        """To another place."""
        self.post_message(self.Stepped(step))

    def action_leave(self) -> None:
        """Nothing is looked for any more."""
        self.post_message(self.Left())


class FindLine(Steady, Horizontal):
    """Stands in place of the last line while the reader types."""

    @dataclass
    class Typed(Message):
        """The pattern as it is now."""

        pattern: str

        def can_replace(self, message: Message) -> bool:
            """Only the latest counts."""
            return isinstance(message, FindLine.Typed)

    def compose(self) -> ComposeResult:
        """What is asked, the pattern, how many there are."""
        yield Static(_("Find"), classes="label", markup=False)
        yield FindInput(
            id="find",
            placeholder=_("words or a regular expression"),
            compact=True,
            max_length=LONGEST,
        )
        yield Static(classes="said", markup=False)

    def ask(self, pattern: str) -> None:
        """Let the reader type, beginning with ``pattern`` selected."""
        self.display = True
        field = self.query_one(FindInput)
        with field.prevent(Input.Changed):
            field.value = pattern
        # At once, not when its turn comes: the letters typed next are the pattern, not commands.
        self.screen.set_focus(field, scroll_visible=False)
        field.select_all()
        if pattern:
            self.post_message(self.Typed(pattern))

    def say(self, text: str) -> None:
        """Say at the right how it goes."""
        self.query_one(".said", Static).update(Content(line(text)))

    @on(Input.Changed, "#find")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
