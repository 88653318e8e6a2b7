"""Typing ahead: what is typed in one go after a key that opens something goes there."""

from tests.tui.conftest import Opening, Reader
from textual import events
from textual.widgets import Input

from reader.tui.screens.search import SearchScreen
from reader.tui.widgets.findline import FindInput


async def burst(reader: Reader, keys: str) -> None:
    """Type ``keys`` before the app has looked at the first."""
    for key in keys:
        reader.app.post_message(events.Key(key if key.isalnum() else "slash", key))
    await reader.settle()


async def test_a_query_typed_in_one_go_is_searched_for(reading: Opening) -> None:
    async with reading() as reader:
        await burst(reader, "/status")
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_one(Input).value == "status"


async def test_a_pattern_typed_in_one_go_runs_no_command(reading: Opening) -> None:
    async with reading() as reader:
        theme = reader.app.theme
        await burst(reader, "fDust")
        assert reader.screen.query_one(FindInput).value == "Dust"
        assert reader.app.theme == theme
