"""What the library adds to the index: state, spelling, completion, facets."""

import pytest

from reader.library.model import Completion
from reader.library.service import Library


def found(library: Library, query: str) -> set[str]:
    return {hit.row.id for hit in library.search(query).hits}


def test_state_is_asked_for_at_once(library: Library) -> None:
    library.set_read("haushalt", True)
    library.set_starred("bruecke-zu", True)
    library.set_tag("bridge-closed", "Later on", True)
    assert found(library, "is:read") == {"haushalt"}
    assert "haushalt" not in found(library, "is:unread")
    assert found(library, "Hamburg is:starred") == {"bruecke-zu"}
    assert found(library, 'tag:"later on"') == {"bridge-closed"}
    assert library.tags() == ("Later on",)
    library.undo()
    assert found(library, 'tag:"later on"') == set()
    assert library.tags_of("bridge-closed") == ()


def test_what_an_analysis_found_is_searched(library: Library) -> None:
    assert found(library, "figure:12000") == {"bruecke-gesperrt", "bruecke-zu", "bridge-closed"}
    assert found(library, "origin:Polizei") >= {"bruecke-gesperrt", "bruecke-zu"}
    assert found(library, "claim:(Bundestag Haushalt)") == {"haushalt"}
    assert found(library, "claim:(Bundestag Opposition)") == set()


def test_a_saved_search_follows_what_is_read(library: Library) -> None:
    library.save_search("Neues", "Hamburg is:unread")

    def folder() -> tuple[int, int]:
        of = next(each for each in library.folders() if each.name == "Neues")
        assert library.count(of) == of.articles
        return of.articles, of.unread

    assert folder() == (3, 3)
    library.set_read("bruecke-zu", True)
    assert folder() == (2, 2)
    library.undo()
    assert folder() == (3, 3)


def test_a_typing_error_is_offered_as_the_articles_spell_it(library: Library) -> None:
    result = library.search("Hamburg Elbbrükce")
    assert result.meant == "Hamburg Elbbrücke"
    assert library.search(result.meant).total == 2
    assert library.search("Hamburg").meant == ""


def test_a_field_or_value_that_does_not_exist_is_corrected_and_its_words_are_not(
    library: Library,
) -> None:
    assert library.search("publsher:bote").meant == "publisher:bote"
    assert library.search("is:unraed Elbe").meant == "is:unread Elbe"
    assert library.search("xyz:Elbe").meant == ""


def test_facets_count_what_the_search_answers(library: Library) -> None:
    for query in ("Autofah", "Hamburg", "Xylophon"):
        counted = library.facets(query)["publisher"]
        assert sum(facet.articles for facet in counted) == library.search(query).total


def test_the_last_word_may_be_unfinished(library: Library) -> None:
    result = library.search("Autofah")
    assert {hit.row.id for hit in result.hits} == {"bruecke-gesperrt", "bruecke-zu"}
    assert "begin so" in result.note


def test_an_unclosed_quote_finds_its_words(library: Library) -> None:
    result = library.search('"Elbbrücke drei Woch')
    assert result.fault is not None
    assert "bruecke-zu" in {hit.row.id for hit in result.hits}


def test_facets_narrow_down(library: Library) -> None:
    facets = library.facets("Hamburg")
    assert {each.value: each.articles for each in facets["publisher"]} == {
        "Demo-Bote": 1, "Beispiel-Kurier": 1, "Sample Gazette": 1,
    }  # fmt: skip
    assert [(each.value, each.articles) for each in facets["month"]] == [("2025-03", 3)]
    assert [each.value for each in facets["person"]] == ["Andy Grote"]
    for several in facets.values():
        for each in several:
            assert library.search(f"Hamburg {each.term}").total == each.articles


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pub|", "publisher:"),
        ("Hamburg pers|", "person:"),
        ("(Hamburg OR -per|", "person:"),
        ("is:un|", "unread"),
        ("publisher:|", "Demo-Bote"),
        ("publisher:kur|", "Beispiel-Kurier"),
        ("publisher:sam|", '"Sample Gazette"'),
        ('publisher:"sample g|"', '"Sample Gazette"'),
        ("person:grote|", '"Andy Grote"'),
        ("entity:ham|", "Hamburg"),
        ("language:|", "de"),
        ("tag:la|", '"Later on"'),
        ("sort:|", "date"),
    ],
)
def test_completes(library: Library, typed: str, first: str) -> None:
    library.set_tag("bridge-closed", "Later on", True)
    cursor = typed.index("|")
    query = typed.replace("|", "")
    offered = library.complete(query, cursor)
    assert offered[0].text == first
    one = offered[0]
    done = query[: one.start] + one.text + query[one.end :]
    assert library.search(done).fault is None or done.endswith(":")


def test_nothing_is_offered_where_nothing_fits(library: Library) -> None:
    for query in ("", "Hamburg ", "xyz:abc", "12", "person:Quetzal", "Hamb"):
        assert library.complete(query, len(query)) == ()
    assert library.complete("title", 99) == (Completion("title:", 0, 5),)
