"""The feeds that the reader subscribes to, and how what they bring becomes articles, each once."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reader.articles import codec
from reader.articles.corpus import LIMIT, Corpus, sweep
from reader.articles.model import Article
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.library import changes, kinds, ledger, lock, replacing, subscriptions
from reader.library.catalogue import Catalogue
from reader.library.database import Database
from reader.library.feed_model import Difference, Expired, Feed, Fetched, Item, Received, Revision
from reader.library.home import Home
from reader.library.lock import BusyError
from reader.library.replacing import Replacement
from reader.library.revisions import Revisions
from reader.library.strangers import Strangers
from reader.messages import _

if TYPE_CHECKING:
    from reader.library.intake import Plan

BATCH = 1_000
"""Items of a feed that are written together: so many a kill -9 costs at most, and the next refresh brings."""
_FEED = ", ".join(f'f."{name}"' for name in ("id", *subscriptions.SETTINGS))
_FETCH = ", ".join(
    f"ifnull(t.{name}, {default})"
    for name, default in (
        ("etag", "''"), ("last_modified", "''"), ("checked", "''"), ("succeeded", "''"), ("fault", "''"),
        ("failures", 0), ("retry_at", "''"),
    )
)  # fmt: skip
_SELECT = f"SELECT {_FEED}, {_FETCH} FROM feeds f LEFT JOIN fetches t ON t.feed = f.id"  # noqa: S608


class Feeds:
    """What is kept of feeds. Every method may be called from any thread; settings are changed undoably.

    Articles are acknowledged, by returning from `receive`, only when their files and their rows are on the disk.
    """

    def __init__(
        self,
        home: Home,
        corpus: Corpus,
        database: Database,
        catalogue: Catalogue,
        tell: Callable[[str], None],
    ) -> None:
        self._home = home
        self._corpus = corpus
        self._database = database
        self._catalogue = catalogue
        self._tell = tell
        self._revisions = Revisions(corpus)
        self._strangers = Strangers(corpus, database)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, by folder and name."""
        with self._database.connection() as db:
            found = [Feed(*row) for row in db.execute(f"{_SELECT} WHERE f.subscribed")]
        return tuple(sorted(found, key=lambda feed: (feed.folder.lower(), feed.name.lower())))

    def feed(self, which: int | str) -> Feed:
        """The feed of this number, address or title. Raises `NotFoundError`."""
        wanted = str(which).strip()
        with self._database.connection() as db:
            rows = db.execute(
                f"{_SELECT} WHERE f.subscribed AND (f.url = ? OR CAST(f.id AS TEXT) = ?)",
                (wanted, wanted),
            ).fetchall()
        if rows:
            return Feed(*rows[0])
        named = [feed for feed in self.feeds() if feed.title.lower() == wanted.lower()]
        if len(named) == 1:
            return named[0]
        raise NotFoundError(
            _("There is no feed {wanted!r}.").format(wanted=wanted[:200]),
            _("See: reader feeds list"),
        )

    def add(self, url: str, **settings: Any) -> Feed:
        """Subscribe to ``url``; one that was removed comes back with its items known. ``settings`` as `change`.

        Raises `UsageError` where it is subscribed to already.
        """
        url = url.strip()
        with self._database.transaction() as db:
            known = subscriptions.numbered(db, url)
            if known is not None and kinds.KINDS["feed"].get(db, str(known)):
                raise UsageError(
                    _("You subscribe to {url} already.").format(url=url),
                    _("See: reader feeds list"),
                )
            number = subscriptions.number(db, url, kinds.now())
            defaults = subscriptions.settings_of(db, number)
            changes.make(
                db, "feed", str(number), subscriptions.checked(defaults, {"url": url, **settings})
            )
        return self.feed(number)

    def change(self, feed: Feed | int | str, **settings: Any) -> Feed:
        """Set a feed otherwise: url, title, home, folder, full, every, keep, publisher, secret.

        Raises `NotFoundError`, and `UsageError` for a value that cannot be.
        """
        known = self._known(feed)
        with self._database.transaction() as db:
            before = kinds.KINDS["feed"].get(db, str(known.id))
            after = subscriptions.checked(before, settings)
            other = subscriptions.numbered(db, after["url"])
            if other not in (None, known.id):
                raise UsageError(
                    _("{after} is another feed's address.").format(after=after["url"]),
                    _("Remove that first."),
                )
            changes.make(db, "feed", str(known.id), after)
        return self.feed(known.id)

    def remove(self, feed: Feed | int | str) -> None:
        """Subscribe no longer. Its articles stay, and what it brought is not new if it is added again."""
        known = self._known(feed)
        with self._database.transaction() as db:
            changes.make(db, "feed", str(known.id), None)

    def receive(
        self,
        feed: Feed | int | str,
        items: Sequence[Item],
        fetched: Fetched | None = None,
        *,
        patience: float = lock.PATIENCE,
        tell: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Received:
        """Take in what a feed has now: each article once, a changed one with its earlier text kept.

        Waits for another process that writes articles, after telling so; raises `BusyError` when that takes too
        long, `ArticleError` or `StateError` where nothing can be written. What was there before is whole then.
        Once ``cancelled`` says so it ends within a batch, at most a second later; what it returns is acknowledged,
        and the feed counts as not fetched.
        """
        from reader.library import intake

        known = self._known(feed)
        fetched = fetched or Fetched()
        at = fetched.at or kinds.now()
        received = _Counted(_clock(known, at))
        with contextlib.suppress(_StoppedError):
            items = [intake.clean(item) for item in _until(cancelled, items)]
            items, received.misdated = intake.dated(items, at)
            present = frozenset(item.key for item in items if not item.gone)
            shared = intake.shared(items, known)
            with self._writing(patience, tell, cancelled):
                sweep(self._corpus.folder)
                self._strangers.meet(tell or self._tell)
                for start in range(0, len(items), BATCH):
                    several = _until(cancelled, items[start : start + BATCH])
                    with self._database.connection() as db:
                        plan = intake.Intake(db, self._corpus, known, present).plan(several, shared)
                    self._commit(known, plan, at)
                    received.add(plan)
                self._fetched(known, fetched, at, received.notes)
        return received.told()

    def unchanged(self, feed: Feed | int | str, fetched: Fetched | None = None) -> None:
        """Note that a feed has nothing that it had not before."""
        known, fetched = self._known(feed), fetched or Fetched()
        fetched = dataclasses.replace(
            fetched,
            etag=fetched.etag or known.etag,
            last_modified=fetched.last_modified or known.last_modified,
        )
        self._fetched(known, fetched, fetched.at or kinds.now(), [])

    def failed(self, feed: Feed | int | str, fault: str, retry_at: str = "") -> None:
        """Note why a feed could not be fetched, and before when it is not to be asked again."""
        known = self._known(feed)
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO fetches VALUES (?, '', '', ?, '', ?, 1, ?) ON CONFLICT (feed) DO UPDATE"
                " SET checked = excluded.checked, fault = excluded.fault, failures = failures + 1,"
                " retry_at = excluded.retry_at",
                (known.id, kinds.now(), fault, retry_at),
            )

    def feeds_of(self, article_id: str) -> tuple[Feed, ...]:
        """The feeds that brought an article and are subscribed to."""
        with self._database.connection() as db:
            rows = db.execute(
                f"{_SELECT} WHERE f.subscribed"  # noqa: S608 - a constant
                " AND f.id IN (SELECT feed FROM items WHERE article = ?)",
                (article_id,),
            )
            return tuple(Feed(*row) for row in rows)

    def articles(self, feed: Feed | int | str, keys: Sequence[str]) -> dict[str, str]:
        """The article that each item of a feed became, by the item's key; what the feed never had is left out."""
        from reader.library import intake

        kept = {intake.clean(Item(key, None)).key: key for key in keys}
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT key, article FROM items WHERE feed = ?"
                " AND key IN (SELECT value FROM json_each(?))",
                (self._known(feed).id, json.dumps(list(kept))),
            )
            return {kept[key]: article for key, article in rows}

    def revisions(self, article_id: str) -> tuple[Revision, ...]:
        """The earlier texts of an article, the earliest first."""
        with self._database.connection() as db:
            stray = self._revisions.strays(db, article_id)
        if stray:  # for the next time, where another process is writing
            with contextlib.suppress(BusyError), self._writing(0, lambda _: None):
                replacing.adopt(self._database, self._corpus, [article_id])
        with self._database.connection() as db:
            return self._revisions.of(db, article_id)

    def earlier(self, article_id: str, number: int) -> Article:
        """The article as it was until revision ``number``. Raises `NotFoundError` or `ArticleError`."""
        with self._database.connection() as db:
            return self._revisions.article(db, article_id, number)

    def difference(self, article_id: str, number: int) -> Difference:
        """What revision ``number`` had otherwise than the text that took its place. Raises as `earlier`."""
        from reader.library.difference import difference

        before = self.earlier(article_id, number)
        with self._database.connection() as db:
            last = len(self._revisions.of(db, article_id)) <= number
            after = (
                self._corpus.load(article_id)
                if last
                else self._revisions.article(db, article_id, number + 1)
            )
        return difference(before, after)

    def expiring(self, now: dt.datetime | None = None) -> tuple[Expired, ...]:
        """The articles that feeds brought and that have been kept long enough, the oldest first.

        Never one that is starred, tagged or noted. Raises `UsageError` where the clock cannot be right: it would
        make everything old.
        """
        from reader.library import retention

        now = now or dt.datetime.now(dt.UTC)
        feeds = self.feeds()
        latest = max((feed.checked for feed in feeds), default="")
        if latest and now - dt.datetime.fromisoformat(latest) > retention.AHEAD:
            raise UsageError(
                _(
                    "The clock says {now:%Y-%m-%d}, and feeds were last looked at on {latest}: nothing "
                    "expires by such a clock."
                ).format(now=now, latest=latest[:10]),
                _("Set the clock, or refresh the feeds first."),
            )
        with self._database.connection() as db:
            default = db.execute(
                "SELECT value FROM settings WHERE name = ?", (retention.SETTING,)
            ).fetchone()
            return tuple(
                retention.due(db, retention.rules(feeds, default[0] if default else ""), now)
            )

    def expire(self, now: dt.datetime | None = None) -> tuple[Expired, ...]:
        """Remove the articles that `expiring` names, with their earlier texts; they never come back as new.

        That cannot be undone: the texts are gone. Raises as `expiring`, and `BusyError`.
        """
        from reader.library import retention

        with self._writing():
            due = self.expiring(now)
            with self._database.transaction(durable=True) as db:
                retention.condemn(db, due)
            # Also what a process condemned that was killed then.
            with self._database.connection() as db:
                condemned = retention.condemned(db)
            for name in condemned:
                self._corpus.remove(name)
                self._revisions.remove(name)
            with self._database.transaction(durable=True) as db:
                retention.removed(db, condemned, kinds.now())
        return due

    def replace_text(self, article_id: str, article: Article, body: str | None = None) -> bool:
        """Give an article the text of its page; returns whether that changed anything a reader would notice.

        The earlier text is kept. Raises as `Library.article` and `receive` do.
        """
        from reader.library import identity, intake

        with self._writing():
            stored = self._corpus.load(article_id)
            with self._database.connection() as db:
                kept = intake.kept(db, [article_id])
            was = kept[0] if kept else None
            fresh = intake.merged(stored, article)
            known = identity.identity(fresh)
            same = known.digest == identity.identity(stored).digest
            if was:
                known = known._replace(url=was.identity.url, family=was.identity.family)
            step = intake.Step(
                "", article_id, "changed", known, None if same else fresh, body,
                "" if same else "updated" if was and was.page else "fuller", page=1,
            )  # fmt: skip
            self._commit(None, intake.Plan([step]), kinds.now())
        return not same

    def from_page(self, article_id: str) -> bool:
        """Whether an article's text is its page's, and the feed has no newer one."""
        with self._database.connection() as db:
            row = db.execute(
                "SELECT 1 FROM identities WHERE article = ? AND page = 1", (article_id,)
            ).fetchone()
        return row is not None

    def wanting(self, feed: Feed | int | str) -> tuple[str, ...]:
        """The articles of a feed whose text is a page's and older than what the feed says now."""
        with self._database.connection() as db:
            rows = db.execute(
                "SELECT article FROM identities WHERE page = 2"
                " AND article IN (SELECT article FROM items WHERE feed = ?) ORDER BY article",
                (self._known(feed).id,),
            )
            return tuple(row[0] for row in rows)

    def arrivals(self) -> tuple[str, ...]:
        """The new articles that no rule has seen yet, in the order of their arrival."""
        with self._database.connection() as db:
            return tuple(
                row[0] for row in db.execute("SELECT article FROM arrivals ORDER BY at, article")
            )

    def settled(self, article_ids: Sequence[str]) -> None:
        """Note that the rules have seen these articles."""
        with self._database.transaction() as db:
            db.executemany(
                "DELETE FROM arrivals WHERE article = ?", ((name,) for name in article_ids)
            )

    def _known(self, feed: Feed | int | str) -> Feed:
        return self.feed(feed.id if isinstance(feed, Feed) else feed)

    def _commit(self, feed: Feed | None, plan: Plan, at: str) -> None:
        """Write the files of a plan, then its rows: what has rows has files, also when we are killed between."""
        sources: dict[str, str] = {}
        for step in list(plan.steps):
            if step.article is None:
                continue
            source = codec.encode(step.article, step.body)
            if step.article.text.strip() and len(source) <= LIMIT // 4:
                sources[step.name] = source
            else:
                plan.steps.remove(step)
                what = _("too long") if step.article.text else _("empty")
                plan.notes.append(
                    _("“{title}” is {what}: it is left out.").format(
                        title=step.article.title, what=what
                    )
                )
        announced, before = self._announced(plan, at), self._strangers.stamp()
        self._corpus.save_all(sources)
        with self._database.transaction(durable=True) as db:
            replacing.finish(db, announced)
            for step in plan.steps:
                ledger.note(db, feed, step, at)
        self._strangers.wrote(before=before)
        written = {step.name: step.article for step in plan.steps if step.article}
        with contextlib.suppress(ReaderError):  # what it does not know it finds when it scans
            self._catalogue.add(
                (name, self._corpus.stamp(name), article, sources[name])
                for name, article in written.items()
            )

    def _announced(self, plan: Plan, at: str) -> list[Replacement]:
        """Keep the texts that are about to be replaced, and announce all: who is killed then has lost none."""
        steps = {step.name: step for step in plan.steps if step.article}
        earlier = [name for name, step in steps.items() if step.replaces]
        replacing.adopt(self._database, self._corpus, earlier)
        titles = {name: self._corpus.load(name).title for name in earlier}
        files = self._revisions.keep(earlier, at) if earlier else {}
        found = [
            Replacement(name, at, step.replaces, titles[name], files[name], step.page)
            if step.replaces
            else Replacement(name, at, replacing.NEW)
            for name, step in steps.items()
        ]
        if found:
            with self._database.transaction(durable=bool(earlier)) as db:
                replacing.announce(db, found)
        return found

    @contextlib.contextmanager
    def _writing(
        self,
        patience: float = lock.PATIENCE,
        tell: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[None]:
        """Alone among processes to write articles, what a killed one left being finished; waits until cancelled."""
        with lock.writing(self._home.import_lock, patience, tell or self._tell, cancelled) as held:
            if not held:
                raise _StoppedError
            replacing.settle(self._database, self._corpus)
            yield

    def _fetched(self, feed: Feed, fetched: Fetched, at: str, notes: list[str]) -> None:
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO fetches VALUES (?, ?, ?, ?, ?, '', 0, '')",
                (feed.id, fetched.etag, fetched.last_modified, at, at),
            )
            for column in ("title", "home"):
                db.execute(
                    f"UPDATE feeds SET {column} = ? WHERE id = ? AND {column} = ''",  # noqa: S608
                    (getattr(fetched, column), feed.id),
                )
            if fetched.moved_to and fetched.moved_to != feed.url:
                if subscriptions.numbered(db, fetched.moved_to) is None:
                    db.execute("UPDATE feeds SET url = ? WHERE id = ?", (fetched.moved_to, feed.id))
                else:
                    notes.append(
                        _(
                            "{name} has moved to {moved_to}, which is another feed of yours: remove one of the two."
                        ).format(name=feed.name, moved_to=fetched.moved_to)
                    )


