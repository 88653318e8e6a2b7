"""The log of what the reader changed: every step made through it can be undone and done again."""

# ruff: noqa: S608 - the SQL is put together from constants of this module; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from reader.library.kinds import KINDS, now

# A step is "done", "undone", "dropped" (undone, and then something else was done), or "aside" (not by hand).
_FIRST = "SELECT seq, at, stage, title, what, subject, before, after FROM changes WHERE seq = step"


class Change(NamedTuple):
    """A change of one thing: ``what`` it is, which one, and its two values.

    ``what`` is one of `kinds.KINDS`. A value is what JSON can hold; None or False where the thing is not there.
    """

    what: str
    subject: str
    before: Any
    after: Any


class Wanted(NamedTuple):
    """A value that a thing shall have, None to take it away."""

    what: str
    subject: str
    value: Any


class Step(NamedTuple):
    """What is undone and done again as one: the changes of one thing that the reader did.

    ``number`` grows with time; ``at`` is the moment; ``title`` says it in half a sentence, or is "" where the
    ``first`` change says it. ``size`` is the number of changes, ``changes`` all of them, or () in a list of steps.
    """

    number: int
    at: str
    stage: str
    title: str
    first: Change
    size: int
    changes: tuple[Change, ...] = ()


def make(
    db: sqlite3.Connection, what: str, subject: str, value: Any, *, by_hand: bool = True
) -> bool:
    """Give a thing the value ``value`` (None: take it away); returns whether that changed anything.

    Runs inside the caller's transaction. A change not made ``by_hand`` is logged, but never undone.
    """
    return bool(make_all(db, [Wanted(what, subject, value)], by_hand=by_hand))


def make_all(
    db: sqlite3.Connection,
    wanted: Iterable[Wanted],
    title: Callable[[Sequence[Change]], str] = lambda _: "",
    *,
    by_hand: bool = True,
) -> tuple[Change, ...]:
    """Make several changes one step; returns those that changed anything. ``title`` tells them in half a sentence.

    Runs inside the caller's transaction. What was not made ``by_hand`` is logged, but never undone.
    """
    made: list[Change] = []
    moment, step = now(), 0
    for what, subject, value in wanted:
        kind = KINDS[what]
        before = kind.get(db, subject)
        if before == value:
            continue
        if by_hand and not made:
            db.execute("UPDATE changes SET stage = 'dropped' WHERE stage = 'undone'")
        kind.put(db, subject, value)
        made.append(Change(what, subject, before, value))
        row = db.execute(
            "INSERT INTO changes (at, what, subject, before, after, stage, step)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                moment, what, subject, json.dumps(before), json.dumps(value),
                "done" if by_hand else "aside", step,
            ),
        )  # fmt: skip
        if not step:
            step = int(row.lastrowid or 0)
            db.execute("UPDATE changes SET step = seq WHERE seq = ?", (step,))
    if made and (says := title(made)):
        db.execute("UPDATE changes SET title = ? WHERE seq = ?", (says, step))
    return tuple(made)


def differing(db: sqlite3.Connection, wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """Those of ``wanted`` that would change anything."""
    return tuple(each for each in wanted if KINDS[each.what].get(db, each.subject) != each.value)


def undo(db: sqlite3.Connection) -> Step | None:
    """Take the latest step back; returns it, or None if there is none. Runs inside the caller's transaction."""
    return _move(db, "done", "undone")


def redo(db: sqlite3.Connection) -> Step | None:
    """Do the step again that was taken back last."""
    return _move(db, "undone", "done")


def go_to(db: sqlite3.Connection, number: int) -> tuple[Step, ...]:
    """Undo every step down to this one, it included; or, where it is undone, do again every step up to it.

    Returns the steps in the order in which they were moved, () where no such step can be moved.
    """
    row = db.execute("SELECT stage FROM changes WHERE seq = ? AND seq = step", (number,)).fetchone()
    move = {"done": undo, "undone": redo}.get(row[0] if row else "")
    moved: list[Step] = []
    while move and (step := move(db)):
        moved.append(step)
        if step.number == number:
            break
    return tuple(moved)


def log(db: sqlite3.Connection, limit: int) -> tuple[Step, ...]:
    """The steps that can be undone or done again, the latest first."""
    rows = db.execute(
        f"{_FIRST} AND stage IN ('done', 'undone') ORDER BY seq DESC LIMIT ?", (limit,)
    )
    return tuple(_step(db, row) for row in rows.fetchall())


def _step(db: sqlite3.Connection, row: tuple[Any, ...]) -> Step:
    size = db.execute("SELECT count(*) FROM changes WHERE step = ?", row[:1]).fetchone()[0]
    number, at, stage, title, *first = row
    return Step(number, at, stage, title, _change(first), size)


def _change(row: Sequence[str]) -> Change:
    return Change(row[0], row[1], json.loads(row[2]), json.loads(row[3]))


def _move(db: sqlite3.Connection, stage: str, then: str) -> Step | None:
    order = "DESC" if then == "undone" else "ASC"
    row = db.execute(f"{_FIRST} AND stage = ? ORDER BY seq {order} LIMIT 1", (stage,)).fetchone()
    if row is None:
        return None
    rows = db.execute(
        f"SELECT what, subject, before, after FROM changes WHERE step = ? ORDER BY seq {order}",
        row[:1],
    )
    made = tuple(map(_change, rows.fetchall()))
    for each in made:
        KINDS[each.what].put(db, each.subject, each.before if then == "undone" else each.after)
    db.execute("UPDATE changes SET stage = ? WHERE step = ?", (then, row[0]))
    return _step(db, row)._replace(stage=then, changes=made)
