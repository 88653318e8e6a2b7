"""The comparison of a story: which articles tell of it, what each publisher says, and who disagrees."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.claims.newsroom import article, index_of

from reader.claims.analysis import analyse
from reader.claims.comparison import Comparison, Line
from reader.claims.index import ClaimIndex
from reader.claims.opinions import Opinions
from reader.errors import NotFoundError

_WIRE = (
    "Am Oberlauf der Sella ist in der Nacht ein Staudamm gebrochen. "
    "Nach Angaben der Polizei wurden 14 Menschen getötet. "
    "Rund 3.000 Bewohner des Ortes Vallorno mussten ihre Häuser verlassen."
)
BREAK = article(
    "break",
    f"{_WIRE} Der Betreiber Idroalp bestreitet, von Rissen gewusst zu haben.",
    publisher="Alpen-Bote",
)
LATER = article(
    "later",
    "Nach dem Bruch des Staudamms an der Sella ist die Zahl der Toten gestiegen. "
    "Die Polizei sprach am Abend von 19 getöteten Menschen. "
    "In Vallorno mussten etwa 3.000 Bewohner ihre Häuser verlassen. "
    "Die Regierung in Rom schickt Pioniere der Armee nach Vallorno.",
    publisher="Stadt-Kurier",
    day="2025-03-05",
)
THIRD = article(
    "third",
    "Der Staudamm an der Sella ist gebrochen. Rund 3.000 Bewohner von Vallorno mussten ihre Häuser verlassen. "
    "Eine Schule in Vallorno dient als Notunterkunft.",
    publisher="Muster-Welle",
    day="2025-03-05",
)
COPY = article("copy", BREAK.text, publisher="Tal-Anzeiger")
FAR = article(
    "far",
    "In der kasachischen Provinz Karem ist nach Regen ein Staudamm gebrochen. Die Polizei meldete sechs Tote. "
    "Rund 800 Bewohner des Dorfes Tuzly mussten ihre Häuser verlassen. Die Regierung in Astana kündigte Hilfe an.",
    publisher="Stadt-Kurier",
)
YEARS = article("years", BREAK.text, publisher="Chronik", day="2025-05-20")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> ClaimIndex:
    return index_of(tmp_path_factory.mktemp("index"), BREAK, LATER, THIRD, COPY, FAR, YEARS)


def compared(index: ClaimIndex, name: str = "break") -> Comparison:
    return index.comparison(name)


def row(table: Comparison, word: str) -> Line:
    return next(line for line in table.lines if any(word in s.text for c in line.cells for s in c))


def test_the_story_is_told_by_the_articles_on_its_event_alone(news: ClaimIndex) -> None:
    articles = [name for column in compared(news).columns for name in column.articles]
    assert articles[0] == "break"
    assert sorted(articles) == ["break", "later", "third"]
    assert [c.articles for c in compared(news, "far").columns] == [("far",)]


def test_a_copy_has_no_column_but_is_named_beside_its_original(news: ClaimIndex) -> None:
    table = compared(news)
    assert table.columns[0].publisher == "Alpen-Bote"
    assert table.columns[0].also == ("Tal-Anzeiger",)


def test_a_row_has_the_figure_of_each_publisher_and_blanks(news: ClaimIndex) -> None:
    table = compared(news)
    left = row(table, "verlassen")
    figures = [cell[0].figure if cell else "" for cell in left.cells]
    assert figures == ["Rund 3.000", "Rund 3.000", "etwa 3.000"]
    assert left.carried == 3
    alone = row(table, "Idroalp")
    assert [bool(cell) for cell in alone.cells] == [True, False, False]


def test_publishers_whose_figures_differ_are_contested_and_come_first(news: ClaimIndex) -> None:
    table = compared(news)
    dead = row(table, "14 Menschen")
    assert dead.disputes == ("figures differ",)
    assert table.shown()[0] == dead
    assert table.shown(order="carried")[0].carried == 3
    assert table.shown("contested") == (dead,)


def test_what_one_has_and_what_all_but_one_have_can_be_chosen(news: ClaimIndex) -> None:
    table = compared(news)
    assert row(table, "Idroalp") in table.shown("one")
    assert all(line.carried == 1 for line in table.shown("one"))
    assert all(line.carried == 2 for line in table.shown("all but one"))
    assert row(table, "14 Menschen") in table.shown("all but one")


def test_every_claim_is_in_one_row_and_every_publisher_in_one_cell(news: ClaimIndex) -> None:
    table = compared(news)
    said = [s.claim for line in table.lines for cell in line.cells for s in cell]
    assert (
        len(said)
        == len(set(said))
        == sum(len(news.sidebars(a)) for a in ("break", "later", "third"))
    )
    for line in table.lines:
        for column, cell in zip(table.columns, line.cells, strict=True):
            assert {s.article for s in cell} <= set(column.articles)


def test_what_was_open_first_and_is_told_later_is_a_development(tmp_path: Path) -> None:
    open_first = article(
        "first",
        "Ob der Bahnhof in Vallorno gesperrt wird, hat die Stadt nicht bestätigt. Am Bahnhof brennt es.",
        publisher="Alpen-Bote",
    )
    told = article(
        "second",
        "Die Stadt hat bestätigt, dass der Bahnhof in Vallorno gesperrt wird. Am Bahnhof brennt es.",
        publisher="Stadt-Kurier",
        day="2025-03-06",
    )
    line = row(compared(index_of(tmp_path, open_first, told), "second"), "gesperrt")
    assert line.carried == 2
    assert line.developed
    assert not line.contested


def test_once_cancelled_no_more_pairs_are_compared(news: ClaimIndex) -> None:
    done: list[tuple[int, int]] = []
    news.comparison("break", (), lambda *at: done.append(at), lambda: len(done) > 0)
    assert done == [(0, 3)]


def test_an_unknown_article_cannot_be_compared(news: ClaimIndex) -> None:
    with pytest.raises(NotFoundError):
        compared(news, "nothing")


def test_a_model_has_its_say_in_a_comparison(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(Opinions):
        def shift(self, one: str, other: str) -> float:
            asked.append(one)
            return 0.0

    told = {
        "one": "Die Elbbrücke in Musterstadt ist gesperrt. Rund 300 Anwohner ziehen um, sagte die Polizei.",
        "two": "Musterstadt: Polizei sperrt Elbbrücke. Etwa 300 Anwohner der Elbbrücke mussten umziehen.",
    }
    index = ClaimIndex(tmp_path / "claims.sqlite", opinions=Listening(None, None))
    for name, text in told.items():
        one = article(name, text)
        index.put(one, analyse(one))
    index.comparison("one")
    assert any("Anwohner" in text for text in asked)
    index.close()
