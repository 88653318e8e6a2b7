"""A short name in brackets is the body before it, there and everywhere in the article."""

from __future__ import annotations

import pytest

from reader.entities.acronyms import stands_for
from reader.entities.recognise import recognise
from reader.language.reading import read


def entities(text: str) -> dict[str, str]:
    return {mention.text: mention.entity for mention in recognise(text, read(text))}


def test_it_is_the_body_before_it_even_where_no_rule_finds_either() -> None:
    text = (
        "Das Bayerische Landesamt für Fischaufsicht (BayLFA) hat gewarnt. "
        "Der Chef des BayLFA lobte am Montag die Anwohner. Auch ein BayLFA-Sprecher war da."
    )
    found = entities(text)
    assert found["BayLFA"] == found["BayLFA-Sprecher"] == "Bayerisches Landesamt für Fischaufsicht"


def test_an_english_body_is_one_with_its_letters() -> None:
    text = (
        "He was suspended by the International Walking Integrity Agency (IWIA) on Monday. "
        "A spokesman for the IWIA said so."
    )
    assert entities(text)["IWIA"] == "International Walking Integrity Agency"


def test_what_the_gazetteer_knows_of_the_short_name_holds_for_the_long_one() -> None:
    text = "Das sagte das Bundesamt für Sicherheit in der Informationstechnik (BSI) in Bonn."
    found = entities(text)
    assert found["Bundesamt für Sicherheit in der Informationstechnik"] == found["BSI"]


def test_a_party_in_brackets_is_not_the_politician() -> None:
    found = entities("Das sagte Sven Paul Dorn (SPD) am Montag in Bonn.")
    assert found["SPD"] == "SPD"


@pytest.mark.parametrize(
    ("short", "words", "right"),
    [
        ("DKG", "Deutsche Krankenhausgesellschaft", True),
        ("BSH", "Bundesamt für Seeschifffahrt und Hydrographie", True),
        ("BfB", "Bundesamt für Beispiele", True),
        ("Köln", "Kölner Oper Linz", False),
        ("CDU", "Friedrich Merz", False),
        ("AfD", "Alice Weidel", False),
    ],
)
def test_letters_stand_for_words_they_are_made_of(short: str, words: str, right: bool) -> None:
    assert stands_for(short, words.split()) is right
