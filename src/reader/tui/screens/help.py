"""The help screen: all commands and what the highlights mean; typing searches, Enter runs."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reader.tui.commands import COMMANDS
from reader.tui.flow import flow, pad
from reader.tui.highlights import LEGEND, SIGNS
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane
from reader.tui.widgets.sidebar_rows import RELATIONS, STAGES

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.tui.commands.command import Command
    from reader.tui.flow import Parts
    from reader.tui.keys.keymap import Keymap

_KEYS = 18
"""Cells of the column of keys."""


class Commands(RowsPane):
    """Commands by group, then the legend."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.commands: dict[int, Command] = {}

    def show(self, wanted: str, keymap: Keymap) -> None:
        """Show the commands in which every word of ``wanted`` occurs."""
        words = wanted.casefold().split()
        rows: list[Row] = []
        self.commands = {}
        found = [
            command for command in COMMANDS if _matches(command, keymap.keys_of(command.id), words)
        ]
        for group, commands in groupby(found, key=lambda command: command.group):
            rows.append(Row(partial(_heading, group), choosable=False))
            for command in commands:
                self.commands[len(rows)] = command
                rows.append(Row(partial(_row, command, keymap.keys_of(command.id))))
        if not words:
            rows.append(Row(_legend, choosable=False))
        if not rows:
            rows.append(Row(lambda _: [[(" No such command.", "aside")]], choosable=False))
        self.fill(rows)

    def chosen(self) -> None:
        """A click on the row under the cursor runs it."""
        command = self.commands.get(self.cursor)
        self.screen.dismiss(command.id if command else None)


class HelpScreen(SteadyScreen):
    """Dismissed with the id of the command to run, or None."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Back", show=False, id="help.leave"),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, id="help.down"),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False, id="help.up"),
        Binding("pagedown", "turn(1)", "Page down", show=False, id="help.page-down"),
        Binding("pageup", "turn(-1)", "Page up", show=False, id="help.page-up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS = "#filter"

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """What is looked for, and the commands."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content("Help")
            sheet.border_subtitle = Content("type to search · Enter runs · Esc")
            yield Input(id="filter", placeholder="Search the commands", compact=True)
            yield Commands(id="commands")

    def on_mount(self) -> None:
        """All of them at first."""
        self.call_after_refresh(self.query_one(Commands).show, "", self._keymap)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(Commands).show(event.value, self._keymap)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(Commands).chosen()

    def action_move(self, step: int) -> None:
        """To another command."""
        self.query_one(Commands).move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.query_one(Commands).turn(pages)


def _matches(command: Command, keys: tuple[str, ...], words: list[str]) -> bool:
    text = f"{command.title} {command.help} {command.group} {command.id}".casefold()
    return all(word in text or word in (key.casefold() for key in keys) for word in words)


def _heading(name: str, width: int) -> list[Parts]:
    return [[], [(f" {name} ", "strong"), ("─" * max(0, width - len(name) - 3), "faint")]]


def _row(command: Command, typed: tuple[str, ...], width: int) -> list[Parts]:
    keys = pad(" ".join(typed), _KEYS)
    lines = flow(command.help, (), max(10, width - _KEYS - 3))
    first, *more = lines
    return [
        [(f" {keys} ", "key"), *first],
        *([(" " * (_KEYS + 2), ""), *parts] for parts in more),
    ]


def _legend(width: int) -> list[Parts]:
    marks = {
        "elsewhere": "others carry this claim too",
        "disputed": "others deny it, do not confirm it, or give other figures",
        "copied": "others carry it, but are one witness with this article",
        "only here": "no other article carries it",
    }
    lines = [*_heading("In the text", width), []]
    highlights: Parts = [("   ", "")]
    for text, name in LEGEND:
        highlights += [(text, name), ("  ", "")]
    lines += [highlights, [("   ", ""), ("found by the search", "hit")]]
    lines += [*_heading("In the margin", width), []]
    lines += [[("   ", ""), SIGNS[name], (f"  {says}", "")] for name, says in marks.items()]  # type: ignore[index]
    lines += [*_heading("In the sidebar", width), []]
    lines += [[("   ", ""), sign, (f"  {name}", "")] for name, sign in RELATIONS.items()]
    lines += [
        [("   ", ""), STAGES["before"], ("  said before more was known: a development", "")],
        [("   ", ""), STAGES["after"], ("  said for a fact later: a development", "")],
        [("   ▸  rows folded below, one witness", "")],
    ]
    lines += [[("      ", ""), ("words the claim you are on does not have", "differs")]]
    return lines
