"""Indexes words in other processes while articles still come in, so that both take no longer than one."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library import analysing

if TYPE_CHECKING:
    from reader.library.service import Library

ENOUGH = 1_000
"""Articles that have to wait before a process is started: fewer are indexed sooner than it is."""
_PAUSE = 0.2
"""Seconds between two looks at how many wait."""


@contextlib.contextmanager
def indexing(
    library: Library, tell: Callable[[str], None], cancelled: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """While the block brings many articles in, put their words into the full-text index.

    What is left at its end, or once ``cancelled`` says so, is for the next `Library.refresh`. Does nothing where there
    is one core only.
    """
    if analysing.cores() == 1:
        yield
        return
    stop = threading.Event()

    def over() -> bool:
        return stop.is_set() or cancelled()

    thread = threading.Thread(
        target=_follow, args=(library, stop, over, tell), name="reader-indexing"
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _follow(
    library: Library,
    stop: threading.Event,
    over: Callable[[], bool],
    tell: Callable[[str], None],
) -> None:
    executor = None
    try:
        while not (stop.wait(_PAUSE) or over()):
            if library.unindexed() < ENOUGH:
                continue
            executor = executor or analysing.processes(1)
            # Another process that indexes does the work as well: it is not waited for.
            library.refresh(
                cancelled=over, executor=executor, tell=tell, patience=0, text_only=True
            )
    except ReaderError:
        pass  # whatever it is, the refresh that follows meets it too, and tells
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)
