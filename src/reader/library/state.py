"""The reader's own state: read, starred, tags, notes, places, saved searches, history. Never lost, never derived."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from reader.claims.verdicts import Anchor, Verdict
from reader.entities.corrections import Correction
from reader.errors import StateError
from reader.library import changes, safekeeping, subjects
from reader.library.changes import Change, Step, Wanted
from reader.library.database import Database
from reader.library.kinds import now
from reader.library.model import Note
from reader.messages import _

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
    """
    CREATE TABLE corrections (article TEXT NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL,
        kind TEXT NOT NULL, country TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (article, text, name));
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    ALTER TABLE changes ADD COLUMN stage TEXT NOT NULL DEFAULT 'done';
    UPDATE changes SET stage = 'aside' WHERE what = 'read'
    """,
    """
    CREATE TABLE links (one TEXT NOT NULL, one_text TEXT NOT NULL, one_start INTEGER NOT NULL, other TEXT NOT NULL,
        other_text TEXT NOT NULL, other_start INTEGER NOT NULL, says TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (one, one_text, other, other_text))
    """,
    """
    CREATE TABLE tags (article TEXT NOT NULL, tag TEXT NOT NULL COLLATE NOCASE, at TEXT NOT NULL,
        PRIMARY KEY (article, tag)) WITHOUT ROWID;
    CREATE INDEX tags_by_tag ON tags (tag, article);
    """,
    # A feed that was removed keeps its row and its items: what it brought once never comes back as new.
    # `identities` tells an article again that comes under another id or address; it outlives the article.
    """
    CREATE TABLE feeds (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
        home TEXT NOT NULL, folder TEXT NOT NULL, "full" TEXT NOT NULL, every INTEGER NOT NULL, keep TEXT NOT NULL,
        publisher TEXT NOT NULL, secret TEXT NOT NULL, subscribed INTEGER NOT NULL, at TEXT NOT NULL);
    CREATE TABLE fetches (feed INTEGER PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
        checked TEXT NOT NULL, succeeded TEXT NOT NULL, fault TEXT NOT NULL, failures INTEGER NOT NULL,
        retry_at TEXT NOT NULL);
    CREATE TABLE items (feed INTEGER NOT NULL, key TEXT NOT NULL, article TEXT NOT NULL, url TEXT NOT NULL,
        digest TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (feed, key)) WITHOUT ROWID;
    CREATE INDEX items_of_article ON items (article);
    CREATE INDEX items_by_url ON items (url);
    CREATE TABLE identities (article TEXT PRIMARY KEY, url TEXT NOT NULL, family TEXT NOT NULL, digest TEXT NOT NULL,
        about TEXT NOT NULL, sketch BLOB NOT NULL, feed INTEGER NOT NULL, key TEXT NOT NULL, page INTEGER NOT NULL,
        at TEXT NOT NULL, expired TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
    CREATE INDEX identities_by_url ON identities (url);
    CREATE INDEX identities_by_digest ON identities (digest);
    CREATE TABLE wordings (hash INTEGER NOT NULL, article TEXT NOT NULL, PRIMARY KEY (hash, article)) WITHOUT ROWID;
    CREATE TABLE revisions (article TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
        title TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (article, number)) WITHOUT ROWID;
    CREATE TABLE arrivals (article TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID
    """,
    """
    ALTER TABLE changes ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE changes ADD COLUMN title TEXT NOT NULL DEFAULT '';
    UPDATE changes SET step = seq;
    CREATE INDEX changes_by_step ON changes (step);
    CREATE INDEX changes_by_stage ON changes (stage, seq);
    CREATE TABLE notes (article TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, note TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (article, text)) WITHOUT ROWID;
    CREATE TABLE hidden (article TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE seen (article TEXT PRIMARY KEY) WITHOUT ROWID
    """,
    # `arrivals` say it the other way round.
    "DROP TABLE seen",
    # What is announced before the files of articles are written, and recorded after.
    """
    CREATE TABLE replacing (article TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
        file TEXT NOT NULL, page INTEGER NOT NULL) WITHOUT ROWID
    """,
    "CREATE INDEX history_of_article ON history (article, at)",
)


class State:
    """The state file of one user; every method may be called from any thread.

    ``changes`` logs what each change replaced, so that it can be undone. Places, history and settings are not
    logged there: they follow from reading, or show at once. Raises `StateError` where the file cannot be written.
    """

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        safekeeping.prepare(path, MIGRATIONS, tell)
        self._database = Database(path, _fault)

    @property
    def database(self) -> Database:
        """The file, for the parts of the state that have modules of their own."""
        return self._database

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

    def set_read(self, article: str, value: bool, *, by_hand: bool = True) -> None:
        """Mark an article read or unread; what is marked by opening it is not ``by_hand`` and is not undone."""
        self._set("read", article, value or None, by_hand=by_hand)

    def set_starred(self, article: str, value: bool) -> None:
        """Star an article or take the star away."""
        self._set("starred", article, value or None)

    def tags(self, article: str) -> tuple[str, ...]:
        """The tags of an article, by name."""
        with self._database.connection() as db:
            rows = db.execute("SELECT tag FROM tags WHERE article = ? ORDER BY tag", (article,))
            return tuple(row[0] for row in rows)

    def place(self, article: str) -> int:
        """Where reading stopped, a code point of the article's text; 0 where it never began."""
        row = self._one("SELECT place FROM places WHERE article = ?", article)
        return int(row[0]) if row else 0

    def set_place(self, article: str, place: int) -> None:
        """Keep where reading stopped."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", (article, place, now()))

    def searches(self) -> dict[str, str]:
        """The saved searches by name, in the order in which they were saved."""
        with self._database.connection() as db:
            return dict(
                db.execute("SELECT name, query FROM searches ORDER BY at, rowid").fetchall()
            )

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under a name; a search of that name is replaced."""
        self._set("search", name, query)

    def remove_search(self, name: str) -> bool:
        """Forget a saved search; False if there was none of that name."""
        return self._set("search", name, None)

    def mark(self) -> tuple[object, ...]:
        """What alters whenever something that is logged changes, or a change is undone."""
        return (
            self._one(
                "SELECT (SELECT max(seq) FROM changes),"
                " (SELECT count(*) FROM changes WHERE stage = 'undone')"
            )
            or ()
        )

    def corrections(self) -> tuple[Correction, ...]:
        """What the reader corrected, the oldest first."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT name, entity, kind, country, article, text FROM corrections ORDER BY at, rowid"
            )
            return tuple(Correction(*row) for row in rows)

    def correct(self, correction: Correction) -> None:
        """Keep a correction in place of one of the same name, in the same article and text."""
        self._set("correction", subjects.key(correction), subjects.plain(correction))

    def withdraw(self, correction: Correction) -> bool:
        """Forget a correction; False if there was none."""
        return self._set("correction", subjects.key(correction), None)

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the reader says of links, the oldest first."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT one, one_text, one_start, other, other_text, other_start, says"
                " FROM links ORDER BY at, rowid"
            )
            return tuple(
                Verdict(Anchor(*row[:3]), Anchor(*row[3:6]), row[6]) for row in rows.fetchall()
            )

    def judge(self, verdict: Verdict, earlier: Verdict | None = None) -> None:
        """Keep a verdict in place of one on the same sentences, and of an ``earlier`` one on what they were."""
        with self._database.transaction() as db:
            if earlier and subjects.link_key(earlier) != subjects.link_key(verdict):
                changes.make(db, "link", subjects.link_key(earlier), None, by_hand=False)
            changes.make(db, "link", subjects.link_key(verdict), subjects.plain_link(verdict))

    def unjudge(self, verdict: Verdict) -> bool:
        """Forget a verdict; False if there was none."""
        return self._set("link", subjects.link_key(verdict), None)

    def change(
        self, wanted: Iterable[Wanted], title: Callable[[Sequence[Change]], str]
    ) -> tuple[Change, ...]:
        """Give many things their values as one step, which ``title`` tells; returns what changed."""
        with self._database.transaction() as db:
            return changes.make_all(db, wanted, title)

    def differing(self, wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
        """Those of ``wanted`` that would change anything."""
        with self._database.connection() as db:
            return changes.differing(db, wanted)

    def undo(self) -> Step | None:
        """Take the latest step back that was not taken back yet; None if there is none."""
        with self._database.transaction() as db:
            return changes.undo(db)

    def redo(self) -> Step | None:
        """Do the step again that was taken back last; None if there is none."""
        with self._database.transaction() as db:
            return changes.redo(db)

    def go_to(self, number: int) -> tuple[Step, ...]:
        """Undo all down to a step, or do all again up to it; returns the steps that were moved."""
        with self._database.transaction() as db:
            return changes.go_to(db, number)

    def log(self, limit: int) -> tuple[Step, ...]:
        """The steps that can be undone or done again, the latest first."""
        with self._database.connection() as db:
            return changes.log(db, limit)

    def notes(self, article: str = "") -> tuple[Note, ...]:
        """The notes on an article and its sentences, in their order in it; all of them without one."""
        where = "WHERE article = ?" if article else ""
        with self._database.connection() as db:
            rows = db.execute(
                f"SELECT article, text, start, note, at FROM notes {where}"  # noqa: S608 - constants
                " ORDER BY article, text <> '', start, text",
                [article] if article else [],
            )
            return tuple(Note(*row) for row in rows.fetchall())

    def replacing(self) -> bool:
        """Whether articles are being replaced, or were when a process was killed."""
        return self._one("SELECT 1 FROM replacing WHERE kind <> 'new'") is not None

    def arrivals(self) -> tuple[str, ...]:
        """The new articles that the rules did not have yet."""
        with self._database.connection() as db:
            return tuple(row[0] for row in db.execute("SELECT article FROM arrivals"))

    def settle(
        self,
        arrivals: Iterable[str],
        wanted: Iterable[Wanted],
        title: Callable[[Sequence[Change]], str],
    ) -> tuple[Change, ...]:
        """Note that the rules had ``arrivals``, with the changes they ask for: all of it or nothing."""
        with self._database.transaction() as db:
            db.executemany("DELETE FROM arrivals WHERE article = ?", ((name,) for name in arrivals))
            return changes.make_all(db, wanted, title)

    def setting(self, name: str) -> str:
        """How something is set, "" where it never was."""
        row = self._one("SELECT value FROM settings WHERE name = ?", name)
        return str(row[0]) if row else ""

    def set_setting(self, name: str, value: str) -> None:
        """Keep how something is set."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def opened(self, article: str) -> None:
        """Remember that an article was opened."""
        with self._database.transaction() as db:
            db.execute("INSERT INTO history (article, at) VALUES (?, ?)", (article, now()))

    def history(self, limit: int) -> tuple[str, ...]:
        """The articles opened last, the latest first, each once."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT article FROM history GROUP BY article ORDER BY max(seq) DESC LIMIT ?",
                (limit,),
            )
            return tuple(row[0] for row in rows)

    def _set(self, what: str, subject: str, value: object, *, by_hand: bool = True) -> bool:
        with self._database.transaction() as db:
            return changes.make(db, what, subject, value, by_hand=by_hand)

    def _one(self, sql: str, *values: str) -> tuple[Any, ...] | None:
        with self._database.connection() as db:
            row: tuple[Any, ...] | None = db.execute(sql, values).fetchone()
            return row


def _fault(path: Path, error: sqlite3.DatabaseError) -> StateError:
    if isinstance(error, sqlite3.OperationalError):
        return StateError(
            f"{path}: {error}.",
            _("Make room, or check who may write to the folder; nothing was lost."),
        )
    return StateError(
        _("{path} was damaged while it was open: {error}.").format(path=path, error=error),
        _("Start the reader again: it puts the file aside and takes the last backup."),
    )
