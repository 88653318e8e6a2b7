"""The comparison on the screen: a story as a table, from a cell to its sentence and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening, Reader, opened
from tests.tui.corpus import DIKE, HOSTILE, TEXTS, build

from reader.library.service import Library
from reader.tui.screens.comparison import ComparisonScreen
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.grid import widths

pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")


async def compare_dike(reader: Reader) -> ComparisonScreen:
    reader.screen.open(DIKE)
    await reader.settle()
    await reader.press("c")
    screen = reader.app.screen
    assert isinstance(screen, ComparisonScreen)
    return screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_the_comparison(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await compare_dike(reader)
        assert reader.text == screen_text(name=f"comparison-{size[0]}x{size[1]}")


async def test_from_a_cell_to_its_sentence_and_back_to_the_table(reading: Opening) -> None:
    async with reading((60, 20)) as reader:
        screen = await compare_dike(reader)
        assert "≠" in reader.text
        assert "5.000" in screen.grid.shown[0].cells[1][0].figure
        await reader.press("l", "enter")
        assert isinstance(reader.app.screen, MainScreen)
        shown = reader.screen.shown
        assert shown
        assert shown.article.id == "2025-03-05-beispiel-kurier-flut"
        text = TEXTS[shown.article.id][4]
        assert reader.screen.article.cursor == text.index("Nach Angaben")
        await reader.press("H")
        again = reader.app.screen
        assert isinstance(again, ComparisonScreen)
        assert (again.grid.cursor, again.grid.column) == (0, 1)
        await reader.press("escape")
        assert reader.screen.shown
        assert reader.screen.shown.article.id == DIKE


async def test_keys_choose_rows_and_their_order(reading: Opening) -> None:
    async with reading((80, 24)) as reader:
        screen = await compare_dike(reader)
        grid = screen.grid
        everything = len(grid.shown)
        await reader.press("2")
        assert [each.contested > 0 for each in grid.shown] == [True] * len(grid.shown)
        await reader.press("3")
        assert {each.carried for each in grid.shown} == {1}
        claim = grid.current
        await reader.press("1", "o", "o")
        assert len(grid.shown) == everything
        assert grid.current == claim
        assert grid.table
        assert list(grid.shown) == list(grid.table.lines)


async def test_a_hostile_story_is_shown_harmless(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = Library.open(build(tmp_path_factory.mktemp("hostile"), HOSTILE))
    async with opened(library, (80, 24)) as reader:
        reader.screen.open("hostile")
        await reader.settle()
        await reader.press("c")
        assert isinstance(reader.app.screen, ComparisonScreen)
        assert "[LIVE]" in reader.text or "No other publisher" in reader.text
        assert not set("\x1b\x9b\x07\u202e\x7f") & set(reader.text)
    library.close()


@settings(max_examples=60)
@given(st.integers(10, 250), st.integers(1, 40))
def test_the_columns_that_are_seen_fit(room: int, columns: int) -> None:
    label, cell, seen = widths(room, columns)
    assert 1 <= seen <= columns
    assert label + cell * seen <= room or seen == 1
