"""The command line: commands by name, completed while they are typed, with what was typed before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.messages import _
from reader.tui.commands import BY_ID, COMMANDS, arguments
from reader.tui.display import line
from reader.tui.flow import fit, pad
from reader.tui.keys import lines
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from reader.tui.flow import Parts
    from reader.tui.keys.keymap import Steps
    from reader.tui.screens.main import MainScreen

_SETTING, _KEPT = "commands", 100
"""The setting that keeps what was typed, and how many lines of it."""
_SHOWN = 8
_NAMES = 26
"""Cells of the column of names."""


class Choice(NamedTuple):
    """A way to go on: what is written for it, and what it says."""

    text: str
    says: str = ""


class Choices(RowsPane):
    """What may be written next."""

    can_focus = False

    def chosen(self) -> None:
        """A click writes it."""
        if isinstance(self.screen, CommandLineScreen):
            self.screen.action_complete(0)


class CommandLineScreen(SteadyScreen):
    """Dismissed with the steps to do, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape,ctrl+c", "dismiss(None)", "Back", show=False, id="command.leave"),
        Binding("tab", "complete(1)", "Complete", show=False, priority=True, id="command.complete"),
        Binding(
            "shift+tab", "complete(-1)", "Complete with the one before", show=False, priority=True,
            id="command.complete-back",
        ),
        Binding("up,ctrl+p", "past(1)", "Earlier line", show=False, id="command.earlier"),
        Binding("down,ctrl+n", "past(-1)", "Later line", show=False, id="command.later"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, desk: MainScreen, written: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._written = written
        self._typed = written
        self._place = 0
        self._choice = -1
        self._choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        """What may follow, what is wrong, and the line."""
        with Vertical(id="commanding"):
            yield Choices(id="choices")
            yield Static(classes="fault", markup=False)
            with Horizontal():
                yield Static(":", classes="label", markup=False)
                yield Input(self._written, compact=True)

    def on_mount(self) -> None:
        """Offer all there is."""
        self.query_one(".fault").display = False
        self.call_after_refresh(self._offer)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._typed = event.value
        self._place, self._choice = 0, -1
        self._say("")
        self._offer()

    def _offer(self) -> None:
        self._choices = list(self._following())[:_SHOWN]
        self._show()

    def _show(self) -> None:
        rows = [Row(partial(_row, choice)) for choice in self._choices]
        pane = self.query_one(Choices)
        pane.display = bool(rows)
        pane.styles.height = len(rows)
        pane.fill(rows, max(self._choice, 0))
        if self._choice < 0:
            pane.cursor = -1
            pane.repaint()

    def _following(self) -> Iterable[Choice]:
        """What may stand where the word is that is being typed, the likeliest first."""
        word = lines.word_at(self._typed, len(self._typed))
        wanted = word.text.casefold()
        if word.command:
            command = BY_ID.get(word.command)
            known = command.choices(self._desk) if command else ()
            choices = [Choice(text) for text in dict.fromkeys(known)]
        else:
            choices = [
                Choice(each.id, _said(each.id, self._desk))
                for each in COMMANDS
                if each.guard(self._desk)
            ]
        found = [
            (rank, number, choice)
            for number, choice in enumerate(choices)
            for rank in [_rank(wanted, choice)]
            if rank is not None and choice.text != word.text
        ]
        return (choice for __, __, choice in sorted(found))

    def action_complete(self, step: int) -> None:
        """Write the next way to go on in place of the word; ``step`` 0 takes the one under the cursor."""
        if not self._choices:
            return
        count = len(self._choices)
        chosen = self.query_one(Choices).cursor if not step else self._choice + step
        self._choice = chosen % count if self._choice >= 0 or step >= 0 else count - 1
        word = lines.word_at(self._typed, len(self._typed))
        text = self._choices[self._choice].text
        more = " " if not word.command and BY_ID[text].argument else ""
        self._write(self._typed[: word.start] + text + more)
        self._show()
        if count == 1:
            self._typed = self.query_one(Input).value
            self._choice = -1
            self._offer()

    def action_past(self, step: int) -> None:
        """Bring back what was typed before, and what is being typed after the latest."""
        past = [self._typed, *self._desk.library.typed(_SETTING)]
        place = self._place + step
        if 0 <= place < len(past):
            self._place = place
            self._write(past[place])

    def _write(self, text: str) -> None:
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text:
            self.dismiss(None)
            return
        try:
            steps = self._meant(text)
        except lines.LineError as fault:
            self._say(str(fault), fault.position)
            return
        self._desk.library.remember(_SETTING, text, _KEPT)
        self.dismiss(steps)

    def _meant(self, text: str) -> Steps:
        """The steps of a line; a name that is only begun is the one command it can be."""
        try:
            return lines.read(text, arguments())
        except lines.LineError:
            begun = [name for name in BY_ID if name.startswith(text)]
            if len(begun) == 1:
                return lines.read(begun[0], arguments())
            raise

    def _say(self, text: str, position: int = 0) -> None:
        shown = self.query_one(".fault", Static)
        shown.display = bool(text)
        # No-break spaces: plain ones at the start of a line would be dropped.
        shown.update(Content("\u00a0" * (position + 1) + f"▲ {line(text)}"))


def _said(name: str, desk: MainScreen) -> str:
    command = BY_ID[name]
    keys = " ".join(desk.keys_of(name))
    return " · ".join(part for part in (command.argument, keys, _(command.help)) if part)


def _rank(wanted: str, choice: Choice) -> int | None:
    """How well a choice fits what is typed, 0 the best; None if not at all."""
    text = choice.text.casefold()
    if text.startswith(wanted):
        return 0
    if wanted in text:
        return 1
    return 2 if len(wanted) > 2 and wanted in choice.says.casefold() else None


def _row(choice: Choice, width: int) -> list[Parts]:
    if not choice.says:
        return [[(f" {fit(line(choice.text), width - 2)}", "strong")]]
    return [
        [
            (f" {pad(choice.text, _NAMES)} ", "strong"),
            (fit(choice.says, width - _NAMES - 3), "meta"),
        ]
    ]
