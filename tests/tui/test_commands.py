"""Commands: one class each, and everything made from them agrees."""

import itertools
import re

import pytest

from reader.tui.commands import BY_ID, COMMANDS, FOOTER, keymap
from reader.tui.commands.command import Command
from reader.tui.keys import notation
from reader.tui.keys.keymap import in_the_way
from reader.tui.keys.notation import shown
from reader.tui.tables import keys


def test_no_two_commands_share_a_key_or_an_id() -> None:
    used = [keys for command in COMMANDS for keys in notation.of_command(command.keys)]
    assert [
        (one, other) for one, other in itertools.combinations(used, 2) if in_the_way(one, other)
    ] == []
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_says_what_it_is(command: Command) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
    assert command.title[0].isupper()
    assert command.help.endswith(".")
    for typed in notation.of_command(command.keys):
        assert notation.read(notation.written(typed)) == typed


def test_the_manual_lists_every_command_with_its_keys() -> None:
    table = keys()
    for command in COMMANDS:
        assert f"`{command.id}`" in table
        assert all(f"`{key}`" in table for key in keymap().keys_of(command.id))


def test_every_hint_is_offered_in_the_last_line() -> None:
    assert {command for command in COMMANDS if command.hints} == set(FOOTER)


def test_keys_are_written_as_people_write_them() -> None:
    assert [shown(key) for key in ("ctrl+p", "escape", "J", "]", "shift+tab", "alt+left")] == [
        "Ctrl+P",
        "Esc",
        "J",
        "]",
        "Shift+Tab",
        "Alt+←",
    ]
