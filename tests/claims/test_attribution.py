"""Whom a sentence credits, and what is left without the attribution."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.attributed import told

from reader.claims.attribution import attribute
from reader.entities.model import Mention
from reader.entities.recognise import recognise
from reader.language.model import Quote, Reading, Sentence
from reader.language.reading import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Zug hatte Verspätung, sagte eine Sprecherin der Bahn.", "Sprecherin"),
        ("Eine Sprecherin der Bahn sagte, der Zug habe Verspätung.", "Sprecherin"),
        ("„Das ist bitter“, sagte Trainer Lohse, „aber nicht das Ende.“", "Trainer Lohse"),
        ("Laut Polizei wurde niemand verletzt.", "Polizei"),
        ("Nach ersten Erkenntnissen der Polizei wurde niemand verletzt.", "Polizei"),
        ("Einer Umfrage zufolge liegt die Opposition vorn.", "Umfrage"),
        ("Aus Sicht der Gewerkschaft fehlt ein Plan.", "Gewerkschaft"),
        ("Der Tunnel ist gesperrt, wie die Stadt mitteilte.", "Stadt"),
        ("Nach Polizeiangaben wurde der Tunnel gesperrt.", "Polizeiangaben"),
        ("Das Gericht gab am Montag die Entscheidung bekannt.", "Gericht"),
        ("„Wir bleiben hier“, so die Ministerin.", "Ministerin"),
        ("In dem Gutachten heißt es, der Damm sei brüchig.", "Gutachten"),
        ("Die Kammer warnt vor höheren Preisen.", "Kammer"),
        ("Der Anstieg wird von Fachleuten für Juni erwartet.", "Fachleuten"),
        ("Am Mittwoch bestätigte das Ministerium den Fund.", "Ministerium"),
        ("Die Chefin, die das Haus seit 2019 führt, erwartet Gewinne.", "Chefin"),
        ("Den Bericht wies der Verband zurück.", "Verband"),
        ("Das Werk hat nach eigenen Angaben 300 Beschäftigte.", "Werk"),
        ("Die App hat nach Recherchen der Polizei lange Daten preisgegeben.", "Polizei"),
        ("Nähere Angaben machte die Sprecherin nicht.", "Sprecherin"),
    ],
)
def test_a_german_sentence_names_its_source(text: str, name: str) -> None:
    assert told(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The road is closed, police said.", "police"),
        ("A spokesman for the city told the BBC that the road was closed.", "spokesman"),
        ("According to the company, two plants will close.", "company"),
        ('"We heard a bang," said Helen Marsh, who lives nearby.', "Helen Marsh"),
        ("The ministry, which runs the scheme, insisted it was safe.", "ministry"),
        ("The union warned of strikes.", "union"),
        ('"We were lucky," said Helen Marsh.', "Helen Marsh"),
        (
            "The Harrow Institute (HI), which has a man on board, expects delays.",
            "Harrow Institute",
        ),
        ("Shares will fall, analysts expect.", "analysts"),
        ("A report published on Monday found that cells were damp.", "report"),
        ("The Harrow Institute (HI) said trials had shown that it works.", "Harrow Institute"),
    ],
)
def test_an_english_sentence_names_its_source(text: str, name: str) -> None:
    assert told(text, "en")[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt baut eine neue Brücke.",
        "Das Gericht hat den Mann zu drei Jahren Haft verurteilt.",
        "Der Richter erklärte das Gesetz für ungültig.",
        "Das passt in meinen Augen nicht.",
        "Nach dem Bericht fiel der Kurs.",
        "Wie viele Häuser versichert sind, ist offen.",
        "Er baute Panzer, die laut Experten veraltet sind.",
    ],
)
def test_who_only_acts_is_no_source(text: str) -> None:
    assert told(text)[0].name == ""


def test_english_nouns_that_look_like_verbs_credit_nobody() -> None:
    assert told("The agency gave no clear reply.", "en")[0].name == ""
    assert told("Claims dating from 2022 expire.", "en")[0].name == ""


def test_reported_speech_goes_on_with_the_last_source() -> None:
    first, second, third = told(
        "Die Polizei sprach von zwei Tätern. Sie seien maskiert gewesen. Die Fahndung läuft."
    )
    assert (first.name, second.name, third.name) == ("Polizei", "Polizei", "")


def test_a_quote_over_several_sentences_has_one_speaker() -> None:
    found = told("„Wir haben lange gesucht. Wir haben nichts gefunden“, sagte der Förster.")
    assert {one.name for one in found} == {"Förster"}


def test_a_whole_quote_goes_on_with_the_last_speaker() -> None:
    found = told("„Es brennt“, sagte der Förster. „Wir löschen noch.“")
    assert found[1].name == "Förster"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kanzler Olaf Scholz sagte, das Geld fehle. Es werde gespart, fügte er hinzu.", "Scholz"),
        ("Minister Jan Behr kam. Ein Sprecher sagte, es eile. Mehr wisse er nicht, sagte er.", "Sprecher"),
        ("Forscher haben gemessen. Es werde wärmer, schreiben sie.", "Forscher"),
        ("Die Polizei nahm einen Mann fest. Den Angaben zufolge ist er 30.", "Polizei"),
        ("Laut Polizei brannte ein Auto. Demnach war niemand darin.", "Polizei"),
        ("Laut Polizei brannte ein Auto. Verletzt wurde niemand, hieß es weiter.", "Polizei"),
        ("Laut Polizei brannte ein Auto. Es war nagelneu, heißt es in der Mitteilung.", "Polizei"),
        ("Der Chef, Jan Behr, sagte, es eile. Die Zeit werde seiner Ansicht nach knapp.", "Behr"),
        ("Die Angaben ließen sich nicht bestätigen.", ""),
        ("Als Beleg legte die Behörde Aufnahmen vor.", "Behörde"),
        ("Es werde gespart, fügte er hinzu.", ""),
        ("Den Angaben zufolge ist er 30.", ""),
        ("Demnach war niemand darin.", ""),
    ],
)  # fmt: skip
def test_words_that_point_back_are_named_by_whom_they_mean(text: str, name: str) -> None:
    found = told(text)[-1].name
    assert found.endswith(name)
    assert bool(found) == bool(name)


def test_who_is_pointed_back_at_has_one_origin() -> None:
    first, second = told("Laut Polizei brannte ein Auto. Demnach war niemand darin.")
    assert second.origin == first.origin == "police"


def test_a_pronoun_is_marked_where_it_stands() -> None:
    text = "Kanzler Olaf Scholz sagte, das Geld fehle. Es werde gespart, fügte er hinzu."
    reading = read(text, language="de")
    source = attribute(text, reading, recognise(text, reading))[1].source
    assert source is not None
    assert text[source.start : source.end] == "er"


def test_a_place_before_a_colon_speaks_only_with_a_quote_or_hypothesis() -> None:
    assert told("USA: Einsatz wäre ein Problem")[0].name == "USA"
    assert told("USA: Zwei Tote bei Unwetter")[0].name == ""


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Zug sei voll, sagte die Sprecherin am Montag.", ("Der Zug sei voll",)),
        ("Die Sprecherin sagte am Montag, der Zug sei voll.", ("der Zug sei voll",)),
        ("Laut Polizei fiel ein Baum um.", ("fiel ein Baum um",)),
        ("Ein Baum fiel, wie die Polizei mitteilte, auf ein Auto.", ("Ein Baum fiel", "auf ein Auto")),
        ("Die Kammer warnt vor höheren Preisen.", ("vor höheren Preisen",)),
        ("Ein Baum fiel um.", ("Ein Baum fiel um.",)),
    ],
)  # fmt: skip
def test_content_is_the_sentence_without_the_attribution(
    text: str, content: tuple[str, ...]
) -> None:
    assert told(text)[0].content == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The operator, Visa Lines, insists the ship was safe.", ("the ship was safe",)),
        ("Speaking in Rome, diplomats said talks had ended.", ("Speaking in Rome", "talks had ended")),
        ("Talks had ended, diplomats said on Monday.", ("Talks had ended",)),
    ],
)  # fmt: skip
def test_content_is_never_lost_behind_an_insertion(text: str, content: tuple[str, ...]) -> None:
    assert told(text, "en")[0].content == content


def test_content_keeps_what_is_announced_before_a_relative_clause() -> None:
    text = "Am Montag meldete das Ministerium die Einnahme von Orsk, einem Dorf im Süden."
    assert "Einnahme von Orsk" in " ".join(told(text)[0].content)


WORDS = st.sampled_from(
    ["Laut", "Polizei", "sagte", "„", "“", ",", ".", "er", "der", "Minister", "zufolge", "nach", "said",
     "Angaben", "soll", "nicht", "dass", "wie", ":", "so"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["de", "en", ""]))
def test_any_words_yield_spans_inside_their_sentence(words: list[str], language: str) -> None:
    text = " ".join(words)
    marks = [match.start() for match in re.finditer("[„“]", text)]
    quotes = tuple(Quote(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False))
    half = len(text) // 2
    sentences = (
        Sentence(0, half, "claim", language, 0),
        Sentence(half, len(text), "claim", language, 0),
    )
    mention = Mention(0, min(4, len(text)), text[:4], "person", "Laut", "rule")
    found = attribute(text, Reading(language, sentences, (), (), quotes), (mention,))
    assert len(found) == 2
    for sentence, one in zip(sentences, found, strict=True):
        for start, end in one.content:
            assert sentence.start <= start < end <= sentence.end
        if one.source:
            assert 0 <= one.source.start < one.source.end <= len(text)
            assert one.source.name


def test_a_text_without_full_stops_takes_linear_time() -> None:
    text = "sagte die Polizei und laut Minister heißt es dass " * 20_000
    reading = Reading("de", (Sentence(0, len(text), "claim", "de", 0),), (), (), ())
    begin = time.process_time()
    attribute(text, reading, ())
    assert time.process_time() - begin < 2
