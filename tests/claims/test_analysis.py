"""An article becomes claims: what each is made of, and that it can be written down and read again."""

from __future__ import annotations

import json
import pickle
import time
from concurrent.futures import ProcessPoolExecutor

from tests.claims.newsroom import article

from reader.articles.model import Article, Mark
from reader.claims.analysis import VERSION, analyse, from_json, to_json

STRIKE = article(
    "strike",
    "Lokführer legen die Arbeit nieder\n\n"
    "Die Gewerkschaft GDL ruft ab Mittwoch zu einem Streik von 48 Stunden auf. "
    "Nach Angaben der Deutschen Bahn fallen rund 2.400 Züge aus. "
    "„Das ist maßlos“, sagte ein Sprecher des Konzerns am Montag in Berlin. "
    "Wie lange dauert der Streik noch?",
    publisher="Beispiel-Blatt",
)


def test_only_sentences_that_claim_something_become_claims() -> None:
    analysis = analyse(STRIKE)
    kinds = [sentence.kind for sentence in analysis.sentences]
    assert len(analysis.claims) == kinds.count("claim")
    assert all(analysis.sentences[claim.sentence].kind == "claim" for claim in analysis.claims)
    assert "question" in kinds
    assert analysis.version == VERSION


def test_a_claim_stands_where_its_sentence_stands() -> None:
    for claim in analyse(STRIKE).claims:
        assert STRIKE.text[claim.start : claim.end] == claim.text


def test_claims_are_numbered_within_their_article() -> None:
    claims = analyse(STRIKE).claims
    assert [claim.id for claim in claims] == [f"strike#{n}" for n in range(1, len(claims) + 1)]


def test_a_claim_knows_its_figures_and_whom_it_credits() -> None:
    claim = next(claim for claim in analyse(STRIKE).claims if "2.400" in claim.text)
    assert [(figure.low, figure.high) for figure in claim.quantities] == [(2280, 2520)]
    assert claim.source is not None
    assert claim.source.entity == "Deutsche Bahn"


def test_what_only_credits_the_source_makes_no_key() -> None:
    claim = next(claim for claim in analyse(STRIKE).claims if "2.400" in claim.text)
    assert "g:train-vehicle" in claim.keys
    assert not any("angabe" in key for key in claim.keys)


def test_an_analysis_survives_json_and_pickling() -> None:
    analysis = analyse(STRIKE)
    assert from_json(json.loads(json.dumps(to_json(analysis)))) == analysis
    assert pickle.loads(pickle.dumps(analysis)) == analysis  # noqa: S301 - our own


def test_another_process_reads_the_same() -> None:
    with ProcessPoolExecutor(1) as workers:
        assert workers.submit(analyse, STRIKE).result() == analyse(STRIKE)


def test_what_is_marked_as_caption_never_becomes_a_claim() -> None:
    text = "Die Stadt baut eine Brücke über den Fluss. Der Rat hat das am Montag beschlossen."
    marked = Article("a", "", "", None, "de", text, marks=(Mark(0, 42, "caption"),))
    assert [claim.text for claim in analyse(marked).claims] == [
        "Der Rat hat das am Montag beschlossen."
    ]


def test_an_empty_article_has_no_claims() -> None:
    assert analyse(article("empty", "")).claims == ()


def test_a_sentence_of_100_000_characters_is_read_in_seconds_and_keeps_few_keys() -> None:
    long = article("long", "Die Regierung meldet " + "weitere 17 Verletzte und " * 4000 + "Tote.")
    before = time.perf_counter()
    claims = analyse(long).claims
    assert time.perf_counter() - before < 20
    assert all(len(claim.keys) <= 60 for claim in claims)


def test_5_000_sentences_cost_no_more_each_than_50() -> None:
    sentence = "Der Stadtrat von Kassel hat am Dienstag {} neue Wohnungen genehmigt. "
    few = article("few", "".join(sentence.format(n) for n in range(50)))
    many = article("many", "".join(sentence.format(n) for n in range(5000)))
    analyse(few)
    before = time.process_time()
    analyse(few)
    short = time.process_time() - before
    before = time.process_time()
    assert len(analyse(many).claims) == 5000
    assert time.process_time() - before < 100 * short * 3 + 1


def test_tables_of_results_and_prices_are_read_quietly() -> None:
    table = "\n".join(
        f"FC Beispiel {n} - SV Muster {n}  {n % 5}:{n % 3}  34.{n:03}" for n in range(200)
    )
    prices = "\n".join(f"ABC{n} AG  12,{n:02} EUR  +0,{n:02} %" for n in range(200))
    for text in (table, prices):
        analyse(article("table", text))
