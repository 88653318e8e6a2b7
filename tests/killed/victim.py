"""Work that is killed: each prints a line for what it has acknowledged. `python victim.py WORK HOME [PLACE]`."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.ingest.files import import_paths
from reader.library import analysing, backup, building, catalogue, indexing, ledger, replacing
from reader.library.feed_model import Item
from reader.library.home import Home
from reader.library.revisions import Revisions
from reader.library.service import Library
from reader.library.state import MIGRATIONS, State

FEED = "https://demo-bote.example/feed"
FETCHES = 12
"""How often the feed is fetched; each time it has three new articles, and the three before say something else."""
FILES, ARTICLES, READ = 40, 12, 300


def say(*what: object) -> None:
    print(*what, flush=True)


def article(name: str, text: str) -> Article:
    return Article(name, f"Titel {name}", "Demo-Bote", None, "de", text)


def text(number: int, version: int) -> str:
    return (
        f"Im Fall {number} gab es {version + 1} Verletzte. Die Polizei in Hamburg ermittelt noch."
    )


def items(fetch: int) -> list[Item]:
    """What the feed has at its nth fetch, from 0: articles 3n to 3n+2 anew, those before with another text."""
    return [
        Item(str(number), article(f"fall-{number:03}", text(number, fetch - number // 3)))
        for number in range(max(0, 3 * (fetch - 1)), 3 * fetch + 3)
    ]


def receive(home: Home, place: str) -> None:
    library = Library.open(home)
    library.feeds.add(FEED)
    say("ready")
    for fetch in range(FETCHES):
        if place and fetch == 1:
            lie_in_wait(place)
        library.feeds.receive(FEED, items(fetch))
        say(fetch)
        library.refresh(text_only=True)
    library.close()


class Place(NamedTuple):
    """A step of taking in changed articles: what is called, whether it is done first, how many are replaced."""

    owner: Any
    name: str
    done: bool
    replaced: int


PLACES = {
    "earlier texts kept": Place(Revisions, "keep", True, 0),
    "announcing": Place(replacing, "announce", True, 0),
    "announced": Place(Corpus, "save_all", False, 0),
    "one replaced": Place(Path, "replace", True, 1),
    "all replaced": Place(Corpus, "save_all", True, 3),
    "writing rows": Place(ledger, "note", True, 3),
    "rows written": Place(catalogue.Catalogue, "add", False, 3),
}
"""Where to be killed, in the order of the work."""


def lie_in_wait(place: str) -> None:
    """From now on kill this process at a place."""
    where = PLACES[place]
    work: Callable[..., Any] = getattr(where.owner, where.name)

    def last(*args: Any) -> Any:
        found = work(*args) if where.done else None
        if where.name != "replace" or "/corpus/fall-" in str(args[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(where.owner, where.name, last)


def bring(home: Home, place: str = "") -> None:
    say("ready")
    import_paths(Corpus(home.corpus), [home.root / "in"], progress=lambda path: say(path.stem))


def index(home: Home, place: str) -> None:
    analysing.GROUP = building.COMMIT = indexing.SEGMENT = catalogue.BATCH = 1
    library = Library.open(home)
    say("ready")
    library.refresh(lambda step: say(step.stage, step.done), executor=analysing.Inline())


def migrate(home: Home, place: str) -> None:
    say("ready")
    State(home.state_file, lambda _: None)
    say("done")


def back_up(home: Home, place: str) -> None:
    say("ready")
    for number in range(8):
        backup.write(home, home.root / "all.backup")
        say(number)


WORK = {
    "receive": receive,
    "import": bring,
    "index": index,
    "migration": migrate,
    "backup": back_up,
}


def prepare(work: str, home: Home) -> None:
    """What a work begins with."""
    if work == "import":
        (home.root / "in").mkdir(parents=True)
        for number in range(FILES):
            (home.root / "in" / f"n{number:03}.txt").write_text(f"Nummer {number}. " * 200)
    elif work in ("index", "backup"):
        for number in range(ARTICLES):
            Corpus(home.corpus).save(article(f"fall-{number:03}", text(number, 0)))
        State(home.state_file, lambda _: None).close()
    elif work == "migration":
        home.state.mkdir(parents=True)
        with sqlite3.connect(home.state_file) as db:
            for statement in MIGRATIONS[0].split(";"):
                db.execute(statement)
            db.executemany(
                "INSERT INTO read VALUES (?, '2025-01-01')", ((f"a{n}",) for n in range(READ))
            )
            db.execute("PRAGMA user_version = 1")
        db.close()


if __name__ == "__main__":
    WORK[sys.argv[1]](Home.at(Path(sys.argv[2])), "".join(sys.argv[3:]))
