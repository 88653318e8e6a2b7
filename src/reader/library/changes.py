"""The log of what the reader changed: every change made through it can be undone and made again."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import Any, NamedTuple

from reader.claims.verdicts import Anchor, Verdict
from reader.entities.corrections import Correction
from reader.library.kinds import KINDS, now

# A change is "done", "undone", "dropped" (undone, and then something else was done), or "aside" (not by hand).
_LATEST = "SELECT seq, what, subject, before, after FROM changes WHERE stage = ? ORDER BY seq "


class Change(NamedTuple):
    """A change of one thing: ``what`` it is, which one, and its two values.

    ``what`` is one of `kinds.KINDS`. A value is what JSON can hold; None or False where the thing is not there.
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
    kind = KINDS[what]
    before = kind.get(db, subject)
    if before == value:
        return False
    kind.put(db, subject, value)
    stage = "done" if by_hand else "aside"
    if by_hand:
        db.execute("UPDATE changes SET stage = 'dropped' WHERE stage = 'undone'")
    db.execute(
        "INSERT INTO changes (at, what, subject, before, after, stage) VALUES (?, ?, ?, ?, ?, ?)",
        (now(), what, subject, json.dumps(before), json.dumps(value), stage),
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
    value = change.before if then == "undone" else change.after
    KINDS[change.what].put(db, change.subject, value)
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
