"""Which articles of feeds have been kept long enough, and their removal. Nothing that the reader took in hand goes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass

from reader.library.feed_model import Expired, Feed

SETTING = "keep"
"""The reader's own rule for feeds that have none: days, "" or "always" for no end."""
AHEAD = dt.timedelta(days=400)
"""How far a clock may be ahead of the last fetch before it is taken to be wrong."""
_PENDING = "pending"
"""Stands for the moment of removal until the files are gone."""
_DUE = """
    SELECT i.article, i.feed, n.at FROM items i JOIN identities n ON n.article = i.article
    WHERE n.expired = '' AND n.feed <> 0
    AND NOT EXISTS (SELECT 1 FROM starred h WHERE h.article = i.article)
    AND NOT EXISTS (SELECT 1 FROM tags h WHERE h.article = i.article)
    AND NOT EXISTS (SELECT 1 FROM notes h WHERE h.article = i.article)
    ORDER BY n.at, i.article
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a feed's articles are kept: None is for good."""

    feed: Feed
    days: int | None


def rules(feeds: tuple[Feed, ...], default: str) -> list[Rule]:
    """The rule of each feed; ``default`` is the reader's own."""
    return [Rule(feed, _days(feed.keep or default)) for feed in feeds]


def due(db: sqlite3.Connection, several: list[Rule], now: dt.datetime) -> list[Expired]:
    """The articles that are old enough for every feed that brought them, the oldest first.

    Age counts from the day on which an article came in. An article that any feed, also one that was removed, has
    no rule for stays.
    """
    bounds = {
        rule.feed.id: (now - dt.timedelta(days=rule.days)).isoformat(timespec="milliseconds")
        for rule in several
        if rule.days is not None
    }
    found: dict[str, Expired | None] = {}
    names = {rule.feed.id: rule.feed.name for rule in several}
    for article, feed, at in db.execute(_DUE):
        old = feed in bounds and at < bounds[feed]
        if not old:
            found[article] = None
        else:
            found.setdefault(article, Expired(article, names[feed], at))
    return [one for one in found.values() if one is not None]


def condemn(db: sqlite3.Connection, due: list[Expired] | tuple[Expired, ...]) -> None:
    """Note that the files of these articles are about to go."""
    db.executemany(
        "UPDATE identities SET expired = ? WHERE article = ?",
        ((_PENDING, one.article) for one in due),
    )


def condemned(db: sqlite3.Connection) -> list[str]:
    """The articles whose files are about to go."""
    sql = "SELECT article FROM identities WHERE expired = ? ORDER BY article"
    return [row[0] for row in db.execute(sql, (_PENDING,))]


def removed(db: sqlite3.Connection, names: list[str], at: str) -> None:
    """Note that the files of these articles are gone."""
    db.executemany(
        "UPDATE identities SET expired = ? WHERE article = ?", ((at, name) for name in names)
    )
    db.executemany("DELETE FROM revisions WHERE article = ?", ((name,) for name in names))


def _days(keep: str) -> int | None:
    return int(keep) if keep.isdigit() else None
