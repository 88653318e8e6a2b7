"""Revisions are printed word by word; what was kept long enough is named first and removed then."""

from pathlib import Path
from typing import Any

import pytest

from reader.articles.model import Article
from reader.cli.shapes import SHAPES
from reader.library.feed_model import Fetched, Item
from reader.library.home import Home
from reader.library.service import Library

KEYS = {shape.name: list(shape.keys) for shape in SHAPES}
OLD = "2020-01-01T00:00:00.000+00:00"


@pytest.fixture
def fed(home: Path) -> None:
    """A feed of two articles, one of which was changed."""
    library = Library.open(Home.at(home))
    feed = library.feeds.add("https://demo-bote.example/feed", title="Demo-Bote", keep="30")
    for text in ("Drei Menschen wurden verletzt.", "Fünf Menschen wurden verletzt."):
        article = Article("unfall", "Unfall auf der A1", "Demo-Bote", None, "de", text)
        other = Article("fest", "Ein Fest", "Demo-Bote", None, "de", "Gefeiert wird am Samstag.")
        items = [Item("1", article), Item("2", other)]
        library.feeds.receive(feed, items, Fetched(at=OLD))
    library.feeds.unchanged(feed)
    library.close()


def test_a_revision_is_printed_with_its_difference(run: Any, fed: None) -> None:
    (revision,) = run("revisions", "unf", "--json").json
    assert list(revision) == KEYS["revision"]
    assert (revision["article"], revision["number"], revision["kind"]) == ("unfall", 1, "updated")
    (sentence,) = revision["changes"]
    assert list(sentence) == KEYS["changed sentence"]
    assert sentence["before"][: sentence["removed"][0]["end"]] == "Drei"
    assert sentence["after"][: sentence["added"][0]["end"]] == "Fünf"
    printed = run("revisions", "unfall").out
    assert "- Drei Menschen" in printed
    assert "+ Fünf Menschen" in printed
    assert run("revisions", "fest").code == 3


def test_what_expires_is_named_before_it_goes(run: Any, fed: None) -> None:
    run("star", "fest")
    (tried,) = run("expire", "--dry-run", "--json").json
    assert list(tried) == KEYS["expired"]
    assert (tried["article"], tried["feed"], tried["removed"]) == ("unfall", "Demo-Bote", False)
    assert run("show", "unfall").code == 0
    ran = run("expire")
    assert "unfall" in ran.out
    assert "1 article removed; that is not undone." in ran.err
    assert run("show", "unfall").code == 3
    assert run("show", "fest").code == 0


@pytest.mark.parametrize("wrong", [["--keep", "soon"], ["--keep", "30", "--dry-run"]])
def test_a_rule_that_cannot_be_is_refused(run: Any, wrong: list[str]) -> None:
    assert run("expire", *wrong).code == 2
