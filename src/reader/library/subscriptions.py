"""The table of feeds in the state file: which there are and how they are set."""

from __future__ import annotations

import sqlite3
from typing import Any

from reader.errors import UsageError
from reader.messages import _

SETTINGS = ("url", "title", "home", "folder", "full", "every", "keep", "publisher", "secret")
"""What can be set of a feed, and be undone."""
_COLUMNS = ", ".join(f'"{name}"' for name in SETTINGS)


class Subscription:
    """The kind of change "feed": its subject is the feed's number, its value a dict of `SETTINGS`."""

    def get(self, db: sqlite3.Connection, subject: str) -> dict[str, Any] | None:
        """The settings of the feed, None where it is not subscribed to."""
        sql = f"SELECT {_COLUMNS} FROM feeds WHERE id = ? AND subscribed"  # noqa: S608 - constants
        row = db.execute(sql, (int(subject),)).fetchone()
        return dict(zip(SETTINGS, row, strict=True)) if row else None

    def put(self, db: sqlite3.Connection, subject: str, value: dict[str, Any] | None) -> None:
        """Set a feed, or leave it; its number, its items and its last fetch stay for when it comes back."""
        if value is None:
            db.execute("UPDATE feeds SET subscribed = 0 WHERE id = ?", (int(subject),))
            return
        known = numbered(db, value["url"])
        if known is not None and known != int(subject):  # it is another feed's address by now
            value = {key: one for key, one in value.items() if key != "url"}
        names = ", ".join(f'"{name}" = ?' for name in value)
        sql = f"UPDATE feeds SET {names}, subscribed = 1 WHERE id = ?"  # noqa: S608 - constants
        if not db.execute(sql, (*value.values(), int(subject))).rowcount:
            sql = (
                f"INSERT INTO feeds (id, {_COLUMNS}, subscribed, at) VALUES ({', '.join('?' * 12)})"  # noqa: S608
            )
            db.execute(sql, (int(subject), *(value[name] for name in SETTINGS), 1, ""))


def numbered(db: sqlite3.Connection, url: str) -> int | None:
    """The number of the feed that has this address, subscribed or not."""
    row = db.execute("SELECT id FROM feeds WHERE url = ?", (url,)).fetchone()
    return int(row[0]) if row else None


def number(db: sqlite3.Connection, url: str, at: str) -> int:
    """The number of the feed of this address, a new one where there is none; not yet subscribed."""
    known = numbered(db, url)
    if known is not None:
        return known
    defaults = (url, "", "", "", "never", 0, "", "", "", 0, at)
    sql = f"INSERT INTO feeds ({_COLUMNS}, subscribed, at) VALUES ({', '.join('?' * 11)})"  # noqa: S608
    return int(db.execute(sql, defaults).lastrowid or 0)


def settings_of(db: sqlite3.Connection, feed: int) -> dict[str, Any]:
    """How a feed is set, or was when it was last subscribed to."""
    row = db.execute(f"SELECT {_COLUMNS} FROM feeds WHERE id = ?", (feed,)).fetchone()  # noqa: S608
    return dict(zip(SETTINGS, row, strict=True))


def checked(before: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """``before`` with ``settings``, each of which is one and can be. Raises `UsageError`."""
    for name, value in settings.items():
        if name not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise UsageError(
                _("A feed has no setting {name!r}.").format(name=name),
                _("There are: {known}.").format(known=known),
            )
        if name == "full" and value not in ("never", "opening", "always"):
            raise UsageError(
                _("full cannot be {value!r}.").format(value=value),
                _("Say never, opening or always."),
            )
        if name == "every" and not (isinstance(value, int) and 0 <= value <= 1_000_000):
            raise UsageError(
                _("every cannot be {value!r}.").format(value=value), _("Say a number of minutes.")
            )
        if name == "keep" and value not in ("", "always") and not str(value).isdigit():
            raise UsageError(
                _("keep cannot be {value!r}.").format(value=value),
                _('Say a number of days, "always" or "".'),
            )
        if name == "url" and not str(value).strip():
            raise UsageError(_("A feed needs an address."))
    return {**before, **settings}
