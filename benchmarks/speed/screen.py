"""How soon the first screen is there and what a key costs, against an empty Textual app in the same run."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.library import FEW, MANY, _home
from reader.articles.corpus import Corpus
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

_CORPUS = Path(__file__).parent.parent.parent / "corpus"
_TURNS = 7
_KEYS = 200
_HELD = 60
_TICK = os.sysconf("SC_CLK_TCK")

_PEER = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import OptionList, Static
class Peer(App):
    CSS = "Static, OptionList { width: 1fr; height: 1fr; border: round gray; }"
    def compose(self):
        with Horizontal():
            yield Static("Sources")
            yield OptionList(*(f"Row {n}" for n in range(ROWS)))
            yield Static("Article")
Peer().run()
"""
_OURS = """
import sys
from pathlib import Path
from reader.library.home import Home
from reader.library.service import Library
from reader.tui.app import run
# The generated articles have no files: a refresh would forget them.
Library.refresh = lambda *_, **__: 0
sys.exit(run(Library.open(Home.at(Path(sys.argv[1])))))
"""


class _Terminal:
    """A program in a pseudo-terminal of 120x40."""

    def __init__(self, script: str, *arguments: str) -> None:
        self._fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        kept = {n: v for n, v in os.environ.items() if n not in {"COLUMNS", "LINES", "NO_COLOR"}}
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(inner)
        self._seen = b""

    @property
    def seen(self) -> bytes:
        """All that was written so far."""
        return self._seen

    def until(self, text: bytes) -> tuple[float, float]:
        """Milliseconds of wall time and of CPU time from the start until ``text`` was written."""
        while text not in self._seen:
            assert time.perf_counter() - self._begun < 60, text
            self.read(1)
        return (time.perf_counter() - self._begun) * 1e3, self.cpu

    def read(self, seconds: float) -> None:
        if select.select([self._fd], [], [], seconds)[0]:
            self._seen += os.read(self._fd, 65536)

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU time so far, in steps of 10."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1e3 / _TICK

    def press(self, key: str, times: int, every: float = 0.025) -> float:
        """Milliseconds of CPU time a key, pressed once in so many seconds."""
        begun = self.cpu
        for _ in range(times):
            os.write(self._fd, key.encode())
            end = time.perf_counter() + every
            while (left := end - time.perf_counter()) > 0:
                self.read(left)
        return (self.cpu - begun) / times

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)


