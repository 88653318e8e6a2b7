"""An article that was imported, or written by hand, is the same article when a feed brings it."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.feed_model import Feed, Item, Received
from reader.library.home import Home
from reader.library.service import Library

URL = "https://demo-bote.example/feed.xml"
TEXT = (
    "Der Stadtrat von Musterstadt hat am Dienstagabend den Neubau der Fährbrücke beschlossen. Die Kosten schätzt die"
    " Verwaltung auf 14 Millionen Euro. Gegner des Vorhabens kündigten eine Klage an, weil die Zufahrt durch ein"
    " Schutzgebiet führt. Der Bau soll im Herbst beginnen und drei Jahre dauern, sagte die Baudezernentin."
)
MINE = Article(
    "gespeichert", "Rat beschließt Brücke", "Demo-Bote", parse("2025-03-04"), "de", TEXT,
    url="https://demo-bote.example/bruecke",
)  # fmt: skip


def item(**other: object) -> Item:
    """The article as its feed has it: under another title, at its address with what tracks the reader."""
    theirs = replace(
        MINE, id="", title="Fährbrücke: So geht es weiter", url=f"{MINE.url}?utm_source=rss#oben"
    )
    return Item("1", replace(theirs, **other))  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with contextlib.closing(Library.open(Home.at(tmp_path))) as library:
        library.corpus.save(MINE)
        yield library


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add(URL, keep="1")


def test_what_was_imported_is_the_article_that_a_feed_brings(library: Library, feed: Feed) -> None:
    received = library.feeds.receive(feed, [item()])
    assert received == Received(merged=(MINE.id,))
    assert library.corpus.ids() == [MINE.id]
    assert library.article(MINE.id).title == MINE.title, "what somebody saved stays as it is"
    assert library.feeds.feeds_of(MINE.id) == (library.feeds.feed(feed.id),)
    assert library.feeds.arrivals() == ()
    assert library.feeds.receive(feed, [item()]) == Received(known=(MINE.id,))


def test_it_follows_what_the_publisher_changes_later(library: Library, feed: Feed) -> None:
    library.feeds.receive(feed, [item()])
    received = library.feeds.receive(feed, [item(text=TEXT.replace("14", "19"))])
    assert received.changed == (MINE.id,)
    assert library.feeds.earlier(MINE.id, 1).text == TEXT
    assert library.feeds.receive(feed, [item(text="Ein Anreißer.")]).changed == ()
    assert "19 Millionen" in library.article(MINE.id).text
    assert library.feeds.expiring(dt.datetime.now(dt.UTC) + dt.timedelta(days=300)) == ()


def test_more_of_the_text_takes_its_place_with_the_earlier_one_kept(
    library: Library, feed: Feed
) -> None:
    received = library.feeds.receive(feed, [item(text=f"{TEXT} {TEXT.replace('a', 'o')}")])
    assert received.changed == (MINE.id,)
    assert library.feeds.revisions(MINE.id)[0].kind == "fuller"


def test_what_comes_by_hand_while_feeds_are_read_is_met_too(library: Library, feed: Feed) -> None:
    library.feeds.receive(feed, [item()])
    other = "https://demo-bote.example/wahl"
    library.corpus.save(replace(MINE, id="wahl", title="Wahl", url=other, text="Kurz. " * 9))
    received = library.feeds.receive(feed, [Item("2", item(url=other, text="Kurz. " * 9).article)])
    assert received.merged == ("wahl",)


def test_a_file_without_an_address_is_told_by_its_name_and_words(
    library: Library, feed: Feed
) -> None:
    (name,) = library.feeds.receive(
        feed, [item(url="https://demo-bote.example/b", text="X " * 30)]
    ).new
    mine = replace(MINE, id="2025-03-04-demo-bote-titel", title="Titel", url=None, text="Y " * 40)
    library.corpus.save(mine)
    theirs = Item("3", replace(mine, id="", url="https://demo-bote.example/c"))
    assert library.feeds.receive(feed, [theirs]).merged == (mine.id,)
    assert library.corpus.ids() == sorted([MINE.id, name, mine.id])
