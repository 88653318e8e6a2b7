"""Feeds on the screen, from a real server: subscribed to, fetched, looked at, and what changed in an article."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from tests.ingest.feeds.server import Server, item, rss, serving
from tests.tui.conftest import Opening, Reader

from reader.ingest.feeds.refreshing import refresh
from reader.library.model import Folder
from reader.library.service import Library

TEXT = (
    "Die Brücke in Musterstadt ist gesperrt. Nach Angaben der Stadt sind 40 Lastwagen umgeleitet worden. Die Arbeiten"
    " dauern bis Freitag. Der Verkehr staut sich seit dem Morgen."
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        found.answers["/feed"] = rss(
            item(1, TEXT, "Brücke gesperrt"), item(2), title="Brücken-Bote"
        )
        yield found


def feeds(library: Library) -> list[Folder]:
    return [folder for folder in library.folders() if folder.kind in {"feed", "group"}]


async def until(reader: Reader, done: Callable[[], bool]) -> None:
    """Wait for what a server and several threads bring about, at most some seconds; the test then asserts it."""
    for _ in range(100):
        await reader.settle()
        if done():
            return
        await asyncio.sleep(0.05)


async def test_a_feed_is_subscribed_to_and_its_articles_appear(
    library: Library, reading: Opening, server: Server
) -> None:
    async with reading() as reader:
        before = reader.screen.articles.count
        await reader.press("I")
        await reader.type(f"{server.url}/feed")
        await reader.press("enter")
        await until(reader, lambda: reader.screen.articles.count == before + 2)
        assert reader.screen.articles.count == before + 2
        assert "Brücken-Bote" in reader.text
        assert [(each.name, each.articles, each.unread) for each in feeds(library)] == [
            ("Brücken-Bote", 2, 2)
        ]
        reader.screen.go_folder("Brücken-Bote")
        await reader.settle()
        assert reader.screen.articles.count == 2


async def test_a_feed_that_fails_says_so_where_it_stands(
    library: Library, reading: Opening, server: Server
) -> None:
    library.feeds.add(f"{server.url}/gone", title="Verschwunden", folder="Norden")
    async with reading() as reader:
        await reader.press("r")
        await until(reader, lambda: "Verschwunden" in reader.last_line)
        assert "Verschwunden" in reader.last_line
        assert feeds(library)[1].fault
        reader.screen.sources.choose("Verschwunden")
        await reader.press("g", "f", "i")
        assert "last success" in reader.text
        assert "never" in reader.text
        assert "404" in reader.text
        await reader.press("enter")
        await reader.type("Nachrichten")
        await reader.press("enter", "escape")
        assert feeds(library)[1].name == "Nachrichten"
        await reader.press("D")
        assert feeds(library) == []
        await reader.press("U")
        assert len(feeds(library)) == 2


async def test_what_the_publisher_changed_is_shown(
    library: Library, reading: Opening, server: Server
) -> None:
    library.feeds.add(f"{server.url}/feed")
    async with reading() as reader:
        await reader.press("r")
        await until(reader, lambda: any(each.name == "Brücken-Bote" for each in feeds(library)))
        server.answers["/feed"] = rss(
            item(1, TEXT.replace("40 Lastwagen", "60 Lastwagen"), "Brücke gesperrt")
        )
        await reader.press("r")
        await until(reader, lambda: "1 changed" in reader.last_line)
        assert "1 changed" in reader.last_line
        reader.screen.go_folder("Brücken-Bote")
        await reader.settle()
        row = next(row for row in library.rows(0, 9) if row.title == "Brücke gesperrt")
        assert "●↻" in reader.text
        reader.screen.open(row.id)
        await reader.settle()
        assert "↻" not in reader.text
        assert "d shows how" in reader.last_line
        await reader.press("d")
        assert "sind 40 Lastwagen" in reader.text
        assert "sind 60 Lastwagen" in reader.text
        assert "Verkehr staut" not in reader.text
        await reader.press("q")
        assert reader.focus == "article"


async def test_what_another_process_fetches_appears_by_itself(
    library: Library, reading: Opening, server: Server
) -> None:
    feed = library.feeds.add(f"{server.url}/feed")
    async with reading() as reader:
        reader.screen._look_around()
        other = Library.open(library.home)
        try:
            await asyncio.to_thread(refresh, other, [feed])
        finally:
            other.close()
        reader.screen._look_around()
        await reader.settle()
        assert "Brücke gesperrt" in reader.text
