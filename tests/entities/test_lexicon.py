"""A packed list answers as a dictionary would."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from reader.entities import lexicon
from reader.entities.lexicon import Lexicon, packed

WORD = st.text(st.characters(blacklist_characters="\n\t", blacklist_categories=["Cs"]), min_size=1)


@given(st.dictionaries(WORD, st.sets(st.sampled_from("abc"), min_size=1), max_size=300), st.text())
def test_every_word_is_found_with_its_classes(words: dict[str, set[str]], other: str) -> None:
    found = Lexicon(packed(words))
    for word, kinds in words.items():
        assert found[word] == "".join(sorted(kinds))
    if other not in words:
        assert found[other] == ""


def test_packing_is_reproducible() -> None:
    assert packed({"b": "x", "a": "y"}) == packed({"a": "y", "b": "x"})


def test_pages_of_a_long_list_are_searched_to_their_ends() -> None:
    words = {f"wort{number:05}": "n" for number in range(5000)}
    found = Lexicon(packed(words))
    assert all(found[word] == "n" for word in words)
    assert found["wort"] == found["wort99999"] == found["wort00000\tn"] == ""


def test_the_shipped_lists_know_their_words() -> None:
    assert lexicon.nouns()["Regierungen"] == "n"
    assert "f" in lexicon.names()["Ursula"]
    assert "c" in lexicon.names()["Wladiwostok"] + lexicon.names()["Vladivostok"]
    assert lexicon.nouns()["Xyzzyx"] == ""


def test_all_that_is_shipped_is_small_once_compressed() -> None:
    names = ("gazetteer.json", "model.crfsuite", "model.features", "names.tsv", "nouns.tsv")
    shipped = (gzip.compress((lexicon.DATA / name).read_bytes()) for name in names)
    assert sum(map(len, shipped)) <= 2_500_000
