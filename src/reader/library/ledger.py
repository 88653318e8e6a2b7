"""Writes into the state what became of an item: which article it is, and what tells that article again."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.library.feed_model import Feed
    from reader.library.identity import Identity
    from reader.library.intake import Step

NOBODY: Final = 0
"""The feed of an article that no feed brought: it stays the user's, also when one brings it later."""


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
        nobody = row is not None and row[0] == NOBODY
        own = feed is not None and step.lead and not nobody
        lead = (feed.id, step.key) if feed and own else row[:2] if row else (NOBODY, "")
        identify(db, step.name, known, lead, step.page, row[2] if row else at)
    if step.outcome == "new":
        db.execute("INSERT OR IGNORE INTO arrivals VALUES (?, ?)", (step.name, at))


def identify(
    db: sqlite3.Connection, name: str, known: Identity, lead: tuple[int, str], page: int, at: str
) -> None:
    """Note what tells an article again; ``lead`` is the feed and the key of the item that its text is from."""
    db.execute(
        "INSERT OR REPLACE INTO identities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        (name, known.url, known.family, known.digest, known.about, known.packed, *lead, page, at),
    )
    db.executemany(
        "INSERT OR IGNORE INTO wordings VALUES (?, ?)", ((key, name) for key in known.keys)
    )
