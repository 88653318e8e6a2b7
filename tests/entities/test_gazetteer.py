"""Entities are found under all their names, and a user may add more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.entities import gazetteer
from reader.entities.compiling import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def fresh() -> Iterator[None]:
    gazetteer.default.cache_clear()
    yield
    gazetteer.default.cache_clear()


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
def test_a_user_adds_entities_from_a_file(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "- {name: Xylophonistan, kind: place, english: [Xylophonia], adjective: xylophonisch}\n"
        "- {name: Xaver Xylander, kind: person, country: Xylophonistan}\n",
        encoding="utf-8",
    )
    assert gazetteer.extend(own) == 2
    for name in ("Xylophonistans", "xylophonischer", "Xylophonia"):
        found = gazetteer.find(name)
        assert found is not None
        assert found.name == "Xylophonistan"
    person = gazetteer.find("Xylander")
    assert person is not None
    assert person.country == "Xylophonistan"


@pytest.mark.usefixtures("fresh")
def test_what_a_user_adds_wins_over_what_is_shipped(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {name: Prawda, kind: person}\n", encoding="utf-8")
    gazetteer.extend(own)
    found = gazetteer.find("Prawda")
    assert found is not None
    assert found.kind == "person"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- {kind: place}", "entity 1 has no name"),
        ("- {name: A, kind: planet}", "'planet'"),
        ("- {name: A, kind: place, adjectiv: a}", "'adjectiv'"),
        ("- {name: A, kind: place, names: [1]}", "names"),
        ("name: A", "not a list"),
        ("- {name: [", "own.yaml"),
        ("- !!python/object/apply:os.system [ls]", "own.yaml"),
    ],
)
def test_a_fault_in_a_users_file_is_told_with_its_place(
    tmp_path: Path, content: str, told: str
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"own\.yaml") as fault:
        gazetteer.extend(own)
    assert told in str(fault.value)


def test_a_users_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.yaml"):
        gazetteer.extend(tmp_path / "none.yaml")
