"""Whatever an article holds: its analysis points at the text, keeps its order, and never raises."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.articles.model import Article
from reader.articles.published import parse
from reader.claims.analysis import analyse, from_json, to_json
from reader.claims.model import Analysis

_PROSE = """
Der Die die Minister Ministerin sagte sagt laut nach Angaben zufolge habe seien könnte nicht bestätigt
dementierte Berlin Moskau Nordkorea nordkoreanische Soldaten Putins Wladimir Putin Kim Jong Un NATO
US-Regierung Ex-Nato-Chef EU-Kommission Kreml-Sprecher Peskow Anna Bergmann er sie es dort dass ob
The government said according to officials that could have been denied reported president Zelensky's
"""
_NUMERALS = """
3 12.000 2,5 1.500 zwölftausend Dutzend Millionen Euro Prozent 24.10.2024 2:31 3:1 1990er am
Donnerstag im Juni 2022 $5 € zwei bis drei
"""
_WORDS, _FIGURES = _PROSE.split(), _NUMERALS.split()
_MARKS = [*"„“”\"»«‚‘'’.?!…,;:()[]-–—|/&%#@*•", "...", "?!", "--", "'s", "s'"]
_HIDDEN = [*"\u00ad\u200b\u200d\u2060\ufeff\u202e\u202c\u2066\u2069\u0308\u0301\u00a0\u2028\u0085"]
_STRANGE = [*"😀東مПİıẞﬁÅ⅔²①𝐀ǅſ", "👩\u200d👧", "東京", "Привет"]
_SPACES = (" ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "")
_NOISE = str.maketrans({"l": "1", "o": "0", "e": "c", "i": "í", "n": "ri", "S": "5"})


def _broken(word: str) -> str:
    middle = len(word) // 2
    return f"{word[:middle]}-\n{word[middle:]}"


_ANY = st.sampled_from([*_WORDS, *_WORDS, *_FIGURES, *_MARKS, *_HIDDEN, *_STRANGE])
_PIECE = st.builds(
    lambda change, word: change(word),
    st.sampled_from(
        [
            str,
            str,
            str,
            str.upper,
            str.lower,
            lambda word: unicodedata.normalize("NFD", word),
            lambda word: "\u00ad".join(word),
            lambda word: word.translate(_NOISE),
            _broken,
        ]
    ),
    _ANY,
)
_TEXTS = st.lists(st.tuples(_PIECE, st.sampled_from(_SPACES)), max_size=60).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def _article(text: str, language: str = "") -> Article:
    return Article("a", "", "", parse("2024-10-24"), language, text)


def _hold(text: str, analysis: Analysis) -> None:
    """Every promise about offsets and order that an analysis makes."""
    sentences = analysis.sentences
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
    said = "".join(text[sentence.start : sentence.end] for sentence in sentences)
    assert "".join(said.split()) == "".join(text.split())
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
    before = (0, 0)
    for mention in analysis.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.entity
        span = (mention.start, mention.end)
        assert span == before or mention.start >= before[1]
        before = span
    for things in (analysis.quantities, analysis.dates):
        end = 0
        for thing in things:
            assert end <= thing.start < thing.end <= len(text)
            end = thing.end
    assert len(analysis.speakers) == len(analysis.quotes)
    for quote in analysis.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
    assert [claim.sentence for claim in analysis.claims] == [
        number for number, sentence in enumerate(sentences) if sentence.kind == "claim"
    ]
    for number, claim in enumerate(analysis.claims, 1):
        sentence = sentences[claim.sentence]
        assert claim.id == f"a#{number}"
        assert (claim.start, claim.end) == (sentence.start, sentence.end)
        assert claim.text == text[claim.start : claim.end]
        end = claim.start
        for start, stop in claim.content:
            assert end <= start < stop <= claim.end
            end = stop
        source = claim.source
        if source is not None:
            # The name is another one where the words point back: "er".
            assert text[source.start : source.end].strip()
            assert source.name
        for start in [item.start for item in claim.quantities] + [d.start for d in claim.dates]:
            assert claim.start <= start < claim.end
        assert all(weight > 0 for weight in claim.keys.values())


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.sampled_from(["", "de", "en", "fr"]))
def test_any_mixture_is_analysed_to_valid_spans(text: str, language: str) -> None:
    analysis = analyse(_article(text, language))
    _hold(text, analysis)
    assert from_json(to_json(analysis)) == analysis


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_analysed_to_valid_spans(text: str) -> None:
    _hold(text, analyse(_article(text)))


@settings(max_examples=30, deadline=None)
@given(_TEXTS)
def test_the_same_article_gives_the_same_analysis(text: str) -> None:
    assert analyse(_article(text)) == analyse(_article(text))


@pytest.mark.parametrize(
    "text", ["", "a", "Ä", ".", "?!", "...", "„", '"“”', "–", "\n", "\u200b", "\u0308", "😀", "7"]
)
def test_the_smallest_texts_hold(text: str) -> None:
    analysis = analyse(_article(text))
    _hold(text, analysis)
    assert not analysis.mentions


TABLE = "\n".join(
    f"{place}. {club} {34 - place} {20 - place}:{place} {60 - 2 * place}"
    for place, club in enumerate(["FC Neustadt", "SV Grünwald", "1. FC Hafen", "VfL 09"] * 5, 1)
)
STOCKS = "\n".join(
    f"{name} {90 + number},{number:02} +{number}.{number} % {1000 * number}"
    for number, name in enumerate(["Dax", "MDax", "Muster AG", "Beispiel SE", "Euro/Dollar"] * 8)
)
LIVEBLOG = "\n\n".join(
    f"{hour}:0{hour % 10} Uhr\n\nDer Sprecher von Anna Bergmann sagte, {hour} Menschen seien „in "
    "Sicherheit“.\n+++ Mehr dazu im Liveblog +++"
    for hour in range(6, 24)
)
CAPITALS = "DER MINISTER SAGTE AM DONNERSTAG, 500 SOLDATEN SEIEN AUS NORDKOREA NACH RUSSLAND GEBRACHT WORDEN. "


@pytest.mark.parametrize(
    "text", [TABLE, STOCKS, LIVEBLOG, CAPITALS * 10, CAPITALS.lower() * 10, CAPITALS.title() * 10]
)
def test_what_is_no_running_text_holds(text: str) -> None:
    _hold(text, analyse(_article(text)))


def test_a_table_of_football_makes_no_people() -> None:
    assert [m.text for m in analyse(_article(TABLE, "de")).mentions if m.kind == "person"] == []


_PEOPLE = [f"{first} {last}" for first in ("Anna", "Jonas") for last in ("Bergmann", "Kalkstein")]


def _long_sentence(size: int) -> str:
    chance = random.Random(1)
    words = [*_WORDS, *_PEOPLE, *_FIGURES]
    return "Er " + " ".join(chance.choice(words) for _ in range(size // 7)) + "."


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("„" * 1_000_000, 20, id="a million opening quotes"),
        pytest.param('"' * 200_000, 20, id="straight quotes"),
        pytest.param(_long_sentence(100_000), 10, id="a sentence of 100,000 characters"),
        pytest.param("a" * 100_000, 10, id="one word"),
        pytest.param("A-" * 50_000, 10, id="a chain of hyphens"),
        pytest.param("Der Rat tagt. " * 5_000, 10, id="5,000 sentences"),
        pytest.param("Anna Bergmann. " * 5_000, 10, id="5,000 names"),
        pytest.param("„Ja“, sagte er. " * 5_000, 15, id="5,000 quotes"),
        pytest.param("x\u0308" * 50_000, 10, id="marks that combine"),
    ],
)
def test_size_is_borne(text: str, seconds: float) -> None:
    begun = time.process_time()
    analysis = analyse(_article(text, "de"))
    assert time.process_time() - begun < seconds
    _hold(text, analysis)
