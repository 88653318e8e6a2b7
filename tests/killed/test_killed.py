"""kill -9 at any moment: what was acknowledged is there, all files are whole, and the next start finishes the work.

A handful of moments in each run; fifty of each work in `make test-long`.
"""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.killed import victim

from reader.articles.corpus import Corpus
from reader.library import backup
from reader.library.home import Home
from reader.library.service import Library

MOMENTS = int(os.environ.get("MOMENTS", "50"))
"""Moments of each work in the long run; MOMENTS=300 for more."""


def start(work: str, home: Home, place: str = "") -> subprocess.Popen[str]:
    root = Path(__file__).parent.parent.parent
    return subprocess.Popen(
        [sys.executable, victim.__file__, work, str(home.root), place],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip


def kill(work: str, home: Home, moment: int) -> list[str]:
    """Do a work and kill it at a moment of chance, the same for the same number; what it had said by then."""
    chance = random.Random(f"{work} {moment}")
    lines = {"receive": 12, "import": 40, "index": 60, "migration": 1, "backup": 8}[work]
    wait, pause = chance.randrange(lines), chance.random() * 0.03
    process = start(work, home)
    assert process.stdout
    said: list[str] = []
    for line in process.stdout:
        said.append(line.strip())
        if len(said) > wait:
            break
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    said += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    assert said[0] == "ready"
    return said[1:]


def whole(home: Home) -> None:
    """Every file of the corpus can be read, the state is whole, nothing half written is taken for an article."""
    corpus = Corpus(home.corpus)
    for name in corpus.ids():
        assert corpus.load(name).text
    if home.state_file.exists():
        with contextlib.closing(sqlite3.connect(home.state_file)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def check_receive(home: Home, said: list[str]) -> None:
    acknowledged = int(said[-1]) if said else -1
    library = Library.open(home)
    assert [feed.url for feed in library.feeds.feeds()] == [victim.FEED]

    def texts(fetch: int) -> dict[str, str]:
        found = {}
        for number in range(3 * fetch + 3):
            found[f"fall-{number:03}"] = victim.text(number, min(1, fetch - number // 3))
        return found

    there = {name: library.article(name).text for name in library.corpus.ids()}
    for name, wanted in texts(acknowledged).items():
        assert there[name] in (wanted, texts(acknowledged + 1)[name])
    for fetch in range(acknowledged + 1, victim.FETCHES):
        library.feeds.receive(victim.FEED, victim.items(fetch))
    library.refresh(text_only=True)
    wanted = texts(victim.FETCHES - 1)
    assert {name: library.article(name).text for name in library.corpus.ids()} == wanted
    assert set(library.feeds.arrivals()) == set(wanted), "no rule has seen them, none is lost"
    for number, name in enumerate(sorted(wanted)):
        earlier = [victim.text(number, 0)] if number < 3 * (victim.FETCHES - 1) else []
        revisions = library.feeds.revisions(name)
        assert [library.feeds.earlier(name, one.number).text for one in revisions] == earlier
        kept = list((home.corpus / "revisions" / name).glob("[!.]*"))
        assert len(kept) == len(earlier)
    assert library.search("Verletzte").total == len(wanted)
    assert all(
        check.ok for check in library.doctor() if check.name in ("state", "items", "revisions")
    )
    library.close()


def earlier(library: Library, name: str) -> list[str]:
    """The earlier texts of an article, of which no file is without its row."""
    found = library.feeds.revisions(name)
    assert len(list((library.home.corpus / "revisions" / name).glob("[!.]*"))) == len(found)
    return [library.feeds.earlier(name, one.number).text for one in found]


BETWEEN = ("announced", "one replaced", "all replaced", "writing rows")
"""The places between the files of articles and their rows."""


@pytest.mark.parametrize(
    "place",
    [
        place if place in BETWEEN else pytest.param(place, marks=pytest.mark.long)
        for place in victim.PLACES
    ],
)
def test_no_earlier_text_is_lost_between_the_file_of_an_article_and_its_row(
    tmp_path: Path, place: str
) -> None:
    home = Home.at(tmp_path)
    process = start("receive", home, place)
    assert process.communicate()[0].split() == ["ready", "0"]
    assert process.returncode == -signal.SIGKILL
    whole(home)
    names = [f"fall-{number:03}" for number in range(3)]
    first, second = ([victim.text(number, version) for number in range(3)] for version in (0, 1))
    with contextlib.closing(Library.open(home)) as library:
        replaced = [name for name in names if library.article(name).text in second]
        assert len(replaced) == victim.PLACES[place].replaced
        for name, text in zip(names, first, strict=True):
            assert name not in replaced or earlier(library, name) == [text]
        library.feeds.receive(victim.FEED, victim.items(3))  # which has none of them any more
        assert [name for name in names if library.feeds.revisions(name)] == replaced
        received = library.feeds.receive(victim.FEED, victim.items(1))
        assert received.new == (
            () if place == "rows written" else ("fall-003", "fall-004", "fall-005")
        )
        assert [library.article(name).text for name in names] == second
        assert [earlier(library, name) for name in names] == [[text] for text in first]


def check_import(home: Home, said: list[str]) -> None:
    # A file is named before it is imported: the one before it is acknowledged.
    corpus = Corpus(home.corpus)
    assert set(said[:-1]) <= set(corpus.ids())
    victim.bring(home)
    assert len(corpus.ids()) == victim.FILES


def check_index(home: Home, said: list[str]) -> None:
    library = Library.open(home)
    library.refresh()
    assert library.pending() == 0
    assert library.search("Hamburg").total == library.count() == victim.ARTICLES
    assert library.sidebars("fall-000")
    library.close()


def check_migration(home: Home, said: list[str]) -> None:
    library = Library.open(home)
    assert library.notices == []
    assert all(library._state.is_read(f"a{number}") for number in range(victim.READ))
    assert library.feeds.feeds() == ()
    library.close()


def check_backup(home: Home, said: list[str]) -> None:
    file = home.root / "all.backup"
    if said:
        assert backup.verify(file).articles == victim.ARTICLES
    backup.write(home, file)
    assert backup.verify(file).articles == victim.ARTICLES


CHECKS: dict[str, Callable[[Home, list[str]], None]] = {
    "receive": check_receive, "import": check_import, "index": check_index,
    "migration": check_migration, "backup": check_backup,
}  # fmt: skip


def die(work: str, moment: int, tmp_path: Path) -> None:
    home = Home.at(tmp_path / "home")
    victim.prepare(work, home)
    said = kill(work, home, moment)
    whole(home)
    CHECKS[work](home, said)
    whole(home)


@pytest.mark.parametrize("work", CHECKS)
def test_what_is_killed_is_finished_by_the_next(work: str, tmp_path: Path) -> None:
    die(work, -1, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("moment", range(MOMENTS))
@pytest.mark.parametrize("work", CHECKS)
def test_what_is_killed_at_any_moment_is_finished_by_the_next(
    work: str, moment: int, tmp_path: Path
) -> None:
    die(work, moment, tmp_path)
