"""Keeps the state file safe: checked when opened, backed up before a migration, put aside when damaged."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.errors import StateError
from reader.library.database import PATIENCE, quick_check
from reader.messages import _

KEPT = 5
"""How many backups of each kind are kept."""
_DAY = dt.timedelta(days=1)


def prepare(path: Path, migrations: Sequence[str], tell: Callable[[str], None]) -> None:
    """Make the SQLite file at ``path`` ready: whole, and of the version ``len(migrations)``.

    A damaged file is put aside, the last good backup takes its place, and ``tell`` gets a sentence on both.
    Raises `StateError` where the file cannot be opened or was written by a newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if fault := _fault(path):
            _put_aside(path, fault, tell)
        try:
            _migrate(path, migrations)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            # Sealed, and yet no database: it was changed without its stamp changing.
            _put_aside(path, str(error), tell)
            _migrate(path, migrations)
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StateError(
            f"{path}: {reason}.", _("Check that the folder exists, has room and may be written.")
        ) from None


def seal(path: Path) -> None:
    """Note that the file was closed whole, so that the next start need not check it; back it up daily."""
    with contextlib.suppress(OSError, sqlite3.Error):
        latest = max(_backups(path), default=None, key=lambda backup: backup.stat().st_mtime)
        age = dt.datetime.now().timestamp() - latest.stat().st_mtime if latest else None
        if age is None or age > _DAY.total_seconds():
            backup(path, "daily")
        _seal_file(path).write_text(json.dumps(_stamp(path)))


def backup(path: Path, kind: str) -> Path:
    """Copy the state as it is now to a file of its own below backups/, and drop the oldest of its kind."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = _free(folder, f"{path.stem}-{kind}", path.suffix)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    copy(path, part)
    part.replace(target)
    for old in sorted(folder.glob(f"{path.stem}-{kind}-*{path.suffix}"))[:-KEPT]:
        old.unlink()
    return target


def copy(path: Path, target: Path) -> None:
    """Copy the state as it is now, whoever writes to it, to a file that is not there yet. Raises `sqlite3.Error`."""
    with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _migrate(path: Path, migrations: Sequence[str]) -> None:
    with contextlib.closing(
        sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    ) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(migrations):
            raise StateError(
                _(
                    "{path} was written by a newer version of the reader (its format is {version}, this "
                    "one knows {count})."
                ).format(path=path, version=version, count=len(migrations)),
                _("Use the newer version, or another --home."),
            )
        for number in range(version, len(migrations)):
            if version:  # a new file holds nothing yet
                backup(path, f"before-{number + 1}")
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have been quicker.
            if int(connection.execute("PRAGMA user_version").fetchone()[0]) == number:
                for statement in migrations[number].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")


def _fault(path: Path) -> str:
    """What is wrong with the file, "" if nothing is; a file as it was left needs no looking through."""
    if _seal_file(path).exists():
        if not path.exists():
            return _("the file is gone")
        if not path.stat().st_size:
            return _("the file is empty")
    return "" if not path.exists() or _sealed(path) else _cut(path) or quick_check(path)


def _cut(path: Path) -> str:
    """Whether the file's end is missing: SQLite takes zeros for it and, where they look like a page, says nothing."""
    if path.with_name(path.name + "-wal").exists():
        return ""  # somebody has it open, or did: its length may be about to change
    with path.open("rb") as file:
        head = file.read(100)
    # https://www.sqlite.org/fileformat.html: page size, number of pages, and whether that number holds.
    size, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    holds = head.startswith(b"SQLite format 3\0") and head[24:28] == head[92:96]
    whole = (65536 if size == 1 else size) * pages
    return _("its end is missing") if holds and path.stat().st_size < whole else ""


def _put_aside(path: Path, fault: str, tell: Callable[[str], None]) -> None:
    aside = _free(path.parent, f"{path.stem}-damaged", path.suffix)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + suffix))
    said = _("The reader's state cannot be used: {fault}.").format(fault=fault)
    if path.exists():
        path.rename(aside)
        said = _("The reader's state was damaged ({fault}) and put aside as {aside}.").format(
            fault=fault, aside=aside
        )
    _seal_file(path).unlink(missing_ok=True)
    for good in sorted(_backups(path), key=lambda file: file.stat().st_mtime, reverse=True):
        if not quick_check(good):
            path.write_bytes(good.read_bytes())
            taken = dt.datetime.fromtimestamp(good.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
            tell(
                _(
                    "{said} The backup of {taken} took its place; what was marked since is missing."
                ).format(said=said, taken=taken)
            )
            return
    tell(
        _("{said} There is no backup: read marks, stars and saved searches begin anew.").format(
            said=said
        )
    )


def _backups(path: Path) -> list[Path]:
    return list((path.parent / "backups").glob(f"{path.stem}-*{path.suffix}"))


def _free(folder: Path, stem: str, suffix: str) -> Path:
    now = dt.datetime.now().strftime("%Y%m%d-%H%M%S")
    target, number = folder / f"{stem}-{now}{suffix}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{now}-{number}{suffix}"
    return target


def _seal_file(path: Path) -> Path:
    return path.with_suffix(".seal")


def _stamp(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_mtime_ns, stat.st_size]


def _sealed(path: Path) -> bool:
    """Whether the file is exactly as it was when last closed whole, with nothing left to take over."""
    log = path.with_name(path.name + "-wal")
    try:
        if log.exists() and log.stat().st_size:
            return False
        return bool(json.loads(_seal_file(path).read_text()) == _stamp(path))
    except (OSError, ValueError):
        return False
