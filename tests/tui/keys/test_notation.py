"""Keys as people write them, and as the terminal sends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reader.tui.keys import notation


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("j", ("j",)),
        ("J", ("J",)),
        ("Shift+j", ("J",)),
        ("g g", ("g", "g")),
        ("Ctrl+O", ("ctrl+o",)),
        ("C-o", ("ctrl+o",)),
        ("Ctrl+X Ctrl+C", ("ctrl+x", "ctrl+c")),
        ("Alt+←", ("alt+left",)),
        ("alt+Left", ("alt+left",)),
        ("esc", ("escape",)),
        ("PgDn", ("pagedown",)),
        ("Space", ("space",)),
        ("F10", ("f10",)),
        ("Alt+<", ("alt+<",)),
        ("Ctrl++", ("ctrl++",)),
        ("+", ("+",)),
        ("Shift+Tab", ("shift+tab",)),
        ("m a–z", ("m", "letter")),
    ],
)
def test_a_key_is_read_however_it_is_written(text: str, keys: tuple[str, ...]) -> None:
    assert notation.read(text) == keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no key is written here"),
        ("Ctlr+o", "'Ctlr' is no key to hold"),
        ("Entre", "there is no key 'Entre'; did you mean Enter?"),
        ("Ctrl+I", "terminals send Tab for 'Ctrl+I'"),
        ("Ctrl+Shift+o", "terminals do not send Shift with Ctrl+o"),
        ("a–z m", "can only be the last key"),
    ],
)
def test_what_is_no_key_is_said(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("+", r"\+")):
        notation.read(text)


@pytest.mark.parametrize(
    ("key", "character", "pressed"),
    [
        ("right_square_bracket", "]", "]"),
        ("upper_j", "J", "J"),
        ("space", " ", "space"),
        ("ctrl+underscore", "\x1f", "ctrl+_"),
        ("alt+less_than_sign", None, "alt+<"),
        ("alt+left", None, "alt+left"),
        ("pagedown", None, "pagedown"),
    ],
)
def test_a_typed_key_is_called_as_the_written_one(
    key: str, character: str | None, pressed: str
) -> None:
    assert notation.pressed(events.Key(key, character)) == pressed


@given(st.text(max_size=12))
def test_any_text_is_keys_or_a_reason(text: str) -> None:
    try:
        keys = notation.read(text)
    except ValueError as fault:
        said = str(fault)
        assert said
    else:
        assert notation.read(notation.written(keys)) == keys
