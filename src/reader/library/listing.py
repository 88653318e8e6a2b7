"""Lists of articles: which rows a folder holds, in which order, joined with the reader's state."""

# ruff: noqa: S608 - the SQL is put together from constants of this module; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import NotFoundError
from reader.library.database import Database
from reader.library.model import ArticleRow, Folder
from reader.messages import _

if TYPE_CHECKING:
    from reader.search.tree import Kept

_UPDATED = (
    "EXISTS (SELECT 1 FROM state.revisions v WHERE v.article = a.id AND v.kind = 'updated'"
    " AND v.at > ifnull((SELECT max(h.at) FROM state.history h WHERE h.article = a.id), '')"
    " AND v.at > ifnull((SELECT r.at FROM state.read r WHERE r.article = a.id), ''))"
)
"""The publisher changed the article since it was opened or marked read."""
_COLUMNS = (
    "a.id, a.title, a.publisher, a.published, a.language, a.words,"
    " EXISTS (SELECT 1 FROM state.read r WHERE r.article = a.id),"
    " EXISTS (SELECT 1 FROM state.starred s WHERE s.article = a.id),"
    " EXISTS (SELECT 1 FROM state.notes n WHERE n.article = a.id),"
    f" {_UPDATED}"
)
_SHOWN = "NOT EXISTS (SELECT 1 FROM state.hidden h WHERE h.article = a.id)"
_WHERE = {
    "all": "",
    "unread": "NOT EXISTS (SELECT 1 FROM state.read r WHERE r.article = a.id)",
    "starred": "EXISTS (SELECT 1 FROM state.starred s WHERE s.article = a.id)",
    "publisher": "a.publisher = :name",
    "saved": "EXISTS (SELECT 1 FROM found f WHERE f.query = :query AND f.article = a.id)",
    "feed": "EXISTS (SELECT 1 FROM state.items i WHERE i.article = a.id AND i.feed = :feed)",
    "group": "EXISTS (SELECT 1 FROM state.items i JOIN state.feeds f ON f.id = i.feed"
    " WHERE i.article = a.id AND f.subscribed AND f.folder = :name)",
}


class Counts(NamedTuple):
    """How many articles there are, and how many of them unread."""

    articles: int = 0
    unread: int = 0


