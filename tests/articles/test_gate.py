"""Nothing that drives a terminal passes the gate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles import gate

HOSTILE = [
    "\x1b]52;c;aGFjaw==\x07",
    "\x1b]0;owned\x1b\\",
    "\x9d52;c;aGFjaw==\x9c",
    "\x1b[31m",
    "\x9b2J",
    "\x1bP+q544e\x1b\\",
    "\u202e",
    "\u2066",
    "\x7f",
    "\x00",
    "\x08",
    "\ufeff",
    "\U000e0041",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_sequence_is_removed_whole(hostile: str) -> None:
    assert gate.clean(f"vor{hostile}nach") == "vornach"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_mask_keeps_every_offset(hostile: str) -> None:
    masked = gate.mask(f"vor{hostile}nach")
    assert masked == "vor" + " " * len(hostile) + "nach"


def test_an_unterminated_sequence_does_not_swallow_the_text() -> None:
    assert gate.clean("vor\x1b]0;titel\nDer Artikel.") == "vor]0;titel\nDer Artikel."


def test_halves_do_not_join_to_a_new_sequence() -> None:
    assert "\x1b" not in gate.clean("\x1b\x1b[31m[31mrot")
    assert gate.clean("\x1b\x1b[31m[31mrot") == "rot"


def test_line_ends_of_every_kind_become_newlines() -> None:
    assert gate.clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_news_text_passes_unchanged() -> None:
    text = "„Größe“ – 12.000 €, café, 北朝鮮, 👩‍👩‍👧, A & B <3\n\tzweite Zeile"
    assert gate.clean(text) == text


def test_a_lone_surrogate_becomes_a_character_a_file_can_hold() -> None:
    assert gate.clean("a\ud800b") == "a\ufffdb"
    gate.clean("a\ud800b").encode()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = gate.clean(text)
    assert gate.clean(once) == once
    assert not set(once) & set("\x00\x07\x1b\x7f\x9b\x9d\u202e\u2066")


@given(st.text())
def test_mask_never_changes_the_length(text: str) -> None:
    assert len(gate.mask(text)) == len(text)
    assert not set(gate.mask(text)) & set("\x00\x07\x1b\x7f\x9b\x9d\u202e\u2066")


def test_a_million_escapes_take_linear_time() -> None:
    assert gate.clean("\x1b]" * 500_000) == "]" * 500_000
    assert gate.clean("\x1b[" * 500_000) == "[" * 500_000


def test_a_line_is_one_line() -> None:
    assert gate.line(" Rutte:\n \x1b[1mNein\x1b[0m  zu ") == "Rutte: Nein zu"
