"""One source has one key, in other words and in the other language."""

from __future__ import annotations

import pytest
from tests.claims.attributed import told

from reader.claims.origins import Memory


@pytest.mark.parametrize(
    ("german", "english", "origin"),
    [
        (
            "Das meldete der südkoreanische Geheimdienst.",
            "The men have left, South Korea's spy agency said.",
            "Südkorea/intelligence",
        ),
        (
            "Nach Angaben der Spionagebehörde in Seoul ist er fort.",
            "The men have left, South Korean intelligence said.",
            "Südkorea/intelligence",
        ),
        (
            "Das russische Verteidigungsministerium erklärte, das Dorf sei erobert.",
            "Russia's defence ministry said the village was taken.",
            "Russland/defence ministry",
        ),
        (
            "Eine Nato-Sprecherin bestätigte den Bericht.",
            "A NATO spokeswoman confirmed the report.",
            "NATO",
        ),
        ("Laut Polizei brannte es.", "There was a fire, police said.", "police"),
        ("Moskau bestreitet das.", "Moscow denies it.", "Russland"),
    ],
)
def test_german_and_english_words_for_one_source(german: str, english: str, origin: str) -> None:
    assert told(german)[0].origin == origin
    assert told(english, "en")[0].origin == origin


def test_a_person_has_one_name() -> None:
    text = (
        "Kanzler Olaf Scholz warnt. Es sei spät, sagte Scholz. Es werde teuer, sagte der Kanzler."
    )
    assert {one.origin for one in told(text)} == {"Olaf Scholz"}


def test_the_agency_is_the_one_named_before() -> None:
    first, second = told(
        "Das meldete der ukrainische Militärgeheimdienst. Es seien Hunderte, teilte die Behörde mit."
    )
    assert second.origin == first.origin == "Ukraine/intelligence"


def test_an_account_of_a_country_is_the_country() -> None:
    assert told("Ukrainischen Angaben zufolge ist das Dorf frei.")[0].origin == "Ukraine"


def test_a_long_text_is_remembered_by_its_last_names_only() -> None:
    memory = Memory()
    for number in range(2000):
        memory.meet(f"Name {number}", "")
        memory.roles[f"amt{number}"] = f"Name {number}"
    assert len(memory.people) == len(memory.roles) < 1000
    assert memory.person("") == "Name 1999"
