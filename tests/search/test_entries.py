"""What is remembered of words changes nothing of what is found by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.words import tokens
from reader.search import analysis, entries, numerals

PIECES = st.sampled_from(
    ["Wort", "WORT,", "wort", "„Wort“", "zwei", "Millionen", "12", "500", "000", "1.000", "z.B.", "Ex-Nato-Chef's",
     "\u00adWo\u0308rt", "①", "--", "…", "²", "\n", "\u2009", "two", "thousand", "Südkoreas"]
)  # fmt: skip


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", "\n", "\u00a0"]))))
def test_the_terms_of_a_text_are_those_of_its_words_one_by_one(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    words = [token for token in tokens(text) if token.text[0].isalnum()]
    forms = [analysis.exact(word.text) for word in words]
    counts: dict[str, int] = {}
    for word in words:
        for stem in analysis.stems(word.text, "de"):
            counts[stem] = counts.get(stem, 0) + 1
    for _, _, term in numerals.several(words, forms):
        counts[term] = counts.get(term, 0) + 1
    places: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        places.setdefault(form, []).append(place)
    places.pop("", None)
    found = analysis.terms(text, "de")
    assert (found.stems, found.places, found.length) == (counts, places, len(words))


def test_places_end_where_phrases_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "LONGEST_TEXT", 3)
    found = analysis.terms("eins Wort Wort Wort fünf", "de")
    assert found.places == {"eins": [0], "wort": [1, 2]}
    assert found.length == 5


def test_what_is_asked_for_again_is_remembered_and_the_rest_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entries, "KEPT", 2)
    asked: list[str] = []

    def entry(word: str) -> entries.Entry:
        asked.append(word)
        return entries.Entry(word, word, (), numeral=False)

    known = entries.Entries(entry)
    for run in ("a", "b", "a", "c", "a", "d", "e", "f", "a"):
        known.of(run)
    assert asked == ["a", "b", "c", "d", "e", "f", "a"]
    assert len(known) <= 2


@pytest.mark.parametrize("word", ["zwei", "12", "eine", "anderthalb", "half", "two", "dreieinhalb"])
def test_a_number_begins_only_with_a_word_that_may_begin_one(word: str) -> None:
    from reader.language.figures import begins

    assert begins(word)
    assert not begins("wort")


def test_a_circled_digit_beside_digits_is_no_number_of_several_words() -> None:
    assert "12①" in analysis.terms("456 12① 123 Millionen", "de").places
