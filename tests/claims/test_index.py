"""The sidebar: who else carries a claim, and what the index does with bad input and change."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from tests.claims.newsroom import article, index_of, row, same, verdict

from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.store import Store
from reader.errors import IndexDamagedError, NotFoundError

DAM = article(
    "dam",
    "Am Oberlauf der Sella ist in der Nacht ein Staudamm gebrochen. "
    "Nach Angaben der Polizei wurden 14 Menschen getötet. "
    "Rund 3.000 Bewohner des Ortes Vallorno mussten ihre Häuser verlassen. "
    "Der Betreiber Idroalp bestreitet, von Rissen gewusst zu haben.",
    publisher="Alpen-Bote",
)
DAM_LATER = article(
    "dam-later",
    "Nach dem Bruch des Staudamms an der Sella ist die Zahl der Toten gestiegen. "
    "Die Polizei sprach am Abend von 19 getöteten Menschen. "
    "In Vallorno mussten etwa 3.000 Bewohner ihre Häuser verlassen. "
    "Die Regierung kündigte Hilfe an.",
    publisher="Stadt-Kurier",
    day="2025-03-05",
)
DAM_ENGLISH = article(
    "dam-english",
    "A dam on the River Sella burst overnight, killing 14 people, police said. "
    "About 3,000 residents of Vallorno had to leave their homes.",
    publisher="Sample Times",
    language="en",
)
COURT = article(
    "court",
    "Das Landgericht hat einen früheren Bürgermeister wegen Untreue zu zwei Jahren Haft verurteilt. "
    "Seine Anwältin kündigte Revision an. "
    "Der Schaden beträgt nach Überzeugung der Kammer 3.000 Euro.",
    publisher="Stadt-Kurier",
)


def number(index_article: str, word: str) -> str:
    """The id of the claim of an article that holds a word."""
    known = {one.id: one for one in (DAM, DAM_LATER, DAM_ENGLISH, COURT)}
    return next(c.id for c in analyse(known[index_article]).claims if word in c.text)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> ClaimIndex:
    return index_of(tmp_path_factory.mktemp("index"), DAM, DAM_LATER, DAM_ENGLISH, COURT)


def test_the_same_claim_is_found_in_the_other_article(news: ClaimIndex) -> None:
    sidebar = news.sidebar(number("dam", "3.000"))
    assert row(sidebar, "dam-later").text == (
        "In Vallorno mussten etwa 3.000 Bewohner ihre Häuser verlassen."
    )
    assert sidebar.others[0].level == "same"


def test_it_is_found_across_languages(news: ClaimIndex) -> None:
    assert "3,000 residents" in row(news.sidebar(number("dam", "3.000")), "dam-english").text


def test_another_story_is_not_listed(news: ClaimIndex) -> None:
    for sidebar in news.sidebars("dam"):
        assert "court" not in [other.article for other in sidebar.others]
    assert all(not sidebar.others for sidebar in news.sidebars("court"))


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Vermisst wird niemand mehr.", False),
        ("Der Deutsche Wetterdienst warnt vor starken Böen.", True),
    ],
)
def test_a_phrase_that_fits_any_event_links_no_two_stories(
    tmp_path: Path, sentence: str, listed: bool
) -> None:
    flood = (
        "Der Fluss Larsa trat in Vallorno über die Ufer. Dämme brachen an vielen Stellen. "
        "Bewohner retteten sich auf Dächer. Die Brücke von Casalta hielt dem Wasser stand. "
    ) + sentence
    train = (
        "Im Tunnel bei Brandfelden stießen zwei Züge zusammen. Ein Lokführer war eingeschlafen. "
        "Der Verkehrsverbund Nordmark setzt Busse ein. Techniker prüfen die Signale. "
    ) + sentence
    index = index_of(tmp_path, article("flood", flood), article("train", train))
    assert bool(index.sidebars("flood")[-1].others) == listed


def test_what_only_one_article_has_is_only_there(news: ClaimIndex) -> None:
    sidebar = news.sidebar(number("dam", "Idroalp"))
    assert same(sidebar) == []
    assert sidebar.witnesses.articles == 1


def test_a_differing_figure_links_and_is_told(news: ClaimIndex) -> None:
    other = row(news.sidebar(number("dam", "14 Menschen")), "dam-later")
    assert "19" in other.text
    assert other.relation == "figures differ"
    assert any("14" in reason and "19" in reason for reason in other.reasons)


def test_rows_come_best_first_and_same_before_related(news: ClaimIndex) -> None:
    for sidebar in news.sidebars("dam"):
        order = [(other.level != "same", -other.score) for other in sidebar.others]
        assert order == sorted(order)
        listed = [other.article for other in same(sidebar)]
        assert len(listed) == len(set(listed))


def test_every_row_says_why_it_is_there(news: ClaimIndex) -> None:
    for sidebar in news.sidebars("dam"):
        assert all(other.reasons for other in sidebar.others)


def test_what_differs_is_marked_in_the_other_text(news: ClaimIndex) -> None:
    other = row(news.sidebar(number("dam", "14 Menschen")), "dam-later")
    marked = [DAM_LATER.text[start:end] for start, end in other.differs]
    assert any("19" in words for words in marked)
    assert not any("Menschen" in words for words in marked)


def test_sidebars_of_an_article_are_those_of_its_claims(news: ClaimIndex) -> None:
    for sidebar in news.sidebars("dam"):
        assert news.sidebar(sidebar.claim.id) == sidebar


def test_a_rejected_claim_is_not_listed(news: ClaimIndex) -> None:
    name = number("dam", "3.000")
    before = news.sidebar(name)
    wrong = row(before, "dam-later")
    again = news.sidebar(name, [verdict(before.claim, wrong, "rejected")])
    assert wrong.claim not in [other.claim for other in again.others]
    assert [other.claim for other in again.rejected] == [wrong.claim]
    assert again.witnesses.articles == before.witnesses.articles - 1


def test_articles_weeks_apart_are_not_compared(tmp_path: Path) -> None:
    late = article("late", DAM.text, publisher="Spät-Ausgabe", day="2025-04-20")
    index = index_of(tmp_path, DAM, late)
    assert all(not sidebar.others for sidebar in index.sidebars("dam"))


def test_an_article_without_a_date_is_compared(tmp_path: Path) -> None:
    undated = article("undated", DAM_LATER.text, day="")
    index = index_of(tmp_path, DAM, undated)
    assert row(index.sidebar(number("dam", "3.000")), "undated")


def test_what_is_removed_is_no_longer_listed(tmp_path: Path) -> None:
    index = index_of(tmp_path, DAM, DAM_LATER)
    with index.batch():
        index.remove("dam-later")
    assert all(not sidebar.others for sidebar in index.sidebars("dam"))
    with pytest.raises(NotFoundError):
        index.sidebars("dam-later")


def test_a_new_version_replaces_the_old(tmp_path: Path) -> None:
    index = index_of(tmp_path, DAM, DAM_LATER)
    changed = article("dam-later", COURT.text)
    with index.batch():
        index.put(changed, analyse(changed))
    assert all(not sidebar.others for sidebar in index.sidebars("dam"))
    rows = sqlite3.connect(tmp_path / "claims.sqlite").execute("SELECT count(*) FROM article")
    assert rows.fetchone() == (2,)


def test_a_batch_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    index = index_of(tmp_path, DAM)

    def interrupted() -> None:
        with index.batch():
            index.put(DAM_LATER, analyse(DAM_LATER))
            index.sequence = 7
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert index.sequence == 0
    with pytest.raises(NotFoundError):
        index.sidebars("dam-later")


def test_the_sequence_is_kept(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    with index.batch():
        index.sequence = 42
    index.close()
    assert ClaimIndex(tmp_path / "claims.sqlite").sequence == 42


def test_what_another_connection_adds_is_seen(tmp_path: Path) -> None:
    index = index_of(tmp_path, DAM)
    assert all(not sidebar.others for sidebar in index.sidebars("dam"))
    index_of(tmp_path, DAM_LATER)
    assert row(index.sidebar(number("dam", "3.000")), "dam-later")


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    path.write_bytes(b"no database at all, but long enough to be looked at " * 40)
    with pytest.raises(IndexDamagedError):
        ClaimIndex(path)


def test_an_index_of_another_version_is_not_used(tmp_path: Path) -> None:
    index_of(tmp_path, DAM).close()
    base = sqlite3.connect(tmp_path / "claims.sqlite")
    with base:
        base.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    base.close()
    with pytest.raises(IndexDamagedError):
        ClaimIndex(tmp_path / "claims.sqlite")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE body SET profiles = '[[1]]'",
        "UPDATE body SET profiles = substr(profiles, 1, 40)",
        "UPDATE body SET profiles = claims",
        "UPDATE body SET claims = x'789c030000000001'",
        "UPDATE article SET signature = x'ff'",
        "DELETE FROM key WHERE number % 2",
    ],
)
def test_contents_that_make_no_sense_are_damage(tmp_path: Path, change: str) -> None:
    index = index_of(tmp_path, DAM, DAM_LATER)
    index.close()
    base = sqlite3.connect(tmp_path / "claims.sqlite")
    with base:
        base.execute(change)
    base.close()
    with pytest.raises(IndexDamagedError):
        ClaimIndex(tmp_path / "claims.sqlite").sidebars("dam")


@pytest.mark.parametrize("name", ["", "dam", "dam#0", "dam#99", "dam#x", "dam#-1", "nobody#1"])
def test_an_unknown_claim_is_not_found(news: ClaimIndex, name: str) -> None:
    with pytest.raises(NotFoundError):
        news.sidebar(name)


def test_500_copies_are_all_listed_and_one_witness(tmp_path: Path) -> None:
    analysis = analyse(DAM)
    index = ClaimIndex(tmp_path / "claims.sqlite")
    with index.batch():
        for n in range(500):
            index.put(article(f"copy-{n}", DAM.text, publisher=f"Blatt {n}"), analysis)
        index.put(DAM_LATER, analyse(DAM_LATER))
    before = time.perf_counter()
    sidebar = index.sidebar("copy-7#3")
    assert time.perf_counter() - before < 5
    assert sidebar.witnesses.articles == 501
    assert sidebar.witnesses.publishers == 2
    assert row(sidebar, "dam-later")


def test_articles_of_one_sentence_are_compared(tmp_path: Path) -> None:
    one = article("one", "In Vallorno mussten rund 3.000 Menschen ihre Häuser verlassen.")
    index = index_of(tmp_path, one, DAM, COURT)
    sidebar = index.sidebar("one#1")
    assert {other.article for other in sidebar.others} == {"dam"}
    assert "3.000 Bewohner" in sidebar.others[0].text


def test_what_is_read_is_of_one_state_of_the_index_while_another_connection_changes_it(
    tmp_path: Path,
) -> None:
    index_of(tmp_path, DAM).close()
    path = next(tmp_path.glob("*.sqlite"))
    reading, writing = Store(path), ClaimIndex(path)
    with reading.snapshot():
        before = reading.row("dam")
        assert before is not None
        with writing.batch():
            writing.put(DAM_LATER, analyse(DAM_LATER))
            writing.put(DAM, analyse(DAM))  # as another row
        profiles = reading.profiles("dam", before.number)
        assert len(profiles) == 4
        assert all(reading.claim(before.number, one) for one in profiles)
    after = reading.row("dam")
    assert after is not None
    assert after.number != before.number


def test_an_index_that_is_only_read_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ClaimIndex(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_further_claims_rank_behind_what_is_listed_and_repeat_none_of_it(tmp_path: Path) -> None:
    echo = article(
        "echo",
        "In Vallorno trauern die Bewohner um die Toten. "
        "Die Polizei hat den Betreiber Idroalp befragt. "
        "Am Staudamm an der Sella hatten Bewohner vor Jahren Risse gemeldet. "
        "Vallorno liegt am Oberlauf der Sella.",
        publisher="Tal-Zeitung",
    )
    news = index_of(tmp_path, DAM, DAM_LATER, echo)
    found = 0
    for sidebar in news.sidebars("dam"):
        further = news.further(sidebar)
        found += len(further)
        assert not {other.claim for other in sidebar.others} & {other.claim for other in further}
        assert all(other.level == "related" for other in further)
        scores = [other.score for other in further]
        assert scores == sorted(scores, reverse=True)
    assert found