class _StoppedError(Exception):
    """Who asked for it does not want it any more."""


def _until(cancelled: Callable[[], bool], items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if cancelled():
            raise _StoppedError
        yield item


def _clock(feed: Feed, at: str) -> list[str]:
    """A sentence where the clock went back since the feed was fetched: ages and orders are wrong then."""
    if not feed.checked or at >= feed.checked[: len(at)]:
        return []
    ago = dt.datetime.fromisoformat(feed.checked) - dt.datetime.fromisoformat(at)
    if ago < dt.timedelta(days=1):
        return []
    return [
        _(
            "The clock was turned back: it says {at}, and {name} was fetched on {checked}. "
            "Nothing is lost; set the clock."
        ).format(at=at[:16], name=feed.name, checked=feed.checked[:16])
    ]


class _Counted:
    """What became of all items of one fetch."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.misdated: dict[str, str] = {}
        self._wrong: list[str] = []
        self._by_outcome: dict[str, dict[str, None]] = {
            name: {} for name in ("new", "changed", "merged", "known", "gone")
        }

    def add(self, plan: Plan) -> None:
        self.notes += plan.notes
        for step in plan.steps:
            self._by_outcome[step.outcome][step.name] = None
            if step.outcome == "new" and step.key in self.misdated:
                self._wrong.append(self.misdated[step.key])

    def told(self) -> Received:
        seen: set[str] = set()
        told: dict[str, tuple[str, ...]] = {}
        for outcome, names in self._by_outcome.items():  # one that is new and merged is new
            told[outcome] = tuple(name for name in names if name not in seen)
            seen.update(names)
        if self._wrong:
            several = (
                _("1 article is")
                if len(self._wrong) == 1
                else _("{count} articles are").format(count=len(self._wrong))
            )
            days = ", ".join(sorted({iso[:10] for iso in self._wrong})[:3])
            self.notes.append(
                _(
                    "{several} dated {days}, which cannot be: taken as of the day of coming in."
                ).format(several=several, days=days)
            )
        return Received(**told, notes=tuple(self.notes))
