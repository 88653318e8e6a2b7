"""Lines, cells and offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.tui.display import compact, display, line
from reader.tui.flow import Span, cut, fit, flow, length, pad, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def test_lines_break_at_spaces() -> None:
    assert lines("eins zwei drei vier", 9) == ["eins zwei", "drei vier"]


def test_a_word_with_a_hyphen_breaks_after_it() -> None:
    assert lines("Das NATO-Hauptquartier", 10) == ["Das NATO-", "Hauptquart", "ier"]


def test_a_minus_sign_stays_with_its_number() -> None:
    assert lines("um acht -5 Grad", 9) == ["um acht", "-5 Grad"]


def test_a_no_break_space_does_not_break() -> None:
    assert lines("rund 12\u00a0km weit", 8) == ["rund", "12\u00a0km", "weit"]


def test_wide_characters_take_two_cells() -> None:
    assert lines("金正恩金正恩金", 6) == ["金正恩", "金正恩", "金"]


def test_a_family_of_joined_emoji_is_not_torn() -> None:
    family = "👨\u200d👩\u200d👧"
    assert all(part.count("\u200d") % 2 == 0 for part in lines(family * 4, 4))


def test_a_combining_mark_stays_on_its_letter() -> None:
    word = "e\u0301" * 6
    assert [cell_len(part) for part in lines(word, 4)] == [4, 2]
    assert all(part[0] == "e" for part in lines(word, 4))


@given(st.text(max_size=300), st.integers(2, 40))
def test_nothing_but_space_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    shown = display(text)
    found = wrap(shown, 0, len(shown), width)
    assert all(cell_len(compact(shown[start:end])) <= width for start, end in found)
    kept = "".join(shown[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(shown.split())


def test_a_million_characters_without_a_space_are_set_in_linear_time() -> None:
    text = "x" * 1_000_000
    assert len(wrap(text, 0, len(text), 80)) == 12_500


def test_spans_cut_a_line_and_the_later_is_on_top() -> None:
    text = "Die NATO in Kursk"
    spans = [Span(0, 8, "claim"), Span(4, 8, "organisation")]
    assert cut(text, 0, len(text), spans) == [
        ("Die ", "claim"),
        ("NATO", "claim organisation"),
        (" in Kursk", ""),
    ]


def test_a_span_that_ends_inside_a_grapheme_takes_it_whole() -> None:
    text = "cafe\u0301 auf"
    assert cut(text, 0, len(text), [Span(0, 4, "hit")]) == [("cafe\u0301", "hit"), (" auf", "")]


def test_spans_of_a_wrapped_text_are_found_in_their_lines() -> None:
    text = "Die NATO bestätigt die Entsendung"
    start = text.index("bestätigt")
    assert flow(text, [Span(start, start + 9, "hit")], 10) == [
        [("Die NATO", "")],
        [("bestätigt", "hit")],
        [("die", "")],
        [("Entsendung", "")],
    ]


def test_runs_of_spaces_and_soft_hyphens_take_no_room() -> None:
    assert cut("a  b\u00adc", 0, 6, []) == [("a bc", "")]


@pytest.mark.parametrize("text", ["Kursk", "金正恩", "👍🏽👍🏽👍🏽", ""])
def test_fitted_text_has_the_width_asked_for(text: str) -> None:
    assert cell_len(fit(text, 4)) <= 4
    assert cell_len(pad(text, 4)) == 4
    assert length([(pad(text, 4), "")]) == 4


def test_display_text_keeps_offsets_and_drives_no_terminal() -> None:
    text = "a\x1b]52;c;x\x07b\tc\nd\u202ee\x9bf"
    shown = display(text)
    assert len(shown) == len(text)
    assert shown.index("c", 10) == text.index("c", 10)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in shown)


def test_a_line_of_untrusted_text_is_tidy() -> None:
    assert line("  Zwei\n\tWorte\x07 ") == "Zwei Worte"
