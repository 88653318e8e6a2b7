"""The timeline on the screen: a plot, the points below it, and from a point to its sentence and back."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening, Reader
from tests.tui.corpus import DIKE, TEXTS

from reader.tui.screens.main import MainScreen
from reader.tui.screens.timeline import TimelineScreen

pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")


async def follow(reader: Reader, words: str) -> TimelineScreen:
    reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index(words))
    await reader.settle()
    await reader.press("t")
    screen = reader.app.screen
    assert isinstance(screen, TimelineScreen)
    for _ in range(100):  # the plot is mounted last and has its room only after that
        if "┌" in reader.text:
            break
        await reader.settle()
    return screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_the_timeline_of_a_figure(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await follow(reader, "Nach Angaben")
        assert reader.text == screen_text(name=f"timeline-{size[0]}x{size[1]}")


async def test_from_a_point_to_its_sentence_and_back(reading: Opening) -> None:
    async with reading((60, 20)) as reader:
        screen = await follow(reader, "An der Elbe")
        assert "not confirmed" in reader.text  # the axis of certainties
        await reader.press("j", "enter")
        assert isinstance(reader.app.screen, MainScreen)
        assert reader.screen.shown
        assert reader.screen.shown.article.id == "2025-03-05-beispiel-kurier-flut"
        await reader.press("H")
        again = reader.app.screen
        assert isinstance(again, TimelineScreen)
        assert again is not screen
        assert again.points.cursor == 1
        await reader.press("t")
        assert reader.screen.shown.article.id == DIKE
