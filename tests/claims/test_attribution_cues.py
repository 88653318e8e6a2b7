"""The word lists of attribution are well formed, and the forms made from stems are right."""

from __future__ import annotations

import pytest

from reader.claims.attribution_cues import cues, phrases, verbs
from reader.claims.attribution_offices import office_of, offices


def test_weak_verbs_get_their_forms() -> None:
    table = verbs("de")
    assert {"warnt", "warnte", "warnten", "warnen"} <= table.finite.keys()
    assert {"gewarnt", "bestätigt", "mitgeteilt", "kritisiert", "erwartet"} <= table.perfect.keys()


def test_separable_verbs_are_known_joined_and_apart() -> None:
    table = verbs("de")
    assert {verb.particle for verb in table.finite["mitteilte"]} == {"mit"}
    assert "mit" in {verb.particle for verb in table.finite["teilte"]}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_list_holds_single_lower_case_words(language: str) -> None:
    for name, words in cues(language).items():
        if name.endswith("phrases") or name in ("according", "conditions"):
            continue
        assert all(word == word.lower() and " " not in word for word in words), name


def test_phrases_are_found_by_their_first_word() -> None:
    assert " declined to comment " in phrases("en", "unclear_phrases")["declined"]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        (["militaergeheimdienst"], "intelligence"),
        (["spy", "agency"], "intelligence"),
        (["verteidigungsministerium"], "defence ministry"),
        (["kaffee"], ""),
    ],
)
def test_words_name_an_office(words: list[str], office: str) -> None:
    assert office_of(words) == office


def test_groups_are_offices() -> None:
    table = offices()
    known = set(table.words.values()) | {office for _, office in table.phrases}
    assert table.groups <= known
