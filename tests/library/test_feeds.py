"""Feeds bring articles in, each once, and what they brought once never comes back as new."""

import contextlib
import dataclasses
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.articles.model import Article
from reader.articles.published import parse
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.library import lock
from reader.library.feed_model import Feed, Fetched, Item, Received
from reader.library.home import Home
from reader.library.service import Library

URL = "https://demo-bote.example/feed.xml"
FLOOD = (
    "Nach tagelangem Regen ist die Probe bei Musterstadt über die Ufer getreten. Rund 300 Anwohner mussten ihre Häuser"
    " verlassen, wie die Feuerwehr am Abend mitteilte. Der Pegel stieg auf 4,80 Meter und damit so hoch wie seit zwölf"
    " Jahren nicht. Helfer füllten in der Nacht Sandsäcke. Eine Entwarnung gibt es nach Angaben des Landkreises erst am"
    " Freitag, wenn der Regen nachlässt. Die Bahn stellte den Verkehr auf der Strecke nach Beispielhausen ein."
)


def item(
    key: str = "1", text: str = FLOOD, *, title: str = "Probe tritt über die Ufer",
    url: str | None = "https://demo-bote.example/fluss", publisher: str = "Demo-Bote",
    published: str = "2025-03-04T08:00:00+01:00",
) -> Item:  # fmt: skip
    when = parse(published) if published else None
    return Item(key, Article("", title, publisher, when, "de", text, url=url))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(Home.at(tmp_path / "home"))
    yield library
    library.close()


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add(URL, title="Demo-Bote", publisher="Demo-Bote")


Receive = Callable[..., Received]


@pytest.fixture
def receive(library: Library, feed: Feed) -> Receive:
    return lambda *items: library.feeds.receive(feed, items)


def test_a_feed_is_set_and_set_otherwise_and_that_is_undone(library: Library, feed: Feed) -> None:
    library.feeds.change(feed, folder="Norden", every=30, keep="90", full="always")
    changed = library.feeds.feed(feed.id)
    assert (changed.folder, changed.every, changed.keep, changed.full) == ("Norden", 30, "90", "always")  # fmt: skip
    assert library.undo() == (
        "Undone: feed “Demo-Bote” has folder: Norden, full: always, every: 30, keep: 90."
    )
    assert library.feeds.feed(feed.id) == feed
    library.undo()
    assert library.feeds.feeds() == ()
    library.redo()
    assert library.feeds.feed(URL) == feed


@pytest.mark.parametrize(
    "wrong", [{"full": "often"}, {"every": -1}, {"keep": "soon"}, {"colour": "red"}, {"url": " "}]
)
def test_a_setting_that_cannot_be_is_refused(
    library: Library, feed: Feed, wrong: dict[str, object]
) -> None:
    with pytest.raises(UsageError):
        library.feeds.change(feed, **wrong)
    assert library.feeds.feed(feed.id) == feed


def test_a_feed_is_found_by_number_address_and_title(library: Library, feed: Feed) -> None:
    assert library.feeds.feed(str(feed.id)) == library.feeds.feed("demo-bote") == feed
    with pytest.raises(NotFoundError):
        library.feeds.feed("99")
    with pytest.raises(UsageError):
        library.feeds.add(URL)


def test_an_article_comes_in_under_a_readable_id(library: Library, receive: Receive) -> None:
    received = receive(item())
    assert received == Received(new=("2025-03-04-demo-bote-probe-tritt-ueber-die-ufer",))
    assert library.article(received.new[0]).text == FLOOD
    assert library.feeds.arrivals() == received.new
    library.feeds.settled(received.new)
    assert library.feeds.arrivals() == ()


