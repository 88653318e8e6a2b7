"""Verdicts on links: what the reader rejects or adds holds, from either side and after articles change."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.newsroom import article, index_of, row, same, verdict

from reader.articles.model import Article
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.verdicts import Anchor, Verdict, find

BRIDGE = article(
    "bridge",
    "Die Brücke über die Lenne ist seit Montag gesperrt. "
    "Nach Angaben der Stadt kostet die Sanierung rund 12 Millionen Euro. "
    "Der Bürgermeister Jonas Feld dankte den Anwohnern für ihre Geduld.",
    publisher="Tal-Bote",
)
COSTS = article(
    "costs",
    "In der Stadt ist die Brücke über die Lenne gesperrt worden. "
    "Die Sanierung der Brücke kostet laut Stadt etwa 15 Millionen Euro. "
    "Pendler müssen einen Umweg von 20 Kilometern fahren.",
    publisher="Kreis-Kurier",
)
GARDEN = article(
    "garden",
    "Im Stadtpark blühen die ersten Rosen. Der Gärtner rechnet mit 4.000 Besuchern am Wochenende.",
    publisher="Garten-Post",
)


def claim_id(one: Article, word: str) -> str:
    return next(claim.id for claim in analyse(one).claims if word in claim.text)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> ClaimIndex:
    return index_of(tmp_path_factory.mktemp("verdicts"), BRIDGE, COSTS, GARDEN)


def wrong_link(index: ClaimIndex) -> Verdict:
    sidebar = index.sidebar(claim_id(BRIDGE, "12 Millionen"))
    return verdict(sidebar.claim, row(sidebar, "costs"), "rejected")


def missing_link() -> Verdict:
    here = next(c for c in analyse(BRIDGE).claims if "Geduld" in c.text)
    there = next(c for c in analyse(GARDEN).claims if "4.000" in c.text)
    return Verdict.on(Anchor.of(there), Anchor.of(here), "added")


def test_a_rejected_link_is_gone_from_either_side(news: ClaimIndex) -> None:
    wrong = wrong_link(news)
    for name in (claim_id(BRIDGE, "12 Millionen"), claim_id(COSTS, "15 Millionen")):
        assert same(news.sidebar(name))
        assert same(news.sidebar(name, [wrong])) == []
        assert news.sidebar(name, [wrong]).witnesses.articles == 1


def test_a_rejected_row_is_kept_apart_with_all_it_showed(news: ClaimIndex) -> None:
    name = claim_id(BRIDGE, "12 Millionen")
    shown = row(news.sidebar(name), "costs")
    kept = news.sidebar(name, [wrong_link(news)]).rejected
    assert kept == (dataclasses.replace(shown, origin=""),)


def test_an_added_link_is_listed_from_either_side_and_says_so(news: ClaimIndex) -> None:
    for name, beyond in (
        (claim_id(BRIDGE, "Geduld"), "garden"),
        (claim_id(GARDEN, "4.000"), "bridge"),
    ):
        assert not news.sidebar(name).others
        sidebar = news.sidebar(name, [missing_link()])
        other = row(sidebar, beyond)
        assert (other.level, other.added, other.channel) == ("same", True, "reader")
        assert other.reasons[0] == "added by the reader"
        assert sidebar.witnesses.articles == sidebar.witnesses.publishers == 2


def test_other_claims_of_the_article_are_as_before(news: ClaimIndex) -> None:
    verdicts = [wrong_link(news), missing_link()]
    name = claim_id(BRIDGE, "gesperrt")
    assert news.sidebar(name, verdicts) == news.sidebar(name)


def test_a_related_row_that_is_added_becomes_the_same(tmp_path: Path) -> None:
    twice = article("twice", COSTS.text + " Die Sanierung kostet 15 Millionen Euro.", publisher="B")
    index = index_of(tmp_path, BRIDGE, twice)
    sidebar = index.sidebar(claim_id(BRIDGE, "12 Millionen"))
    related = next(other for other in sidebar.others if other.level == "related")
    again = index.sidebar(sidebar.claim.id, [verdict(sidebar.claim, related, "added")])
    listed = [other for other in again.others if other.claim == related.claim]
    assert [(other.level, other.added) for other in listed] == [("same", True)]
    assert len(again.others) == len(sidebar.others)


def test_a_verdict_holds_for_word_for_word_copies(tmp_path: Path) -> None:
    copy = dataclasses.replace(COSTS, id="copy", publisher="Nachbar-Blatt")
    index = index_of(tmp_path, BRIDGE, COSTS, copy)
    assert same(index.sidebar(claim_id(BRIDGE, "12 Millionen"), [wrong_link(index)])) == []
    listed = [other.article for other in index.sidebar("copy#2", [wrong_link(index)]).others]
    assert listed == ["costs"]


def test_a_verdict_survives_another_version_of_the_article(tmp_path: Path) -> None:
    index = index_of(tmp_path, BRIDGE, COSTS)
    wrong = wrong_link(index)
    text = "Neu ist eine Umleitung für Radfahrer. " + COSTS.text.replace(
        "laut Stadt", "der Stadt zufolge"
    )
    changed = dataclasses.replace(COSTS, text=text)
    with index.batch():
        index.put(changed, analyse(changed))
    assert same(index.sidebar(claim_id(BRIDGE, "12 Millionen")))
    assert same(index.sidebar(claim_id(BRIDGE, "12 Millionen"), [wrong])) == []
    places = index.located([wrong.one, wrong.other])
    assert [claim.id for claim in places if claim] == [
        claim_id(BRIDGE, "12 Millionen"),
        claim_id(changed, "15 Millionen"),
    ]


def test_a_verdict_on_what_is_gone_does_nothing(tmp_path: Path) -> None:
    index = index_of(tmp_path, BRIDGE, COSTS)
    verdicts = [wrong_link(index), missing_link()]
    with index.batch():
        index.remove("costs")
    assert index.sidebar("bridge#2", verdicts).rejected == ()
    assert index.located([verdicts[0].other, verdicts[1].other])[0] is None


def test_equal_sentences_are_told_apart_by_their_place() -> None:
    sentences = [(0, "Das war alles."), (80, "Es  regnet."), (300, "Das war alles.")]
    assert find(Anchor("a", "Das war alles.", 10), sentences) == 0
    assert find(Anchor("a", "Das war alles.", 290), sentences) == 2
    assert find(Anchor("a", "Es regnet.", 0), sentences) == 1
    assert find(Anchor("a", "Die Sonne scheint heute.", 0), sentences) is None


def test_a_sentence_is_found_in_one_that_was_split_otherwise() -> None:
    sentences = [(0, "Der Rat stimmte dem Bau der Brücke mit elf zu neun Stimmen zu"), (63, "Gut.")]
    whole = "Der Rat stimmte dem Bau der Brücke mit elf zu neun Stimmen zu; gut."
    assert find(Anchor("a", whole, 0), sentences) == 0


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=5))
def test_any_sentence_among_any_is_found_where_it_stands(text: str, others: list[str]) -> None:
    sentences = [(10 * place, other) for place, other in enumerate([*others, text])]
    place = find(Anchor("a", " ".join(text.split()), 10 * len(others)), sentences)
    assert place == len(others)
