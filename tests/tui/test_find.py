"""Finding words and regular expressions in a text, and in the panes."""

import time

from hypothesis import given
from hypothesis import strategies as st
from tests.tui.conftest import Opening
from tests.tui.corpus import DIKE, TEXTS

from reader.tui.find import Find


def test_small_letters_find_capitals_too_and_capitals_only_themselves() -> None:
    assert Find("elbe").spans("Elbe, elbe") == ((0, 4), (6, 10))
    assert Find("Elbe").spans("Elbe, elbe") == ((0, 4),)


def test_a_regular_expression_finds_every_place_that_is_not_empty() -> None:
    assert Find(r"\d*").spans("12 oder 3") == ((0, 2), (8, 9))
    assert Find("").spans("12") == ()


def test_what_is_no_expression_is_looked_for_as_it_stands() -> None:
    find = Find("(a")
    assert find.spans("b (a) (A") == ((2, 4), (6, 8))
    assert "plain text" in find.fault


def test_an_expression_that_would_take_for_ever_is_given_up() -> None:
    find = Find("(a|a)+$")
    began = time.process_time()
    assert find.spans("a" * 60 + "b") == ()
    assert "too long" in find.fault
    assert time.process_time() - began < 10


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_pattern_is_answered_with_places_in_the_text(pattern: str, text: str) -> None:
    spans = Find(pattern).spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)


async def test_the_places_in_the_article_are_gone_through_and_left(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        article = reader.screen.article
        await reader.press("f")
        await reader.type("ei.")
        starts = [start for start, _ in article.hits]
        assert starts == [start for start, _ in Find("ei.").spans(TEXTS[DIKE][4])]
        assert f"1 of {len(starts)}" in reader.last_line
        await reader.press("enter", "n")
        assert article.cursor == starts[1]
        await reader.press("N", "N")
        assert article.cursor == starts[-1]
        await reader.press("escape")
        assert article.hits == ()
        assert reader.focus == "article"


async def test_leaving_what_is_typed_comes_back_to_the_place_before(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        await reader.press("j", "j")
        before = reader.screen.spot
        await reader.press("f")
        await reader.type("bundeswehr")
        await reader.press("escape")
        assert reader.screen.spot == before
        assert reader.screen.article.hits == ()


async def test_a_list_is_searched_by_title_and_publisher(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("f")
        await reader.type("scholz")
        row = reader.screen.articles.current
        assert row is not None
        assert "Scholz" in row.title
        await reader.press("escape", "h", "f")
        await reader.type("kurier")
        folder = reader.screen.sources.current
        assert folder is not None
        assert folder.name == "Beispiel-Kurier"
        await reader.press("enter")
        assert reader.focus == "sources"
