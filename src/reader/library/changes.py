"""The log of what the reader changed: every change made through it can be undone and made again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
from typing import Any, NamedTuple

from reader.claims.verdicts import Anchor, Verdict
from reader.entities.corrections import Correction

# A change is "done", "undone", "dropped" (undone, and then something else was done), or "aside" (not by hand).
_LATEST = "SELECT seq, what, subject, before, after FROM changes WHERE stage = ? ORDER BY seq "


class Change(NamedTuple):
    """A change of one thing: ``what`` it is, which one, and its two values.

    ``what`` is "read", "starred", "tag", "search", "correction" or "link". A value is what JSON can hold;
    None or False where the thing is not there.
    """

    what: str
    subject: str
    before: Any
    after: Any


def make(
    db: sqlite3.Connection, what: str, subject: str, value: Any, *, by_hand: bool = True
) -> bool:
    """Give a thing the value ``value`` (None: take it away); returns whether that changed anything.

    Runs inside the caller's transaction. A change not made ``by_hand`` is logged, but never undone.
    """
    before = _get(db, what, subject)
    if before == value:
        return False
    _put(db, what, subject, value)
    if by_hand:
        db.execute("UPDATE changes SET stage = 'dropped' WHERE stage = 'undone'")
    flag = what in _FLAGS or what == "tag"
    db.execute(
        "INSERT INTO changes (at, what, subject, before, after, stage) VALUES (?, ?, ?, ?, ?, ?)",
        (
            now(),
            what,
            subject,
            json.dumps(bool(before) if flag else before),
            json.dumps(bool(value) if flag else value),
            "done" if by_hand else "aside",
        ),
    )
    return True


def undo(db: sqlite3.Connection) -> Change | None:
    """Take the latest change back; returns it, or None if there is none. Runs inside the caller's transaction."""
    return _move(db, "done", "DESC LIMIT 1", "undone")


def redo(db: sqlite3.Connection) -> Change | None:
    """Make the change again that was taken back last."""
    return _move(db, "undone", "ASC LIMIT 1", "done")


def _move(db: sqlite3.Connection, stage: str, order: str, then: str) -> Change | None:
    row = db.execute(_LATEST + order, (stage,)).fetchone()
    if row is None:
        return None
    change = Change(row[1], row[2], json.loads(row[3]), json.loads(row[4]))
    _put(db, change.what, change.subject, change.before if then == "undone" else change.after)
    db.execute("UPDATE changes SET stage = ? WHERE seq = ?", (then, row[0]))
    return change


def key(correction: Correction) -> str:
    """What a correction is logged under: it replaces one with the same key."""
    return json.dumps([correction.article, correction.text, correction.name], ensure_ascii=False)


def tagged(article: str, tag: str) -> str:
    """What a tag of an article is logged under."""
    return json.dumps([article, tag], ensure_ascii=False)


def plain(correction: Correction) -> dict[str, str]:
    """A correction as the log holds it."""
    return dataclasses.asdict(correction)


def link_key(verdict: Verdict) -> str:
    """What a verdict is logged under: it replaces one with the same key."""
    one, other = verdict.one, verdict.other
    sides = [one.article, one.text, other.article, other.text]
    return json.dumps(sides, ensure_ascii=False)


def plain_link(verdict: Verdict) -> list[Any]:
    """A verdict as the log holds it beside its key."""
    return [verdict.says, verdict.one.start, verdict.other.start]


def verdict_of(subject: str, value: list[Any]) -> Verdict:
    """The verdict that was logged as ``value`` under the key ``subject``."""
    one, text, other, other_text = json.loads(subject)
    says, start, other_start = value
    return Verdict(Anchor(one, text, start), Anchor(other, other_text, other_start), says)


def now() -> str:
    """The moment, as the state file holds it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


_FLAGS = ("read", "starred")
_LINK = "one = ? AND one_text = ? AND other = ? AND other_text = ?"


def _get(db: sqlite3.Connection, what: str, subject: str) -> Any:
    if what in _FLAGS:
        sql = f"SELECT 1 FROM {what} WHERE article = ?"  # noqa: S608 - one of two names
        return True if db.execute(sql, (subject,)).fetchone() else None
    if what == "tag":
        row = db.execute(
            "SELECT 1 FROM tags WHERE article = ? AND tag = ?", json.loads(subject)
        ).fetchone()
        return True if row else None
    if what == "search":
        row = db.execute("SELECT query FROM searches WHERE name = ?", (subject,)).fetchone()
        return row[0] if row else None
    if what == "link":
        sql = f"SELECT says, one_start, other_start FROM links WHERE {_LINK}"  # noqa: S608 - a constant
        row = db.execute(sql, json.loads(subject)).fetchone()
        return list(row) if row else None
    row = db.execute(
        "SELECT name, entity, kind, country, article, text FROM corrections"
        " WHERE article = ? AND text = ? AND name = ?",
        json.loads(subject),
    ).fetchone()
    return plain(Correction(*row)) if row else None


def _put(db: sqlite3.Connection, what: str, subject: str, value: Any) -> None:
    if what in _FLAGS and value:
        db.execute(f"INSERT OR IGNORE INTO {what} VALUES (?, ?)", (subject, now()))  # noqa: S608
    elif what in _FLAGS:
        db.execute(f"DELETE FROM {what} WHERE article = ?", (subject,))  # noqa: S608
    elif what == "tag" and value:
        db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", (*json.loads(subject), now()))
    elif what == "tag":
        db.execute("DELETE FROM tags WHERE article = ? AND tag = ?", json.loads(subject))
    elif what == "search" and value is not None:
        db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?)", (subject, value, now()))
    elif what == "search":
        db.execute("DELETE FROM searches WHERE name = ?", (subject,))
    elif what == "link" and value is not None:
        one, text, other, other_text = json.loads(subject)
        says, start, other_start = value
        row = (one, text, start, other, other_text, other_start, says, now())
        db.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    elif what == "link":
        db.execute(f"DELETE FROM links WHERE {_LINK}", json.loads(subject))  # noqa: S608
    elif value is not None:
        db.execute(
            "INSERT OR REPLACE INTO corrections VALUES"
            " (:article, :text, :name, :entity, :kind, :country, :at)",
            {**value, "at": now()},
        )
    else:
        db.execute(
            "DELETE FROM corrections WHERE article = ? AND text = ? AND name = ?",
            json.loads(subject),
        )
