"""Words are indexed while articles still come in."""

import os
import time
from pathlib import Path

import pytest

from reader.articles.corpus import sweep
from reader.articles.model import Article
from reader.library import analysing, meanwhile
from reader.library.feed_model import Item
from reader.library.home import Home
from reader.library.service import Library


def test_words_are_found_before_all_articles_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meanwhile, "ENOUGH", 3)
    monkeypatch.setattr(meanwhile, "_PAUSE", 0.01)
    monkeypatch.setattr(analysing, "cores", lambda: 2)
    monkeypatch.setattr(analysing, "processes", lambda number: analysing.Inline())
    library = Library.open(Home.at(tmp_path / "home"))
    feed = library.feeds.add("https://demo-bote.example/feed")
    items = [
        Item(str(n), Article("", f"Titel {n}", "", None, "de", f"Die Brücke {n} ist gesperrt."))
        for n in range(8)
    ]
    with meanwhile.indexing(library, pytest.fail):
        library.feeds.receive(feed, items[:5])
        end = time.monotonic() + 20
        while library.unindexed() and time.monotonic() < end:
            time.sleep(0.01)
        assert library.search("Brücke").total == 5
        library.feeds.receive(feed, items[5:7])
    assert library.unindexed() == 2, "too few to start anything"
    library.refresh()
    assert library.search("Brücke").total == 7
    library.close()


def test_what_a_killed_process_left_half_written_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, young, article = tmp_path / ".a.part", tmp_path / ".b.part", tmp_path / "c.md"
    for path in (old, young, article):
        path.write_text("x")
    os.utime(old, (time.time() - 3600,) * 2)
    os.utime(article, (time.time() - 3600,) * 2)
    sweep(tmp_path)
    assert not old.exists()
    assert young.exists()
    assert article.exists()
