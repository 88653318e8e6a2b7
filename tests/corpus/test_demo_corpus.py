"""The demo corpus: articles of this project, in its own words, that hold what the reader has to tell apart."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article

FOLDER = Path(__file__).parents[2] / "corpus"
IDS = sorted(path.stem for path in FOLDER.glob("*.md"))


def load(start: str) -> Article:
    """The one article whose id begins with ``start``."""
    (found,) = [article_id for article_id in IDS if article_id.startswith(start)]
    return Corpus(FOLDER).load(found)


def shingles(text: str, size: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def test_there_are_enough_articles_in_both_languages() -> None:
    languages = [Corpus(FOLDER).load(article_id).language for article_id in IDS]
    assert len(IDS) >= 20
    assert languages.count("en") >= 5
    assert set(languages) == {"de", "en"}


@pytest.mark.parametrize("article_id", IDS)
def test_an_article_is_complete_and_named_after_its_day_and_publisher(article_id: str) -> None:
    article = Corpus(FOLDER).load(article_id)
    assert article.title
    assert article.published is not None
    assert article.published.exact
    assert dt.date(2024, 10, 18) <= article.published.first <= dt.date(2024, 10, 30)
    publisher = article.publisher.lower().replace("ä", "ae").replace(" ", "-")
    assert article_id.startswith(f"{article.published.first}-{publisher}-")
    assert re.fullmatch(r"[a-z0-9-]+", article_id)
    assert article.url is None or re.match(r"https://[a-z-]+\.example/", article.url)
    assert not article.authors


@pytest.mark.parametrize("article_id", IDS)
def test_an_article_is_as_long_as_real_news_and_plain(article_id: str) -> None:
    source = (FOLDER / f"{article_id}.md").read_bytes().decode("utf-8")
    article = Corpus(FOLDER).load(article_id)
    assert 250 <= len(article.text.split()) <= 700
    assert "\r" not in source
    assert not article.links
    assert {mark.kind for mark in article.marks} <= {"heading"}
    paragraphs = article.text.split("\n\n")
    assert all(paragraph and "\n" not in paragraph.strip("\n") for paragraph in paragraphs)


@pytest.mark.seeds
@pytest.mark.parametrize("article_id", IDS)
def test_no_six_words_in_a_row_come_from_a_seed_text(article_id: str, seed_texts: Path) -> None:
    seeds = [path.read_text(encoding="utf-8") for path in seed_texts.glob("*.txt")]
    assert seeds
    article = Corpus(FOLDER).load(article_id)
    own = shingles(f"{article.title}\n{article.text}")
    assert not own & set().union(*map(shingles, seeds))


def test_two_publishers_share_one_wire_report() -> None:
    first, second = load("2024-10-18-demo-bote"), load("2024-10-18-musterstaedter-anzeiger")
    assert first.publisher != second.publisher
    assert first.credits == second.credits == ("dag",)
    shared = shingles(first.text) & shingles(second.text)
    assert len(shared) > 0.5 * len(shingles(second.text))


def test_only_the_wire_report_is_shared() -> None:
    texts = {article_id: shingles(Corpus(FOLDER).load(article_id).text, 12) for article_id in IDS}
    twins = {
        (one, other) for one in IDS for other in IDS if one < other and texts[one] & texts[other]
    }
    assert [tuple(name[:15] for name in pair) for pair in twins] == [
        ("2024-10-18-demo", "2024-10-18-must")
    ]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        pytest.param("2024-10-18-demo-bote", "1.500 Soldaten", id="early figure"),
        pytest.param("2024-10-23-probe-rundschau", "etwa 3.000 Soldaten", id="later figure"),
        pytest.param("2024-10-25-muster-allgemeine", "ungefähr 12.000 Nordkoreaner", id="latest"),
        pytest.param("2024-10-20-beispiel-kurier", "Bericht über Nordkoreaner nicht", id="doubt"),
        pytest.param("2024-10-28-muster-allgemeine", "stationiert", id="confirmed later"),
        pytest.param("2024-10-23-muster-allgemeine", "bestreiten Einsatz", id="denial"),
        pytest.param("2024-10-22-muster-allgemeine", "Raketen aus nordkoreanischer", id="asserts"),
        pytest.param("2024-10-22-probe-rundschau", "den russischen Botschafter", id="Seoul"),
        pytest.param("2024-10-23-beispiel-kurier", "Vertreter Nordkoreas", id="Berlin"),
        pytest.param("2024-10-29-beispiel-kurier", "keine Beweise", id="no evidence shown"),
    ],
)
def test_the_cases_the_reader_has_to_tell_apart_are_there(start: str, words: str) -> None:
    article = load(start)
    assert words in f"{article.title}\n{article.text}"
