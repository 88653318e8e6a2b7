"""Tells cheaply whether a derived file is as the last build left it; only one that is not is looked through."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from reader.library.database import quick_check


def damaged(seals: Path, files: Iterable[Path]) -> list[Path]:
    """Those of ``files`` that were changed since `seal` and are damaged."""
    known = _read(seals)
    return [
        path
        for path in files
        if path.exists() and known.get(path.name) != _stamp(path) and quick_check(path)
    ]


def seal(seals: Path, files: Iterable[Path]) -> None:
    """Note in the file ``seals`` what ``files`` look like now, with nothing left beside them to take over."""
    stamps = {}
    for path in files:
        with contextlib.suppress(OSError, sqlite3.Error):
            with contextlib.closing(sqlite3.connect(path, timeout=0)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            stamps[path.name] = _stamp(path)
    if stamps != _read(seals):
        with contextlib.suppress(OSError):
            seals.write_text(json.dumps(stamps))


def _read(seals: Path) -> dict[str, list[int]]:
    try:
        found = json.loads(seals.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stamp(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_mtime_ns, stat.st_size]
