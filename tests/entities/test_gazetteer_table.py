"""The shipped table of forms is what the curated files say, and they are sound."""

from __future__ import annotations

from collections import Counter

from reader.entities import compiling
from reader.entities.gazetteer import default


def test_the_table_is_up_to_date() -> None:
    assert compiling.TABLE.read_text(encoding="utf-8") == compiling.rendered(), (
        "run: python -m reader.entities.compiling"
    )


def test_there_are_far_more_than_six_hundred_entities_of_each_kind_some() -> None:
    kinds = Counter(entity.kind for entity in default().entities)
    assert sum(kinds.values()) >= 1200
    assert kinds["person"] >= 250
    assert kinds["organisation"] >= 300
    assert kinds["place"] >= 400
    assert kinds["other"] >= 30


def test_every_canonical_name_is_given_once() -> None:
    names = Counter(entity.name for entity in default().entities)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_country_is_itself_an_entity() -> None:
    known = {entity.name for entity in default().entities}
    assert {entity.country for entity in default().entities} - known == {""}


def test_every_state_has_an_adjective_that_names_it() -> None:
    for row in compiling.load(compiling.DATA / "places_states.yaml", "place"):
        assert row["adjective"], row["name"]


def test_every_name_of_an_entity_that_is_no_common_word_finds_one_of_that_name() -> None:
    gazetteer = default()
    for entity in gazetteer.entities:
        for name in entity.names:
            senses = gazetteer.senses(compiling.keyed(name))
            assert any(sense.entity.name == entity.name for sense in senses), name
