"""The screens as text, whose difference is the screen itself, and as pictures where colour is the point.

``pytest tests/tui/test_screens.py --snapshot-update`` writes them anew into tests/screens.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening, Reader, opened
from tests.tui.corpus import DIKE, TEXTS
from textual.widgets import Input

from reader.library.home import Home
from reader.library.service import Library

# The files are called what they show, not what their tests are called.
pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")

SIZES = [(120, 40), (80, 24), (60, 20)]
PEOPLE = TEXTS[DIKE][4].index("Nach Angaben")
"""A claim with the same figure in one article and another figure in a second one."""


def called(what: str, size: tuple[int, int]) -> str:
    return f"{what}-{size[0]}x{size[1]}"


async def show_dike(reader: Reader) -> None:
    reader.screen.open(DIKE, offset=PEOPLE)
    await reader.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_first_screen(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        assert reader.text == screen_text(name=called("first", size))


@pytest.mark.parametrize("size", [*SIZES, (160, 45)], ids=str)
async def test_an_article_with_a_claim_under_the_cursor(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await show_dike(reader)
        assert reader.text == screen_text(name=called("article", size))


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
async def test_the_sidebar_alone(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await show_dike(reader)
        await reader.press("enter")
        assert reader.text == screen_text(name=called("sidebar", size))


async def test_the_sources_alone(reading: Opening, screen_text: SnapshotAssertion) -> None:
    async with reading((60, 20)) as reader:
        await reader.press("h")
        assert reader.text == screen_text(name="sources-60x20")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_search(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await reader.press("slash")
        await reader.type("budget")
        assert reader.text == screen_text(name=called("search", size))


async def test_a_fault_of_a_query(reading: Opening, screen_text: SnapshotAssertion) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("slash")
        await reader.type("budget (")
        assert reader.text == screen_text(name="search-fault-80x24")


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
async def test_the_help(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await reader.press("question_mark")
        assert reader.text == screen_text(name=called("help", size))


async def test_the_reasons(reading: Opening, screen_text: SnapshotAssertion) -> None:
    async with reading((80, 24)) as reader:
        await show_dike(reader)
        await reader.press("enter", "w")
        # What the score rests on is another test's to hold.
        judged = (
            "  Act ",
            "  Words ",
            "  Wording ",
            "  Meaning ",
            "  Names ",
            "  Place ",
            "  Score ",
        )
        shown = [line for line in reader.lines if not any(label in line for label in judged)]
        assert "\n".join(shown) + "\n" == screen_text(name="reasons-80x24")


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
async def test_the_highlights(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await show_dike(reader)
        await reader.press("v", "6")
        assert reader.text == screen_text(name=called("highlights", size))


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
async def test_who_it_is(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Olaf"))
        await reader.settle()
        await reader.press("i")
        assert reader.text == screen_text(name=called("who", size))


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
async def test_an_empty_library(
    tmp_path: Path, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    library = Library.open(Home.at(tmp_path))
    async with opened(library, size) as reader:
        assert reader.text == screen_text(name=called("empty", size))
    library.close()


@pytest.mark.parametrize("theme", ["dark", "light", "terminal"])
async def test_the_colours(reading: Opening, picture: SnapshotAssertion, theme: str) -> None:
    async with reading(theme=f"reader-{theme}") as reader:
        await show_dike(reader)
        assert reader.app.export_screenshot(title="reader") == picture(name=f"article-{theme}")


async def test_hits_in_colour(reading: Opening, picture: SnapshotAssertion) -> None:
    async with reading() as reader:
        await reader.press("slash")
        reader.app.screen.query_one(Input).cursor_blink = False
        await reader.type("budget")
        assert reader.app.export_screenshot(title="reader") == picture(name="search-dark")


async def test_without_colours_every_kind_still_has_a_shape_of_its_own(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(library) as reader:
        await show_dike(reader)
        pane = reader.screen.article
        kinds = (
            "person",
            "organisation",
            "place",
            "other",
            "figure",
            "date",
            "source",
            "hit",
            "here",
            "",
        )
        shapes = set()
        for kind in kinds:
            style = pane.style_of(kind)
            shapes.add((style.bold, style.italic, style.underline, style.reverse))
        assert len(shapes) == len(kinds)
        assert "│Nach" in reader.text
