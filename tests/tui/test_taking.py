"""Taking things out of the reader, and marking places in it."""

from tests.tui.conftest import Opening

from reader.library.service import Library
from reader.tui.screens.output import OutputScreen


async def test_an_article_is_piped_and_the_answer_shown(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter", "|")
        await reader.type("text: wc -l; printf '[/red] ok'")
        await reader.press("enter")
        assert isinstance(reader.app.screen, OutputScreen)
        assert "[/red] ok" in reader.text
        await reader.press("q")
        assert reader.focus == "article"


async def test_a_sentence_is_copied_with_its_source(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter", "]", "y")
        claim = reader.screen.article.claim
        assert claim
        shown = reader.screen.shown
        assert shown
        copied = reader.app.clipboard
        assert copied.startswith(" ".join(shown.article.text[claim.start : claim.end].split()))
        assert shown.article.publisher in copied


async def test_a_marked_place_is_found_again_after_a_restart(
    library: Library, reading: Opening
) -> None:
    async with reading() as reader:
        await reader.press("enter", "3", "]", "m", "k")
        assert "Marked as k." in reader.last_line
        spot = reader.screen.spot
        assert spot
    async with reading() as reader:
        await reader.press("j", "j", "apostrophe", "k")
        assert reader.screen.spot
        assert reader.screen.spot[:2] == spot[:2]
        await reader.press("apostrophe", "x")
        assert "There is no mark x; there are k." in reader.last_line
