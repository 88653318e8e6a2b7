"""Words, folding, lemmas, compounds and frequencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.compounds import Splitter, default
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import lemma, stem
from reader.language.words import tokens


@given(st.text())
def test_tokens_lie_in_order_and_quote_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        end = token.end
        assert token.text == text[token.start : end] != ""


@given(st.text())
def test_tokens_leave_out_nothing_but_space(text: str) -> None:
    assert "".join(t.text for t in tokens(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die 12.000 Soldaten.", ["Die", "12.000", "Soldaten", "."]),
        ("Ex-Nato-Chef sagt's", ["Ex-Nato-Chef", "sagt's"]),
        ("z.B. 3,4 Mio.", ["z.B.", "3,4", "Mio", "."]),
        ("Su\u0308dkorea", ["Su\u0308dkorea"]),
        ("Mili\u00adtär", ["Mili\u00adtär"]),
        ("„Ja“", ["„", "Ja", "“"]),
    ],
)
def test_tokens_are_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [t.text for t in tokens(text)] == words


def test_tokens_of_a_part_keep_the_offsets_of_the_whole() -> None:
    assert list(tokens("eins zwei drei", 5, 9)) == [(5, 9, "zwei")]


@pytest.mark.parametrize(
    "word", ["Südkorea", "Suedkorea", "SÜDKOREA", "Su\u0308dkorea", "Süd\u00adkorea"]
)
def test_all_spellings_fold_to_one(word: str) -> None:
    assert fold(word) == "suedkorea"


def test_foreign_diacritics_are_left_out() -> None:
    assert fold("Erdoğan") == "erdogan"
    assert fold("Łódź") == "lodz"
    assert fold("Straße") == "strasse"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Soldaten", "soldat"),
        ("Generäle", "general"),
        ("bestätigte", "bestätigen"),
        ("nordkoreanischer", "nordkoreanisch"),
        ("Ruttes", "rutte"),
    ],
)
def test_german_lemmas(word: str, expected: str) -> None:
    assert lemma(word, "de") == expected


def test_english_lemmas() -> None:
    assert lemma("soldiers", "en") == "soldier"
    assert lemma("Seoul's", "en") == "seoul"


def test_a_word_of_another_language_is_left_alone() -> None:
    assert lemma("Soldats", "fr") == "soldats"
    assert stem("Été", "") == "ete"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Südkoreas", "Suedkorea"), ("Ruttes", "Rutte"), ("Geheimdienstes", "Geheimdienst")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one, "de") == stem(other, "de")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Militärgeheimdienst", ("militaer", "geheimdienst")),
        ("Regierungssprecher", ("regierung", "sprecher")),
        ("Sicherheitskonferenz", ("sicherheit", "konferenz")),
        ("Angriffskrieg", ("angriff", "krieg")),
    ],
)
def test_compounds_come_apart(word: str, parts: tuple[str, ...]) -> None:
    assert default().split(word) == parts


@pytest.mark.parametrize(
    "word", ["Freitag", "Partnerschaft", "Soldaten", "Präsident", "Unternehmen", "Beispiel"]
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert default().split(word) == (fold(word),)


def test_a_splitter_uses_the_vocabulary_it_is_given() -> None:
    assert Splitter({"raum": 5, "schiff": 5}).split("Raumschiff") == ("raum", "schiff")
    assert Splitter({}).split("Raumschiff") == ("raumschiff",)


@given(st.text(max_size=200))
def test_splitting_loses_only_linking_letters(word: str) -> None:
    parts = default().split(word)
    assert all(part in fold(word) for part in parts)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert idf("die") < 1 < idf("Regierung") < idf("Geheimdienst") < idf("Xyzzy")
