"""SQLite for many threads: a pool of connections to one file, with plain words for its faults."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reader.errors import IndexDamagedError, ReaderError
from reader.messages import _

PATIENCE = 30.0
"""How long, in seconds, a statement waits for another process to finish its own."""

Files = tuple[int, ...]
"""Which files a connection has open: their inodes."""


class Database:
    """Lends a connection to each piece of work, so that threads neither share one nor wait for each other.

    ``schema`` are statements that make what is missing in a new file. ``attached`` maps schema names to
    further files, read with the first one. Connections are in autocommit mode; use `transaction` to write.
    A file that was removed or replaced behind our back is opened anew. What SQLite says of a file that cannot
    be read or written is raised as what ``fault`` makes of it.
    """

    def __init__(
        self,
        path: Path,
        fault: Callable[[Path, sqlite3.DatabaseError], ReaderError],
        schema: Sequence[str] = (),
        attached: Mapping[str, Path] | None = None,
    ) -> None:
        self.path = path
        self._fault = fault
        self._schema = schema
        self._attached = attached or {}
        self._idle: list[tuple[Files, sqlite3.Connection]] = []
        self._lock = threading.Lock()
        self._closed = False
        self._watch: tuple[int, sqlite3.Connection] | None = None
        self._seen = 0

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, for the length of the block."""
        try:
            files, connection = self._take()
            try:
                yield connection
            except BaseException:
                connection.close()  # whatever state it is in, nobody gets it next
                raise
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._fault(self.path, error) from error
        with self._lock:
            if not self._closed:
                self._idle.append((files, connection))
                return
        connection.close()

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to write with: committed at the end of the block, rolled back on any exception.

        What is committed survives the end of the process, however that comes; where it is ``durable``, also that
        of the machine.
        """
        with self.connection() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def mark(self) -> tuple[int, int]:
        """Another one after each commit of anybody's: 5 µs, for who looks now and then. Never raises, nor waits."""
        with self._lock:
            inode = _inode(self.path)
            if self._watch and self._watch[0] != inode:
                self._watch[1].close()
                self._watch = None
            if inode < 0:
                return inode, 0
            with contextlib.suppress(sqlite3.Error):
                if self._watch is None:
                    watch = sqlite3.connect(self.path, timeout=0, check_same_thread=False)
                    self._watch = inode, watch
                row = self._watch[1].execute("PRAGMA data_version").fetchone()
                self._seen = int(row[0])
            return inode, self._seen

    def close(self) -> None:
        """Close what is idle; a connection still lent is closed when it comes back."""
        with self._lock:
            self._closed = True
            if self._watch:
                self._watch[1].close()
                self._watch = None
            idle, self._idle = self._idle, []
        for __, connection in idle:
            connection.close()

    def _take(self) -> tuple[Files, sqlite3.Connection]:
        files = self._files()
        while True:
            with self._lock:
                if not self._idle:
                    break
                known, connection = self._idle.pop()
            if known == files:
                return known, connection
            connection.close()
        connection = self._connect()
        return self._files(), connection

    def _files(self) -> Files:
        return tuple(_inode(path) for path in (self.path, *self._attached.values()))

    def _connect(self) -> sqlite3.Connection:
        if self._schema:
            make_folder(self.path.parent)
        connection = sqlite3.connect(
            self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            # Write-ahead: reading goes on while another thread or process writes, and kill -9 loses no commit.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if self._schema and not connection.execute("PRAGMA user_version").fetchone()[0]:
                connection.execute("BEGIN IMMEDIATE")
                for statement in self._schema:
                    connection.execute(statement)
                connection.execute("PRAGMA user_version = 1")
                connection.execute("COMMIT")
            for name, path in self._attached.items():
                connection.execute(f"ATTACH ? AS {name}", (str(path),))
        except BaseException:
            connection.close()
            raise
        return connection


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return -1


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises `ReaderError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(
            _("{folder}: the folder cannot be made: {strerror}.").format(
                folder=folder, strerror=error.strerror
            ),
            _("Check what stands in its way and who may write there."),
        ) from error


def quick_check(path: Path) -> str:
    """What is wrong with the SQLite file at ``path``, "" if nothing is. Reads all pages, not all contents."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def discard(path: Path) -> None:
    """Remove a SQLite file with the files beside it; the caller holds the lock of `reader.library.lock`.

    The file itself goes last: whoever makes a new one at once never has what belongs to it removed.
    """
    for suffix in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def unsound(path: Path, version: int) -> str:
    """What is wrong with a file that can be made again: "is damaged", "is of another version", "" if nothing.

    Reads no more than the file's beginning. Damage further in shows when it is read: see `derived_fault`.
    A file without any table is one that another process is just making.
    """
    if _mark(path).exists():
        return _("is damaged")
    if not path.exists():
        return ""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return ""
            row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return _("is of another version")
        known = derived_fault(path, error)
        if not isinstance(known, IndexDamagedError):
            raise known from error
        return _("is damaged")
    except sqlite3.DatabaseError:
        return _("is damaged")
    return "" if row and row[0] == str(version) else _("is of another version")


def vet_derived(path: Path, version: int, what: str, tell: Callable[[str], None]) -> None:
    """Remove a file that is `unsound`, and ``tell`` so; the caller holds the lock as for `discard`."""
    if fault := unsound(path, version):
        discard(path)
        _mark(path).unlink(missing_ok=True)
        tell(
            _("{what} ({name}) {fault}; it is built anew from the corpus.").format(
                what=what, name=path.name, fault=fault
            )
        )


def derived_fault(path: Path, error: sqlite3.DatabaseError) -> ReaderError:
    """The error for a file that can be made again; where it is damaged, the next `vet_derived` removes it."""
    said = str(error)
    if any(sign in said for sign in _OUTSIDE):
        return ReaderError(
            f"{path}: {said}.", _("Make room, or check who may write to the folder.")
        )
    with contextlib.suppress(OSError):
        _mark(path).touch()
    return IndexDamagedError(
        _("{path} is damaged ({said}).").format(path=path, said=said),
        _("Build it anew: reader index"),
    )


_OUTSIDE = ("is full", "locked", "readonly", "unable to open", "disk I/O error")
"""What SQLite says when the file itself is not to blame."""


def _mark(path: Path) -> Path:
    return path.with_suffix(".damaged")
