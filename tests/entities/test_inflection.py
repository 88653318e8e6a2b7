"""Names take the forms they have in sentences."""

from __future__ import annotations

import pytest

from reader.entities import inflection


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Mark Rutte", "Mark Ruttes"),
        ("Auswärtiges Amt", "Auswärtigen Amtes"),
        ("Auswärtiges Amt", "Auswärtige Amt"),
        ("Koreanische Halbinsel", "koreanischen Halbinsel"),
        ("Vereinte Nationen", "Vereinten Nationen"),
        ("Bundestag", "Bundestages"),
        ("Republikaner", "Republikanern"),
    ],
)
def test_a_name_is_declined(name: str, form: str) -> None:
    assert form in set(inflection.bodies(name))


@pytest.mark.parametrize("name", ["Siemens", "Reuters", "Max"])
def test_a_name_on_a_sibilant_takes_no_s(name: str) -> None:
    assert name + "s" not in set(inflection.nouns(name))


def test_an_adjective_is_inflected_in_both_cases_of_its_first_letter() -> None:
    forms = set(inflection.adjectives("russisch"))
    assert {"russische", "russischem", "Russischen"} <= forms
    assert "Russisch" not in forms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Russe", "Russinnen"),
        ("Franzose", "Französin"),
        ("Ukrainer", "Ukrainern"),
        ("Israeli", "Israelis"),
    ],
)
def test_inhabitants_are_many_and_of_both_sexes(word: str, form: str) -> None:
    assert form in set(inflection.inhabitants(word))


@pytest.mark.parametrize(
    ("city", "form"), [("Berlin", "Berliner"), ("Moskau", "Moskauerin"), ("Lausanne", "Lausanner")]
)
def test_a_city_makes_townspeople(city: str, form: str) -> None:
    assert form in set(inflection.townspeople(city))


def test_umlauts_may_be_spelt_out_and_acronyms_like_words() -> None:
    assert set(inflection.spelt("Südkorea")) == {"Südkorea", "Suedkorea"}
    assert set(inflection.spelt("NATO")) == {"NATO", "Nato"}
    assert set(inflection.spelt("UN")) == {"UN"}
