"""Articles of feeds are kept as long as they are to be, and longer if the reader took them in hand."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.articles.model import Article
from reader.errors import UsageError
from reader.library.feed_model import Feed, Fetched, Item, Received
from reader.library.home import Home
from reader.library.service import Library

COME = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
LATER = COME + dt.timedelta(days=40)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(Home.at(tmp_path / "home"))
    yield library
    library.close()


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add("https://demo-bote.example/feed", publisher="Demo-Bote", keep="30")


def receive(library: Library, feed: Feed, *names: str, at: dt.datetime = COME) -> Received:
    items = [
        Item(name, Article(name, f"Titel {name}", "Demo-Bote", None, "de", f"Text von {name}."))
        for name in names
    ]
    return library.feeds.receive(feed, items, Fetched(at=at.isoformat()))


def expiring(library: Library, now: dt.datetime = LATER) -> list[str]:
    return [one.article for one in library.feeds.expiring(now)]


def test_what_is_old_goes_and_stays_away(library: Library, feed: Feed) -> None:
    receive(library, feed, "a", "b")
    receive(library, feed, "c", at=LATER - dt.timedelta(days=5))
    assert expiring(library, COME + dt.timedelta(days=29)) == []
    assert expiring(library) == ["a", "b"]
    assert library.corpus.ids() == ["a", "b", "c"], "looking removes nothing"
    assert [one.article for one in library.feeds.expire(LATER)] == ["a", "b"]
    assert library.corpus.ids() == ["c"]
    assert library.feeds.expire(LATER) == ()
    assert receive(library, feed, "a", "b", at=LATER) == Received(known=("a", "b"))
    assert library.corpus.ids() == ["c"]


def test_what_the_reader_took_in_hand_stays(library: Library, feed: Feed) -> None:
    receive(library, feed, "starred", "tagged", "noted", "plain")
    library.set_starred("starred", True)
    library.set_tag("tagged", "Hafen", True)
    library.keeping.note("noted", "Wichtig.")
    assert expiring(library) == ["plain"]


def test_what_a_feed_without_a_rule_brought_stays_until_there_is_one(
    library: Library, feed: Feed
) -> None:
    other = library.feeds.add("https://demo-bote.example/alles")
    receive(library, feed, "a")
    receive(library, other, "a", "b")
    assert expiring(library) == []
    library.set_setting("keep", "20")
    assert expiring(library) == ["a", "b"]
    library.feeds.change(other, keep="always")
    assert expiring(library) == []
    library.feeds.change(other, keep="20")
    library.feeds.remove(other)
    assert expiring(library) == [], "nobody says how long what it brought is kept"


def test_an_import_is_no_feed_s_article(library: Library, feed: Feed) -> None:
    library.corpus.save(Article("meins", "Meins", "", None, "de", "Mein Text."))
    library.refresh()
    assert expiring(library) == []


def test_a_clock_that_is_far_ahead_expires_nothing(library: Library, feed: Feed) -> None:
    receive(library, feed, "a")
    with pytest.raises(UsageError, match="9999-01-01"):
        library.feeds.expire(dt.datetime(9999, 1, 1, tzinfo=dt.UTC))
    assert library.corpus.ids() == ["a"]


def test_an_article_imported_again_after_it_expired_is_left_alone(
    library: Library, feed: Feed
) -> None:
    receive(library, feed, "a")
    library.feeds.expire(LATER)
    library.corpus.save(Article("a", "Wieder da", "", None, "de", "Mein Text."))
    library.feeds.expire(LATER)
    assert library.corpus.ids() == ["a"]
