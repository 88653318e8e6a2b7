"""The word lists are well formed: every group has both languages, no name twice, nothing listed for nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from reader.claims.compiling import source
from reader.claims.grammar import grammar
from reader.claims.lexicon import lexicon


def test_every_group_has_words_in_both_languages() -> None:
    groups = {
        **source("synonyms"),
        **{name: words for acts in source("acts").values() for name, words in acts.items()},
    }
    assert [name for name, words in groups.items() if not (words["de"] and words["en"])] == []


def test_an_act_belongs_to_one_class() -> None:
    names = Counter(name for acts in source("acts").values() for name in acts)
    names.update(source("synonyms").keys())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_line_of_the_dictionary_has_two_sides() -> None:
    lines = "".join(source("dictionary").values()).splitlines()
    assert [line for line in lines if line.count(" = ") != 1 or not all(line.split(" = "))] == []


@pytest.mark.parametrize(
    ("language", "word", "group"),
    [
        ("de", "entsendung", "deploy"),
        ("de", "entsandt", "deploy"),
        ("en", "shipment", "deliver"),
        ("de", "hochwasser", "flood"),
        ("en", "verdict", "rule"),
        ("de", "wahlbeteiligung", "turnout"),
    ],
)
def test_a_form_finds_its_group(language: str, word: str, group: str) -> None:
    assert group in [found.name for found in lexicon(language).find(word)]


def test_a_phrase_is_found_in_all_its_forms() -> None:
    english = lexicon("en").phrases
    assert english["pulled out"] == english["pull out"]
    assert english["interest rates"] == english["interest rate"]
    german = lexicon("de").phrases
    assert german["kuenstlicher intelligenz"] == german["kuenstliche intelligenz"]


def test_the_word_for_a_woman_means_what_the_one_for_a_man_does() -> None:
    german = lexicon("de")
    assert german.find("historikerin") == german.find("historiker") != ()


def test_a_stem_that_two_meanings_share_means_neither() -> None:
    english = lexicon("en")
    assert english.find("experience") != english.find("experiment")
    assert english.find("experi") == ()


def test_lines_of_the_dictionary_with_one_english_word_stay_apart() -> None:
    names = Counter(group.name for group in lexicon("en").find("supply"))
    assert names
    assert max(names.values()) == 1


def test_light_words_are_folded() -> None:
    assert "für" not in grammar("de").light
    assert "fuer" in grammar("de").light
