"""Lists in sections: headings fold, what is folded is meant too, and all of it outlives a restart."""

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening, opened

from reader.library.home import Home
from reader.library.model import ArticleRow, Order
from reader.library.service import Library
from reader.tui.arranged import Arranged, Heading
from reader.tui.listing import FolderListing, unread_after

pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")


def arranged(library: Library, **order: object) -> Arranged:
    listing = FolderListing(library, None, Order()._replace(**order))  # type: ignore[arg-type]
    listing.count()
    assert listing.arranged is not None
    return listing.arranged


def shown(rows: Arranged) -> list[str]:
    return [
        ("▸" if row.folded else "▾") + row.title if isinstance(row, Heading) else row.publisher
        for row in rows.window(0, 100).rows
        if isinstance(row, Heading | ArticleRow)
    ]


def test_a_section_folds_and_stands_for_its_articles(library: Library) -> None:
    rows = arranged(library, group="day")
    assert shown(rows)[:3] == ["▾Thu 6 Mar 2025", "Probe-Rundschau", "▾Wed 5 Mar 2025"]
    assert rows.toggle(4) == 2  # from a row within
    assert shown(rows)[2:5] == ["▸Wed 5 Mar 2025", "▾Tue 11 Feb 2025", "Sample Gazette"]
    assert len(rows.articles(range(2, 3))) == 3
    assert rows.position("2025-03-05-beispiel-kurier-flut") == 2
    assert rows.toggle_all()
    assert shown(rows) == ["▸Thu 6 Mar 2025", "▸Wed 5 Mar 2025", "▸Tue 11 Feb 2025"]
    assert len(rows.articles(range(len(rows)))) == 5


def test_what_was_folded_stays_folded_when_the_list_is_read_again(library: Library) -> None:
    listing = FolderListing(library, None, Order(group="day"))
    count = listing.count()
    assert listing.arranged
    listing.arranged.toggle(0)
    assert listing.count() == count - 1
    listing.renew()
    assert listing.count() == count - 1


def test_the_next_unread_article_is_found_round_the_end_and_not_in_headings(
    library: Library,
) -> None:
    listing = FolderListing(library, None, Order(group="day"))
    count = listing.count()
    first = listing.window(1, 1).rows[0]
    assert isinstance(first, ArticleRow)
    for row in listing.articles(range(count)):
        library.set_read(row.id, row.id != first.id)
    listing.renew()
    assert unread_after(listing, count - 1, count) == 1
    library.set_read(first.id, True)
    assert unread_after(listing, 0, count) is None


async def test_the_list_is_grouped_folded_and_read_through(
    reading: Opening, screen_text: SnapshotAssertion
) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("B")
        assert reader.screen.articles.current is not None
        await reader.press("g", "g", "enter")
        assert reader.screen.articles.is_heading(0)
        await reader.press("j")
        assert reader.text == screen_text(name="grouped-80x24")
        await reader.press("j", "enter", "J")
        assert reader.screen.shown is not None
        assert reader.screen.shown.row.publisher == "Beispiel-Kurier"


async def test_all_read_means_what_is_folded_too(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        await reader.press("B", "g", "z")
        assert reader.screen.articles.count == 3
        await reader.press("A")
        await reader.press("y")
        assert all(row.read for row in library.rows(0, 10))


async def test_how_lists_are_arranged_outlives_a_restart_until_the_settings_change(
    library: Library, home: Home
) -> None:
    async with opened(library) as reader:
        await reader.press("B", "B", "O", "q")
    async with opened(library) as reader:
        assert reader.screen.order == Order("publisher", "oldest")
        assert "by publisher · oldest first" in reader.text
    home.config_file.write_text("list:\n  sort: title\n")
    async with opened(library) as reader:
        assert reader.screen.order == Order(sort="title")


async def test_columns_are_those_of_the_settings(library: Library, home: Home) -> None:
    home.config_file.write_text("list:\n  columns: [publisher, title, words, language]\n")
    async with opened(library) as reader:
        row = next(line for line in reader.lines if "Scholz verspricht" in line)
        assert row.index("Probe-Rundschau") < row.index("Scholz verspricht")
        assert row.rstrip("│ ").endswith("de")
        assert "6 Mar 25" not in row
