import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli import terminal
from reader.library.model import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@given(st.text(), st.integers(1, 30))
def test_a_cell_is_as_wide_as_its_column_whatever_is_in_it(text: str, width: int) -> None:
    cell = terminal.pad(text, width)
    assert terminal.cells(cell) == width
    assert "\n" not in cell
    assert "\x1b" not in cell


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [("Brücke", 6, "Brücke"), ("Brücke", 5, "Brüc…"), ("日本の橋", 5, "日本…"), ("a\nb", 9, "a b")],
)
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, width: int, cut: str) -> None:
    assert terminal.cut(text, width) == cut


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.coloured(Terminal())
    assert not terminal.coloured(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.coloured(Terminal())


def test_hits_are_marked_without_moving_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.marked("eins zwei", [(5, 9)]) == "eins zwei"
    monkeypatch.setattr(terminal, "coloured", lambda stream=None: True)
    assert (
        terminal.marked("eins zwei", [(5, 9)]).replace("\x1b[33m\x1b[1m", "<")
        == "eins <zwei\x1b[0m"
    )


def test_a_bar_on_a_terminal_is_wiped_away_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with terminal.progress_bar() as show:
        show(Progress("analyse", 5, 10))
    assert "5 of 10" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_without_a_terminal_each_stage_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with terminal.progress_bar() as show:
        for done in range(11):
            show(Progress("analyse", done, 10))
        show(Progress("search", 0, 0))
    assert stream.getvalue() == "reader: Analysing 10 articles.\n"
