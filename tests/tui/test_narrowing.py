"""Narrowing a search down: facets, completion, what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.conftest import Opening
from textual.widgets import Input

from reader.library.model import Completion, Facet
from reader.tui.narrowing import completed, narrowed
from reader.tui.screens.search import SearchScreen
from reader.tui.widgets.facets import FacetsView
from reader.tui.widgets.months import months


@pytest.mark.parametrize(
    ("query", "term", "exclude", "then"),
    [
        ("Elbe", "place:Hamburg", False, "Elbe place:Hamburg"),
        ("Elbe", 'publisher:"Demo Bote"', True, 'Elbe -publisher:"Demo Bote"'),
        ("Elbe place:Hamburg", "place:Hamburg", False, "Elbe"),
        ("Elbe place:Hamburg", "place:Hamburg", True, "Elbe -place:Hamburg"),
        ("-place:Hamburg Elbe", "place:Hamburg", True, "Elbe"),
        ("Elbe OR Oder", "language:de", False, "(Elbe OR Oder) language:de"),
        ("place:Hamburg-Nord", "place:Hamburg", False, "place:Hamburg-Nord place:Hamburg"),
    ],
)
def test_a_term_is_added_left_out_and_taken_away(
    query: str, term: str, exclude: bool, then: str
) -> None:
    assert narrowed(query, term, exclude=exclude) == then


@given(st.text('abO R()"-:', max_size=20), st.booleans())
def test_what_is_added_is_in_the_query(query: str, exclude: bool) -> None:
    term = "place:Hamburg"
    assert narrowed(query, term, exclude=exclude).endswith(f"-{term}" if exclude else term)


def test_a_completion_stands_where_the_value_was_begun() -> None:
    assert completed("x person:Ru y", Completion('"Mark Rutte"', 9, 11)) == (
        'x person:"Mark Rutte" y',
        21,
    )


def test_months_between_that_have_no_article_are_bars_of_nothing() -> None:
    found = [
        Facet("month", "2024-11", 3, "date:2024-11"),
        Facet("month", "2025-01", 1, "date:2025-01"),
    ]
    assert [(month.value, month.articles) for month in months(found)] == [
        ("2024-11", 3),
        ("2024-12", 0),
        ("2025-01", 1),
    ]
    apart = [Facet("month", "0001-01", 1, ""), Facet("month", "9999-12", 1, "")]
    assert len(months(apart)) == 2


async def test_a_facet_narrows_the_search_down_and_is_taken_away(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("elbe")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "Publishers" in reader.text
        total = screen.query_one("#count").render()
        await reader.press("tab")
        assert reader.focus == "facets"
        await reader.press("j", "minus")
        facet = screen.query_one(FacetsView).current
        query = screen.query_one(Input).value
        assert query.startswith("elbe -publisher:")
        assert screen.query_one("#count").render() != total
        await reader.press("escape")
        assert reader.focus == "query"
        assert facet is not None


async def test_tab_goes_to_the_facets_as_soon_as_they_are_counted(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("elbe ")
        await reader.pilot.press("tab")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert reader.focus == "facets"
        assert "Enter only these" in reader.text


async def test_tab_completes_fields_and_names(reading: Opening) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("slash")
        await reader.type("pers")
        assert "person:" in reader.text
        await reader.press("tab")
        query = reader.app.screen.query_one(Input)
        assert query.value == "person:"
        await reader.pilot.press("o", "l")
        await reader.settle()
        await reader.press("tab")
        assert query.value == 'person:"Olaf Scholz"'
        assert "Scholz verspricht Hilfe" in reader.text


async def test_what_was_probably_meant_is_one_key_away(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("slash")
        await reader.type("Bundeswher")
        assert "Did you mean Bundeswehr?" in reader.text
        await reader.press("enter")
        assert reader.app.screen.query_one(Input).value == "Bundeswehr"
