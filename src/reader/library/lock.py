"""One writer at a time: a lock that a killed process cannot leave behind."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.errors import ReaderError
from reader.library.database import derived_fault, make_folder
from reader.messages import N_, _, grouped

PATIENCE = 600.0
"""How long, in seconds, another process is usually waited for."""
_PAUSE = 0.1


class BusyError(ReaderError):
    """Another process is writing the same files and did not finish in time."""

    title = N_("Another reader is at work")


@contextlib.contextmanager
def writing(
    path: Path,
    patience: float,
    tell: Callable[[str], None],
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[bool]:
    """Hold the lock at ``path`` for the block; False, without the lock, if ``cancelled`` while waiting.

    Waits at most ``patience`` seconds for another holder, after telling so once; then raises `BusyError`.
    The lock is SQLite's: it works on every platform and ends with the process, however that ends.
    """
    make_folder(path.parent)
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        end, told = time.monotonic() + patience, False
        while not _taken(connection, path):
            if cancelled and cancelled():
                yield False
                return
            if time.monotonic() >= end:
                raise BusyError(
                    _("Another reader has been writing in {parent} for {patience} s.").format(
                        parent=path.parent, patience=grouped(patience, 0)
                    ),
                    _("Try again when it has finished."),
                )
            if not told:
                tell(
                    _("Another reader is writing in {parent}; waiting for it to finish.").format(
                        parent=path.parent
                    )
                )
                told = True
            time.sleep(_PAUSE)
        yield True
    finally:
        connection.close()


def _taken(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            return False
        raise derived_fault(path, error) from error
    except sqlite3.DatabaseError:
        # Something else was written into it. It holds nothing, and nobody can have locked it: we empty it.
        os.truncate(path, 0)
        return _taken(connection, path)
    return True
