"""The difference of two texts is told word by word, sentence beside sentence."""

from hypothesis import given
from hypothesis import strategies as st

from reader.articles.model import Article
from reader.library.difference import compared, difference
from reader.library.feed_model import Difference


def told(before: str, after: str, language: str = "de") -> Difference:
    one, other = (Article("a", "Titel", "", None, language, text) for text in (before, after))
    return difference(one, other)


def changed(difference: Difference) -> list[tuple[list[str], list[str]]]:
    return [
        (
            [part.before[start:end] for start, end in part.removed],
            [part.after[start:end] for start, end in part.added],
        )
        for part in difference.parts
        if not part.same
    ]


def test_a_word_that_changed_is_told_within_its_sentence() -> None:
    before = "Der Pegel stieg auf 4,80 Meter. Die Feuerwehr pumpt Keller aus. Es regnet weiter."
    after = "Der Pegel stieg auf 5,10 Meter. Die Feuerwehr pumpt Keller aus. Es regnet weiter."
    found = told(before, after)
    assert changed(found) == [(["4,80"], ["5,10"])]
    assert [part.before for part in found.parts if part.same] == [
        "Die Feuerwehr pumpt Keller aus.",
        "Es regnet weiter.",
    ]


def test_sentences_that_come_and_go_stand_where_they_stood() -> None:
    before = "The bridge is closed. Police gave no reason. Traffic is diverted."
    after = "The bridge is closed. Traffic is diverted. It reopens on Friday, the mayor said."
    parts = told(before, after, "en").parts
    assert [(part.before, part.after) for part in parts if not part.same] == [
        ("Police gave no reason.", ""),
        ("", "It reopens on Friday, the mayor said."),
    ]


def test_a_sentence_put_otherwise_is_one_sentence_and_not_two() -> None:
    before = "Nach Angaben der Polizei wurden drei Menschen leicht verletzt."
    after = "Nach Angaben der Polizei wurden fünf Menschen verletzt, einer davon schwer."
    (part,) = told(before, after).parts
    assert [part.before[start:end] for start, end in part.removed] == ["drei", "leicht"]
    assert [part.after[start:end] for start, end in part.added] == ["fünf", ", einer davon schwer"]


def test_what_only_looks_otherwise_is_no_difference() -> None:
    assert (
        changed(
            told(
                "„So nicht“, sagte sie.\n\nDann ging sie.", '"So nicht", sagte sie. Dann ging sie.'
            )
        )
        == []
    )


def test_another_title_is_told() -> None:
    one = Article("a", "Brücke gesperrt", "", None, "de", "Text.")
    other = Article("a", "Brücke wieder frei", "", None, "de", "Text.")
    found = difference(one, other)
    assert (found.before_title, found.after_title) == ("Brücke gesperrt", "Brücke wieder frei")


_SENTENCES = st.lists(st.sampled_from(["Es regnet.", "Er ging.", "Sie kam früh.", "Sie kam spät."]))


@given(_SENTENCES, _SENTENCES)
def test_both_texts_are_there_whole_and_in_order(old: list[str], new: list[str]) -> None:
    parts = told(" ".join(old), " ".join(new)).parts
    assert [part.before for part in parts if part.before] == old
    assert [part.after for part in parts if part.after] == new


@given(st.text("ab .„“", max_size=30), st.text("ab .„“", max_size=30))
def test_what_is_not_in_a_span_is_in_both(before: str, after: str) -> None:
    part = compared(before, after)
    left = [before, after]
    for side, spans in enumerate((part.removed, part.added)):
        for start, end in reversed(spans):
            assert 0 <= start < end <= len(left[side])
            left[side] = left[side][:start] + left[side][end:]
    assert "".join(left[0].split()) == "".join(left[1].split())
