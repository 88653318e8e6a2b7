"""The reader's own hand: notes, many rows at once, the log, and rules tried while they are written."""

from tests.tui.conftest import Opening, Reader
from textual.widgets import Input, Static, TextArea

from reader.library import rules


def signs(reader: Reader) -> list[str]:
    """The first two cells of the rows of the list."""
    pane = reader.screen.articles
    return ["".join(text for text, _ in pane.parts(y, 100)[1])[:2] for y in range(pane.count)]


async def test_selected_rows_are_marked_as_one_step_after_one_question(reading: Opening) -> None:
    async with reading() as reader:
        library, pane = reader.screen.library, reader.screen.articles
        names = [row.id for row in library.rows(0, 3)]
        await reader.press("g", "g", "V", "j", "j")
        assert list(pane.selected) == [0, 1, 2]
        assert signs(reader)[:4].count("✓ ") == 3
        assert "3 selected" in pane.border_subtitle
        await reader.press("s")
        question = reader.app.screen.query_one(Static)
        assert "Star 3 articles?" in str(question.render())
        await reader.press("n")
        assert library.matching("is:starred") == ()
        await reader.press("s", "y")
        assert set(library.matching("is:starred")) == set(names)
        assert not pane.selected
        assert [sign[0] for sign in signs(reader)[:4]].count("★") == 3
        await reader.press("U")
        assert library.matching("is:starred") == ()
        await reader.press("V", "escape")
        assert not pane.selected


async def test_a_whole_list_is_marked_read_and_hidden(reading: Opening) -> None:
    async with reading() as reader:
        library, total = reader.screen.library, reader.screen.articles.count
        await reader.press("A", "y")
        assert library.matching("is:unread") == ()
        await reader.press("ctrl+a", "X", "y")
        assert library.count() == 0
        assert reader.screen.articles.count == 0
        await reader.press("U")
        assert reader.screen.articles.count == total


async def test_a_note_on_a_claim_stands_in_the_margin_and_in_the_list(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("g", "g", "enter", "a")
        reader.app.screen.query_one(TextArea).text = "Stimmt das?\nNachfragen."
        await reader.press("ctrl+s")
        article = reader.screen.article
        assert article.claim
        (note,) = reader.screen.library.notes()
        assert note.note == "Stimmt das?\nNachfragen."
        assert note.text == " ".join(article.claim.text.split())
        assert article.page
        margin = article.parts(article.page.line_of(article.claim.start), 80)[1]
        assert margin[2] == ("✎", "sign")
        assert "✎" in signs(reader)[0]
        await reader.press("a")
        area = reader.app.screen.query_one(TextArea)
        assert area.text == note.note
        area.text = "anders"
        await reader.press("escape")
        assert reader.app.screen is not reader.screen, "what was written is not thrown away at once"
        await reader.press("escape")
        assert reader.screen.library.notes() == (note,)
        await reader.press("U")
        assert reader.screen.library.notes() == ()
        assert "✎" not in signs(reader)[0]


async def test_the_log_leads_back_to_a_point(reading: Opening) -> None:
    async with reading() as reader:
        library = reader.screen.library
        await reader.press("g", "g", "s", "j", "s", "j", "s")
        await reader.press("g", "l", "j", "enter")
        assert len(library.matching("is:starred")) == 1
        await reader.press("g", "l")
        rows = reader.app.screen.query_one("ListRows")
        assert [text.strip()[0] for text in rows.texts()] == ["○", "○", "●"]  # type: ignore[attr-defined]
        await reader.press("escape")


async def test_a_rule_is_tried_while_it_is_written_kept_and_run(reading: Opening) -> None:
    async with reading() as reader:
        library = reader.screen.library
        await reader.press("g", "r", "n")
        await reader.type("Elbe")
        tried = reader.app.screen.query_one("#tried", Static)
        number = len(library.matching("Elbe"))
        assert f"Would match {number}" in str(tried.render())
        reader.app.screen.query_one("#does", Input).value = "tag Am Fluss, star"
        await reader.settle()
        assert f"change {2 * number}" in str(tried.render())
        await reader.press("enter")
        (rule,) = rules.read(library.home.rules_file)
        assert (rule.name, rule.tag, rule.star) == ("Elbe", ("Am Fluss",), True)
        await reader.press("enter", "y", "escape")
        assert len(library.matching('tag:"Am Fluss" is:starred')) == number
        assert library.keeping.log()[0].size == 2 * number
