"""Queries that mean nearly everything are cut short, and say so."""

import pytest

from reader.search import ranking
from reader.search.index import Document, SearchIndex

WORDS = [f"sorte{chr(97 + number % 26)}{number}" for number in range(120)]


def _text(batch: int, n: int) -> str:
    return f"immer wieder {' '.join(WORDS[n::5])} eigen{batch}{n}"


@pytest.fixture
def index(tmp_path):
    """Six segments of five articles; each article has "immer", every fifth of the words, and one of its own."""
    index = SearchIndex.create(tmp_path / "search")
    for batch in range(6):
        index.update(
            [Document(f"{batch}-{n}", "Titel", _text(batch, n), "", None, "de") for n in range(5)],
            (),
            batch + 1,
        )
    return index


def test_a_prefix_of_too_many_words_is_looked_for_by_the_most_frequent(index):
    results = index.search("sorte*")
    assert results.total == 30
    assert results.note == "Too many words fit sorte: only the most frequent are looked for"
    assert index.search("eigen0*").note == ""


def test_the_words_a_prefix_stands_for_are_the_same_in_all_segments(index, monkeypatch):
    monkeypatch.setattr(ranking, "EXPANDED", 1)
    assert index.search("sorte*").total == 6  # one a segment


def test_the_words_of_one_segment_are_enough_for_a_guess(index, monkeypatch):
    monkeypatch.setattr(ranking, "WORDS", 1)
    results = index.search("eigen*")
    assert results.total == 5
    assert "Too many words fit eigen" in results.note
    assert index.search("immer*").total == 30


def test_words_beyond_what_a_query_may_read_are_named_and_left_out(index, monkeypatch):
    monkeypatch.setattr(ranking, "POSTINGS", 60)
    index = SearchIndex.open(index.folder)
    results = index.search("immer OR wieder OR sorteb1 OR eigen00")
    assert results.total == 30
    assert results.note == (
        "So broad a query is cut short: eigen00, sorteb1, wieder not looked for everywhere"
    )


def test_a_word_said_again_is_read_once(index, monkeypatch):
    monkeypatch.setattr(ranking, "POSTINGS", 60)
    index = SearchIndex.open(index.folder)
    assert index.search(" OR ".join(["immer"] * 50)).note == ""


def test_phrases_are_looked_for_in_so_many_articles_only(index, monkeypatch):
    monkeypatch.setattr(ranking, "PHRASED", 12)
    index = SearchIndex.open(index.folder)
    results = index.search('"immer wieder"')
    assert results.total == 12
    assert results.note == (
        'So broad a query is cut short: "immer wieder" not looked for everywhere'
    )
    assert index.search('"immer nie"').note == ""
