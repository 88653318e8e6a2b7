"""Which words of a text a query marks, and which passage shows it best."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.matcher import matcher
from reader.search.snippets import hits, snippet

TEXT = (
    "Ein erster Satz ohne alles. Der Militärgeheimdienst der Ukraine meldet 12.000 Soldaten.\n\n"
    "Nordkoreanische Truppen nahe Südkorea? Wolodymyr Selenskyj ging zu Ruttes Rede über "
    "Waffenlieferungen. Die Lieferung der Waffen begann auf der Straße. Kim Jong Un schwieg."
)


def marked(query: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in hits(text, matcher(query))]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Geheimdienst", ["Militärgeheimdienst"]),
        ("Suedkorea", ["Südkorea"]),
        ("sudkorea", ["Südkorea"]),
        ("strasse", ["Straße"]),
        ("12000", ["12.000"]),
        ("Nordkorea", ["Nordkoreanische"]),
        ("Zelensky", ["Wolodymyr Selenskyj"]),
        ("Rutte", ["Ruttes"]),
        ("gehen", ["ging"]),
        ("Waffen", ["Waffenlieferungen", "Waffen"]),
        ('"Ruttes Rede"', ["Ruttes Rede"]),
        ('"Rede Ruttes"', []),
        ('"Truppen Südkorea"~1', ["Truppen nahe Südkorea"]),
        ("Sold*", ["Soldaten"]),
        ("soldatne~", ["Soldaten"]),
        ("Ukraine NOT Soldaten", ["Ukraine"]),
        ("title:Ukraine", []),
        ("entity:Nordkorea", ["Nordkoreanische"]),
        ("person:Selenskyj publisher:Ukraine", ["Wolodymyr Selenskyj"]),
        ("date:2024", []),
        ("", []),
    ],
)
def test_marks(query, words):
    assert marked(query) == words


def test_a_compound_marks_its_parts_only_where_it_is_not_there_itself():
    assert marked("Waffenlieferung", "Die Lieferung der Waffen.") == ["Lieferung", "Waffen"]
    assert marked("Waffenlieferung", "Die Lieferung der Autos.") == []


def test_the_title_has_marks_of_its_own():
    assert hits("Kursk heute", matcher("title:Kursk"), "title") == ((0, 5),)
    assert hits("Kursk heute", matcher("body:Kursk"), "title") == ()


def test_decomposed_letters_and_soft_hyphens_are_read_over():
    text = "Nach Su\u0308dkorea und zu den Sol\u00addaten."
    assert marked("Südkorea", text) == ["Su\u0308dkorea"]
    assert snippet(text, matcher("Soldat"))[1] == ((26, 35),)


def test_the_snippet_shows_most_of_what_was_looked_for():
    filler = "Hier steht lange nichts von Belang. " * 20
    text = filler + "Kursk allein. " + filler + "In Kursk sprach Rutte. " + filler + "Rutte."
    shown, spans = snippet(text, matcher("Kursk Rutte"), 100)
    assert [shown[start:end] for start, end in spans] == ["Kursk", "Rutte"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_without_a_hit_the_snippet_is_the_beginning():
    shown, spans = snippet(TEXT, matcher("Quantenphysik"), 40)
    assert (shown, spans) == ("Ein erster Satz ohne alles. Der …", ())


def test_a_title_that_the_text_repeats_is_no_part_of_the_snippet():
    text = "Kursk:  was jetzt\n\nDie Lage in Kursk ist offen."
    shown, spans = snippet(text, matcher("Kursk"), title="Kursk: Was jetzt")
    assert shown == "Die Lage in Kursk ist offen."
    assert [shown[start:end] for start, end in spans] == ["Kursk"]
    assert snippet("Kursk\n", matcher("Kursk"), title="Kursk")[0] == "Kursk"


def test_white_space_in_a_snippet_is_drawn_together():
    shown, spans = snippet("Eins.\n\n\nZwei \t drei Kursk\n\nvier.", matcher("Kursk"))
    assert shown == "Eins. Zwei drei Kursk vier."
    assert [shown[start:end] for start, end in spans] == ["Kursk"]


@pytest.mark.parametrize(
    "query", ["Geheimdienst", "Nordkorea", "Zelensky", '"Ruttes Rede"', "Waffen", "Südkorea"]
)
def test_the_quick_look_misses_nothing_regular(query):
    found = matcher(query)
    assert found.marks(TEXT, quick=True) == found.marks(TEXT)


TEXTS = st.lists(
    st.sampled_from([*TEXT.split(), "İstanbul", "\n", "  ", "\u0308", "ß", "x" * 300, "\x00"]),
    max_size=60,
).map(" ".join)
QUERIES = st.lists(
    st.sampled_from(
        ["Kursk", '"der Waffen"', "Sol*", "rede~", "Zelensky", "die", "12000", "-Rede", "OR", "("]
    ),
    max_size=6,
).map(" ".join)


@given(TEXTS | st.text(max_size=200), QUERIES, st.integers(1, 300))
@settings(max_examples=300, deadline=None)
def test_spans_always_lie_in_order_inside(text, query, width):
    found = matcher(query)
    shown, spans = snippet(text, found, width)
    assert len(shown) <= max(width, 24)
    for length, several in ((len(shown), spans), (len(text), hits(text, found))):
        edges = [edge for span in several for edge in span]
        assert edges == sorted(edges)
        assert all(start < end <= length for start, end in several)
