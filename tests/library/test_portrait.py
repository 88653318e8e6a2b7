"""What is known of one who is named."""

import pytest

from reader.errors import NotFoundError
from reader.library.service import Library


def test_a_portrait_tells_forms_articles_claims_and_company(library: Library) -> None:
    found = library.portrait("Hamburg")
    assert (found.kind, found.articles) == ("place", 3)
    assert {(form.text, form.language) for form in found.forms} >= {
        ("Hamburg", "de"),
        ("Hamburg", "en"),
    }
    assert [(month.value, month.articles) for month in found.months] == [("2025-03", 3)]
    assert "Andy Grote" in [one.name for one in found.together]
    assert any("Elbbrücke in Hamburg" in told.claim.text for told in found.about)
    assert found.newest[0].id == "bridge-closed"
    assert library.search(found.query).total == 3


def test_claims_credited_to_somebody_are_told_apart_from_those_about_them(library: Library) -> None:
    found = library.portrait("Andy Grote")
    assert [told.claim.text for told in found.by] == [
        "„Die Sperrung dauert drei Wochen“, sagte Innensenator Andy Grote."
    ]
    assert found.about == ()


def test_who_is_meant_is_found_by_any_name_and_any_case(library: Library) -> None:
    assert library.called("andy grote")[0] == "Andy Grote"
    assert library.called("grote")[0] == "Andy Grote"
    assert library.called("nobody at all") == ()
    assert library.called("") == ()


def test_nobody_has_no_portrait(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.portrait("Niemand Nirgends")


def test_two_names_that_are_the_same_have_one_portrait(library: Library) -> None:
    library.merge("Andy Grote", "Hamburg")
    library.refresh()
    found = library.portrait("Hamburg")
    assert "Andy Grote" in found.names
    assert any("Andy Grote" in told.claim.text for told in found.by)
    assert ("correction", 1) in found.recognised


def test_hidden_articles_are_left_out(library: Library) -> None:
    library.keeping.mark(["bridge-closed"], "hidden", True)
    assert [row.id for row in library.portrait("Hamburg").newest] == [
        "bruecke-gesperrt",
        "bruecke-zu",
    ]
