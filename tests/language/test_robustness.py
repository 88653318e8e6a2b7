"""Whatever the text: offsets point at it, nothing raises, and time is linear."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.reading import read

DAY = (dt.date(2024, 10, 24), dt.date(2024, 10, 24))
PIECES = st.sampled_from(
    [
        *(
            "„",
            "“",
            '"',
            "»",
            "«",
            "‚",
            "‘",
            "’",
            "'",
            ".",
            "?",
            "!",
            "…",
            ",",
            ":",
            "(",
            ")",
            "-",
            "–",
            "|",
        ),
        *(
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u2028",
            "\u00ad",
            "\u200b",
            "\u202e",
            "\u0308",
            "\ufeff",
        ),
        *(
            "Die",
            "Nato",
            "sagte",
            "nach",
            "er",
            "the",
            "on",
            "of",
            "a",
            "Uhr",
            "Foto:",
            "Von",
            "Quelle:",
            "dpa",
        ),
        *(
            "3",
            "12.000",
            "23.10.2024",
            "2:31 min",
            "2022",
            "1990er",
            "19.12.",
            "3-1",
            "$",
            "€",
            "%",
            "5,5",
            "0",
        ),
        *(
            "zwei",
            "bis",
            "Millionen",
            "Dutzend",
            "Tausende",
            "halbe",
            "eine",
            "Prozent",
            "Soldaten",
            "Drittel",
        ),
        *(
            "am",
            "Donnerstag",
            "vergangenen",
            "Woche",
            "Ende",
            "Juni",
            "vor",
            "Tagen",
            "October",
            "last",
            "ago",
        ),
        *("😀", "東京", "مرحبا", "é", "ß", "İ", "NATO", "Sie", "klicken", "Liveblog"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))
DAYS = st.dates()


@settings(max_examples=400, deadline=None)
@given(
    TEXTS, st.sampled_from(["", "de", "en", "fr"]), st.none() | st.tuples(DAYS, DAYS).map(sorted)
)
def test_offsets_point_at_the_text(text: str, language: str, days: list[dt.date] | None) -> None:
    reading = read(text, language=language, published=(days[0], days[1]) if days else None)
    end = 0
    for sentence in reading.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        end = sentence.end
    covered = "".join(text[s.start : s.end] for s in reading.sentences)
    assert "".join(covered.split()) == "".join(text.split())
    for things in (reading.quantities, reading.dates):
        end = 0
        for thing in things:
            assert end <= thing.start < thing.end <= len(text)
            assert any(s.start <= thing.start and thing.end <= s.end for s in reading.sentences)
            end = thing.end
    for quote in reading.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start] in "\"„“”»«‚‘'›‹"
    for quantity in reading.quantities:
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    for date in reading.dates:
        assert date.first <= date.last


@given(TEXTS, st.data())
@settings(deadline=None)
def test_no_sentence_crosses_a_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for sentence in read(text, marks=[(start, end, "caption")]).sentences:
        inside = start <= sentence.start and sentence.end <= end
        assert inside or sentence.end <= start or sentence.start >= end
        if inside:
            assert sentence.kind == "caption"


NEWS = (
    "Der Minister sagte am Donnerstag, rund 500 Helfer seien in der Region. „Das reicht nicht“, "
    "sagte er. Im Juni waren es 2,5 Millionen Euro mehr.\n"
)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "„",
            '"',
            "»",
            ". ",
            "?",
            '."',
            "1.",
            "a-",
            " ",
            "\n",
            "- a\n",
            "3 bis ",
            "eine Million ",
        ),
        *(
            "hundert",
            "am 3. ",
            "Zahl der 34 auf ",
            "zwischen 3 und 5 ",
            "1 000 ",
            "\u200b",
            "Die\n",
            NEWS,
        ),
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        read(text, published=DAY)
        return time.process_time() - begin

    spent(2_000)
    # Quadratic time would make it 100 times as much; the sum keeps the noise of small times out.
    assert spent(60_000) < 30 * spent(6_000) + 0.4


@pytest.mark.parametrize("text", ["", "a", "?", "„", "...", "\u200b", "\u0308", "😀", "5", '"'])
def test_the_smallest_texts_are_read(text: str) -> None:
    assert len(read(text).sentences) == (1 if text else 0)


def test_decomposed_umlauts_are_read_like_composed_ones() -> None:
    text = "Die Übung begann im März 2022. Fünf Länder übten."
    split = unicodedata.normalize("NFD", text)
    one, other = read(text), read(split)
    assert [unicodedata.normalize("NFC", split[s.start : s.end]) for s in other.sentences] == [
        text[s.start : s.end] for s in one.sentences
    ]
    assert [(d.first, d.last) for d in other.dates] == [(d.first, d.last) for d in one.dates] != []
    assert [q.low for q in other.quantities] == [q.low for q in one.quantities] == [5]


def test_unbalanced_quotes_swallow_nothing() -> None:
    text = 'Er sagte: "Ja.\nSie sagte: "Nein." Das war „alles.\nMehr nicht.'
    assert [text[q.start : q.end] for q in read(text).quotes] == ['"Nein."']


def test_other_languages_are_none_of_ours() -> None:
    french = "Le président a déclaré que les troupes seraient envoyées dans la région avant la fin du mois."
    assert read(french).language == ""
    assert read("東京で会議が開かれた。各国の代表が参加した。").language == ""
    assert (
        read("Президент заявил, что войска будут направлены в регион до конца месяца.").language
        == ""
    )


def test_each_sentence_has_its_own_language() -> None:
    text = "Der Präsident sagte das am Morgen in Berlin. He said that they would be ready for the next step."
    assert [s.language for s in read(text).sentences] == ["de", "en"]
