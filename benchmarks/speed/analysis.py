"""How long the analysis of one article takes, part by part, against tokens and lemmas of its words."""

from __future__ import annotations

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from benchmarks.generate import REPOSITORY, sentences
from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.claims.analysis import analyse
from reader.claims.attribution import attribute
from reader.entities.recognise import recognise
from reader.language.reading import read
from reader.language.words import tokens

_T = TypeVar("_T")

TOKENS = 600
TURNS = 30
MEGABYTES = (0.1, 0.5, 2.0)
_COLD_TURNS = 5
_PARTS = ("reading", "names", "sources and certainty", "claims", "all")

_FIRST = """
import sys, time
begun = time.process_time()
from reader.articles.model import Article
from reader.claims.analysis import analyse
analyse(Article("a", "", "", None, "de", sys.stdin.read()))
print(time.process_time() - begun)
"""
_TEXTUAL = """
import time
begun = time.process_time()
import textual.app
print(time.process_time() - begun)
"""
_PEAK = """
import resource, sys, time
from pathlib import Path
from reader.articles.model import Article
from reader.claims.analysis import analyse
for text in sys.stdin.read().split("\\x00"):
    begun = time.process_time()
    analyse(Article("a", "", "", None, "de", text))
spent = time.process_time() - begun
status = Path("/proc/self/status")  # what getrusage tells begins with the memory of the parent
own = [line.split()[1] for line in open(status) if "VmHWM" in line] if status.exists() else []
print(spent, int(own[0]) / 1024 if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def report() -> list[str]:
    """Milliseconds of CPU time and ratios within this run; every text is another, caches are warm.

    The peer is what any reading of an article needs at the least: one pass of `tokens`, and the lemma of
    every word by simplemma, from its own dictionaries in memory.
    """
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        f"### Analysis of one article of {TOKENS} tokens: CPU time, median of {TURNS} ({machine})",
        "",
        f"| language | peer, ms | {' | '.join(f'{part}, ms | : peer' for part in _PARTS)} |",
        "| --- | --- |" + " --- | --- |" * len(_PARTS),
    ]
    german = list(_texts("de"))
    for language, texts in (("de", german), ("en", list(_texts("en")))):
        peer, *parts = _medians(texts, language)
        row = " | ".join(f"{part:.1f} | {part / peer:.1f}" for part in parts)
        lines.append(f"| {language} | {peer:.2f} | {row} |")
    with tempfile.TemporaryDirectory() as compiled:
        ours, theirs = (_cold(code, german[0], compiled) for code in (_FIRST, _TEXTUAL))
        _, many = _child(_PEAK, "\x00".join(german[:TURNS]), compiled)
        lines += [
            "",
            f"Cold, in a fresh process: imports and first article {ours:.0f} ms, {ours / theirs:.2f} times"
            f" `import textual.app` ({theirs:.0f} ms). Peak memory after {TURNS} articles: {many:.0f} MB.",
            "",
            "| text, MB | CPU s | time a character : that of the first | peak memory, MB |",
            "| --- | --- | --- | --- |",
            *_long_texts(german[0], compiled),
        ]
    return lines


def _texts(language: str) -> Iterator[str]:
    """Twice `TURNS` + 1 texts of the wanted length, no two alike."""
    chance = random.Random(7)
    pool = _pool(language)
    for _ in range(2 * (TURNS + 1)):
        lines: list[str] = []
        count = 0
        while count < TOKENS:
            lines.append(chance.choice(pool))
            count += len(tokens(lines[-1]))
        yield _paragraphs(lines)


def _pool(language: str) -> list[str]:
    if language == "de":
        return sentences()
    corpus = Corpus(REPOSITORY / "corpus")
    articles = [corpus.load(article_id) for article_id in corpus.ids()]
    lines = (line for one in articles if one.language == language for line in one.text.split("\n"))
    return [line for line in lines if len(line) > 60]


def _paragraphs(lines: list[str]) -> str:
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))


def _medians(texts: list[str], language: str) -> list[float]:
    """Milliseconds of the peer, then of each of `_PARTS`.

    Parts and whole are timed on different texts: a word read once is remembered.
    """
    from simplemma import Lemmatizer

    lemmatize = Lemmatizer().lemmatize
    day = parse("2024-10-24")
    rows: list[list[float]] = []
    for text, other in zip(texts[::2], texts[1::2], strict=True):
        peer, _ = _timed(lambda: [lemmatize(t.text, lang=language) for t in tokens(text)])  # noqa: B023
        reading_time, reading = _timed(
            lambda: read(text, language=language, published=(day.first, day.last))  # noqa: B023
        )
        names_time, mentions = _timed(lambda: recognise(text, reading))  # noqa: B023
        sources_time, _ = _timed(lambda: attribute(text, reading, mentions))  # noqa: B023
        article = Article("a", "", "", day, language, other)
        whole, _ = _timed(lambda: analyse(article))  # noqa: B023
        rows.append([peer, reading_time, names_time, sources_time, whole])
    *parts, whole = [statistics.median(column) for column in zip(*rows[1:], strict=True)]
    return [*parts, whole - sum(parts[1:]), whole]


def _timed(action: Callable[[], _T]) -> tuple[float, _T]:
    begun = time.process_time_ns()
    result = action()
    return (time.process_time_ns() - begun) / 1e6, result


def _long_texts(warm: str, compiled: str) -> Iterator[str]:
    """One row for each size, each in a process of its own which read ``warm`` first.

    The sentences of a text are all different where GermEval is at hand.
    """
    chance = random.Random(3)
    pool = sentences()
    chance.shuffle(pool)
    first = 0.0
    for size in MEGABYTES:
        wanted = int(size * 1_000_000)
        text = _paragraphs(pool * (1 + wanted // sum(map(len, pool))))[:wanted]
        spent, peak = _child(_PEAK, f"{warm}\x00{text}", compiled)
        first = first or spent / wanted
        yield f"| {size} | {spent:.1f} | {spent / wanted / first:.2f} | {peak:.0f} |"


def _cold(code: str, text: str, compiled: str) -> float:
    """Milliseconds that ``code`` prints, the median of fresh processes, its modules compiled before."""
    _child(code, text, compiled)
    return 1000 * statistics.median(_child(code, text, compiled)[0] for _ in range(_COLD_TURNS))


def _child(code: str, text: str, compiled: str) -> list[float]:
    """The numbers that ``code`` prints in a fresh process which reads ``text``.

    ``compiled`` is the folder for the byte code of modules, as an installed program has it.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True,
        env=environment,
    )  # fmt: skip
    return [float(number) for number in done.stdout.split()]


if __name__ == "__main__":
    print("\n".join(report()))
