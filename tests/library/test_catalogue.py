import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.catalogue import Catalogue, moment
from reader.library.home import Home
from reader.library.state import State


@pytest.fixture
def corpus(home: Home) -> Corpus:
    return Corpus(home.corpus)


@pytest.fixture
def catalogue(home: Home) -> Iterator[Catalogue]:
    State(home.state_file, pytest.fail).close()
    catalogue = Catalogue(home.catalogue_file, home.state_file)
    yield catalogue
    catalogue.close()


Articles = Callable[[str], Article]


def take(catalogue: Catalogue, corpus: Corpus) -> int:
    return catalogue.take(corpus, catalogue.scan(corpus), lambda done: None)


def actions(catalogue: Catalogue, since: int) -> list[tuple[str, str]]:
    return [(change.article, change.action) for change in catalogue.changes(since)]


def test_a_second_scan_of_the_same_corpus_finds_nothing(
    catalogue: Catalogue, corpus: Corpus
) -> None:
    assert take(catalogue, corpus) == 5
    scan = catalogue.scan(corpus)
    assert (scan.changed, scan.gone, scan.known) == ({}, (), 5)


def test_a_changed_article_is_logged_once_and_last(
    catalogue: Catalogue, corpus: Corpus, article: Articles
) -> None:
    take(catalogue, corpus)
    before = catalogue.sequence()
    for text in ("Ein anderer Text.", "Noch ein anderer Text, länger."):
        corpus.save(replace(article("haushalt"), text=text))
        take(catalogue, corpus)
    assert actions(catalogue, before) == [("haushalt", "put")]
    assert [name for name, _ in actions(catalogue, 0)].count("haushalt") == 1


def test_a_touched_file_with_the_same_content_is_no_change(
    catalogue: Catalogue, corpus: Corpus
) -> None:
    take(catalogue, corpus)
    os.utime(corpus.path("haushalt"), (1, 1))
    assert list(catalogue.scan(corpus).changed) == ["haushalt"]
    assert take(catalogue, corpus) == 0
    assert catalogue.scan(corpus).changed == {}


def test_a_file_deleted_behind_our_back_is_logged_as_removed(
    catalogue: Catalogue, corpus: Corpus
) -> None:
    take(catalogue, corpus)
    before = catalogue.sequence()
    corpus.path("haushalt").unlink()
    assert take(catalogue, corpus) == 1
    assert actions(catalogue, before) == [("haushalt", "remove")]
    assert catalogue.texts(["haushalt", "bruecke-zu"]).keys() == {"bruecke-zu"}


def test_a_file_that_cannot_be_read_is_a_fault_and_stops_no_other(
    catalogue: Catalogue, corpus: Corpus
) -> None:
    corpus.path("kaputt").write_text("---\ntitel: x\n---\n\nText")
    assert take(catalogue, corpus) == 5
    (fault,) = catalogue.faults()
    assert fault.article == "kaputt"
    assert "kaputt.md: line 2" in fault.message
    assert fault.remedy
    assert catalogue.scan(corpus).changed == {}, "it is not read again before it changes"


def test_a_repaired_file_is_no_fault_any_more(
    catalogue: Catalogue, corpus: Corpus, article: Articles
) -> None:
    corpus.path("kaputt").write_text("kein Kopf")
    take(catalogue, corpus)
    corpus.save(replace(article("haushalt"), id="kaputt"))
    assert take(catalogue, corpus) == 1
    assert catalogue.faults() == ()


def test_an_article_that_becomes_unreadable_leaves_the_catalogue(
    catalogue: Catalogue, corpus: Corpus
) -> None:
    take(catalogue, corpus)
    before = catalogue.sequence()
    corpus.path("haushalt").write_bytes(b"\xff\xfe\x00")
    take(catalogue, corpus)
    assert actions(catalogue, before) == [("haushalt", "remove")]
    assert len(catalogue.faults()) == 1


def test_a_sequence_of_another_catalogue_is_recognised(
    catalogue: Catalogue, corpus: Corpus, tmp_path: Path, home: Home
) -> None:
    take(catalogue, corpus)
    other = Catalogue(tmp_path / "other.sqlite", home.state_file)
    take(other, corpus)
    assert catalogue.owns(catalogue.sequence())
    assert not catalogue.owns(other.sequence())
    other.close()


def test_an_index_folder_deleted_while_open_is_made_again(
    catalogue: Catalogue, corpus: Corpus, home: Home
) -> None:
    take(catalogue, corpus)
    for path in home.index.iterdir():
        path.unlink()
    home.index.rmdir()
    assert take(catalogue, corpus) == 5


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024", "2025"),
        ("2024-10", "2024-10-01"),
        ("2024-10-23", "2024-10-23T00:01"),
        ("2024-10-23T10:00+02:00", "2024-10-23T09:00+00:00"),
        ("0001-01-01T00:00+14:00", "1970-01-01"),
        ("9999-12-30", "9999-12-31T23:59-12:00"),
    ],
)
def test_moments_sort_like_time(earlier: str, later: str) -> None:
    assert moment(None) < moment(parse(earlier)) < moment(parse(later))


def test_a_catalogue_that_another_process_is_just_making_is_sound(home: Home) -> None:
    home.catalogue_file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(home.catalogue_file)) as other:
        other.execute("PRAGMA journal_mode = WAL")  # its first page is there, no table is
    assert home.catalogue_file.stat().st_size > 0
    catalogue = Catalogue(home.catalogue_file, home.state_file)
    assert catalogue.sound
    catalogue.vet(pytest.fail)
    assert home.catalogue_file.exists()
