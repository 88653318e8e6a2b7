"""What `reader doctor` looks at in what is kept of feeds."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3

from reader.articles.corpus import Corpus
from reader.library.database import PATIENCE
from reader.library.home import Home
from reader.library.model import Check
from reader.library.revisions import FOLDER
from reader.messages import _

_TOLD = 3
"""Examples that are named of what is wrong."""


def feeds(home: Home) -> list[Check]:
    """Feeds that fail, items whose article is missing, revisions whose file is missing, a clock that went back."""
    connection = sqlite3.connect(f"{home.state_file.as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
    with contextlib.closing(connection) as db:
        number = db.execute("SELECT count(*) FROM feeds WHERE subscribed").fetchone()[0]
        found = [*_faults(db), *_items(db, home), *_revisions(db, home), *_clock(db)]
    good = all(check.ok for check in found)
    return (
        [*found, Check("feeds", True, _("{number} feeds are in order.").format(number=number))]
        if good
        else found
    )


def _faults(db: sqlite3.Connection) -> list[Check]:
    rows = db.execute(
        "SELECT f.url, t.fault, t.succeeded FROM feeds f JOIN fetches t ON t.feed = f.id"
        " WHERE f.subscribed AND t.fault <> '' ORDER BY f.url"
    )
    return [
        Check(
            "feed", False, _("{url}: {fault} (last fetched {at}).").format(
                url=url, fault=fault, at=at[:16] or _("never")
            ),
            _("Look at the address: reader feeds list"),
        )
        for url, fault, at in rows
    ]  # fmt: skip


def _items(db: sqlite3.Connection, home: Home) -> list[Check]:
    """Articles that were removed by hand are no fault, and told: somebody may miss them."""
    there = set(Corpus(home.corpus).ids())
    rows = db.execute(
        "SELECT DISTINCT i.article FROM items i LEFT JOIN identities n ON n.article = i.article"
        " WHERE ifnull(n.expired, '') = '' ORDER BY i.article"
    )
    gone = [row[0] for row in rows if row[0] not in there]
    unknown = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT article FROM items WHERE article NOT IN (SELECT article FROM identities)"
        )
        if row[0] in there
    ]
    found = []
    if gone:
        said = _(
            "{count} articles that feeds brought are not in the corpus any more: {gone}."
        ).format(count=len(gone), gone=_some(gone))
        found.append(
            Check(
                "items", True, said, _("They stay away. Take them from a backup if you miss them.")
            )
        )
    if unknown:
        said = _(
            "{count} articles are not told again if their feed renames them: {unknown}."
        ).format(count=len(unknown), unknown=_some(unknown))
        found.append(Check("items", False, said, _("Refresh their feeds: reader refresh")))
    return found


def _revisions(db: sqlite3.Connection, home: Home) -> list[Check]:
    rows = db.execute("SELECT article, file FROM revisions ORDER BY article, number")
    gone = [
        f"{article}/{file}"
        for article, file in rows
        if not (home.corpus / FOLDER / article / file).is_file()
    ]
    if not gone:
        return []
    said = _("{count} earlier texts are missing in {corpus}: {gone}.").format(
        count=len(gone), corpus=home.corpus / FOLDER, gone=_some(gone)
    )
    return [Check("revisions", False, said, _("Take them from a backup; the articles are whole."))]


def _clock(db: sqlite3.Connection) -> list[Check]:
    latest = db.execute("SELECT max(checked) FROM fetches").fetchone()[0] or ""
    now = dt.datetime.now(dt.UTC)
    if not latest or dt.datetime.fromisoformat(latest) <= now + dt.timedelta(days=1):
        return []
    said = _("The clock says {now:%Y-%m-%d %H:%M}, and a feed was fetched on {latest}.").format(
        now=now, latest=latest[:16]
    )
    return [Check("clock", False, said, _("Set this machine's clock."))]


def _some(names: list[str]) -> str:
    return ", ".join(names[:_TOLD]) + (", …" if len(names) > _TOLD else "")
