"""The terminal's own cursor is where the focus is, and nothing moves by itself."""

from tests.tui.conftest import Opening, Reader
from tests.tui.corpus import DIKE, TEXTS
from textual.widgets import Input


def pointed(reader: Reader) -> str:
    """What the screen shows from the terminal's cursor on."""
    x, y = reader.app.cursor_position
    return reader.lines[y][x:]


async def test_the_terminals_cursor_follows_the_focus_through_panes_and_sheets(
    reading: Opening,
) -> None:
    async with reading((120, 40)) as reader:
        await reader.press("j")
        row = reader.screen.articles.current
        assert row
        assert row.title[:20] in pointed(reader)
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Nach Angaben"))
        await reader.settle()
        assert pointed(reader).startswith("Nach ")
        await reader.press("enter")
        assert reader.focus == "sidebar"
        assert reader.screen.sidebar.current
        assert reader.screen.sidebar.current.publisher in pointed(reader)
        await reader.press("slash")
        await reader.type("Elbe")
        assert reader.lines[reader.app.cursor_position.y].count("Elbe") == 1
        assert not reader.app.screen.query_one(Input).cursor_blink
        assert reader.app.animation_level == "none"
