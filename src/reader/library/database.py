"""SQLite for many threads: a pool of connections to one file, with plain words for its faults."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE = 30.0
"""How long, in seconds, a statement waits for another process to finish its own."""


class Database:
    """Lends a connection to each piece of work, so that threads neither share one nor wait for each other.

    ``attached`` maps schema names to further files, read with the first one. Connections are in
    autocommit mode; use `transaction` to write.
    """

    def __init__(self, path: Path, attached: dict[str, Path] | None = None) -> None:
        self.path = path
        self._attached = attached or {}
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, for the length of the block."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._connect()
        try:
            yield connection
        except BaseException:
            connection.close()  # whatever state it is in, nobody gets it next
            raise
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with: committed at the end of the block, rolled back on any exception."""
        with self.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close what is idle; a connection still lent is closed when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            # Write-ahead: reading goes on while another thread or process writes, and kill -9 loses no commit.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            for name, path in self._attached.items():
                connection.execute(f"ATTACH ? AS {name}", (str(path),))
        except BaseException:
            connection.close()
            raise
        return connection


def quick_check(path: Path) -> str:
    """What is wrong with the SQLite file at ``path``, "" if nothing is. Reads all pages, not all contents."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def discard(path: Path) -> None:
    """Remove a SQLite file with the files beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def open_derived(
    path: Path, schema: str, version: str, tell: Callable[[str], None], what: str
) -> Database:
    """Open a file that can be made again; one that is damaged or of another version is made again, empty.

    ``tell`` gets one sentence where that happened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fault = ""
    if path.exists():
        try:
            with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
                row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
            if row is None or row[0] != version:
                fault = "is of another version"
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            # An empty file is what a first start that was cut off leaves behind.
            fault = "is not one of ours" if path.stat().st_size else ""
        except sqlite3.DatabaseError:
            fault = "is damaged"
    if fault:
        discard(path)
        tell(f"{what} ({path.name}) {fault}; it is built anew from the corpus.")
    database = Database(path)
    with database.transaction() as connection:
        for statement in schema.split(";"):
            connection.execute(statement)
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (version,))
    return database