class Listing:
    """Reads the catalogue's file, with the state attached. Every query answers from an index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, folder: Folder | None) -> int:
        """How many articles a folder holds."""
        with self._database.connection() as db:
            where, values = condition(db, folder)
            row = db.execute(f"SELECT count(*) FROM articles a {where}", values).fetchone()
        return int(row[0])

    def rows(self, offset: int, limit: int, folder: Folder | None) -> tuple[ArticleRow, ...]:
        """A window of a folder's rows, newest first."""
        with self._database.connection() as db:
            where, values = condition(db, folder)
            # The inner query walks the index only; whole rows are fetched for the window alone.
            sql = (
                f"SELECT {_COLUMNS} FROM articles a WHERE a.rowid IN"
                f" (SELECT a.rowid FROM articles a {where} ORDER BY a.moment DESC, a.id"
                " LIMIT :limit OFFSET :offset) ORDER BY a.moment DESC, a.id"
            )
            found = db.execute(sql, {**values, "limit": limit, "offset": max(0, offset)})
            return tuple(_row(columns) for columns in found)

    def ids(self, folder: Folder | None) -> tuple[str, ...]:
        """The ids of a folder's articles, newest first."""
        with self._database.connection() as db:
            where, values = condition(db, folder)
            rows = db.execute(
                f"SELECT a.id FROM articles a {where} ORDER BY a.moment DESC, a.id", values
            )
            return tuple(row[0] for row in rows)

    def there(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these articles that are in the catalogue."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )
            return tuple(row[0] for row in rows)

    def rows_of(self, ids: Iterable[str]) -> dict[str, ArticleRow]:
        """The rows of these articles, of those that exist."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        with self._database.connection() as db:
            found = db.execute(
                f"SELECT {_COLUMNS} FROM articles a WHERE a.id IN ({marks})",
                wanted,
            )
            return {columns[0]: _row(columns) for columns in found}

    def position_of(self, article: str, folder: Folder | None) -> int:
        """The place of an article in its folder, from 0. Raises `NotFoundError` if it is not there."""
        with self._database.connection() as db:
            where, values = condition(db, folder)
            values["id"] = article
            also = f"{where} AND" if where else "WHERE"
            row = db.execute(
                f"SELECT a.moment FROM articles a {also} a.id = :id", values
            ).fetchone()
            if row is None:
                raise NotFoundError(
                    _("There is no article {article!r} in this list.").format(article=article)
                )
            values["moment"] = row[0]
            # Two counts, each of one range of the index; an OR of both would read the whole index.
            newer, level = (
                db.execute(
                    f"SELECT count(*) FROM articles a {also} {condition}", values
                ).fetchone()[0]
                for condition in (
                    "a.moment > :moment",
                    "a.moment = :moment AND a.id < :id",
                )
            )
        return int(newer) + int(level)

    def publishers(self) -> list[tuple[str, int, int]]:
        """Each publisher with its numbers of articles and of unread ones, by name."""
        with self._database.connection() as db:
            shown = f"WHERE {_SHOWN}" if _hides(db) else ""
            total = _counts(db, shown)
            seen = _counts(db, f"JOIN state.read r ON r.article = a.id {shown}")
        return [
            (name, count, count - seen.get(name, 0))
            for name, count in sorted(total.items(), key=lambda item: item[0].casefold())
        ]

    def starred(self) -> tuple[int, int]:
        """The numbers of starred articles and of those unread."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT count(*), count(*) - count(r.article) FROM state.starred s"
                " JOIN articles a ON a.id = s.article LEFT JOIN state.read r ON r.article = a.id"
                f" WHERE {_SHOWN}"
            ).fetchone()
        return int(row[0]), int(row[1])

    def saved(self, query: str) -> tuple[int, int]:
        """The numbers of articles a saved search found, and of those unread."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT count(*), count(*) - count(r.article) FROM found f"
                " JOIN articles a ON a.id = f.article LEFT JOIN state.read r ON r.article = a.id"
                f" WHERE f.query = ?{'' if _asks_hidden(query) else f' AND {_SHOWN}'}",
                (query,),
            ).fetchone()
        return int(row[0]), int(row[1])

    def feeds(self) -> tuple[dict[int, Counts], dict[str, Counts]]:
        """What each feed by its number, and each of their folders by its name, has brought of what is there."""
        with self._database.connection() as db:
            shown = f" AND {_SHOWN}" if _hides(db) else ""
            by_feed, by_folder = (
                # An article that two feeds of a folder bring counts once there.
                db.execute(
                    f"SELECT {key}, count(DISTINCT a.id), count(DISTINCT a.id) - count(DISTINCT r.article)"
                    " FROM state.items i JOIN state.feeds f ON f.id = i.feed JOIN articles a ON a.id = i.article"
                    " LEFT JOIN state.read r ON r.article = i.article"
                    f" WHERE f.subscribed{shown} GROUP BY {key}"
                ).fetchall()
                for key in ("i.feed", "f.folder")
            )
        return (
            {feed: Counts(*counts) for feed, *counts in by_feed},
            {folder: Counts(*counts) for folder, *counts in by_folder},
        )

    def kept(self, what: Kept) -> frozenset[str]:
        """The ids of the articles that are what a query asks of the reader's state: read, tagged, noted, …"""
        if what.name == "note":
            return self._noted(what.value)
        sql, values = _KEPT.get((what.name, what.value), _KEPT.get((what.name, ""), ("", False)))
        if not sql:
            return frozenset()
        with self._database.connection() as db:
            rows = db.execute(sql, {"value": what.value} if values else {})
            return frozenset(row[0] for row in rows)

    def _noted(self, words: str) -> frozenset[str]:
        """The articles with a note in which each of these words occurs."""
        wanted = words.casefold().split()
        with self._database.connection() as db:
            rows = db.execute("SELECT article, note FROM state.notes").fetchall()
        return frozenset(
            name for name, note in rows if all(word in note.casefold() for word in wanted)
        )

    def tags(self) -> tuple[str, ...]:
        """All tags, by name."""
        with self._database.connection() as db:
            return tuple(
                row[0] for row in db.execute("SELECT DISTINCT tag FROM state.tags ORDER BY tag")
            )


_KEPT = {
    ("is", "read"): ("SELECT article FROM state.read", False),
    ("is", "unread"): (f"SELECT a.id FROM articles a WHERE {_WHERE['unread']}", False),
    ("is", "starred"): ("SELECT article FROM state.starred", False),
    ("is", "hidden"): ("SELECT article FROM state.hidden", False),
    ("is", "updated"): (
        f"SELECT a.id FROM (SELECT DISTINCT article AS id FROM state.revisions) a WHERE {_UPDATED}",
        False,
    ),
    ("has", "note"): ("SELECT article FROM state.notes", False),
    ("tag", ""): ("SELECT article FROM state.tags WHERE tag = :value COLLATE NOCASE", True),
}
"""For a field and its value ("" for any): the SQL, and whether it takes the value."""


def condition(db: sqlite3.Connection, folder: Folder | None) -> tuple[str, dict[str, object]]:
    """The SQL that holds for the articles of a folder, with its values: hidden ones only where it asks for them."""
    kind, query = (folder.kind, folder.query) if folder else ("all", "")
    conditions = [_WHERE[kind]] if _WHERE[kind] else []
    if not (kind == "saved" and _asks_hidden(query)) and _hides(db):
        conditions.append(_SHOWN)
    if not conditions:
        return "", {}
    name, feed = (folder.name, folder.feed) if folder else ("", 0)
    return f"WHERE {' AND '.join(conditions)}", {"name": name, "query": query, "feed": feed}


def _hides(db: sqlite3.Connection) -> bool:
    """Whether any article is hidden: counting without asking of each is much faster."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM state.hidden)").fetchone()[0])


def _asks_hidden(query: str) -> bool:
    return "is:hidden" in query.casefold()


def _counts(db: sqlite3.Connection, which: str) -> dict[str, int]:
    sql = f"SELECT a.publisher, count(*) FROM articles a {which} GROUP BY a.publisher"
    return dict(db.execute(sql).fetchall())


def _row(columns: tuple[str, str, str, str, str, int, int, int, int, int]) -> ArticleRow:
    return ArticleRow(*columns[:6], *map(bool, columns[6:]))
