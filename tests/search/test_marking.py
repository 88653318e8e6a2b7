"""What of a text a query marks: whatever it was found for."""

import pytest

from reader.search.matcher import matcher
from reader.search.snippets import hits, snippet

NUMBERS = "Erst 12.000, dann 12,000, dann zwölftausend, also twelve thousand oder 12 000, nie 12.500 oder 1200."
NAMES = "Aus Pjöngjang hieß es, Nordkorea übe. Die nordkoreanische Führung und Kim schweigen. Kiew und Selenskyj auch."


def marked(query: str, text: str, *, quick: bool = False) -> list[str]:
    spans = snippet(text, matcher(query), 400)[1] if quick else hits(text, matcher(query))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(
    "query", ["12000", "12.000", "12,000", "zwölftausend", "Zwoelftausend", "twelve thousand"]
)
def test_a_number_is_marked_however_it_is_written(query: str, quick: bool) -> None:
    assert marked(query, NUMBERS, quick=quick) == [
        "12.000", "12,000", "zwölftausend", "twelve thousand", "12 000",
    ]  # fmt: skip


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(
    ("query", "capital"),
    [
        ("entity:Nordkorea", True),
        ("entity:nordkorea", True),
        ("place:Nordkorea", False),
        ("Nordkorea", False),
        ("nordkoreanisch", False),
    ],
)
def test_an_entity_is_marked_under_its_other_names(query: str, capital: bool, quick: bool) -> None:
    found = marked(query, NAMES, quick=quick)
    assert {"Nordkorea", "nordkoreanische"} <= set(found)
    assert ("Pjöngjang" in found) == capital
    assert "Kiew" not in found


@pytest.mark.parametrize("query", ["Selenskyj", "Zelensky", "Selenski", "selenskij", "Zelenskyy"])
def test_variants_of_a_name_are_one(query: str) -> None:
    assert marked(query, NAMES) == ["Selenskyj"]


def test_claims_mark_their_words_and_values_nothing() -> None:
    assert marked("claim:(Kiew schweigen) -Kim is:unread figure:3 sort:date", NAMES) == [
        "schweigen", "Kiew",
    ]  # fmt: skip


def test_compounds_are_marked_both_ways() -> None:
    text = "Waffenlieferungen an den Militärgeheimdienst: Lieferungen von Waffen."
    assert marked("Waffen", text) == ["Waffenlieferungen", "Waffen"]
    assert marked("Geheimdienst", text) == ["Militärgeheimdienst"]


@pytest.mark.parametrize("quick", [False, True])
def test_the_numbers_of_a_range_are_marked(quick: bool) -> None:
    found = marked("figure:1000..12100", NUMBERS, quick=quick)
    assert found == ["12.000", "12,000", "zwölftausend", "twelve thousand", "12 000", "1200"]
    assert marked("figure:>12000", NUMBERS, quick=quick) == ["12.500"]
    assert marked("has:figure", NUMBERS, quick=quick) == []
    assert marked("-figure:1200", NUMBERS, quick=quick) == []


def test_claims_are_marked_in_the_sentence_that_has_all_that_is_asked():
    text = "Soldaten kamen. In Kursk regnet es. Rund 3.000 Soldaten sind in Kursk, heißt es. Kursk ruft."
    looked_for = matcher("claim:(Soldaten Kursk)")
    assert [text[a:b] for a, b in hits(text, looked_for)] == ["Soldaten", "Kursk"]
    assert hits(text, looked_for)[0][0] > text.index("3.000")
    assert len(hits(text, matcher("claim:(Soldaten Kursk) Soldaten"))) == 3
    assert len(hits(text, matcher("claim:Kursk -claim:Moskau"))) == 3
    assert len(hits(text, matcher("claim:(Soldaten Moskau) OR Kursk"))) == 3, "none has both"
    assert len(hits(text, matcher("claim:(Soldaten Moskau)"))) == 2, "nothing else to show"