def report() -> list[str]:
    """First paint and keys in a real pseudo-terminal; opening an article and its sidebar in this process."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: _home(Path(folder) / str(count), count).root for count in (FEW, MANY)}
        return [
            "### Screen",
            "",
            *_first(homes[FEW], homes[MANY]),
            "",
            *_keys(homes[MANY]),
            *_held(homes[MANY]),
            "",
            *_opening(Path(folder) / "demo"),
        ]


def _first(few: Path, many: Path) -> list[str]:
    programs: dict[str, Callable[[], _Terminal]] = {
        "an empty three-pane Textual app": lambda: _Terminal(_PEER.replace("ROWS", "0")),
        f"reader, {FEW} articles": lambda: _Terminal(_OURS, str(few)),
        f"reader, {MANY:,} articles": lambda: _Terminal(_OURS, str(many)),
    }
    marks = {"first paint": b"Sources", "rows of the list": b" 24 "}
    walls: dict[tuple[str, str], list[float]] = {}
    works: dict[tuple[str, str], list[float]] = {}
    for _ in range(_TURNS):
        for name, start in programs.items():
            terminal = start()
            for what, mark in marks.items():
                if what == "first paint" or name.startswith("reader"):
                    wall, work = terminal.until(mark)
                    walls.setdefault((name, what), []).append(wall)
                    works.setdefault((name, what), []).append(work)
            terminal.close()
    peer = next(iter(programs)), "first paint"
    base, base_work = statistics.median(walls[peer]), statistics.median(works[peer])
    lines = [
        f"| from start until, median of {_TURNS} | wall ms | ratio | CPU ms | ratio |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, what in walls:
        wall = statistics.median(walls[name, what])
        work = statistics.median(works[name, what])
        lines.append(
            f"| {what}: {name} | {wall:.0f} | {wall / base:.2f} | {work:.0f} | {work / base_work:.2f} |"
        )
    return lines


def _keys(many: Path) -> list[str]:
    ours = _Terminal(_OURS, str(many))
    ours.until(b"Sources")
    _settle(ours)
    key = ours.press("j", _KEYS)
    ours.close()
    peer = _Terminal(_PEER.replace("ROWS", "1000"))
    peer.until(b"Sources")
    _settle(peer)
    peer_key = peer.press("\x1b[B", _KEYS)
    peer.close()
    return [
        f"A key in the list of {MANY:,} articles: {key:.1f} ms of CPU time;"
        f" in Textual's OptionList of 1,000 rows {peer_key:.1f} ms, ratio {key / peer_key:.2f}."
    ]


def _held(many: Path) -> list[str]:
    """A key held for two seconds: which rows were painted, and how long after its release the last one was."""
    terminal = _Terminal(_OURS, str(many))
    terminal.until(b"Sources")
    _settle(terminal)
    begun = len(terminal.seen)
    terminal.press("j", _HELD, every=2 / _HELD)
    released = last = time.perf_counter()
    while time.perf_counter() < released + 1:
        before = len(terminal.seen)
        terminal.read(0.02)
        if len(terminal.seen) > before:
            last = time.perf_counter()
    text = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", terminal.seen[begun:])
    terminal.close()
    rows = [int(each.replace(b",", b"")) for each in re.findall(rb"(\d[\d,]*) of 20,000", text)]
    order = "in order" if rows == sorted(rows) else "out of order"
    return [
        f"The same key {_HELD} times in two seconds: {len(set(rows))} rows painted, {order}, the last one"
        f" {(last - released) * 1e3:.0f} ms after the last key."
    ]


def _settle(terminal: _Terminal) -> None:
    end = time.perf_counter() + 2
    while time.perf_counter() < end:
        terminal.read(0.2)


def _opening(root: Path) -> list[str]:
    home = Home.at(root)
    corpus = Corpus(home.corpus)
    demo = Corpus(_CORPUS)
    for name in demo.ids():
        corpus.save(demo.load(name))
    library = Library.open(home)
    library.refresh(executor=Inline())
    try:
        article, sidebar = asyncio.run(_opened(library))
    finally:
        library.close()
    return [
        "| demo corpus, CPU ms in this process | median | slowest |",
        "| --- | --- | --- |",
        f"| open an article, highlighted and painted | {statistics.median(article):.1f} | {max(article):.1f} |",
        f"| the sidebar of a claim, painted | {statistics.median(sidebar):.1f} | {max(sidebar):.1f} |",
    ]


async def _opened(library: Library) -> tuple[list[float], list[float]]:
    from reader.tui import opening
    from reader.tui.app import ReaderApp
    from reader.tui.listing import FolderListing
    from reader.tui.screens.main import MainScreen

    articles, sidebars = [], []
    app = ReaderApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1)
        screen = app.screen
        assert isinstance(screen, MainScreen)
        for row in library.rows(0, 30):
            begun = time.process_time_ns()
            opened = opening.open_article(library, row.id, FolderListing(library, None))
            screen.article.show(opened.article, opened.analysis)
            for y in range(screen.article.rows):
                screen.article.render_line(y)
            articles.append((time.process_time_ns() - begun) / 1e6)
            for claim in opened.analysis.claims[:5] if opened.analysis else ():
                begun = time.process_time_ns()
                found = opening.sidebar(library, claim.id)
                assert found is not None
                screen.sidebar.show(found)
                for y in range(screen.sidebar.rows):
                    screen.sidebar.render_line(y)
                sidebars.append((time.process_time_ns() - begun) / 1e6)
    return articles, sidebars


__all__ = ["report"]
