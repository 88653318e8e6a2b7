"""Analyses many articles with any executor, in order, keeping a few groups under way."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from reader.library.additions import NONE, Additions
from reader.library.cache import Packed, pack

if TYPE_CHECKING:
    from reader.articles.model import Article
    from reader.claims.model import Analysis

_P = ParamSpec("_P")
_T = TypeVar("_T")

GROUP = 8
"""Articles handed to a worker at once."""
FEW = 24
"""Up to so many articles are analysed in this process: starting others takes longer."""


class Analysed(NamedTuple):
    """The analysis of one article, with what is kept of it; or why there is none."""

    analysis: Analysis | None
    packed: Packed | None
    fault: str = ""


def analyse_group(articles: Sequence[Article], additions: Additions = NONE) -> list[Analysed]:
    """Analyse some articles; runs in a worker. A fault in one is told, and stops no other."""
    from reader.claims.analysis import analyse

    additions.apply()
    results = []
    for article in articles:
        try:
            analysis = analyse(article)
            results.append(Analysed(analysis, pack(analysis)))
        except Exception as error:
            results.append(Analysed(None, None, f"{type(error).__name__}: {error}"))
    return results


class Inline(Executor):
    """An executor that does the work at once, where it is asked for."""

    def submit(
        self, function: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        """Call ``function`` and return its result as a future."""
        future: Future[_T] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def executor_for(articles: int) -> Executor:
    """An executor fit for so many articles: this process for a few, else one process a core."""
    if articles <= FEW or cores() == 1:
        return Inline()
    return processes(min(cores(), 1 + articles // FEW))


def processes(number: int) -> Executor:
    """An executor of so many processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import resource_tracker

    # The tracker inherits the standard error, which inside a screen is a stand-in that has no file:
    # without a number of its own no process would start.
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    # Not "fork": a screen has threads, and a fork copies whatever lock they hold.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=context, initializer=_end_quietly)


def _end_quietly() -> None:
    """Ctrl+C reaches a worker too: it ends at once and without a word, whoever waits for it goes on from there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def cores() -> int:
    """How many processes can work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def analysed(
    groups: Iterable[Sequence[Article]],
    executor: Executor,
    ahead: int,
    additions: Additions = NONE,
) -> Iterator[list[Analysed]]:
    """The analyses of each group, in order, with up to ``ahead`` groups under way at once.

    Where the executor breaks (a worker was killed), the rest is done in this process.
    """
    under_way: deque[tuple[Sequence[Article], Future[list[Analysed]] | None]] = deque()

    def start(group: Sequence[Article]) -> Future[list[Analysed]] | None:
        try:
            return executor.submit(analyse_group, group, additions)
        except (BrokenExecutor, RuntimeError):
            return None

    def finish(group: Sequence[Article], future: Future[list[Analysed]] | None) -> list[Analysed]:
        try:
            return future.result() if future else analyse_group(group, additions)
        except BrokenExecutor:
            return analyse_group(group, additions)

    try:
        for group in groups:
            under_way.append((group, start(group)))
            if len(under_way) > ahead:
                yield finish(*under_way.popleft())
        while under_way:
            yield finish(*under_way.popleft())
    finally:
        for _, future in under_way:
            if future:
                future.cancel()
