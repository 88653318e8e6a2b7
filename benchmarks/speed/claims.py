"""How long analysis, the claim index and its sidebars take, each as a ratio to full-text search in the same run.

`python -m benchmarks.speed claims`; CLAIMS_ARTICLES sets the size of the large index (default 2,000 articles of 40
claims; 25,000 are a million claims and take some minutes).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import random
import sqlite3
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.articles.model import Article, Published
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.model import Analysis, Claim

DATA = Path(__file__).parents[3] / "shared" / "data" / "germeval2014" / "dev.tsv"
_CLAIMS = 40
_SMALL = 250
_LOOKS = 40
_FIRST_DAY = dt.date(2025, 1, 1)
_DAYS = 365


def _chance(seed: int | str) -> random.Random:
    """Repeatable chance; nothing secret hangs on it."""
    return random.Random(seed)


def report() -> list[str]:
    """A table of times in milliseconds."""
    large = int(os.environ.get("CLAIMS_ARTICLES", "2000"))
    pool = _pool(_chance(7))
    lines = [
        "## Claims: speed",
        "",
        "| what | p50 ms | p95 ms | ratio |",
        "| --- | --- | --- | --- |",
    ]
    article = _written(_chance(1))
    analyse(article)
    whole = [_timed(lambda: analyse(article))[0] for _ in range(5)]
    words = len(article.text.split())
    lines.append(_line(f"analyse an article of {words} words", whole, "1.0 (peer: none)"))
    with tempfile.TemporaryDirectory() as folder:
        index = ClaimIndex(Path(folder) / "claims.sqlite")
        search = _FullText(Path(folder) / "search.sqlite")
        few = _fill(index, search, pool, 0, _SMALL)
        many = _fill(index, search, pool, _SMALL, large)
        early, late = few[-100:], many[-100:]
        growth = statistics.median(late) / statistics.median(early)
        lines.append(_line(f"put, at {_SMALL:,} articles", early, "1.0"))
        lines.append(_line(f"put, at {large:,} articles", late, f"{growth:.2f} of that"))
        chance = _chance(3)
        names = [f"article-{chance.randrange(large)}" for _ in range(_LOOKS)]
        peer, cold, warm, every = [], [], [], []
        for name in names:
            text = _claims_of(name, pool)[0].text
            peer.append(_timed(lambda text=text: search.find(text))[0])
            index.forget()
            cold.append(_timed(lambda name=name: index.sidebar(f"{name}#1"))[0])
            warm.append(_timed(lambda name=name: index.sidebar(f"{name}#2"))[0])
        for name in names[:10]:
            index.forget()
            every.append(_timed(lambda name=name: index.sidebars(name))[0])
        tracemalloc.start()
        index.forget()
        for name in names[:5]:
            index.sidebar(f"{name}#1")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        base = statistics.median(peer)
        size = f"{large * _CLAIMS:,} claims"
        lines.append(_line(f"full-text search for the sentence (FTS5), {size}", peer, "1.0"))
        for what, times in (
            ("sidebar of the first claim of an article", cold),
            ("sidebar of a further claim of it", warm),
            ("all sidebars of an article", every),
        ):
            lines.append(
                _line(f"{what}, {size}", times, f"{statistics.median(times) / base:.2f} of search")
            )
        disk = (Path(folder) / "claims.sqlite").stat().st_size
        index.close()
    lines += [
        "",
        f"Index on disk {disk / large / _CLAIMS:.0f} bytes a claim; memory while looking at most {peak / 1e6:.1f} MB, "
        f"{peak / large / _CLAIMS:.0f} bytes a claim.",
    ]
    return lines


class _FullText:
    """The peer: SQLite's own full-text search over the same sentences."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("CREATE VIRTUAL TABLE claim USING fts5(text, content='')")

    def put(self, claims: Sequence[Claim]) -> None:
        self._base.executemany("INSERT INTO claim (text) VALUES (?)", [(c.text,) for c in claims])

    def find(self, text: str) -> list[object]:
        words = sorted({word for word in text.split() if word.isalpha()}, key=len)[-8:]
        query = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT rowid FROM claim WHERE claim MATCH ? ORDER BY rank LIMIT 20"
        return self._base.execute(sql, (query,)).fetchall()


def _pool(chance: random.Random) -> list[Claim]:
    """Claims of real sentences to put articles together from."""
    claims: list[Claim] = []
    for _ in range(30):
        claims += analyse(_written(chance)).claims
    return claims


def _written(chance: random.Random) -> Article:
    sentences = _sentences()
    text = " ".join(chance.choice(sentences) for _ in range(_CLAIMS))
    return Article("article", "", "", None, "de", text)


def _sentences() -> list[str]:
    if not DATA.exists():
        return [f"Die Stadt {n} meldete am Montag {n * 37} neue Wohnungen." for n in range(1, 400)]
    found: list[str] = []
    words: list[str] = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line:
            words.append(line.split("\t")[0].split()[0])
        else:
            if len(words) > 7:
                found.append(" ".join(words).replace(" ,", ",").replace(" .", "."))
            words = []
    return found


def _fill(
    index: ClaimIndex, search: _FullText, pool: Sequence[Claim], first: int, last: int
) -> list[float]:
    times: list[float] = []
    for start in range(first, last, 100):
        with index.batch():
            for number in range(start, min(start + 100, last)):
                article, analysis = _made(f"article-{number}", pool)
                times.append(_timed(lambda a=article, b=analysis: index.put(a, b))[0])
                search.put(analysis.claims)
    return times


def _made(name: str, pool: Sequence[Claim]) -> tuple[Article, Analysis]:
    day = _FIRST_DAY + dt.timedelta(days=int(name.rpartition("-")[2]) % _DAYS)
    article = Article(name, name, "Beispiel", Published(day.isoformat(), day, day), "de", "")
    return article, Analysis("", "de", (), (), (), (), (), (), tuple(_claims_of(name, pool)))


def _claims_of(name: str, pool: Sequence[Claim]) -> list[Claim]:
    chosen = _chance(name).choices(pool, k=_CLAIMS)
    return [dataclasses.replace(claim, id=f"{name}#{n}") for n, claim in enumerate(chosen, 1)]


def _timed(call: Callable[[], object]) -> tuple[float, object]:
    before = time.perf_counter()
    result = call()
    return (time.perf_counter() - before) * 1000, result


def _line(what: str, times: Sequence[float], ratio: str) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"| {what} | {statistics.median(ordered):.1f} | {p95:.1f} | {ratio} |"
