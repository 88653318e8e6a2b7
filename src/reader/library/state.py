"""The reader's own state: read, starred, places, saved searches, history. Never lost, never derived."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.errors import StateError
from reader.library import safekeeping
from reader.library.database import Database

# Each script leads from one version of the file to the next; a published script is never changed.
MIGRATIONS = (
    """
    CREATE TABLE read (article TEXT PRIMARY KEY, at TEXT NOT NULL);
    CREATE TABLE starred (article TEXT PRIMARY KEY, at TEXT NOT NULL);
    CREATE TABLE places (article TEXT PRIMARY KEY, place INTEGER NOT NULL, at TEXT NOT NULL);
    CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE history (seq INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL,
        subject TEXT NOT NULL, before TEXT, after TEXT);
    """,
)


class State:
    """The state file of one user; every method may be called from any thread.

    ``changes`` logs what each change replaced, so that it can be undone. Places and history are not logged there:
    they follow from reading. Raises `StateError` where the file cannot be written.
    """

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        safekeeping.prepare(path, MIGRATIONS, tell)
        self._database = Database(path, _fault)

    def close(self) -> None:
        """Close the file and note that it is whole."""
        self._database.close()
        safekeeping.seal(self.path)

    def is_read(self, article: str) -> bool:
        """Whether the article was marked read."""
        return self._one("SELECT 1 FROM read WHERE article = ?", article) is not None

    def is_starred(self, article: str) -> bool:
        """Whether the article was starred."""
        return self._one("SELECT 1 FROM starred WHERE article = ?", article) is not None

    def set_read(self, article: str, value: bool) -> None:
        """Mark an article read or unread."""
        self._set_flag("read", article, value)

    def set_starred(self, article: str, value: bool) -> None:
        """Star an article or take the star away."""
        self._set_flag("starred", article, value)

    def place(self, article: str) -> int:
        """Where reading stopped, a code point of the article's text; 0 where it never began."""
        row = self._one("SELECT place FROM places WHERE article = ?", article)
        return int(row[0]) if row else 0

    def set_place(self, article: str, place: int) -> None:
        """Keep where reading stopped."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", (article, place, _now()))

    def searches(self) -> dict[str, str]:
        """The saved searches by name, in the order in which they were saved."""
        with self._database.connection() as db:
            return dict(
                db.execute("SELECT name, query FROM searches ORDER BY at, rowid").fetchall()
            )

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under a name; a search of that name is replaced."""
        with self._database.transaction() as db:
            row = db.execute("SELECT query FROM searches WHERE name = ?", (name,)).fetchone()
            db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?)", (name, query, _now()))
            _log(db, "search", name, row[0] if row else None, query)

    def remove_search(self, name: str) -> bool:
        """Forget a saved search; False if there was none of that name."""
        with self._database.transaction() as db:
            row = db.execute("SELECT query FROM searches WHERE name = ?", (name,)).fetchone()
            if row is None:
                return False
            db.execute("DELETE FROM searches WHERE name = ?", (name,))
            _log(db, "search", name, row[0], None)
            return True

    def opened(self, article: str) -> None:
        """Remember that an article was opened."""
        with self._database.transaction() as db:
            db.execute("INSERT INTO history (article, at) VALUES (?, ?)", (article, _now()))

    def history(self, limit: int) -> tuple[str, ...]:
        """The articles opened last, the latest first, each once."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT article FROM history GROUP BY article ORDER BY max(seq) DESC LIMIT ?",
                (limit,),
            )
            return tuple(row[0] for row in rows)

    def _set_flag(self, table: str, article: str, value: bool) -> None:
        with self._database.transaction() as db:
            if value:
                sql = f"INSERT OR IGNORE INTO {table} VALUES (?, ?)"  # noqa: S608
                changed = db.execute(sql, (article, _now())).rowcount
            else:
                sql = f"DELETE FROM {table} WHERE article = ?"  # noqa: S608
                changed = db.execute(sql, (article,)).rowcount
            if changed:
                _log(db, table, article, not value, value)

    def _one(self, sql: str, *values: str) -> tuple[Any, ...] | None:
        with self._database.connection() as db:
            row: tuple[Any, ...] | None = db.execute(sql, values).fetchone()
            return row


def _fault(path: Path, error: sqlite3.DatabaseError) -> StateError:
    if isinstance(error, sqlite3.OperationalError):
        return StateError(
            f"{path}: {error}.",
            "Make room, or check who may write to the folder; nothing was lost.",
        )
    return StateError(
        f"{path} was damaged while it was open: {error}.",
        "Start the reader again: it puts the file aside and takes the last backup.",
    )


def _log(db: sqlite3.Connection, what: str, subject: str, before: object, after: object) -> None:
    db.execute(
        "INSERT INTO changes (at, what, subject, before, after) VALUES (?, ?, ?, ?, ?)",
        (_now(), what, subject, json.dumps(before), json.dumps(after)),
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
