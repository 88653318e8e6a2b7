"""How fast 20,000 articles of 20 feeds get into corpus, state and full-text index, against newsboat and notmuch."""

from __future__ import annotations

import contextlib
import email.message
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks import generate
from reader.articles.model import Article
from reader.library.home import Home
from reader.library.service import Library

FEEDS = 20
COUNT = int(os.environ.get("INTAKE_ARTICLES", "20000"))


class Took(NamedTuple):
    """Seconds of wall and of processor time, those of child processes included."""

    wall: float
    cpu: float


# Processes of their own: what the server costs is nobody's, and ours starts as the peers do.
_SERVER = """
import functools, http.server, sys
class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_): pass
handler = functools.partial(Quiet, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()
"""
_OURS = """
import json, os, resource, sys, time
from pathlib import Path
from reader.ingest.feeds.refreshing import refresh
from reader.library.home import Home
from reader.library.meanwhile import indexing
from reader.library.service import Library
if __name__ == "__main__":
    library = Library.open(Home.at(Path(sys.argv[1])))
    with indexing(library, print):
        outcomes = refresh(library)
    received = time.monotonic()
    library.refresh(text_only=True)
    wrong = [outcome.fault for outcome in outcomes if outcome.fault] + library.notices
    rest = time.monotonic() - received
    most = [resource.getrusage(who).ru_maxrss // 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([library.count(), library.unindexed(), wrong, rest, most]))
"""


def report() -> list[str]:
    """Seconds for all articles; the peers' are newsboat's import and notmuch's indexing of the same texts.

    The feeds come from a server on loopback to both readers; the mails lie there already. Each leaves on the disk
    what it says it has.
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        root = Path(folder)
        several = list(generate.articles(COUNT))
        files = list(_feeds(root / "feeds", several))
        port = stack.enter_context(_server(root / "feeds"))
        urls = [f"http://127.0.0.1:{port}/{file.name}" for file in files]
        ours, rest, most = _reader(root, urls)
        rows = [("reader: feeds to corpus, state and words searched", ours)]
        peers = []
        for name, peer in (("newsboat: import", _newsboat), ("notmuch: index", _notmuch)):
            took = peer(root, urls, several)
            rows.append((name if took else f"{name} (not installed)", took or Took(0, 0)))
            peers.append(took)
        lines = [
            "### Intake",
            "",
            f"{COUNT:,} articles of {FEEDS} feeds, {len(os.sched_getaffinity(0))} cores; after the last feed"
            f" words were indexed for {rest:.1f} s more. The processes had {most[0]} and {most[1]} MB at most.",
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


@contextlib.contextmanager
def _server(folder: Path) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER, folder], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def _reader(root: Path, urls: list[str]) -> tuple[Took, float, list[int]]:
    """What it took, seconds of it after all feeds were in, and the most memory of its processes in MB."""
    library = Library.open(Home.at(root / "home"))
    for url in urls:
        library.feeds.add(url)
    library.close()
    (root / "ours.py").write_text(_OURS, encoding="utf-8")
    printed: list[str] = []
    command = [sys.executable, root / "ours.py", root / "home"]
    took = _timed(
        lambda: printed.append(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )
    )
    count, unindexed, wrong, rest, most = json.loads(printed[0].splitlines()[-1])
    assert (count, unindexed, wrong) == (COUNT, 0, []), (count, unindexed, wrong)
    return took, rest, most


def _newsboat(root: Path, urls: list[str], several: list[Article]) -> Took | None:
    if not shutil.which("newsboat"):
        return None
    (root / "urls").write_text("".join(f"{url}\n" for url in urls))
    cache = root / "cache.db"
    command = ["newsboat", "-u", root / "urls", "-c", cache, "-C", "/dev/null", "-x", "reload"]
    took = _timed(lambda: subprocess.run(command, check=True, capture_output=True))
    with contextlib.closing(sqlite3.connect(cache)) as db:
        held = db.execute("SELECT count(*), min(length(content)) FROM rss_item").fetchone()
    assert held[0] == COUNT, held
    assert held[1] > 1_000, held
    return took


def _notmuch(root: Path, urls: list[str], several: list[Article]) -> Took | None:
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

    def notmuch(*command: str) -> str:
        run = subprocess.run(
            ["notmuch", *command], check=True, capture_output=True, env=environment, text=True
        )
        return run.stdout

    took = _timed(lambda: notmuch("new", "--quiet"))
    assert int(notmuch("count", "*")) == COUNT
    return took


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
    os.sync()  # what was written before is nobody's
    begun, before = time.monotonic(), _cpu()
    work()
    return Took(time.monotonic() - begun, _cpu() - before)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
