"""Entities are found under all their names, and a user may add more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.entities import compiling, gazetteer
from reader.entities.compiling import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def fresh() -> Iterator[None]:
    yield
    gazetteer.use("", "")


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("North Korea", "Nordkorea"),
        ("nordkoreanischen", "Nordkorea"),
        ("Demokratischen Volksrepublik Korea", "Nordkorea"),
        ("Vereinten Nationen", "UNO"),
        ("Vereinigten Staaten", "USA"),
        ("Nato", "NATO"),
        ("Auswärtigen Amtes", "Auswärtiges Amt"),
        ("Kremls", "Kreml"),
        ("Putins", "Wladimir Putin"),
        ("Zelensky", "Wolodymyr Selenskyj"),
        ("Suedkorea", "Südkorea"),
        ("koreanische Halbinsel", "Koreanische Halbinsel"),
        ("Moskauer", "Moskau"),
        ("Französinnen", "Frankreich"),
        ("Kyiv", "Kiew"),
    ],
)
def test_any_name_finds_its_entity(name: str, canonical: str) -> None:
    found = gazetteer.find(name)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize("name", ["Moskau", "Kreml", "Wladimir Putin", "Russland", "Kursk"])
def test_what_belongs_to_a_state_or_acts_for_it_tells_which(name: str) -> None:
    found = gazetteer.entity(name)
    assert found is not None
    assert found.country == "Russland"


@pytest.mark.parametrize("name", ["dpa", "Reuters", "SPD", "Siemens", "NATO"])
def test_what_acts_for_no_state_has_no_country(name: str) -> None:
    found = gazetteer.entity(name)
    assert found is not None
    assert found.country == ""


def test_an_unknown_name_finds_nothing() -> None:
    assert gazetteer.find("Xylophonistan") is None
    assert gazetteer.entity("russisch") is None


@pytest.mark.parametrize(
    "spelling",
    [
        "Wolodimir Selenskij",
        "Volodimir Zelenskyj",
        "Wladimir Putins",
        "Sergej Lavrov",
        "Kim Jong-Un",
    ],
)
def test_another_transliteration_of_a_full_name_is_known(spelling: str) -> None:
    assert gazetteer.default().respelt(spelling) is not None


@pytest.mark.parametrize("other", ["Lyudmila Putina", "Selenskyj", "Kim Yong Nam", "Erika Merkel"])
def test_another_person_is_not_taken_for_a_known_one(other: str) -> None:
    assert gazetteer.default().respelt(other) is None


@pytest.mark.usefixtures("fresh")
def test_a_user_adds_entities_from_a_file() -> None:
    gazetteer.use(
        "- {name: Xylophonistan, kind: place, english: [Xylophonia], adjective: xylophonisch}\n"
        "- {name: Xaver Xylander, kind: person, country: Xylophonistan}\n",
        "own.yaml",
    )
    for name in ("Xylophonistans", "xylophonischer", "Xylophonia"):
        found = gazetteer.find(name)
        assert found is not None
        assert found.name == "Xylophonistan"
    person = gazetteer.find("Xylander")
    assert person is not None
    assert person.country == "Xylophonistan"
    gazetteer.use("", "")
    assert gazetteer.find("Xylander") is None


@pytest.mark.usefixtures("fresh")
def test_what_a_user_adds_wins_over_what_is_shipped() -> None:
    gazetteer.use("- {name: Prawda, kind: person}\n", "own.yaml")
    found = gazetteer.find("Prawda")
    assert found is not None
    assert found.kind == "person"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- {name: A, kind: place}\n- {kind: place}", "own.yaml:2: entity 2 has no name"),
        ("-\n  name: A\n  kind: planet", "own.yaml:3: entity 1 (A) is of no known kind: 'planet'"),
        (
            "- {name: A,\n   kind: place,\n   adjectiv: a}",
            "own.yaml:3: entity 1 (A) has an unknown",
        ),
        ("- name: A\n  kind: place\n  names: [1]", "own.yaml:3: entity 1 (A) has names that"),
        ("- name: A\n  kind: person\n  ambiguous: ja", "own.yaml:3: entity 1 (A) has 'ambiguous'"),
        ("- name: A\n  kind: person\n  after: [auf]", "own.yaml:3: entity 1 (A) has 'after'"),
        ("- name: A\n  kind: person\n  country: 3", "own.yaml:3: entity 1 (A) has a country"),
        ("- name: A\n  kind: place\n  capital: 3", "own.yaml:3: entity 1 (A) has a capital"),
        ("name: A", "own.yaml:1: not a list"),
        ("- name: A\n- {name: [", "own.yaml:2: "),
        ("- !!python/object/apply:os.system [ls]", "own.yaml:1: "),
        ("- {name: A, kind: place, 2024-99-99: 1}", "own.yaml: "),
        ("- text", "own.yaml:1: entity 1 has no name"),
    ],
)
def test_a_fault_in_a_users_file_is_told_with_its_place(content: str, told: str) -> None:
    with pytest.raises(GazetteerError) as fault:
        compiling.parsed(content, "own.yaml")
    assert str(fault.value).startswith(told)
    assert fault.value.remedy


def test_a_users_file_of_comments_adds_nothing() -> None:
    assert compiling.parsed("# nothing yet\n", "own.yaml") == []


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.yaml"):
        compiling.load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("state", "capital"),
    [("Nordkorea", "Pjöngjang"), ("Deutschland", "Berlin"), ("USA", "Washington")],
)
def test_a_state_has_a_capital(state: str, capital: str) -> None:
    found = gazetteer.default().capital(state)
    assert found is not None
    assert found.name == capital


@pytest.mark.parametrize("name", ["Pjöngjang", "NATO", "Mark Rutte", "Quetzalcoatl"])
def test_what_is_no_state_has_none(name: str) -> None:
    assert gazetteer.default().capital(name) is None
