"""The noun before a name classes it, and finds it where the model is blind."""

from __future__ import annotations

import pytest

from reader.entities import gazetteer
from reader.entities.announced import announced
from reader.entities.matching import matches
from reader.entities.tagger import Span
from reader.entities.tokens import tokens


def _spans(text: str, *model: Span) -> list[tuple[str, str]]:
    words = tokens(text)
    known = matches(words, gazetteer.default())
    found = announced(words, model, known, gazetteer.default())
    return [(" ".join(w.form for w in words[one.first : one.last]), one.label) for one in found]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("die Kanzlei Xylonta sucht Käufer", "Xylonta", "ORG"),
        ("im Film „Die Xylonta von Rom“ spielt er", "Die Xylonta von Rom", "OTH"),
        ("das Magazin „Xylonta“ berichtet", "Xylonta", "ORG"),
        ("die Einnahme des Ortes Xylonta", "Xylonta", "LOC"),
        ("die Modekette Xylonta schließt", "Xylonta", "ORG"),
    ],
)
def test_a_name_the_model_missed_is_found(text: str, name: str, label: str) -> None:
    assert _spans(text) == [(name, label)]


def test_what_the_model_takes_for_a_person_is_what_the_noun_says() -> None:
    assert _spans("die Modekette Gerry schließt", Span(2, 3, "PER")) == [("Gerry", "ORG")]


def test_a_person_with_a_first_name_stays_one() -> None:
    assert _spans("die Band Peter Xylon", Span(2, 4, "PER")) == [("Peter Xylon", "PER")]


@pytest.mark.parametrize(
    "text",
    [
        "der Sport Xylonta", "die Firma des Mannes", "die Firma Ihres Vaters", "die Stadt Köln",
        "der Konzern Gewinne macht", "im Film „wie er ist“",
    ],
)  # fmt: skip
def test_nothing_is_found_where_no_name_stands(text: str) -> None:
    assert _spans(text) == []
