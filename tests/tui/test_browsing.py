"""Folders, lists, panes, themes, the refresh, and the empty library."""

from pathlib import Path

import pytest
from tests.tui.conftest import Opening, Reader, opened
from tests.tui.corpus import TEXTS, article

from reader.articles.corpus import Corpus
from reader.library.home import Home
from reader.library.model import Folder
from reader.library.service import Library
from reader.library.session import Session, left
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS
from reader.tui.screens.main import MainScreen


async def test_an_empty_library_says_how_to_bring_articles(tmp_path: Path) -> None:
    library = Library.open(Home.at(tmp_path))
    async with opened(library) as reader:
        assert "reader import PATH" in reader.text
        await reader.press("enter", "j", "right_square_bracket", "J", "s")
        assert "reader import PATH" in reader.text
    library.close()


async def test_new_articles_appear_by_themselves(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    names = sorted(TEXTS)
    Corpus(home.corpus).save(article(names[0]))
    library = Library.open(home)
    async with opened(library) as reader:
        assert TEXTS[names[0]][0] in reader.text
        Corpus(home.corpus).save(article(names[1]))
        await reader.press("r")
        assert TEXTS[names[1]][0] in reader.text
        current = reader.screen.articles.current
        assert current is not None
        assert current.id == names[0]
    library.close()


async def test_the_list_follows_the_folder_under_the_cursor(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("h")
        assert reader.focus == "sources"
        await reader.press("j", "j", "j")
        folder = reader.screen.sources.current
        assert folder is not None
        assert folder.name == "Beispiel-Kurier"
        assert reader.screen.articles.count == 1
        await reader.press("enter")
        assert reader.focus == "articles"
        assert "Tausende fliehen" in reader.text
        assert "Scholz verspricht Hilfe" not in "\n".join(reader.lines[:11])


async def test_reading_the_unread_skips_none_of_them(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("h", "j", "enter", "enter")
        seen = []
        for _ in TEXTS:
            assert reader.screen.shown is not None
            seen.append(reader.screen.shown.article.id)
            await reader.press("J")
        assert sorted(seen) == sorted(TEXTS)


async def test_tab_goes_round_the_panes(reading: Opening) -> None:
    async with reading() as reader:
        seen = []
        for _ in range(5):
            seen.append(reader.focus)
            await reader.press("tab")
        assert seen == ["articles", "article", "sidebar", "sources", "articles"]
        await reader.press("shift+tab")
        assert reader.focus == "articles"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_on_a_small_terminal_one_pane_at_a_time_fills_the_screen(
    reading: Opening, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        for pane, title in (("articles", "Articles"), ("article", "Article"), ("sidebar", "Same")):
            assert reader.focus == pane
            assert reader.lines[0].strip("─ ").startswith(title)
            assert reader.screen.pane.size.width == size[0]
            await reader.press("enter")


async def test_z_shows_one_pane_alone_and_all_again(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter", "z")
        assert reader.screen.article.size.width == 120
        assert not reader.screen.sources.display
        await reader.press("z")
        assert reader.screen.sources.display
        assert reader.screen.article.size.width < 90


async def test_the_cursor_stays_in_the_text_when_the_terminal_changes(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter", "right_square_bracket")
        claim = reader.screen.article.claim
        assert claim is not None
        await reader.pilot.resize_terminal(60, 20)
        await reader.settle()
        assert reader.screen.article.claim == claim
        start = " ".join(claim.text.split()[:3])
        assert start in reader.text


async def test_t_goes_through_dark_light_and_the_terminals_own(reading: Opening) -> None:
    async with reading() as reader:
        seen = [reader.app.theme]
        for _ in range(3):
            await reader.press("T")
            seen.append(reader.app.theme)
        assert seen == ["reader-dark", "reader-light", "reader-terminal", "reader-dark"]


async def test_any_theme_of_textual_can_be_taken(reading: Opening) -> None:
    async with reading() as reader:
        for theme in ("nord", "textual-light", "ansi-dark"):
            reader.app.theme = theme
            await reader.settle()
            assert "Scholz verspricht Hilfe" in reader.text


async def test_an_unexpected_fault_is_told_in_one_line_and_logged(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("the [/red] disk is on fire")

    async with opened(library) as reader:
        monkeypatch.setattr(library, "article", broken)
        await reader.press("j")
        assert "disk is on fire" in reader.last_line
        assert "disk is on fire" in caplog.text
        monkeypatch.undo()
        await reader.press("j")
        assert reader.screen.shown is not None


async def test_a_fault_in_a_command_is_told_and_the_next_key_works(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as reader:

        def broken(_: MainScreen) -> None:
            raise RuntimeError("no zoom")

        monkeypatch.setattr(MainScreen, "zoom", broken)
        await reader.pilot.press("z")
        await reader.settle()
        assert "no zoom" in reader.last_line
        reader.app.faults.clear()
        await reader.press("j")
        assert reader.screen.articles.cursor == 1


@pytest.mark.parametrize("pane", ["sources", "articles", "article", "sidebar"])
async def test_every_command_can_be_given_on_any_pane(reading: Opening, pane: str) -> None:
    async with reading() as reader:
        for command in COMMANDS:
            if command.id != "quit":
                reader.screen.go_pane(pane)
                reader.screen.run_command(command.id)
                while len(reader.app.screen_stack) > 1:
                    await reader.pilot.pause()
                    reader.app.pop_screen()


async def test_the_next_start_begins_where_the_reader_left_off(home: Home) -> None:
    library = Library.open(home)
    async with opened(library) as reader:
        await reader.press("h", "j", "enter", "j", "j")
        left = reader.screen.articles.current
        reader.screen.next_theme()
        theme = reader.app.theme
        await reader.pilot.press("ctrl+c")
    library.close()
    library = Library.open(home)
    async with opened(library) as reader:
        assert reader.screen.folder is not None
        assert reader.screen.folder.name == "Unread"
        assert reader.screen.articles.current == left
        assert reader.app.theme == theme != "reader-dark"
    library.close()


def test_a_folder_that_has_nothing_any_more_is_not_begun_with(library: Library) -> None:
    Session(Folder("Gone", 'publisher:"Gone"', "publisher", 3, 1), "x").keep(library)
    assert left(library) == Session(None, "x")
    library.set_setting("session", '{"folder": {"kind": 7}}')
    assert left(library) == Session()


async def test_the_screen_opens_at_an_article_or_at_what_answers_a_query(library: Library) -> None:
    article = library.rows(2, 1)[0].id
    for place in ({"article": article}, {"query": "Deich"}):
        app = ReaderApp(library, **place)
        async with app.run_test(size=(120, 40)) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            assert reader.focus == "article"
            shown = reader.screen.shown
            assert shown
            if "article" in place:
                assert shown.article.id == article
            else:
                assert reader.screen.query_now == "Deich"
                assert shown.hits


async def test_a_part_of_the_sources_folds_away_and_opens_again(tmp_path: Path) -> None:
    library = Library.open(Home.at(tmp_path))
    for number in range(12):
        library.save_search(f"Search {number}", f"word{number}")
    Corpus(library.home.corpus).save(article(sorted(TEXTS)[0]))
    library.refresh()
    async with opened(library) as reader:
        sources = reader.screen.sources
        assert sources.choose("Search 3") is not None
        reader.screen.go_pane("sources")
        await reader.press("F")
        assert sources.current is None
        shown = [text.split() for text in sources.texts() if "Sear" in text or "Saved" in text]
        assert shown == [["▸", "Saved", "searches", "12"]]
        await reader.press("enter")
        assert reader.focus == "sources"
        assert sources.current is not None
        assert sources.current.name == "Search 0"
        await reader.press("F")
        assert sources.choose("Search 7") is not None, "what is folded away is found and shown"
        assert sources.current is not None
        assert sources.current.name == "Search 7"
    library.close()
