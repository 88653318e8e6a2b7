"""The reader's corrections of names: kept, laid over everything that shows names, found, undone."""

import shutil

import pytest

from reader.entities.model import Mention
from reader.errors import NotFoundError, UsageError
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

GESPERRT = "bruecke-gesperrt"


def named(library: Library, article: str, text: str) -> Mention:
    return next(each for each in library.analysis(article).mentions if each.text == text)


def found(library: Library, query: str) -> set[str]:
    return {hit.row.id for hit in library.search(query).hits}


def refresh(library: Library) -> None:
    library.refresh(executor=Inline())


def test_who_somebody_is(library: Library) -> None:
    who = library.who(GESPERRT, named(library, GESPERRT, "Hamburg"))
    assert who.mention.entity == "Hamburg"
    assert who.mention.country == "Deutschland"
    assert who.names[0] == "Hamburg"
    assert who.articles == 3
    assert dict(who.here)["Hamburg"] == 1
    assert who.correction is None


def test_another_one_in_this_article_only(library: Library) -> None:
    library.distinguish(GESPERRT, named(library, GESPERRT, "Hamburg"), "Hamburg (Iowa)")
    assert named(library, GESPERRT, "Hamburg").entity == "Hamburg (Iowa)"
    assert named(library, "bruecke-zu", "Hamburg").entity == "Hamburg"
    claim = library.analysis(GESPERRT).claims[0]
    assert "Hamburg (Iowa)" in claim.entities
    assert "Hamburg" not in claim.entities
    counts = {each.entity: each.articles for each in library.entities()}
    assert (counts["Hamburg (Iowa)"], counts["Hamburg"]) == (1, 2)
    who = library.who(GESPERRT, named(library, GESPERRT, "Hamburg"))
    assert who.recognised.entity == "Hamburg"
    assert who.articles == 1
    assert library.who("bruecke-zu", named(library, "bruecke-zu", "Hamburg")).articles == 2


def test_without_a_name_somebody_of_their_own(library: Library) -> None:
    correction = library.distinguish(GESPERRT, named(library, GESPERRT, "Andy Grote"))
    assert correction.entity == "Andy Grote (Brücke in Musterstadt gesperrt)"
    assert correction.kind == "person"


def test_a_typed_name_of_the_gazetteer_brings_its_kind_and_country(library: Library) -> None:
    correction = library.distinguish(
        GESPERRT, named(library, GESPERRT, "Andy Grote"), "olaf scholz"
    )
    assert (correction.entity, correction.country) == ("Olaf Scholz", "Deutschland")


def test_two_that_are_the_same_count_as_one_everywhere(library: Library) -> None:
    assert "Andy Grote" in {each.entity for each in library.entities()}
    library.merge("Andy Grote", "Hamburg")
    after = {each.entity: each.articles for each in library.entities()}
    assert "Andy Grote" not in after
    assert after["Hamburg"] == 3


def test_the_name_that_is_known_stays(library: Library) -> None:
    assert library.merge("Hamburg", "Hammaburg").entity == "Hamburg"


def test_the_same_twice_is_told(library: Library) -> None:
    library.merge("Hammaburg", "Hamburg")
    with pytest.raises(UsageError):
        library.merge("Hamburg", "Hammaburg")
    with pytest.raises(UsageError):
        library.merge("Hamburg", "Hamburg")
    with pytest.raises(UsageError):
        library.distinguish(GESPERRT, named(library, GESPERRT, "Hamburg"), "Hamburg")


def test_the_search_follows_a_correction_and_its_undoing(library: Library) -> None:
    assert found(library, "entity:Hamburg") >= {GESPERRT, "bruecke-zu"}
    library.distinguish(GESPERRT, named(library, GESPERRT, "Hamburg"), "Neustadt")
    refresh(library)
    assert GESPERRT not in found(library, "entity:Hamburg")
    assert "bruecke-zu" in found(library, "entity:Hamburg")
    assert found(library, "entity:Neustadt") == {GESPERRT}
    library.undo()
    refresh(library)
    assert GESPERRT in found(library, "entity:Hamburg")
    assert found(library, "entity:Neustadt") == set()


def test_whoever_is_the_same_is_found_under_both_names(library: Library) -> None:
    library.merge("Andy Grote", "Hansi Hinterseer")
    refresh(library)
    assert found(library, 'entity:"Hansi Hinterseer"') == {GESPERRT}
    assert found(library, 'entity:"Andy Grote"') == {GESPERRT}
    library.undo()
    refresh(library)
    assert found(library, 'entity:"Hansi Hinterseer"') == set()


def test_corrections_survive_a_restart_and_a_rebuild(built: Home) -> None:
    library = Library.open(built)
    library.distinguish(GESPERRT, named(library, GESPERRT, "Hamburg"), "Neustadt")
    library.close()
    shutil.rmtree(built.index)
    library = Library.open(built)
    refresh(library)
    assert named(library, GESPERRT, "Hamburg").entity == "Neustadt"
    assert found(library, "entity:Neustadt") == {GESPERRT}
    assert library.undo()
    assert named(library, GESPERRT, "Hamburg").entity == "Hamburg"
    library.close()


def test_only_what_a_correction_touches_is_indexed_again(library: Library) -> None:
    library.merge("Andy Grote", "Somebody")
    refresh(library)
    assert library.pending() == 0
    before = library._catalogue.sequence()
    refresh(library)
    assert library._catalogue.sequence() == before
    library.withdraw(library.corrections()[0])
    refresh(library)
    assert library._catalogue.sequence() == before + 1


def test_a_correction_can_be_withdrawn_whenever_it_was_made(library: Library) -> None:
    correction = library.distinguish(GESPERRT, named(library, GESPERRT, "Hamburg"), "Neustadt")
    library.set_starred("haushalt", True)
    library.withdraw(correction)
    assert library.corrections() == ()
    with pytest.raises(NotFoundError):
        library.withdraw(correction)
    assert "withdrawn" in str(library.undo())
    assert library.corrections() == (correction,)


def test_a_mention_that_is_none_any_more_is_told(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.who(GESPERRT, Mention(0, 3, "Die", "person", "Nobody", "model"))
