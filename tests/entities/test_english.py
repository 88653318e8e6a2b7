"""English names are told by their capitals and their neighbours."""

from __future__ import annotations

import pytest

from reader.entities.english import spans
from reader.entities.gazetteer import default
from reader.entities.tokens import tokens


def labelled(text: str) -> dict[str, str]:
    words = tokens(text)
    return {
        " ".join(word.form for word in words[span.first : span.last]): span.label
        for span in spans(words, default())
    }


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They met the analyst Orlan Quist there.", "Orlan Quist", "PER"),
        ("On Friday Michael Osterman was seen.", "Michael Osterman", "PER"),
        ("In the end Orlan Quist said no.", "Orlan Quist", "PER"),
        ("It was found by the Harrow Institute last year.", "Harrow Institute", "ORG"),
        ("A fire broke out near the Quist River today.", "Quist River", "LOC"),
        ("That is what the magazine Defence Express wrote.", "Defence Express", "ORG"),
        ("The University of Quistville is closed to all.", "University of Quistville", "ORG"),
        ("He is held in Quist Falls for now.", "Quist Falls", "LOC"),
        ("The tablet is made by the company Helvion Pharma there.", "Helvion Pharma", "ORG"),
        ("Quest County Sheriff Nathan Orlick told reporters.", "Nathan Orlick", "PER"),
        ("Quest County Sheriff Nathan Orlick told reporters.", "Quest County", "LOC"),
        ("It went to Xylon's College London in the end.", "Xylon", "ORG"),
        ("It went to King's College Quistville in the end.", "King 's College Quistville", "ORG"),
        ("The Xylon Department of Forestry said so.", "Xylon Department of Forestry", "ORG"),
        ("He was not met by Quist Orlan of the Harrow Institute.", "Quist Orlan", "PER"),
        ("The drug, Somnera, halved the number.", "Somnera", "OTH"),
        ("They played the Xylon Masters in May.", "Xylon Masters", "OTH"),
        ("Talks in southern Xylonia went on.", "Xylonia", "LOC"),
        ("A spokesman for the XQIA said so.", "XQIA", "ORG"),
        ("Orlick said it had no effect on Quistora at all.", "Quistora", "ORG"),
    ],
)
def test_a_rule_classes_a_run_of_capitals(text: str, name: str, label: str) -> None:
    assert labelled(text).get(name) == label


@pytest.mark.parametrize(
    "text",
    [
        "The government said it would not.",
        "Soldiers Reach Border As Talks Fail Again",
        "However, Thursday was calm.",
        "all small letters here",
    ],
)
def test_common_words_and_title_case_name_nothing(text: str) -> None:
    assert labelled(text) == {}


def test_a_village_and_a_river_nobody_listed_are_places() -> None:
    text = "Water rose in Xylostadt, near the village of Xylonia, on the River Xylo, police said."
    assert labelled(text) == {"Xylostadt": "LOC", "Xylonia": "LOC", "River Xylo": "LOC"}
