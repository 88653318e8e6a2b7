"""The user's own keys: what a file says, and everything that is wrong with it at once."""

from pathlib import Path

import pytest

from reader.tui.keys import binding, configuration
from reader.tui.keys.configuration import KeysError, Known
from reader.tui.keys.keymap import Step, in_the_way

KNOWN = Known(
    {"down": "j,down", "first": "g g,home", "search": "/", "zoom": "z"},
    {"down": "", "first": "", "search": "QUERY", "zoom": ""},
    frozenset({"who.leave"}),
)


def read(text: str) -> configuration.Bound:
    return configuration.read(text, "keys.yaml", KNOWN)


def faults(text: str) -> list[str]:
    return list(configuration.told("keys.yaml", read(text).faults))


def test_keys_are_given_to_commands_and_to_several_of_them() -> None:
    bound = read('keys:\n  "g k": search Kursk\n  Q: [zoom, 3 down]\n  z:\n')
    assert bound.keymap.bound[("g", "k")] == (Step("search", "Kursk"),)
    assert bound.keymap.bound[("Q",)] == (Step("zoom"), Step("down", "", 3))
    assert ("z",) not in bound.keymap.bound
    assert bound.keymap.keys_of("first") == ("g g", "Home")
    assert bound.faults == []


def test_commands_are_given_keys_instead_of_their_own_and_so_are_sheets() -> None:
    bound = read("commands:\n  down: [n, Ctrl+N]\n  who.leave: [Esc, q]\n  zoom: []\n")
    assert bound.keymap.keys_of("down") == ("n", "Ctrl+N")
    assert bound.keymap.keys_of("zoom") == ()
    assert bound.sheets == {"who.leave": "escape,q"}
    assert bound.faults == []


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    assert faults(
        "preset: vin\n"
        "keys:\n"
        "  x: sarch\n"
        "  Entre: down\n"
        "  y: down 3\n"
        '  "a b": down\n'
        "  a: zoom\n"
        "commands:\n"
        "  dwn: [j]\n"
        "colours: red\n"
    ) == [
        "keys.yaml: line 1: there is no preset 'vin'. Did you mean vim?",
        "keys.yaml: line 3: There is no command 'sarch'. Did you mean search? See: docs/keys.md, or : in the reader.",
        "keys.yaml: line 4: there is no key 'Entre'; did you mean Enter?"
        " Write keys as in docs/keys.md: j, Ctrl+O, g g.",
        "keys.yaml: line 5: down takes nothing behind it. See: docs/keys.md, or : in the reader.",
        "keys.yaml: line 7: a b cannot be reached: a does something itself (line 7). Give one of them another key.",
        "keys.yaml: line 9: there is no command 'dwn'. Did you mean down?",
        "keys.yaml: line 10: there is no part 'colours'. There are: preset, keys, commands.",
    ]


def test_a_key_given_twice_is_a_clash() -> None:
    assert faults("keys:\n  Ctrl+o: zoom\ncommands:\n  down: C-o\n") == [
        "keys.yaml: line 4: Ctrl+O is given twice, first in line 2. Remove one of them."
    ]


def test_a_command_whose_last_key_is_taken_is_named() -> None:
    (fault,) = faults("keys:\n  /: zoom\n")
    assert fault.startswith("keys.yaml: line 2: search has no key any more: / takes it.")


def test_a_longer_sequence_takes_a_short_key_and_says_so() -> None:
    bound = read('keys:\n  "z q": down\n')
    assert ("z",) not in bound.keymap.bound
    assert "zoom has no key any more: z q takes it." in bound.faults[0].message


@pytest.mark.parametrize("text", ["- a", "keys: [", "just words"])
def test_what_is_no_file_of_keys_is_refused(text: str) -> None:
    with pytest.raises(KeysError, match=r"keys\.yaml: line 1"):
        read(text)


def test_without_a_file_the_usual_keys_hold(tmp_path: Path) -> None:
    bound = configuration.load(tmp_path / "keys.yaml", KNOWN)
    assert bound.keymap.keys_of("down") == ("j", "↓")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.yaml"
    path.write_bytes(b"keys: \xff\xfe")
    with pytest.raises(KeysError, match="not in UTF-8"):
        configuration.load(path, KNOWN)


@pytest.mark.parametrize("name", configuration.presets())
def test_a_preset_names_commands_that_there_are_and_leaves_none_in_the_way(name: str) -> None:
    keymap = configuration.preset(name, binding.known())
    bound = list(keymap.bound)
    assert [
        (one, other) for n, one in enumerate(bound) for other in bound[:n] if in_the_way(one, other)
    ] == []
    for command in ("down", "up", "enter", "search", "quit", "help", "next-claim", "undo", "leave"):
        assert keymap.keys_of(command), command


def test_presets_name_no_command_that_is_gone() -> None:
    named = {command for name in configuration._presets().values() for command in name}
    assert named <= set(binding.known().keys)
