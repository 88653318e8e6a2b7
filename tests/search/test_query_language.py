"""The query language: what is understood, and how a fault is told."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.search.parser import DEEPEST, LONGEST, MOST, parse
from reader.search.tree import (
    And,
    Dates,
    Everything,
    Figures,
    InClaim,
    Kept,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    leaves,
)


def today() -> dt.date:
    return dt.date(2024, 10, 30)


def tree(text: str):
    query = parse(text, today)
    assert query.fault is None, query.fault
    return query.tree


def test_words_side_by_side_are_all_wanted():
    assert tree("Kursk Rutte") == And((Word("Kursk"), Word("Rutte")), loose=True)


def test_and_binds_closer_than_or():
    assert tree("a1 OR b1 AND c1") == Or((Word("a1"), And((Word("b1"), Word("c1")))))


def test_parentheses_override():
    assert tree("(a1 OR b1) AND c1") == And((Or((Word("a1"), Word("b1"))), Word("c1")))


@pytest.mark.parametrize("text", ["Kursk NOT Rutte", "Kursk -Rutte", "Kursk AND NOT Rutte"])
def test_not_and_dash_exclude(text):
    found = tree(text)
    assert isinstance(found, And)
    assert found.parts == (Word("Kursk"), Not(Word("Rutte")))


def test_operators_are_words_in_lower_case():
    assert [leaf.text for leaf in leaves(tree("rock and roll"))] == ["rock", "and", "roll"]


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert tree("Nato-Chef") == Word("Nato-Chef")


@pytest.mark.parametrize("text", ['"Ruttes Rede"', "„Ruttes Rede“", "«Ruttes Rede»"])
def test_all_quotation_marks_make_a_phrase(text):
    assert tree(text) == Phrase(("Ruttes", "Rede"))


def test_a_phrase_may_be_loose():
    assert tree('"Rutte Rede"~5') == Phrase(("Rutte", "Rede"), slop=5)


def test_prefix_and_typing_error():
    assert tree("Kurs*") == Word("Kurs", prefix=True)
    assert tree("Kusrk~") == Word("Kusrk", edits=1)
    assert tree("Militaergeheimdeinst~") == Word("Militaergeheimdeinst", edits=2)


def test_fields():
    assert tree("title:Kursk") == Word("Kursk", "title")
    assert tree('publisher:"Demo Bote"') == Word("Demo Bote", "publisher")
    assert tree("PERSON:Rutte") == Word("Rutte", "person")
    assert tree("organization:NATO") == Word("NATO", "organisation")
    assert tree("title:(Kursk OR Kasan)") == Or((Word("Kursk", "title"), Word("Kasan", "title")))


def test_a_headline_with_a_colon_is_words():
    query = parse("Ukraine: Selenskyj warnt um 10:30 https://example.org", today)
    assert query.fault is None
    assert "Ukraine" in [leaf.text for leaf in leaves(query.tree)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2024-10-20..2024-10-25", "2024-10-20", "2024-10-25"),
        ("date:2024-10", "2024-10-01", "2024-10-31"),
        ("date:2024", "2024-01-01", "2024-12-31"),
        ("date:20.10.2024", "2024-10-20", "2024-10-20"),
        ("date:>2024-10-01", "2024-10-02", None),
        ("date:>=2024-10", "2024-10-01", None),
        ("date:<2024-10", None, "2024-09-30"),
        ("date:..2024-10-05", None, "2024-10-05"),
        ("date:2024-02..", "2024-02-01", None),
        ("date:today", "2024-10-30", "2024-10-30"),
        ("date:yesterday", "2024-10-29", "2024-10-29"),
        ('date:"last week"', "2024-10-21", "2024-10-27"),
        ("date:heute", "2024-10-30", "2024-10-30"),
        ("date:gestern", "2024-10-29", "2024-10-29"),
        ('date:"letzte Woche"', "2024-10-21", "2024-10-27"),
        ("date:letzte-Woche", "2024-10-21", "2024-10-27"),
        ('date:"diesen Monat"', "2024-10-01", "2024-10-31"),
        ('date:"23. Oktober"', "2024-10-23", "2024-10-23"),
        ('date:"im Oktober 2024"', "2024-10-01", "2024-10-31"),
        ("date:Oktober", "2024-10-01", "2024-10-31"),
        ("date:vorgestern..heute", "2024-10-28", "2024-10-30"),
        ("date:last-month", "2024-09-01", "2024-09-30"),
    ],
)
def test_dates(text, first, last):
    day = dt.date.fromisoformat
    assert tree(text) == Dates(day(first) if first else None, day(last) if last else None)


def test_an_empty_query_means_everything():
    assert tree("  \x00 ") == Everything()


def plain(query: Query) -> list[str]:
    return [leaf.text for leaf in leaves(query.tree)]


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ('Kursk "Rutte in', 6, ["Kursk", "Rutte", "in"]),
        ("Kursk (Rutte", 6, ["Kursk", "Rutte"]),
        ("Kursk) Rutte", 5, ["Kursk", "Rutte"]),
        ("AND Kursk", 0, ["Kursk"]),
        ("Kursk OR", 6, ["Kursk"]),
        ("Kursk AND OR Rutte", 6, ["Kursk", "Rutte"]),
        ("Kursk NOT", 6, ["Kursk"]),
        ("NOT NOT", 0, []),
        ("pubisher:Bote Kursk", 0, ["Bote", "Kursk"]),
        ("Kursk date:2024-13", 11, ["Kursk"]),
        ("Kursk date:2024-10-25..2024-10-20", 11, ["Kursk"]),
        ("Kursk title:", 6, ["Kursk"]),
        ("Kursk *", 6, ["Kursk"]),
        ("Ku*sk", 2, ["Ku", "sk"]),
        ("is:unred Kursk", 3, ["Kursk"]),
        ("figure:viele Kursk", 7, ["Kursk"]),
        ("figure:5..1 Kursk", 7, ["Kursk"]),
        ("sort:datum Kursk", 5, ["Kursk"]),
        ("claim:(person:Rutte Kursk)", 7, ["Rutte", "Kursk"]),
        ("date:(2024) Kursk", 5, ["2024", "Kursk"]),
        ("tag: Kursk", 0, ["Kursk"]),
    ],
)
def test_a_fault_is_pointed_at_and_the_words_are_still_looked_for(text, position, words):
    query = parse(text, today)
    assert query.fault is not None
    assert (query.fault.position, plain(query)) == (position, words)
    assert query.fault.message


def test_an_unknown_field_suggests_the_nearest():
    fault = parse("pubisher:Bote", today).fault
    assert fault is not None
    assert "publisher:" in fault.suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("is:unred", "is:unread"),
        ("persno:Rutte", "person:"),
        ("titel:Kursk", "title:"),
        ("sort:datum", "sort:date"),
        ('Kursk "Rutte', 'Add a "'),
        ("only:there", "only:here"),
    ],
)
def test_a_fault_comes_with_a_suggestion(text, suggestion):
    fault = parse(text, today).fault
    assert fault is not None
    assert suggestion in fault.suggestion


def test_what_is_understood_counts_beside_a_fault():
    assert parse("(Kursk date:2024-10", today).tree == tree("Kursk date:2024-10")
    assert parse('is:unread "Kursk', today).tree == tree("is:unread Kursk")
    assert parse("title:Kursk) NOT", today).tree == tree("title:Kursk")


def test_new_kinds_of_fields():
    assert tree("is:unread -tag:later") == And(
        (Kept("is", "unread"), Not(Kept("tag", "later"))), True
    )
    assert tree("has:figure") == Figures(float("-inf"), float("inf"))
    assert tree("figure:1.000..5.000") == Figures(1000, 5000)
    assert tree("claim:(Kursk OR Rutte)") == InClaim(
        Or((Word("Kursk", "body"), Word("Rutte", "body")))
    )
    assert tree('origin:"Mark Rutte"') == Word("Mark Rutte", "origin")


def test_the_order_is_no_part_of_what_is_meant():
    query = parse("Kursk sort:date", today)
    assert (query.tree, query.sort, query.fault) == (Word("Kursk"), "date", None)
    assert parse("SORT:witnesses", today).tree == Everything()


def test_words_that_are_one_number_are_looked_for_as_it():
    twelve = tree("twelve thousand Soldaten")
    assert twelve == And(
        (Or((Phrase(("twelve", "thousand")), Word("12000"))), Word("Soldaten")), True
    )
    assert tree("3,5 Millionen") == Or((Phrase(("3,5", "Millionen")), Word("3500000")))


def test_plain_words_are_found_again_where_they_were_typed():
    text = "Kusrk -Rutte (title:Kasan OR per*) publisher:Bote"
    spots = parse(text, today).spots
    assert [text[spot.start : spot.end] for spot in spots] == ["Kusrk", "Kasan"]


def test_what_is_excluded_is_not_among_the_plain_words():
    assert plain(parse('Kursk -Rutte "', today)) == ["Kursk"]


@pytest.mark.parametrize("text", ["(" * 200 + "a1" + ")" * 200, "NOT " * 2000 + "a1", "-(" * 300])
def test_deep_nesting_neither_fails_nor_takes_long(text):
    query = parse(text, today)
    assert query.fault is not None
    assert DEEPEST < 200


def test_a_long_query_is_cut_and_says_so():
    query = parse("wort " * 2000, today)
    assert query.fault is not None
    assert query.fault.position <= LONGEST
    assert len(plain(query)) <= MOST


PIECES = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        '"',
        "„",
        "*",
        "~",
        "~2",
        ":",
        "title:",
        "date:",
        "xyz:",
        "..",
        ">",
        "2024-10",
        "Kursk",
        "12.000",
        "Rutte's",
        "\x00",
        " ",
        "  ",
        "ß",
        "\u0308",
        "person:",
        "claim:(",
        "figure:1..5",
        "figure:",
        "is:unread",
        "is:xyz",
        "sort:date",
        "tag:a",
        '"a b"~5',
        "twelve thousand",
        "12 Millionen",
        "ü*",
        "\ud800",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
@example("date:-1")
@example("date:>9999-12-31")
@example("date:0000")
@example("title:(-(")
@settings(max_examples=600, deadline=None)
def test_no_query_fails(text):
    query = parse(text, today)
    assert query.text == text
    if query.fault:
        assert 0 <= query.fault.position <= len(text)
        assert query.fault.message
    list(leaves(query.tree))


def test_bytes_that_are_no_utf_8_become_a_character_of_the_same_place():
    query = parse("caf\udce9 Hamburg (")
    assert query.tree == parse("caf\ufffd Hamburg (").tree
    assert query.fault
    assert query.fault.position == 13


def test_a_date_that_is_none_is_told_as_it_was_typed():
    fault = parse("date:2024-10..2024-10S").fault
    assert fault is not None
    assert fault.message == "“2024-10S” is not a date"