def test_what_is_known_is_not_new_again(library: Library, feed: Feed, receive: Receive) -> None:
    (name,) = receive(item()).new
    assert receive(item()) == Received(known=(name,))
    assert receive(item(published="2025-04-01")) == Received(known=(name,)), "another date"
    library.feeds.remove(feed)
    assert library.feeds.feeds() == ()
    again = library.feeds.add(URL)
    assert again.id == feed.id
    assert again.title == "Demo-Bote"
    assert library.feeds.receive(again, [item()]).known == (name,)
    library.corpus.remove(name)
    assert receive(item()) == Received(known=(name,)), "it was removed and stays so"
    assert receive(item(key="2")) == Received(known=(name,)), "also under another id"
    assert not library.corpus.path(name).exists()


def test_taking_in_stops_soon_when_asked_and_what_came_is_acknowledged(
    library: Library, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.feeds.BATCH", 2)
    items = [
        item(f"{n}", "Pegel. " * n, title=f"Tag {n}", url=None, published=f"2025-0{n}-01")
        for n in range(1, 6)
    ]
    received = library.feeds.receive(feed, items, cancelled=lambda: len(library.corpus.ids()) >= 2)
    assert received.new == library.feeds.arrivals()
    assert len(received.new) == 2
    assert library.feeds.feed(feed.id).checked == ""
    assert len(library.feeds.receive(feed, items).new) == 3


@pytest.mark.parametrize(
    "other",
    [
        item("2"),
        item("2", url="https://www.demo-bote.example/fluss?utm_source=rss#top"),
        item("2", url=None),
        item("2", url="https://demo-bote.example/regional/fluss"),
        item("2", FLOOD.replace("tagelangem", "langem"), url="https://demo-bote.example/flut"),
        item("2", url="https://demo-bote.example/flut", title="Hochwasser: 300 Anwohner verlassen Häuser"),
    ],
    ids=["id", "tracking", "no address", "address", "wording", "headline"],
)  # fmt: skip
def test_one_article_comes_in_once(library: Library, receive: Receive, other: Item) -> None:
    (name,) = receive(item()).new
    library.set_read(name, True)
    assert receive(item(), other) == Received(merged=(name,))
    assert receive(item(), other) == Received(known=(name,))
    assert library.corpus.ids() == [name]
    elsewhere = library.feeds.add(
        "https://demo-bote.example/regional.xml", title="Demo-Bote Region"
    )
    assert library.feeds.receive(elsewhere, [other]).merged == (name,)
    assert [feed.title for feed in library.feeds.feeds_of(name)] == [
        "Demo-Bote",
        "Demo-Bote Region",
    ]


def test_a_wire_copy_at_another_publisher_is_its_own_article(
    library: Library, receive: Receive
) -> None:
    receive(item())
    other = library.feeds.add("https://beispiel-kurier.example/feed", publisher="Beispiel-Kurier")
    copy = item(publisher="Beispiel-Kurier", url="https://beispiel-kurier.example/flut")
    assert len(library.feeds.receive(other, [copy]).new) == 1
    collected = library.feeds.add("https://sammler.example/alles.xml", title="Sammler")
    third = item("3", publisher="Probe-Rundschau", url="https://sammler.example/3")
    fourth = item("4", publisher="Muster-Zeitung", url="https://sammler.example/4")
    assert len(library.feeds.receive(collected, [third, fourth]).new) == 2


@pytest.mark.parametrize(
    "next_day",
    [
        item("2", "Das Wetter heute: 12 Grad.", title="Wetter", url="https://demo-bote.example/w2"),
        item("2", FLOOD, url="https://demo-bote.example/w2", title="Folge 8", published="2025-03-11"),
        item("2", FLOOD.replace("300", "500").replace("4,80", "5,20"), url="https://demo-bote.example/w2"),
    ],
    ids=["short", "episode", "figures"],
)  # fmt: skip
def test_recurring_texts_are_articles_of_their_own(receive: Receive, next_day: Item) -> None:
    short = item(
        text="Das Wetter heute: 11 Grad.", title="Wetter", url="https://demo-bote.example/w"
    )
    assert len(receive(short, item("0", url="https://demo-bote.example/f")).new) == 2
    assert len(receive(next_day).new) == 1


def test_an_address_that_several_items_share_tells_nothing(receive: Receive) -> None:
    home = "https://demo-bote.example/ticker"
    items = [
        item(str(n), f"Meldung {n} vom Ticker.", title=f"Titel {n}", url=home) for n in range(3)
    ]
    assert len(receive(*items).new) == 3
    assert len(receive(*items).known) == 3


def test_items_of_one_title_have_ids_of_their_own(library: Library, receive: Receive) -> None:
    texts = ["Der Haushalt ist beschlossen.", "Die Brücke bleibt gesperrt."]
    items = [item(text, text, title="Kurz", url=None) for text in texts]
    names = receive(*items).new
    assert len(set(names)) == 2
    assert {library.article(name).text for name in names} == set(texts)


def test_another_text_becomes_a_revision(library: Library, receive: Receive) -> None:
    (name,) = receive(item()).new
    library.opened(name)
    library.set_read(name, True)
    time.sleep(0.002)  # what came in the same millisecond as it was read was read
    later = FLOOD.replace("Rund 300", "Mehr als 450")
    assert receive(item(text=later)) == Received(changed=(name,))
    assert library.article(name).text == later
    assert library.article(name).published == item().article.published  # type: ignore[union-attr]
    (revision,) = library.feeds.revisions(name)
    assert (revision.number, revision.kind, revision.title) == (1, "updated", "Probe tritt über die Ufer")  # fmt: skip
    assert library.feeds.earlier(name, 1).text == FLOOD
    library.refresh()
    assert library.row(name).read
    assert library.row(name).updated
    assert library.matching("is:updated") == (name,)
    library.opened(name)
    assert not library.row(name).updated
    assert library.matching("is:updated") == ()


def test_earlier_texts_are_known_again_after_the_state_was_taken_from_an_older_backup(
    library: Library, receive: Receive
) -> None:
    texts = [FLOOD, FLOOD.replace("300", "450"), FLOOD.replace("300", "520")]
    (name,), *_ = [receive(item(text=text)).new for text in texts]
    known = library.feeds.revisions(name)
    with library._state.database.transaction() as db:
        db.execute("DELETE FROM revisions WHERE number = 2")
    assert library.feeds.revisions(name) == known
    with library._state.database.transaction() as db:
        db.execute("DELETE FROM revisions")
    receive(item(text=FLOOD.replace("300", "610")))
    assert [library.feeds.earlier(name, number).text for number in (1, 2, 3)] == texts
    assert library.feeds.revisions(name)[:2] == known


def test_ids_that_change_with_the_text_are_a_revision_too(
    library: Library, receive: Receive
) -> None:
    (name,) = receive(item("v1")).new
    assert receive(item("v2", FLOOD + " Nachtrag: Der Pegel fällt wieder.")).changed == (name,)
    assert len(library.feeds.revisions(name)) == 1


@pytest.mark.parametrize(
    "same",
    [
        FLOOD.replace(". ", ".\n\n"),
        FLOOD + "\n\n",
        FLOOD.replace(" Meter", "\u00a0Meter").replace("Anwohner", "An\u00adwohner"),
    ],
    ids=["paragraphs", "end", "spaces"],
)
def test_what_only_looks_otherwise_is_no_revision(
    library: Library, receive: Receive, same: str
) -> None:
    (name,) = receive(item()).new
    assert receive(item(text=same)) == Received(known=(name,))
    assert library.feeds.revisions(name) == ()


def test_a_teaser_of_another_feed_takes_no_text_away_and_more_text_is_taken(
    library: Library, receive: Receive
) -> None:
    other = library.feeds.add("https://demo-bote.example/kurz.xml")
    (name,) = library.feeds.receive(other, [item("k", FLOOD[:150])]).new
    assert receive(item()).changed == (name,)
    assert library.article(name).text == FLOOD
    assert library.feeds.receive(other, [item("k", FLOOD[:170])]).known == (name,)
    assert library.article(name).text == FLOOD
    assert [revision.kind for revision in library.feeds.revisions(name)] == ["fuller"]


def test_the_text_of_the_page_stays_when_the_teaser_changes(
    library: Library, feed: Feed, receive: Receive
) -> None:
    (name,) = receive(item(text=FLOOD[:150])).new
    page = dataclasses.replace(library.article(name), text=FLOOD)
    assert library.feeds.replace_text(name, page)
    assert not library.feeds.replace_text(name, page)
    assert receive(item(text=FLOOD[:150])) == Received(known=(name,))
    assert receive(item(text="Neuer Anriss. " + FLOOD[:150])) == Received(changed=(name,))
    assert library.article(name).text == FLOOD
    assert library.feeds.wanting(feed) == (name,)
    assert library.feeds.replace_text(name, dataclasses.replace(page, text=FLOOD + " Nachtrag."))
    assert library.feeds.wanting(feed) == ()
    assert [revision.kind for revision in library.feeds.revisions(name)] == ["fuller", "updated"]


def test_what_the_publisher_withdraws_is_kept(library: Library, receive: Receive) -> None:
    (name,) = receive(item()).new
    assert receive(Item("1", None, gone=True)) == Received(gone=(name,))
    assert library.article(name).text == FLOOD
    assert receive(Item("unknown", None, gone=True)) == Received()


def test_a_fetch_is_remembered(library: Library, feed: Feed) -> None:
    library.feeds.failed(feed, "no answer", "2025-03-04T09:00:00.000+00:00")
    failed = library.feeds.feed(feed.id)
    assert (failed.fault, failed.failures, failed.succeeded) == ("no answer", 1, "")
    library.feeds.receive(feed, [], Fetched("e1", "yesterday", at="2025-03-04T10:00:00.000+00:00"))
    library.feeds.unchanged(feed, Fetched(at="2025-03-04T11:00:00.000+00:00"))
    good = library.feeds.feed(feed.id)
    assert (good.fault, good.failures, good.etag, good.last_modified) == ("", 0, "e1", "yesterday")
    assert good.succeeded == "2025-03-04T11:00:00.000+00:00"


def test_a_feed_that_moved_is_asked_there(library: Library, feed: Feed) -> None:
    moved = "https://neu.demo-bote.example/feed"
    assert library.feeds.receive(feed, [], Fetched(moved_to=moved)).notes == ()
    assert library.feeds.feed(feed.id).url == moved
    other = library.feeds.add("https://demo-bote.example/alt.xml")
    (note,) = library.feeds.receive(other, [], Fetched(moved_to=moved)).notes
    assert "another feed of yours" in note
    assert library.feeds.feed(other.id).url == other.url


@pytest.mark.parametrize("wrong", ["9999-12-31", "1970-01-01T00:00:00+00:00"])
def test_a_date_that_cannot_be_is_told_once_and_the_article_is_found_today(
    library: Library, feed: Feed, wrong: str
) -> None:
    fetched = Fetched(at="2026-03-04T10:00:00.000+00:00")
    received = library.feeds.receive(feed, [item(published=wrong)], fetched)
    (note,) = received.notes
    assert wrong[:10] in note
    library.refresh()
    assert library.row(received.new[0]).published == "2026-03-04"
    assert library.feeds.receive(feed, [item(published=wrong)], fetched).notes == ()


def test_a_clock_turned_back_is_told_and_loses_nothing(library: Library, feed: Feed) -> None:
    library.feeds.receive(feed, [item()], Fetched(at="2026-03-04T10:00:00.000+00:00"))
    back = Fetched(at="1970-01-01T00:10:00.000+00:00")
    changed = item(text=FLOOD + " Nachtrag: Der Pegel fällt.", published="2025-03-05")
    received = library.feeds.receive(
        feed, [changed, item("2", "Ein zweiter Text.", url=None)], back
    )
    assert "clock was turned back" in received.notes[0]
    assert (len(received.changed), len(received.new)) == (1, 1)
    again = item(text=FLOOD + " Nachtrag: Entwarnung.", published="2025-03-05")
    (name,) = library.feeds.receive(feed, [again], back).changed
    revisions = library.feeds.revisions(name)
    assert [revision.number for revision in revisions] == [1, 2]
    assert library.feeds.earlier(name, 1).text == FLOOD
    assert library.feeds.earlier(name, 2).text.endswith("Der Pegel fällt.")
    changed_parts = [part for part in library.feeds.difference(name, 2).parts if not part.same]
    assert "".join(part.before for part in changed_parts) == "Nachtrag: Der Pegel fällt."
    assert "".join(part.after for part in changed_parts) == "Nachtrag: Entwarnung."


def test_the_doctor_misses_what_is_gone(library: Library, receive: Receive) -> None:
    (name,) = receive(item()).new
    receive(item(text=FLOOD + " Nachtrag: Der Pegel fällt."))
    assert [check.name for check in library.doctor() if check.name in ("feeds", "items")] == [
        "feeds"
    ]
    for path in (library.corpus.folder / "revisions").rglob("*.md"):
        path.unlink()
    library.corpus.remove(name)
    found = {check.name: check for check in library.doctor()}
    assert name in found["items"].message
    assert name in found["revisions"].message
    assert not found["revisions"].ok
    assert found["revisions"].remedy


def test_who_looks_now_and_then_sees_what_another_process_did(
    library: Library, receive: Receive
) -> None:
    other = Library.open(library.home)
    before = other.mark()
    assert other.mark() == before
    receive(item())
    assert all(one != two for one, two in zip(before, other.mark(), strict=True))
    assert other.count() == 1, "it is listed before it is indexed"
    other.close()


def long_items(number: int) -> list[Item]:
    """So many articles of 20 kB that have nothing in common."""
    return [
        item(f"l{n}", " ".join(f"wort{n}n{i}" for i in range(2_000)), url=None, title=f"Titel {n}")
        for n in range(number)
    ]


@contextlib.contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond ``room`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 2_000, 60_000])
def test_a_full_disk_is_said_and_what_did_not_come_in_comes_in_later(
    library: Library, receive: Receive, room: int
) -> None:
    (name,) = receive(item()).new
    changed = item(text=FLOOD * 40)
    long = long_items(18)
    with full_disk(room), pytest.raises(ReaderError) as raised:
        receive(changed, *long)
    assert raised.value.remedy
    assert library.article(name).text in (FLOOD, changed.article.text)  # type: ignore[union-attr]
    assert all(library.corpus.load(each).text for each in library.corpus.ids())
    assert not list(library.corpus.folder.glob(".*.part"))
    received = receive(changed, *long)
    assert (len(received.new), received.changed) == (18, (name,))
    assert len(library.feeds.revisions(name)) == 1


def test_a_folder_that_cannot_be_is_said(library: Library, receive: Receive) -> None:
    library.corpus.folder.write_text("in the way")
    with pytest.raises(ReaderError, match="corpus"):
        receive(item())
    library.corpus.folder.unlink()
    assert len(receive(item()).new) == 1


def test_a_full_file_system_is_said(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        library = Library.open(Home.at(small / "home"))
        feed = library.feeds.add(URL)
        with pytest.raises(ReaderError, match=r"No space left|full"):
            library.feeds.receive(feed, long_items(80))
        there = library.corpus.ids()
        assert all(library.corpus.load(each).text for each in there)
        library.close()
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_second_writer_waits_and_says_so(library: Library, feed: Feed) -> None:
    told: list[str] = []
    with lock.writing(library.home.import_lock, 1, told.append):
        with pytest.raises(lock.BusyError):
            library.feeds.receive(feed, [item()], patience=0.2, tell=told.append)
        assert "Another reader is writing" in told[0]
        assert library.rows(0, 9) == (), "reading waits for nobody"
    assert len(library.feeds.receive(feed, [item()]).new) == 1
