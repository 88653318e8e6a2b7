"""Labels become spans, and the shipped model finds names that nobody listed."""

from __future__ import annotations

from reader.entities.features import Features
from reader.entities.tagger import MODEL, TELLING, Span, learnt, spans, tag


def test_a_span_ends_where_another_begins_or_its_class_does() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [
        Span(0, 2, "PER"),
        Span(3, 4, "LOC"),
        Span(4, 5, "LOC"),
    ]
    assert spans(["B-PER", "I-ORG"]) == [Span(0, 1, "PER"), Span(1, 2, "ORG")]


def test_an_inner_label_without_a_beginning_begins_a_span() -> None:
    assert spans(["O", "I-ORG", "I-ORG"]) == [Span(1, 3, "ORG")]


def test_nothing_is_found_in_nothing() -> None:
    assert spans([]) == []
    assert tag([], []) == []


def test_quotation_marks_are_the_same_in_every_style() -> None:
    rows = [Features().rows([mark, "Wort", mark], ["", "", ""]) for mark in '"„»']
    assert rows[0] == rows[1] == rows[2]


def test_unlisted_names_are_found() -> None:
    words = [
        "Gestern",
        "sprach",
        "Henriette",
        "Kalkstein",
        "in",
        "Obernbreit",
        "mit",
        "der",
        "Presse",
        ".",
    ]
    labels = {(span.first, span.last): span.label for span in tag(words, [""] * len(words))}
    assert labels.get((2, 4)) == "PER"
    assert labels.get((5, 6)) == "LOC"


def test_the_list_of_telling_features_is_that_of_the_model() -> None:
    assert TELLING.read_text(encoding="utf-8") == learnt(MODEL)


def test_what_tells_nothing_is_left_out() -> None:
    words = ["Die", "„", "Stadt", "Bremen", "-", "Mitte", "“", "hat", "den", "Polizei-Chef"]
    known = ["", "", "", "B.pla.name", "", "", "", "", "", ""]
    whole = Features().rows(words, known)
    every = [feature for row in whole for feature in row]
    telling = set(every[::3])
    inside = Features(telling).rows(words, known)
    kept = [[x.decode() if isinstance(x, bytes) else x for x in row] for row in inside]
    told = [[{item for item in row if item in telling} for row in rows] for rows in (whole, kept)]
    assert told[0] == told[1]
    # What the place and the gazetteer tell is so little that it is not looked up.
    rest = {item for row in kept for item in row} - telling
    assert rest <= {"q", "first", "last", "G=B.pla.name", "-G=B.pla.name", "+G=B.pla.name"}
    assert sum(map(len, kept)) < len(every) / 2
