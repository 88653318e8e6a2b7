"""Whatever is no ordinary article: the sidebar stays right, quick and quiet."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tests.claims.newsroom import article, index_of, row, same

from reader.articles.model import Article
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.model import Analysis, Claim

DAM = article(
    "dam",
    "Am Oberlauf der Sella ist in der Nacht ein Staudamm gebrochen. "
    "Nach Angaben der Polizei wurden 14 Menschen getötet. "
    "Rund 3.000 Bewohner des Ortes Vallorno mussten ihre Häuser verlassen.",
    publisher="Alpen-Bote",
)
FOOTBALL = (
    "1. FC Mittelau | 34 | 68:31 | 74\nSV Seewinkel | 34 | 59:40 | 66\nTSV Bergen | 34 | 50:44 | 58\n\n"
    "FC Mittelau - SV Seewinkel 3:1 (1:0)\nTSV Bergen - FC Talheim 0:0\nSV Oberau - TSV Bergen 2:2 (2:1)"
)
SHARES = (
    "Alpha AG 12,40 +0,8 %\nBeta SE 103,15 -1,2 %\nGamma NV 7,09 +3,4 %\nDelta KGaA 55,00 0,0 %\n\n"
    "Dax 18.311,29 +0,41 %\nEuro Stoxx 4.982,35 +0,22 %\nGold 2.388,50 -0,10 %"
)
BLOG = (
    "+++ 21:14 Uhr: Weitere Helfer unterwegs +++\n\nDas Rote Kreuz schickt 40 Helfer an die Sella.\n\n"
    "+++ 20:02 Uhr: Zahl der Toten steigt auf 14 +++\n\nNach Angaben der Polizei sind 14 Menschen getötet worden.\n\n"
    "+++ 18:40 Uhr: Vallorno geräumt +++\n\nEtwa 3.000 Bewohner von Vallorno haben ihre Häuser verlassen müssen.\n\n"
    "+++ 17:55 Uhr: Brücke gesperrt +++\n\nDie Brücke bei Sella-Dorf ist gesperrt."
)
TURKISH = (
    "Nehrin yukarısındaki baraj gece saatlerinde yıkıldı. Polisin açıklamasına göre çok sayıda kişi hayatını kaybetti. "
    "Belediye başkanı bölge halkından evlerini terk etmelerini istedi. Kurtarma ekipleri sabaha kadar çalıştı."
)


def claim_of(name: str, word: str, *articles: Article) -> str:
    """The id of the claim of an article that holds a word."""
    known = next(one for one in articles if one.id == name)
    return next(claim.id for claim in analyse(known).claims if word in claim.text)


@pytest.mark.parametrize("text", [FOOTBALL, SHARES, TURKISH], ids=["table", "shares", "turkish"])
def test_tables_and_other_languages_carry_no_claim_of_the_news(tmp_path: Path, text: str) -> None:
    strange = article("strange", text, publisher="Tafel")
    later = article(
        "later", text.replace("1", "2").replace("3", "5"), day="2025-03-05", publisher="Zahlen"
    )
    index = index_of(tmp_path, DAM, strange, later)
    for sidebar in index.sidebars("dam"):
        assert not sidebar.others
    for sidebar in index.sidebars("strange"):
        assert "dam" not in {other.article for other in sidebar.others}


def test_an_entry_of_a_live_blog_carries_a_claim(tmp_path: Path) -> None:
    blog = article("blog", BLOG, publisher="Ticker")
    index = index_of(tmp_path, DAM, blog)
    assert "3.000" in row(index.sidebar(claim_of("dam", "3.000", DAM)), "blog").text
    assert "14 Menschen" in row(index.sidebar(claim_of("dam", "14 Menschen", DAM)), "blog").text


def test_a_sentence_of_100000_characters_is_compared_by_its_heaviest_words(tmp_path: Path) -> None:
    words = "Der Bericht nennt unter anderem " + ", ".join(f"Ort{n}stadt" for n in range(8_000))
    assert len(words) > 100_000
    endless = article("endless", words + " und Vallorno.", publisher="Liste")
    index = index_of(tmp_path, DAM, endless)
    for sidebar in index.sidebars("endless"):
        assert len(sidebar.claim.keys) <= 60
        assert not same(sidebar)
    for sidebar in index.sidebars("dam"):
        assert not sidebar.others


def test_an_article_of_5000_sentences_has_each_claim_compared(tmp_path: Path) -> None:
    analysis = analyse(DAM)
    shown = next(claim for claim in analysis.claims if "3.000" in claim.text)
    others = analyse(
        article("x", "Die Gemeinde baut ein Hallenbad. Der Zug nach Süden fährt wieder.")
    )
    claims = [*(list(others.claims) * 2_500)[:4_999], shown]
    index = index_of(tmp_path, DAM)
    with index.batch():
        index.put(article("long", "", publisher="Lang"), analysed("long", claims))
    found = index.sidebar("long#5000")
    assert [other.article for other in same(found)] == ["dam"]
    assert row(index.sidebar(shown.id), "long").claim == "long#5000"
    assert not index.sidebar("long#1").others


def test_of_hundreds_of_articles_on_one_story_the_likeliest_are_compared(tmp_path: Path) -> None:
    analysis = analyse(DAM)
    index = ClaimIndex(tmp_path / "claims.sqlite")
    with index.batch():
        for n in range(300):
            # Each in its own words: one key of every claim is only there.
            claims = [
                dataclasses.replace(
                    claim, text=f"{claim.text} {n}", keys={**claim.keys, f"w:wort{n}": 3.0}
                )
                for claim in analysis.claims
            ]
            paper = article(f"crowd-{n}", "", publisher=f"Blatt {n}")
            index.put(paper, analysed(paper.id, claims))
    for sidebar in index.sidebars("crowd-150"):
        listed = {other.article for other in sidebar.others}
        assert 20 <= len(listed) <= 60
        assert len(sidebar.others) == len({other.claim for other in sidebar.others})


def analysed(name: str, claims: list[Claim]) -> Analysis:
    """An analysis of an article that consists of those claims."""
    numbered = [dataclasses.replace(claim, id=f"{name}#{n}") for n, claim in enumerate(claims, 1)]
    return Analysis("", "de", (), (), (), (), (), (), tuple(numbered))
