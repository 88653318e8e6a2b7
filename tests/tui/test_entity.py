"""The page of a name: opened from where names are, walked from one to another, and left for a sentence."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening, Reader
from tests.tui.corpus import DIKE, TEXTS

from reader.tui.screens.entity import EntityScreen
from reader.tui.screens.main import MainScreen
from reader.tui.screens.picking import PickEntityScreen
from reader.tui.screens.search import SearchScreen

pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")
SCHOLZ = "Olaf Scholz"


def page(reader: Reader) -> EntityScreen:
    screen = reader.app.screen
    assert isinstance(screen, EntityScreen)
    return screen


async def choose(reader: Reader, words: str) -> None:
    texts = page(reader).page.texts()
    page(reader).page.select(next(n for n, text in enumerate(texts) if words in text))
    await reader.press("enter")


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=str)
async def test_the_page_of_the_name_under_the_cursor(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Bundeskanzler"))
        await reader.settle()
        await reader.press("e")
        assert isinstance(reader.app.screen, PickEntityScreen)  # Scholz and Berlin
        await reader.press("enter")
        assert reader.text == screen_text(name=f"entity-{size[0]}x{size[1]}")


async def test_from_name_to_name_to_sentence_and_all_the_way_back(reading: Opening) -> None:
    async with reading((120, 40)) as reader:
        reader.screen.portray("scholz")
        await reader.settle()
        await choose(reader, "2 of 3")  # Berlin
        assert page(reader).state.entity == "Berlin"
        await choose(reader, "passed the budget in Berlin")
        assert isinstance(reader.app.screen, MainScreen)
        assert reader.screen.shown
        assert reader.screen.shown.article.id == "2025-02-11-sample-gazette-budget"
        await reader.press("H")
        assert page(reader).state.entity == "Berlin"
        await reader.press("backspace")
        assert page(reader).state.entity == SCHOLZ
        await reader.press("slash")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.query_one("#query").value == 'entity:"Olaf Scholz"'  # type: ignore[attr-defined]


async def test_a_facet_leads_to_the_page_and_on_to_an_article(reading: Opening) -> None:
    async with reading((120, 40)) as reader:
        reader.screen.search("Scholz")
        await reader.settle()
        await reader.press("tab", "j", "j", "j", "j", "e")
        entity = page(reader).state.entity
        assert entity
        await reader.press("G", "enter")
        assert isinstance(reader.app.screen, MainScreen)
        assert reader.screen.shown
