"""Writes into the state what became of an item: which article it is, and what tells that article again."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.feed_model import Feed
    from reader.library.intake import Step


def note(db: sqlite3.Connection, feed: Feed | None, step: Step, at: str) -> None:
    """Put one step into the state."""
    known = step.identity
    if feed is not None:
        db.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed, key) DO UPDATE SET"
            " url = iif(excluded.url = '', url, excluded.url),"
            " digest = iif(excluded.digest = '', digest, excluded.digest),"
            " last_seen = excluded.last_seen, gone = iif(excluded.gone = '', '', iif(gone = '', excluded.gone, gone))",
            (
                feed.id, step.key, step.name, known.url if known else "", known.digest if known else "",
                at, at, at if step.outcome == "gone" else "",
            ),
        )  # fmt: skip
    if step.page and step.article is None:
        db.execute("UPDATE identities SET page = ? WHERE article = ?", (step.page, step.name))
    elif known and (step.lead or step.page):
        row = db.execute(
            "SELECT feed, key, at FROM identities WHERE article = ?", (step.name,)
        ).fetchone()
        lead = (feed.id, step.key) if feed and step.lead else row[:2] if row else (0, "")
        db.execute(
            "INSERT OR REPLACE INTO identities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            (
                step.name, known.url, known.family, known.digest, known.about, known.packed, *lead,
                step.page, row[2] if row else at,
            ),
        )  # fmt: skip
        db.executemany(
            "INSERT OR IGNORE INTO wordings VALUES (?, ?)",
            ((key, step.name) for key in known.keys),
        )
    if step.outcome == "new":
        db.execute("INSERT OR IGNORE INTO arrivals VALUES (?, ?)", (step.name, at))
