"""Lists in the order the reader wants: in sections, sorted, copies behind one of them."""

# ruff: noqa: S608 - the SQL is put together from constants; values are always bound

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.articles import dates
from reader.library import stories
from reader.library.database import Database
from reader.library.listing import condition
from reader.library.model import Folder, Order
from reader.messages import _

_COLUMNS = (
    "a.id, a.title, a.publisher, a.published,"
    " EXISTS (SELECT 1 FROM state.read r WHERE r.article = a.id)"
)

_SIGNS = re.compile(r"[^\w ]")


class Section(NamedTuple):
    """A part of a list: ``key`` is the same whenever the list is made, ``title`` may be untrusted text."""

    key: str
    title: str
    ids: tuple[str, ...]
    unread: int


class Outline(NamedTuple):
    """A list whole: its sections (one without title where it is not grouped), and the copies of those listed."""

    sections: tuple[Section, ...]
    copies: Mapping[str, tuple[str, ...]] = {}


class _Row(NamedTuple):
    id: str
    title: str
    publisher: str
    published: str
    read: int


def outline(
    database: Database,
    folder: Folder | None,
    order: Order,
    among: Sequence[str] | None = None,
    groups: Callable[[], Mapping[str, int]] | None = None,
) -> Outline:
    """The articles of a folder as ``order`` wants them, or those ``among`` some, which come as relevance has them.

    One read of the catalogue: about 60 ms for 20,000 articles. ``groups`` says
    which articles are copies of each other, where those are to be folded.
    """
    found = _rows(database, folder, among)
    rows = _sorted(database, found, order, searched=among is not None)
    behind: dict[str, tuple[str, ...]] = {}
    if order.folded and groups:
        rows, behind = _folded(rows, groups())
    if order.group == "none":
        return Outline((_section("", "", rows),), behind)
    return Outline(tuple(_sections(database, rows, order)), behind)


def _rows(database: Database, folder: Folder | None, among: Sequence[str] | None) -> list[_Row]:
    with database.connection() as db:
        if among is not None:
            sql = (
                f"SELECT {_COLUMNS} FROM articles a WHERE a.id IN (SELECT value FROM json_each(?))"
            )
            found = {row[0]: _Row(*row) for row in db.execute(sql, (json.dumps(list(among)),))}
            return [found[name] for name in among if name in found]
        where, values = condition(db, folder)
        sql = f"SELECT {_COLUMNS} FROM articles a {where} ORDER BY a.moment DESC, a.id"
        return [_Row(*row) for row in db.execute(sql, values)]


def _sorted(database: Database, rows: list[_Row], order: Order, *, searched: bool) -> list[_Row]:
    """What sorts alike stays in the order it came in: the newest first, or the best."""
    if order.sort in {"date", "oldest"} and searched:
        with database.connection() as db:
            moments = dict(db.execute("SELECT id, moment FROM articles").fetchall())
        rows = sorted(rows, key=lambda row: moments.get(row.id, ""), reverse=True)
    if order.sort == "oldest":
        rows = rows[::-1]
    elif order.sort == "title":
        rows = sorted(rows, key=lambda row: _filed(row.title))
    elif order.sort == "publisher":
        rows = sorted(rows, key=lambda row: _filed(row.publisher))
    elif order.sort == "witnesses":
        with database.connection() as db:
            known = dict(db.execute("SELECT article, witnesses FROM standings").fetchall())
        rows = sorted(rows, key=lambda row: -known.get(row.id, -1))
    if order.unread_first:
        rows = sorted(rows, key=lambda row: row.read)
    return rows


def _filed(text: str) -> str:
    """What a text is filed under: without marks on letters and what is before the first of them."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return _SIGNS.sub("", plain).strip()


def _folded(
    rows: list[_Row], group_of: Mapping[str, int]
) -> tuple[list[_Row], dict[str, tuple[str, ...]]]:
    """The rows without those that are copies of one above, and those by it."""
    first: dict[int, str] = {}
    behind: dict[str, list[str]] = defaultdict(list)
    kept = []
    for row in rows:
        group = group_of.get(row.id)
        if group is None or group not in first:
            kept.append(row)
            if group is not None:
                first[group] = row.id
        else:
            behind[first[group]].append(row.id)
    return kept, {name: tuple(others) for name, others in behind.items()}


def _sections(database: Database, rows: list[_Row], order: Order) -> Iterable[Section]:
    keys, titles = _grouping(database, rows, order)
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[keys.get(row.id, "")].append(row)
    last = [found.pop("")] if "" in found else []
    if order.group in {"publisher", "folder"}:
        names = sorted(found, key=lambda key: _filed(titles[key]))
    elif order.group == "day":
        names = sorted(found, reverse=order.sort != "oldest")
    else:
        newest = {key: max(row.published for row in some) for key, some in found.items()}
        names = sorted(found, key=lambda key: newest[key], reverse=order.sort != "oldest")
    for name in names:
        yield _section(name, titles[name], found[name])
    for some in last:
        yield _section("", _rest(order.group), some)


def _section(key: str, title: str, rows: Sequence[_Row]) -> Section:
    unread = sum(not row.read for row in rows)
    return Section(key, title, tuple(row.id for row in rows), unread)


def _grouping(
    database: Database, rows: list[_Row], order: Order
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The key of the section of each article, by its id, and the title of each key."""
    if order.group == "publisher":
        return {row.id: row.publisher for row in rows}, {
            row.publisher: row.publisher for row in rows
        }
    if order.group == "day":
        days = {row.id: row.published[:10] for row in rows}
        return days, {day: dates.weekday(day) for day in set(days.values())}
    with database.connection() as db:
        if order.group == "folder":
            held = db.execute(
                "SELECT i.article, coalesce(nullif(f.folder, ''), nullif(f.title, ''), f.url) FROM state.items i"
                " JOIN state.feeds f ON f.id = i.feed WHERE f.subscribed ORDER BY f.id DESC"
            ).fetchall()
            folders = dict(held)
            return folders, {name: name for name in folders.values()}
        pairs = db.execute("SELECT article, other FROM neighbours").fetchall()
    of = stories.stories(pairs)
    # A story of which one article is listed here is none in this list.
    several = Counter(of[row.id] for row in rows if row.id in of)
    of = {row.id: of[row.id] for row in rows if row.id in of and several[of[row.id]] > 1}
    central = {row.id: row.title for row in rows if row.id in of.values()}
    first = {of[row.id]: row.title for row in reversed(rows) if row.id in of}
    return of, first | central


def _rest(group: str) -> str:
    return {
        "day": _("Undated"),
        "publisher": _("Publisher unknown"),
        "story": _("Not part of a story"),
        "folder": _("From no feed"),
    }[group]
