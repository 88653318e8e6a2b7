"""How long analysis, the claim index and its sidebars take, each beside full-text search over the same sentences.

`python -m benchmarks.speed claims` looks at 80,000 sentences; `python -m benchmarks.speed.claims 25000` at a million
(25,000 articles of 40, some minutes), `... 25000 30` at a million within 30 days instead of 365, and `... 25000 365
FOLDER` keeps the index in FOLDER and takes it up again from there. All times are of the processor.
"""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.speed import _stories
from benchmarks.speed._stories import CLAIMS, Made
from reader.articles.model import Article
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.model import Claim

_FEW, _MANY = 250, 2_000
_DAYS = 365
_CROWD = 1_000
"""Articles of one day on one story, put in last of all."""
_LOOKS = 40
_WHOLE = 12
_MEMORY = """
import sys
from pathlib import Path
from reader.claims.index import ClaimIndex

def resident():
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Rss"):
            return int(line.split()[1]) * 1024

before = resident()
index = ClaimIndex(Path(sys.argv[1]))
opened = resident()
for name in sys.argv[2:]:
    index.sidebars(name)
print(opened - before, resident() - before)
"""


def report() -> list[str]:
    """The tables at the size that takes a minute."""
    return _report(_MANY, _DAYS)


def _report(count: int, days: int, folder: Path | None = None) -> list[str]:
    with tempfile.TemporaryDirectory() as made:
        return _Bench(count, days, folder or Path(made)).report()


class _Bench:
    def __init__(self, count: int, days: int, folder: Path) -> None:
        self._count, self._days = count, days
        self._path = folder / "claims.sqlite"
        self._pool = _stories.pool(min(600, max(60, count // 40)))
        self._search = _FullText()
        self._index = ClaimIndex(self._path)
        self._base, self._room = 1.0, ""

    def report(self) -> list[str]:
        told = [
            self._analysis(),
            *self._puts(),
            *self._looks(),
            *self._crowd(),
        ]
        self._index.close()
        return [
            "## Claims: speed",
            "",
            "| what | p50 ms | p95 ms | ratio |",
            "| --- | --- | --- | --- |",
            *told,
            "",
            self._room,
        ]

    def _analysis(self) -> str:
        text = "\n\n".join(claim.text for claim in self._pool[:CLAIMS])
        article = Article("article", "", "", None, "de", text)
        times = [_timed(analyse, article) for _ in range(5)]
        return _line(f"analyse an article of {len(text.split())} words", times, "")

    def _puts(self) -> Iterator[str]:
        """Fill the index, or take up the one that is there, and the peer."""
        if self._index.sequence:
            articles = _stories.made(self._count, self._days, self._pool)
            for _, analysis in articles:
                self._search.put(analysis.claims)
            return
        stream = _stories.made(self._count, self._days, self._pool)
        few = self._fill(itertools.islice(stream, _FEW))
        many = self._fill(stream) or few
        self._index.sequence = 1
        early, late = few[-200:], many[-200:]
        growth = statistics.median(late) / statistics.median(early)
        yield _line(f"put an article, at {_FEW:,}", early, "1.0")
        yield _line(f"the same at {self._count:,}", late, f"{growth:.2f} of that")

    def _fill(self, articles: Iterable[Made]) -> list[float]:
        times: list[float] = []
        waiting = iter(articles)
        while part := list(itertools.islice(waiting, 100)):
            with self._index.batch():
                times += [_timed(self._index.put, *one) for one in part]
            for _, analysis in part:
                self._search.put(analysis.claims)
        return times

    def _looks(self) -> Iterator[str]:
        drawn = _stories.chance(3)
        names = [f"article-{drawn.randrange(self._count)}" for _ in range(_LOOKS)]
        size = f"{self._count * CLAIMS:,} sentences"
        peer, first, further, every = [], [], [], []
        for name in names:
            self._index.forget()
            first.append(_timed(self._index.sidebar, f"{name}#1"))
            further.append(_timed(self._index.sidebar, f"{name}#2"))
            text = self._index.sidebar(f"{name}#1").claim.text
            peer.append(_timed(self._search.find, text))
        base = statistics.median(peer)
        yield _line(f"full-text search for a sentence (FTS5, bm25), {size}", peer, "1.0")
        yield _ratio(f"sidebar of the first claim looked at in an article, {size}", first, base)
        yield _ratio("sidebar of a further claim of it", further, base)
        for name in names[:_WHOLE]:
            self._index.forget()
            every.append(_timed(self._index.sidebars, name))
        yield _ratio(f"all sidebars of an article of {CLAIMS} claims", every, base)
        self._base = base
        self._room = self._memory()

    def _crowd(self) -> Iterator[str]:
        """Many articles of one day that tell one story, put in last and taken out again."""
        crowd = list(_stories.of_one_story(_CROWD, self._pool))
        self._fill(crowd)
        first: list[float] = []
        every: list[float] = []
        for article, _ in crowd[:: _CROWD // 5]:
            self._index.forget()
            first.append(_timed(self._index.sidebar, f"{article.id}#1"))
            every.append(_timed(self._index.sidebars, article.id))
        yield _ratio(
            f"first sidebar among {_CROWD:,} articles of one day and story", first, self._base
        )
        yield _ratio("all sidebars of one of them", every, self._base)
        with self._index.batch():
            for article, _ in crowd:
                self._index.remove(article.id)

    def _memory(self) -> str:
        drawn = _stories.chance(3)
        names = [f"article-{drawn.randrange(self._count)}" for _ in range(_LOOKS)]
        command = [sys.executable, "-c", _MEMORY, str(self._path), *names]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        opened, looked = map(int, said.split())
        claims = self._count * CLAIMS
        return (
            f"On disk {self._path.stat().st_size / claims:.0f} bytes a sentence. In memory (resident) "
            f"{opened / claims:.1f} bytes a sentence when opened, {looked / claims:.1f} "
            f"({looked / 1e6:.0f} MB, program code included) after all sidebars of {_LOOKS} articles."
        )


class _FullText:
    """The peer: SQLite's own full-text search over the same sentences, in memory."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("CREATE VIRTUAL TABLE claim USING fts5(text, content='')")

    def put(self, claims: Sequence[Claim]) -> None:
        self._base.executemany("INSERT INTO claim (text) VALUES (?)", [(c.text,) for c in claims])

    def find(self, text: str) -> list[object]:
        words = sorted({word for word in text.split() if word.isalpha()}, key=len)[-8:]
        query = " OR ".join(f'"{word}"' for word in words) or '"-"'
        sql = "SELECT rowid FROM claim WHERE claim MATCH ? ORDER BY bm25(claim) LIMIT 20"
        return self._base.execute(sql, (query,)).fetchall()


def _timed(call: Callable[..., object], *given: object) -> float:
    """Milliseconds of processor time."""
    before = time.process_time()
    call(*given)
    return (time.process_time() - before) * 1000


def _ratio(what: str, times: Sequence[float], base: float) -> str:
    return _line(what, times, f"{statistics.median(times) / base:.2f} of search")


def _line(what: str, times: Sequence[float], ratio: str) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"| {what} | {statistics.median(ordered):.1f} | {p95:.1f} | {ratio} |"


if __name__ == "__main__":
    given = sys.argv[1:]
    number, span = (int(one) for one in (*given[:2], *(_MANY, _DAYS)[len(given[:2]) :]))
    print(*_report(number, span, Path(given[2]) if given[2:] else None), sep="\n")
