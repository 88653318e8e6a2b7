"""How fast 20,000 articles of 20 feeds get into corpus, state and full-text index, against newsboat and notmuch."""

from __future__ import annotations

import datetime as dt
import email.message
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks import generate
from reader.articles.model import Article

FEEDS = 20
COUNT = int(os.environ.get("INTAKE_ARTICLES", "20000"))


class Took(NamedTuple):
    """Seconds of wall and of processor time, those of child processes included."""

    wall: float
    cpu: float


def report() -> list[str]:
    """Seconds for all articles; the peers' are newsboat's import and notmuch's indexing of the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        several = list(generate.articles(COUNT))
        files = list(_feeds(root / "feeds", several))
        rows = []
        ours, stages = _reader(root / "home", files)
        rows.append(("reader: feeds to corpus, state and words searched", ours))
        rows += [(f"… {name}", took) for name, took in stages]
        peers = []
        for name, peer in (("newsboat: import", _newsboat), ("notmuch: index", _notmuch)):
            took = peer(root, files, several)
            rows.append((name if took else f"{name} (not installed)", took or Took(0, 0)))
            peers.append(took)
        lines = [
            "### Intake",
            "",
            f"{COUNT:,} articles of {FEEDS} feeds, {len(os.sched_getaffinity(0))} cores.",
            "",
            "| | wall, s | processor, s |",
            "| --- | --- | --- |",
            *(f"| {name} | {took.wall:.1f} | {took.cpu:.1f} |" for name, took in rows),
        ]
        if all(peers):
            both = Took(*(sum(each) for each in zip(*(p for p in peers if p), strict=True)))
            lines.append(
                f"| ratio, ours to both peers' | {ours.wall / both.wall:.2f} | {ours.cpu / both.cpu:.2f} |"
            )
        return lines


def _reader(root: Path, files: list[Path]) -> tuple[Took, list[tuple[str, Took]]]:
    from reader.ingest.feeds.items import items
    from reader.ingest.feeds.parsing import parse
    from reader.library.home import Home
    from reader.library.meanwhile import indexing
    from reader.library.service import Library

    library = Library.open(Home.at(root))
    feeds = [library.feeds.add(f"https://blatt-{n:02}.example/feed") for n in range(len(files))]

    def take_in() -> None:
        for feed, file in zip(feeds, files, strict=True):
            parsed = parse(file.read_bytes(), feed.url)
            library.feeds.receive(feed, list(items(parsed, feed, dt.datetime.now(dt.UTC))))

    def meanwhile() -> None:
        with indexing(library, print):
            take_in()

    received = _timed(meanwhile)
    rest = _timed(lambda: library.refresh(text_only=True))
    total = library.count()
    assert total == COUNT, f"{total} articles came in"
    library.close()
    both = Took(received.wall + rest.wall, received.cpu + rest.cpu)
    return both, [
        ("parsed, told apart, written, indexed meanwhile", received),
        ("the rest indexed", rest),
    ]


def _newsboat(root: Path, files: list[Path], several: list[Article]) -> Took | None:
    if not shutil.which("newsboat"):
        return None
    (root / "urls").write_text("".join(f"file://{file}\n" for file in files))
    command = [
        "newsboat",
        "-u",
        root / "urls",
        "-c",
        root / "cache.db",
        "-C",
        "/dev/null",
        "-x",
        "reload",
    ]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True))


def _notmuch(root: Path, files: list[Path], several: list[Article]) -> Took | None:
    if not shutil.which("notmuch"):
        return None
    for name in ("cur", "new", "tmp"):
        (root / "mail" / name).mkdir(parents=True)
    for number, article in enumerate(several):
        message = email.message.EmailMessage()
        message["Subject"] = article.title
        message["From"] = f"{article.publisher} <blatt@blatt.example>"
        message["Message-ID"] = f"<{number}@blatt.example>"
        message["Date"] = _when(article)
        message.set_content(article.text)
        (root / "mail" / "cur" / f"{number}:2,").write_bytes(bytes(message))
    config = root / "notmuch.conf"
    config.write_text(
        f"[database]\npath={root / 'mail'}\n[user]\nname=x\nprimary_email=x@blatt.example\n"
        "[new]\ntags=unread\n"
    )
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config)}
    return _timed(
        lambda: subprocess.run(
            ["notmuch", "new", "--quiet"], check=True, capture_output=True, env=environment
        )
    )


def _feeds(folder: Path, several: list[Article]) -> Iterator[Path]:
    folder.mkdir()
    for feed in range(FEEDS):
        file = folder / f"{feed:02}.xml"
        entries = "".join(
            f"<item><title>{escape(one.title)}</title><guid>{one.id}</guid>"
            f"<link>https://blatt-{feed:02}.example/{one.id}</link><pubDate>{_when(one)}</pubDate>"
            f"<description>{escape(_html(one))}</description></item>"
            for one in several[feed::FEEDS]
        )
        file.write_text(
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Blatt {feed:02}'
            f"</title><link>https://blatt-{feed:02}.example/</link><language>de</language>"
            f"<description>Nachrichten</description>{entries}</channel></rss>",
            encoding="utf-8",
        )
        yield file


def _html(article: Article) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in article.text.split("\n\n"))


def _when(article: Article) -> str:
    assert article.published
    return f"{article.published.first:%a, %d %b %Y} 08:00:00 +0100"


def _timed(work: Callable[[], object]) -> Took:
    begun, before = time.monotonic(), _cpu()
    work()
    return Took(time.monotonic() - begun, _cpu() - before)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
