"""The compiled lists are those of the YAML beside them; `make lists` compiles them anew."""

from __future__ import annotations

from reader.claims import lexicon, lists
from reader.claims.compiling import groups, words


def test_the_compiled_lists_are_up_to_date() -> None:
    same = lists.COMPILED.read_text(encoding="utf-8") == words()
    assert same, "make lists"


def test_the_compiled_groups_of_meaning_are_up_to_date() -> None:
    same = lexicon.COMPILED.read_text(encoding="utf-8") == groups()
    assert same, "make lists"


def test_no_word_is_taken_for_a_truth_value() -> None:
    assert all(isinstance(word, str) for word in lists.lists("cues")["en"]["not"])
