"""The kinds of things that a reader changes: how the state file holds one of each."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from typing import Any, Literal, NamedTuple, Protocol

from reader.library.subscriptions import Subscription


class Kind(Protocol):
    """Reads and writes the value of one thing, named by its subject. A value is what JSON can hold, None where the
    thing is not there. Both run inside the caller's transaction."""

    def get(self, db: sqlite3.Connection, subject: str) -> Any:
        """The value as it stands."""

    def put(self, db: sqlite3.Connection, subject: str, value: Any) -> None:
        """Give it another value; None takes the thing away."""


class Rows(NamedTuple):
    """A kind of which each thing is a row of one table, with the moment of its change in a column ``at``.

    ``key`` are the columns that the subject names: its text where there is one, else a JSON list of them.
    ``value`` are the columns of the value: none of a flag (True or nothing), the bare value where ``form`` is
    "one", else a list or a dict of them. Names are constants of the program.
    """

    table: str
    key: tuple[str, ...]
    value: tuple[str, ...] = ()
    form: Literal["flag", "one", "list", "dict"] = "flag"

    def get(self, db: sqlite3.Connection, subject: str) -> Any:
        """The value as it stands."""
        columns = ", ".join(self.value) or "1"
        sql = f"SELECT {columns} FROM {self.table} WHERE {self._where}"  # noqa: S608 - constants
        row = db.execute(sql, self._keys(subject)).fetchone()
        if row is None:
            return None
        if self.form == "flag":
            return True
        if self.form == "one":
            return row[0]
        return dict(zip(self.value, row, strict=True)) if self.form == "dict" else list(row)

    def put(self, db: sqlite3.Connection, subject: str, value: Any) -> None:
        """Give it another value; None (False for a flag) takes the row away."""
        keys = self._keys(subject)
        if value is None or (self.form == "flag" and not value):
            db.execute(f"DELETE FROM {self.table} WHERE {self._where}", keys)  # noqa: S608
            return
        row = {**dict(zip(self.key, keys, strict=True)), **self._named(value), "at": now()}
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        # A flag that is up keeps the moment when it went up.
        how = "IGNORE" if self.form == "flag" else "REPLACE"
        sql = f"INSERT OR {how} INTO {self.table} ({columns}) VALUES ({marks})"  # noqa: S608
        db.execute(sql, tuple(row.values()))

    @property
    def _where(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.key)

    def _keys(self, subject: str) -> list[Any]:
        return [subject] if len(self.key) == 1 else list(json.loads(subject))

    def _named(self, value: Any) -> dict[str, Any]:
        if self.form == "flag":
            return {}
        if self.form == "dict":
            return {column: value[column] for column in self.value}
        return dict(zip(self.value, [value] if self.form == "one" else value, strict=True))


KINDS: dict[str, Kind] = {
    "read": Rows("read", ("article",)),
    "starred": Rows("starred", ("article",)),
    "tag": Rows("tags", ("article", "tag")),
    "hidden": Rows("hidden", ("article",)),
    "note": Rows("notes", ("article", "text"), ("note", "start"), "list"),
    "search": Rows("searches", ("name",), ("query",), "one"),
    "correction": Rows(
        "corrections",
        ("article", "text", "name"),
        ("name", "entity", "kind", "country", "article", "text"),
        "dict",
    ),
    "link": Rows(
        "links",
        ("one", "one_text", "other", "other_text"),
        ("says", "one_start", "other_start"),
        "list",
    ),
    "feed": Subscription(),
}
"""Every kind by the name it is logged under, which never changes."""


def now() -> str:
    """The moment, as the state file holds it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
