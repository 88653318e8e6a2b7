"""The timeline of a claim: who said it when, with which figure, and how surely."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.claims.newsroom import article, index_of

from reader.claims.index import ClaimIndex
from reader.claims.timeline import Timeline
from reader.errors import NotFoundError

_REST = " Rund 3.000 Bewohner des Ortes Vallorno mussten ihre Häuser verlassen."
_ROME = " Die Regierung in Rom kündigte für Mittwoch Hilfe und eine Untersuchung an."
_POWER = " Im Tal fiel nach Angaben der Betreiber noch am Abend überall der Strom aus."
_BREAK = "Am Oberlauf der Sella ist ein Staudamm gebrochen."


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> ClaimIndex:
    first = f"{_BREAK} Nach dem Bruch des Staudamms an der Sella starben 14 Menschen.{_REST}"
    return index_of(
        tmp_path_factory.mktemp("index"),
        article("later", f"Nach dem Bruch des Staudamms an der Sella starben mindestens 19 Menschen.{_ROME}",
            publisher="Stadt-Kurier", day="2025-03-05"),
        article("first", first, publisher="Alpen-Bote"),
        article("copy", first, publisher="Tal-Anzeiger"),
        article("undated", f"Nach dem Bruch des Staudamms an der Sella starben 17 Menschen.{_POWER}",
            publisher="Muster-Welle", day=""),
    )  # fmt: skip


def deaths(index: ClaimIndex, name: str = "later") -> Timeline:
    return index.timeline(f"{name}#1")


def test_points_come_by_day_and_those_of_unknown_days_last(news: ClaimIndex) -> None:
    course = deaths(news)
    assert [point.said.article for point in course.points] == ["copy", "first", "later", "undated"]
    assert [point.day for point in course.points][2:] == [dt.date(2025, 3, 5), None]


def test_the_figure_is_followed_and_told(news: ClaimIndex) -> None:
    course = deaths(news)
    assert course.figures
    assert [point.value for point in course.points] == [14, 14, 19, 17]
    assert [point.said.article for point in course.plotted] == ["copy", "first", "later"]
    assert course.moved == "First said by Tal-Anzeiger; from 14 to mindestens 19"


def test_the_same_report_printed_again_is_a_copy(news: ClaimIndex) -> None:
    assert [point.copy for point in deaths(news).points] == [False, True, False, False]


def test_it_is_the_same_from_whichever_article_it_is_looked_at(news: ClaimIndex) -> None:
    other = news.timeline("first#2")
    assert {point.said.claim for point in other.points} == {
        point.said.claim for point in deaths(news).points
    }
    assert other.moved == deaths(news).moved


def test_without_figures_it_tells_how_certainty_went(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        article("one", "Der Bürgermeister von Vallorno soll laut Berichten zurückgetreten sein."),
        article("two", "Der Bürgermeister von Vallorno ist zurückgetreten.", day="2025-03-06"),
    )
    course = index.timeline("two#1")
    assert not course.figures
    assert [point.said.certainty for point in course.plotted] == ["alleged", "asserted"]
    assert course.moved.endswith("from alleged to asserted")


@pytest.mark.parametrize("claim", ["later#99", "later", "nothing#1", "later#x"])
def test_an_unknown_claim_has_no_timeline(news: ClaimIndex, claim: str) -> None:
    with pytest.raises(NotFoundError):
        news.timeline(claim)
