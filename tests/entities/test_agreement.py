"""A name is of one class throughout an article, and found wherever it stands."""

from __future__ import annotations

from reader.entities import gazetteer
from reader.entities.agreement import agreed, shorts
from reader.entities.candidates import Candidate
from reader.entities.recognise import recognise
from reader.language.reading import read


def _one(words: str, label: str, before: str = "") -> Candidate:
    return Candidate(0, len(words), tuple(words.split()), before, label)


def _labels(*found: Candidate) -> list[str]:
    return [one.label for one in agreed(found, gazetteer.default())]


def test_most_say_what_a_name_is() -> None:
    name = "Xylonta"
    assert _labels(_one(name, "PER"), _one(name, "ORG"), _one(name, "ORG")) == ["ORG"] * 3


def test_a_preposition_of_place_outweighs_the_model() -> None:
    assert _labels(_one("Xylonta", "PER", "in")) == ["LOC"]


def test_a_bodys_first_word_stands_for_it() -> None:
    found = [_one("Xylonta Shipping", "ORG"), _one("Xylonta", "PER")]
    assert _labels(*found) == ["ORG", "ORG"]
    assert set(shorts(found, gazetteer.default())) == {"Xylonta"}


def test_a_surname_stays_a_persons() -> None:
    found = _labels(_one("Petra Xylonta", "PER"), _one("Xylonta", "ORG"))
    assert found == ["PER", "PER"]


def test_a_common_first_word_stands_for_nothing() -> None:
    assert not shorts([_one("Universität Musterstadt", "ORG")], gazetteer.default())


def _named(text: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.kind, one.entity) for one in recognise(text, read(text))]


def test_the_sign_of_a_dateline_is_found_again_at_the_end() -> None:
    text = "Seoul (xyl) – Die Regierung hat den Bericht am Montag bestätigt.\n\nxyl/abc\n"
    agency = ("xyl", "organisation", "xyl")
    assert [one for one in _named(text) if one[0] == "xyl"] == [agency, agency]


def test_a_picture_is_credited_to_a_desk_or_a_person_and_shows_neither() -> None:
    assert ("Xylobild", "organisation", "Xylobild") in _named(
        "Die Brücke am Montag. Foto: Xylobild"
    )
    assert ("Peter Xylon", "person", "Peter Xylon") in _named("Die Brücke. Foto: Peter Xylon")
    assert not _named("Symbolbild: Grenzanlagen an der Brücke")


def test_the_body_of_one_state_is_not_that_of_another() -> None:
    assert [name for _, _, name in _named("Die US-Bundespolizei ermittelt.")] == ["USA"]


def test_an_initial_an_ordinal_and_an_address_are_parts_of_a_name() -> None:
    text = "Trainer W. Meier vom 1. FC Köln sagte das der Redaktion."
    assert [name for name, _, _ in _named(text)] == ["W. Meier", "1. FC Köln"]


def test_a_surname_in_s_is_no_genitive_of_a_first_name() -> None:
    text = "Sprecher Arne Detlefs bestätigte das. Der Minister wollte Detlefs nicht folgen."
    assert {name for _, _, name in _named(text)} == {"Arne Detlefs"}
