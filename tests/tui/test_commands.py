"""Commands: one class each, and everything made from them agrees."""

import re
from collections import Counter

import pytest
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from reader.tui.commands import BY_ID, COMMANDS, FOOTER, bindings
from reader.tui.commands.command import Command, shown
from reader.tui.tables import keys

_NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())


def test_no_two_commands_share_a_key_or_an_id() -> None:
    used = Counter(key for command in COMMANDS for key in command.keys.split(","))
    assert [key for key, times in used.items() if times > 1] == []
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_says_what_it_is(command: Command) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
    assert command.title[0].isupper()
    assert command.help.endswith(".")
    for key in command.keys.split(","):
        assert len(key) == 1 or key.split("+")[-1] in _NAMED or len(key.split("+")[-1]) == 1


def test_each_key_is_bound_under_its_commands_id() -> None:
    assert {binding.id for binding in bindings()} == set(BY_ID)
    assert all(binding.action == f"run({binding.id!r})" for binding in bindings())


def test_the_manual_lists_every_command_with_its_keys() -> None:
    table = keys()
    for command in COMMANDS:
        assert f"`{command.id}`" in table
        assert all(f"`{key}`" in table for key in command.shown())


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
