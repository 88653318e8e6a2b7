"""Command lines: numbers, names, what is told, and several after each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.keys import lines
from reader.tui.keys.keymap import Step

KNOWN = {"down": "", "search": "QUERY", "toggle-star": ""}


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("down", (Step("down"),)),
        (" 5 down ", (Step("down", "", 5),)),
        ("search Kursk AND Rutte", (Step("search", "Kursk AND Rutte"),)),
        ("toggle-star; down", (Step("toggle-star"), Step("down"))),
        ('search "a; b"; down', (Step("search", '"a; b"'), Step("down"))),
        ("search", (Step("search"),)),
    ],
)
def test_a_line_says_steps(text: str, steps: tuple[Step, ...]) -> None:
    assert lines.read(text, KNOWN) == steps
    assert lines.read(lines.write(steps), KNOWN) == steps


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("", 0, "No command is written here."),
        ("5", 0, "A number needs a command behind it."),
        ("down; sarch x", 6, "There is no command 'sarch'. Did you mean search?"),
        ("down twice", 5, "down takes nothing behind it."),
    ],
)
def test_a_fault_is_pointed_at(text: str, position: int, said: str) -> None:
    with pytest.raises(lines.LineError) as caught:
        lines.read(text, KNOWN)
    assert (caught.value.position, str(caught.value)) == (position, said)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", ("", "", 0)),
        ("sea", ("", "sea", 0)),
        ("5 do", ("", "do", 2)),
        ("search Kur", ("search", "Kur", 7)),
        ("down; search  a b", ("search", "a b", 14)),
    ],
)
def test_the_word_that_is_being_typed_is_known(text: str, word: tuple[str, str, int]) -> None:
    assert lines.word_at(text, len(text)) == word


@given(st.text(alphabet='down5 ;"search', max_size=40))
def test_any_line_is_steps_or_a_fault_inside_it(text: str) -> None:
    try:
        steps = lines.read(text, KNOWN)
    except lines.LineError as fault:
        place = fault.position
        assert 0 <= place <= len(text)
    else:
        assert all(step.command in KNOWN for step in steps)
