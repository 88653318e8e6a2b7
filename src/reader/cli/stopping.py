"""Ctrl+C while much is being fetched and written: the first stops in good order, the second ends at once."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from reader.messages import _

INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended."""


@contextlib.contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """For the block Ctrl+C makes what is yielded say True, and says so at once; the second ends the process.

    Only for what a kill -9 cannot harm. Outside of the main thread nothing is altered.
    """
    stopped = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        if stopped.is_set():
            os._exit(INTERRUPTED)
        stopped.set()
        _say(
            _(
                "Stopping: what is being written is finished first. Ctrl+C again ends at once, and loses nothing."
            )
        )

    if threading.current_thread() is not threading.main_thread():
        yield stopped.is_set
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _say(text: str) -> None:
    """Write past the stream's buffer, which the interrupted program may just be filling."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    with contextlib.suppress(OSError, ValueError):
        os.write(sys.stderr.fileno(), f"{clear}reader: {text}\n".encode())
