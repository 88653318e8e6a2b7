"""A week's use: feeds refreshed daily, read, tagged, noted, undone, backed up and restored. Nothing is lost."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.articles.model import Article
from reader.articles.published import parse
from reader.ingest.exports import import_export
from reader.library import backup, exporting, restoring
from reader.library.analysing import Inline
from reader.library.feed_model import Feed, Fetched, Item
from reader.library.home import Home
from reader.library.service import Library

TOPICS = ("Hafen", "Brücke", "Haushalt", "Wahl", "Deich", "Museum", "Bahn", "Schule")
DAYS = 7


@dataclass
class Expected:
    """What has to be there: texts by article, and all that was made of them."""

    texts: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)
    starred: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    tags: dict[str, set[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def check(self, library: Library) -> None:
        """Compare the library with it, article by article."""
        assert set(library.corpus.ids()) == set(self.texts)
        for name, text in self.texts.items():
            assert library.article(name).text == text
            row = library.row(name)
            assert (row.starred, row.read) == (name in self.starred, name in self.read), name
            assert set(library.tags_of(name)) == self.tags.get(name, set()), name
            assert {n.text: n.note for n in library.notes(name)} == (
                {"": self.notes[name]} if name in self.notes else {}
            )
            assert len(library.feeds.revisions(name)) == len(self.earlier.get(name, [])), name
        assert set(library.matching("is:starred")) == self.starred
        assert set(library.matching("has:note")) == set(self.notes)
        assert all(check.ok for check in library.doctor()), [
            check for check in library.doctor() if not check.ok
        ]


def _text(topic: str, feed: int, number: int, version: int) -> str:
    chance = random.Random(f"{topic} {feed} {number}")
    words = [
        f"{chance.choice('abdfgklmnprst')}{chance.choice('aeiou')}{chance.randrange(10**5):05}"
        for _ in range(50)
    ]
    update = f"\n\nNachtrag {version}: Die Behörde nannte weitere Einzelheiten." if version else ""
    return f"In der Stadt geht es um {topic} mit der Nummer {number}. {' '.join(words)}.{update}"


def _item(day: int, feed: int, number: int, version: int = 0) -> Item:
    topic = TOPICS[number % len(TOPICS)]
    article = Article(
        "", f"{topic} {feed}-{number}", f"Probe {feed}", parse(f"2025-03-{day + 1:02}"), "de",
        _text(topic, feed, number, version), url=f"https://example.org/{feed}/{number}",
    )  # fmt: skip
    return Item(f"{feed}-{number}", article, updated=str(version))


@pytest.mark.long
def test_a_week_of_use_loses_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    home = Home.at(tmp_path / "home")
    expected = Expected()
    library = Library.open(home)
    feeds = [
        library.feeds.add(f"https://example.org/feed{n}", title=f"Probe {n}") for n in range(4)
    ]
    home.rules_file.write_text(
        "- {name: Wahl, query: 'title:Wahl', tag: Wahl}\n- {name: Bahn, query: 'title:Bahn', read: true}\n",
        encoding="utf-8",
    )
    ids: dict[str, str] = {}
    items: dict[str, tuple[int, int, int, int]] = {}
    for day in range(DAYS):
        _refresh(library, feeds, day, chance, ids, items, expected)
        expected.check(library)
        _use(library, chance, expected)
        expected.check(library)
        if day % 2:
            library.close()  # and the next morning
            library = Library.open(home)
        if day == 3:
            library, home = _moved(library, home, tmp_path, expected)
    undone = 0
    while library.undo():
        undone += 1
    assert library.matching("is:starred") == ()
    assert not library.notes()
    assert library.tags() == ()
    assert set(library.corpus.ids()) == set(expected.texts), "no article goes by undoing"
    for _ in range(undone):
        assert library.redo()
    expected.check(library)
    library.close()
    _exported(home, tmp_path, expected)


def _refresh(
    library: Library,
    feeds: list[Feed],
    day: int,
    chance: random.Random,
    ids: dict[str, str],
    items: dict[str, tuple[int, int, int, int]],
    expected: Expected,
) -> None:
    """Each feed brings six new articles, three changed ones, withdraws one, and shows the others again."""
    for number, feed in enumerate(feeds):
        old = [key for key in items if key.startswith(f"{number}-")]
        brought = []
        changed = set(chance.sample(old, min(3, len(old))))
        gone = chance.choice([key for key in old if key not in changed]) if len(old) > 3 else ""
        for key in old:
            if key in changed:
                items[key] = (*items[key][:3], items[key][3] + 1)
            item = _item(*items[key])
            brought.append(Item(key, None, gone=True) if key == gone else item)
        for new in range(6):
            key = f"{number}-{day * 6 + new}"
            items[key] = (day, number, day * 6 + new, 0)
            brought.append(_item(*items[key]))
        got = library.feeds.receive(feed, brought, Fetched(etag=str(day)))
        fresh = [item for item in brought if item.article and item.key not in ids]
        assert len(got.new) == len(fresh) == 6, "what is old never comes back as new"
        assert len(got.changed) == len(changed)
        ids.update((item.key, name) for item, name in zip(fresh, got.new, strict=True))
        for item in brought:
            name = ids[item.key]
            if item.article and (item in fresh or item.key in changed):
                if name in expected.texts:
                    expected.earlier.setdefault(name, []).append(expected.texts[name])
                expected.texts[name] = item.article.text
            if item in fresh and item.article and item.article.title.startswith("Wahl"):
                expected.tags[name] = {"Wahl"}
            if item in fresh and item.article and item.article.title.startswith("Bahn"):
                expected.read.add(name)
    library.refresh(executor=Inline())


def _use(library: Library, chance: random.Random, expected: Expected) -> None:
    """Read, star, tag, note, many at once, and take some of it back."""
    keeping, names = library.keeping, sorted(expected.texts)
    for name in chance.sample(names, 5):
        library.opened(name)
        library.set_read(name, True)
        expected.read.add(name)
        library.set_place(name, 10)
    some = chance.sample(names, 8)
    keeping.mark(some, "starred", True)
    expected.starred |= set(some)
    topic = chance.choice(TOPICS)
    found = library.matching(f"title:{topic}")
    keeping.tag(found, topic, True)
    for name in found:
        expected.tags.setdefault(name, set()).add(topic)
    name = chance.choice(names)
    note = f"Notiz {chance.random()}"
    keeping.note(name, note)
    expected.notes[name] = note
    # A slip, and back: everything read, everything tagged, then undone over a redo.
    if keeping.mark(names, "read", True):
        library.undo()
    keeping.tag(names, "Versehen", True)
    library.undo()
    library.redo()
    library.undo()
    library.set_starred(some[0], False)
    expected.starred.discard(some[0])


def _moved(library: Library, home: Home, folder: Path, expected: Expected) -> tuple[Library, Home]:
    """Back up, lose the state, restore beside, and go on there."""
    file = folder / "week.zip"
    backup.write(home, file)
    library.close()
    data = bytearray(home.state_file.read_bytes())
    data[: len(data) // 4] = b"\xa5" * (len(data) // 4)
    home.state_file.write_bytes(data)
    damaged = Library.open(home)
    assert any("put aside" in notice for notice in damaged.notices)
    damaged.close()
    restoring.restore(file, home, force=True)
    assert list(home.root.glob("replaced-*"))
    library = Library.open(home)
    library.refresh(executor=Inline())
    expected.check(library)
    return library, home


def _exported(home: Home, folder: Path, expected: Expected) -> None:
    """Everything goes out and comes in again elsewhere."""
    library = Library.open(home)
    found = list(exporting.exported(library, library.matching("")))
    file = folder / "week.jsonl"
    file.write_text("".join(exporting.write(found, "jsonl", "")), encoding="utf-8")
    library.close()
    other = Library.open(Home.at(folder / "other"))
    assert not import_export(other, file).failed
    other.refresh(executor=Inline())
    again = list(exporting.exported(other, other.matching("")))
    assert {each.article.id: each for each in again} == {each.article.id: each for each in found}
    assert len(again) == len(expected.texts)
    other.close()
