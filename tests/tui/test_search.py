"""Search while typing, the way back, and the hits in what is opened."""

import time

import pytest
from tests.tui.conftest import Opening, opened
from textual.widgets import Input

from reader.library.model import SearchResult
from reader.library.service import Library
from reader.tui.screens.search import Results, SearchScreen


async def test_results_come_while_typing(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.press(*"budge")
        assert isinstance(reader.app.screen, SearchScreen)
        assert "German parliament passes the budget" in reader.text
        assert "1 article" in reader.text


async def test_escape_returns_exactly_where_one_was(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter", "right_square_bracket")
        before, spot = reader.text, reader.screen.spot
        await reader.press("slash")
        await reader.type("budget")
        await reader.press("escape")
        assert reader.text == before
        await reader.press("slash")
        await reader.type("budget")
        await reader.press("enter")
        assert reader.screen.spot != spot
        await reader.press("escape")
        assert reader.screen.spot == spot
        assert reader.focus == "article"
        assert reader.screen.listing.name == "All"


async def test_hits_are_marked_and_stepped_through_over_the_articles(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Scholz")
        await reader.press("enter")
        article = reader.screen.article
        assert article.hits
        assert article.cursor == article.hits[0][0]
        first = reader.screen.shown
        steps = 0
        while reader.screen.shown is first and steps < 10:
            await reader.press("n")
            steps += 1
            if steps == 1 and len(article.hits) > 1:
                assert f"Hit 2 of {len(article.hits)}" in reader.last_line
        assert reader.screen.shown is not first
        assert article.cursor == article.hits[0][0]


async def test_a_fault_stands_under_its_character_and_results_still_come(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Deich AND (")
        row = next(n for n, line in enumerate(reader.lines) if "▲" in line)
        assert reader.lines[row].index("▲") == reader.lines[row - 1].index("(")
        assert "Deich" in "\n".join(reader.lines[row + 1 :])


async def test_a_hit_in_lines_beside_the_article_is_shown(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Hochwasser zu tun")
        await reader.press("enter")
        article = reader.screen.article
        assert article.page
        last = article.hits[-1][0]
        if not article.page.unfolded:
            assert article.page.folds(last)
        await reader.press(*"n" * (len(article.hits) - 1))
        assert article.cursor == last
        assert "Lesen Sie auch: Was bei Hochwasser zu tun ist" in reader.text


async def test_a_date_not_yet_finished_is_no_fault(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("date:1999-10-2")
        assert "is not a date" not in reader.text
        assert "Nothing found." in reader.text


async def test_nothing_found_is_said(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Xylophonorchester")
        assert "Nothing found" in reader.text
        await reader.press("enter")
        assert isinstance(reader.app.screen, SearchScreen)


async def test_the_newest_query_wins_over_a_slow_older_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = library.search

    def slow(query: str, limit: int = 20, offset: int = 0) -> SearchResult:
        if query == "budget":
            time.sleep(0.4)
        return search(query, limit, offset)

    monkeypatch.setattr(library, "search", slow)
    async with opened(library) as reader:
        await reader.press("slash")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        screen._search("budget")
        await reader.pilot.pause(0.1)
        screen._search("Scholz")
        await reader.pilot.pause(0.6)
        await reader.settle()
        assert "Scholz verspricht" in "\n".join(part.text for part in _strips(screen))


def _strips(screen: SearchScreen) -> list:  # type: ignore[type-arg]
    results = screen.query_one(Results)
    return [results.render_line(y) for y in range(results.size.height)]


async def test_a_search_is_saved_as_a_folder_and_removed(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Scholz")
        await reader.press("enter", "S", "enter")
        assert any(folder.kind == "saved" for folder in library.folders())
        assert "Scholz" in "\n".join(line[:26] for line in reader.lines)
        await reader.press("escape", "h", "h")
        reader.screen.go_pane("sources")
        while not ((folder := reader.screen.sources.current) and folder.kind == "saved"):
            await reader.press("j")
        await reader.press("D")
        assert not any(folder.kind == "saved" for folder in library.folders())


async def test_help_lists_the_commands_searches_and_runs_them(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("question_mark")
        assert "Next claim" in reader.text or "next claim" in reader.text
        await reader.type("terminal's own")
        assert "To the next claim" not in reader.text
        await reader.press("enter")
        assert reader.app.theme == "reader-light"


async def test_the_palette_offers_what_can_be_done_now(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("ctrl+p")
        await reader.type("zoom")
        await reader.pilot.pause(0.5)
        await reader.press("enter")
        await reader.pilot.pause(0.2)
        assert reader.screen.alone


async def test_the_up_key_brings_back_what_was_searched_for(
    reading: Opening, library: Library
) -> None:
    for query in ("Elbe", "Scholz"):
        library.asked(query)
    async with reading() as reader:
        await reader.press("slash")
        query = reader.app.screen.query_one(Input)
        await reader.press("up")
        assert query.value == "Scholz"
        assert "Scholz verspricht Hilfe" in reader.text
        await reader.press("up", "up")
        assert query.value == "Elbe"
        await reader.press("down", "down")
        assert query.value == ""
        await reader.press("up", "enter")
        assert reader.screen.query_now == "Scholz"


async def test_a_saved_search_is_pinned_and_moved(reading: Opening, library: Library) -> None:
    for name in ("First", "Second"):
        library.save_search(name, "Elbe")
    async with reading() as reader:
        await reader.press("h", "G", "k", "k", "k")
        while (folder := reader.screen.sources.current) and folder.name != "Second":
            await reader.press("k")
        await reader.press("less_than_sign")
        names = [one.name for one in library.folders() if one.kind == "saved"]
        assert names == ["Second", "First"]
        await reader.press("j", "p")
        assert [one.name for one in library.folders() if one.pinned] == ["First"]
        assert reader.screen.sources.current is not None
        assert reader.screen.sources.current.name == "First"


async def test_an_article_is_tagged_and_found_by_its_tag(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        row = reader.screen.articles.current
        assert row is not None
        await reader.press("number_sign")
        await reader.type("to check, dike")
        await reader.press("enter")
        assert library.tags_of(row.id) == ("dike", "to check")
        assert [hit.row.id for hit in library.search('tag:"to check"').hits] == [row.id]
        await reader.press("number_sign")
        await reader.type("dike")
        await reader.press("enter")
        assert library.tags_of(row.id) == ("dike",)
