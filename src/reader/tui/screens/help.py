"""The help screen: all commands and what the highlights mean; typing searches, Enter runs."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from reader.messages import _
from reader.tui.commands import COMMANDS
from reader.tui.flow import flow, pad
from reader.tui.highlights import LEGEND, SIGNS
from reader.tui.screens.choosing import Choices, ChoosingScreen, choosing_keys
from reader.tui.widgets.rows import Row
from reader.tui.widgets.sidebar_rows import RELATIONS, STAGES

if TYPE_CHECKING:
    from reader.tui.commands.command import Command
    from reader.tui.flow import Parts
    from reader.tui.keys.keymap import Keymap

_KEYS = 18
"""Cells of the column of keys."""


class Commands(Choices):
    """Commands by group, then the legend."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self.commands: dict[int, Command] = {}

    def show(self, typed: str) -> None:
        """Show the commands in which every word of ``typed`` occurs."""
        keys_of = self._keymap.keys_of
        words = typed.casefold().split()
        rows: list[Row] = []
        self.commands = {}
        found = [command for command in COMMANDS if _matches(command, keys_of(command.id), words)]
        for group, commands in groupby(found, key=lambda command: command.group):
            rows.append(Row(partial(_heading, group), choosable=False))
            for command in commands:
                self.commands[len(rows)] = command
                rows.append(Row(partial(_row, command, keys_of(command.id))))
        if not words:
            rows.append(Row(_legend, choosable=False))
        if not rows:
            rows.append(Row(lambda __: [[(" " + _("No such command."), "aside")]], choosable=False))
        self.fill(rows)

    def chosen(self) -> None:
        """A click on the row under the cursor runs it."""
        command = self.commands.get(self.cursor)
        self.screen.dismiss(command.id if command else None)


class HelpScreen(ChoosingScreen):
    """Dismissed with the id of the command to run, or None."""

    BINDINGS: ClassVar = choosing_keys("help")

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(
            Content(_("Help")),
            _("type to search · Enter runs · Esc"),
            _("Search the commands"),
            Commands(keymap),
        )


def _matches(command: Command, keys: tuple[str, ...], words: list[str]) -> bool:
    said = (_(command.title), _(command.help), _(command.group), command.id)
    text = " ".join(said).casefold()
    return all(word in text or word in (key.casefold() for key in keys) for word in words)


def _heading(name: str, width: int) -> list[Parts]:
    return [[], [(f" {_(name)} ", "strong"), ("─" * max(0, width - len(_(name)) - 3), "faint")]]


def _row(command: Command, typed: tuple[str, ...], width: int) -> list[Parts]:
    keys = pad(" ".join(typed), _KEYS)
    lines = flow(_(command.help), (), max(10, width - _KEYS - 3))
    first, *more = lines
    return [
        [(f" {keys} ", "key"), *first],
        *([(" " * (_KEYS + 2), ""), *parts] for parts in more),
    ]


def _legend(width: int) -> list[Parts]:
    marks = {
        "elsewhere": _("others carry this claim too"),
        "disputed": _("others deny it, do not confirm it, or give other figures"),
        "copied": _("others carry it, but are one witness with this article"),
        "only here": _("no other article carries it"),
    }
    lines = [*_heading(_("In the text"), width), []]
    highlights: Parts = [("   ", "")]
    for text, name in LEGEND:
        highlights += [(_(text), name), ("  ", "")]
    lines += [highlights, [("   ", ""), (_("found by the search"), "hit")]]
    lines += [*_heading(_("In the margin"), width), []]
    lines += [[("   ", ""), SIGNS[name], (f"  {says}", "")] for name, says in marks.items()]  # type: ignore[index]
    lines += [*_heading(_("In the sidebar"), width), []]
    lines += [[("   ", ""), sign, (f"  {_(name)}", "")] for name, sign in RELATIONS.items()]
    lines += [
        [
            ("   ", ""),
            STAGES["before"],
            ("  " + _("said before more was known: a development"), ""),
        ],
        [("   ", ""), STAGES["after"], ("  " + _("said for a fact later: a development"), "")],
        [("   ▸  " + _("rows folded below, one witness"), "")],
    ]
    lines += [[("      ", ""), (_("words the claim you are on does not have"), "differs")]]
    return lines
