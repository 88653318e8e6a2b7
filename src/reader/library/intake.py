"""Decides what becomes of the items of a feed: a new article, another text of one, or one that is known."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from reader.articles import codec, gate, markdown
from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.errors import ArticleError, NotFoundError
from reader.library import identity as identities
from reader.library import plausible, slugs
from reader.library.feed_model import Feed, Item
from reader.library.identity import Identity
from reader.library.ledger import NOBODY

_FULLER = 1.5
"""How many times as long a text is that another feed has more of."""
LONGEST_KEY = 500
"""Characters of an item's key that are kept; what is longer is shortened to its beginning and a digest."""


class Kept(NamedTuple):
    """What the state knows of an article: what tells it again, and which item of which feed its text is from."""

    article: str
    identity: Identity
    feed: int
    key: str
    page: int
    """0: the text is the feed's, 1: the page's, 2: the page's, and the feed has another one since."""


class Row(NamedTuple):
    """What the state knows of an item of the feed."""

    article: str
    digest: str
    gone: str


@dataclass(slots=True)
class Step:
    """What is to be done for one item. ``article`` and ``body`` are what is to be written, if anything."""

    key: str
    name: str
    outcome: Literal["new", "changed", "merged", "known", "gone"]
    identity: Identity | None = None
    article: Article | None = None
    body: str | None = None
    replaces: Literal["", "updated", "fuller"] = ""
    lead: bool = False
    page: int = 0


@dataclass(slots=True)
class Plan:
    """The steps of one batch, with sentences on what could not be taken."""

    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Intake:
    """Plans one batch of a feed's items; reads the state, writes nothing."""

    def __init__(
        self, db: sqlite3.Connection, corpus: Corpus, feed: Feed, present: frozenset[str]
    ) -> None:
        """``present`` are the keys of all items that the feed has now, also those of other batches."""
        self._db, self._corpus, self._feed, self._present = db, corpus, feed, present
        self._rows: dict[str, Row] = {}
        self._kept: dict[str, Kept] = {}
        self._by_url: dict[str, str] = {}
        self._by_digest: dict[str, list[str]] = {}
        self._by_wording: dict[int, list[str]] = {}
        self._named: set[str] = set()

    def plan(self, items: Iterable[Item], shared: frozenset[str]) -> Plan:
        """What to do for each of ``items``; addresses in ``shared`` stand for several and tell nothing."""
        plan = Plan()
        told = [
            (item, identities.identity(item.article, self._feed.url) if item.article else None)
            for item in items
        ]
        told = [
            (item, known._replace(url="") if known and known.url in shared else known)
            for item, known in told
        ]
        self._look_up(told)
        for item, known in told:
            try:
                step = self._step(item, known)
            except ArticleError as error:
                plan.notes.append(f"{error.message} {error.remedy}".strip())
                continue
            if step is not None:
                plan.steps.append(step)
                self._remember(step)
        return plan

    def _step(self, item: Item, known: Identity | None) -> Step | None:
        row = self._rows.get(item.key)
        if item.gone:
            return Step(item.key, row.article, "gone", known) if row else None
        if item.article is None or known is None:
            return Step(item.key, row.article, "known") if row else None
        if row is not None:
            return self._again(item, known, row)
        found, by_address = self._find(known)
        if found is None:
            return self._new(item, known)
        return self._joined(item, known, found, by_address=by_address)

    def _again(self, item: Item, known: Identity, row: Row) -> Step:
        """The step for an item that the feed had before."""
        kept = self._kept.get(row.article)
        if row.digest == known.digest or kept is None or not self._there(row.article):
            return Step(item.key, row.article, "known", known)
        if kept.page:
            return Step(item.key, row.article, "changed", known, page=2)
        lead = (kept.feed, kept.key)
        if lead == (self._feed.id, item.key) or self._left(kept) or _unled(known, kept):
            return self._replaced(item, known, kept, "updated")
        if _fuller(known, kept.identity):
            return self._replaced(item, known, kept, "fuller")
        return Step(item.key, row.article, "known", known)

    def _joined(self, item: Item, known: Identity, kept: Kept, *, by_address: bool) -> Step:
        """The step for an item that is an article known otherwise: from another feed, or under another id."""
        if not self._there(kept.article):
            return Step(item.key, kept.article, "known", known)
        if by_address and not kept.page and known.digest != kept.identity.digest:
            if self._left(kept):
                return self._replaced(item, known, kept, "updated")
            if _fuller(known, kept.identity):
                return self._replaced(item, known, kept, "fuller")
        return Step(item.key, kept.article, "merged", known)

    def _replaced(
        self, item: Item, known: Identity, kept: Kept, how: Literal["updated", "fuller"]
    ) -> Step:
        stored = self._corpus.load(kept.article)  # one damaged by hand is never overwritten
        if identities.identity(stored, self._feed.url).digest == known.digest:
            # A process that was killed wrote it, or somebody by hand: only the state does not know yet.
            return Step(item.key, kept.article, "changed", known, lead=True)
        assert item.article is not None  # noqa: S101 - for the type checker
        article = merged(stored, item.article)
        return Step(item.key, kept.article, "changed", known, article, item.body, how, lead=True)

    def _new(self, item: Item, known: Identity) -> Step:
        assert item.article is not None  # noqa: S101 - for the type checker
        name, stored = self._name(item.article, item.key, known)
        article = replace(item.article, id=name)
        if stored is not None and (
            self._lead(name) == NOBODY
            or identities.identity(stored, self._feed.url).digest != known.digest
        ):
            # Somebody wrote this file before there was a feed: it stays as it is.
            return Step(item.key, name, "merged", known, lead=True)
        return Step(item.key, name, "new", known, article, item.body, lead=True)

    def _find(self, known: Identity) -> tuple[Kept | None, bool]:
        """The article that an item is, and whether its address tells so."""
        named = self._kept.get(self._by_url.get(known.url, "")) if known.url else None
        if named and not identities.strange(named.identity, known):
            return named, True
        names = dict.fromkeys(self._by_digest.get(known.digest, ()))
        for key in known.keys:
            names.update(dict.fromkeys(self._by_wording.get(key, ())))
        for name in names:
            kept = self._kept.get(name)
            if kept and identities.same(kept.identity, known):
                return kept, False
        return None, False

    def _name(self, article: Article, key: str, known: Identity) -> tuple[str, Article | None]:
        """An id that is free, or that of a file which is this article and of which the state knows nothing.

        The latter is what a process wrote that was killed before it could say so, or what was imported.
        """
        day = article.published.iso[:10] if article.published else ""
        readable = article.id or " ".join(
            part for part in (day, article.publisher, article.title) if part
        )
        plain = slugs.slug(readable) or slugs.suffixed("", key)
        for name in (plain, slugs.suffixed(plain, f"{self._feed.url} {key}")):
            if name in self._named or self._lead(name):
                continue
            try:
                stored = self._corpus.load(name)
            except NotFoundError:
                if self._lead(name) is None:
                    return name, None
                continue
            except ArticleError:
                continue
            found = identities.identity(stored, self._feed.url)
            if (known.url and found.url == known.url) or identities.same(found, known):
                return name, stored
        number = 2
        while self._taken(name := f"{plain}-{number}"):
            number += 1
        return name, None

    def _taken(self, name: str) -> bool:
        known = name in self._named or self._lead(name) is not None
        return known or self._corpus.path(name).exists()

    def _lead(self, name: str) -> int | None:
        """The feed that an article's text is from, None for what the state does not know."""
        sql = "SELECT feed FROM identities WHERE article = ?"
        row = self._db.execute(sql, (name,)).fetchone()
        return row[0] if row else None

    def _there(self, name: str) -> bool:
        return name in self._named or self._corpus.path(name).exists()

    def _left(self, kept: Kept) -> bool:
        """Whether the item that an article's text is from stands in this feed no more: another took its place."""
        return kept.feed == self._feed.id and kept.key not in self._present

    def _remember(self, step: Step) -> None:
        """Let the next items of the batch know what becomes of this one."""
        known = step.identity
        if known is None:
            return
        self._rows[step.key] = Row(step.name, known.digest, "")
        self._named.add(step.name)
        if known.url:
            self._by_url.setdefault(known.url, step.name)
        if step.lead:
            self._kept[step.name] = Kept(step.name, known, self._feed.id, step.key, 0)
            self._by_digest.setdefault(known.digest, []).append(step.name)
            for key in known.keys:
                self._by_wording.setdefault(key, []).append(step.name)

    def _look_up(self, told: Sequence[tuple[Item, Identity | None]]) -> None:
        """Read from the state what may have to do with these items."""
        keys = json.dumps([item.key for item, _ in told])
        rows = self._db.execute(
            "SELECT key, article, digest, gone FROM items WHERE feed = ?"
            " AND key IN (SELECT value FROM json_each(?))",
            (self._feed.id, keys),
        )
        self._rows |= {row[0]: Row(*row[1:]) for row in rows}
        known = [each for _, each in told if each]
        urls = json.dumps(sorted({each.url for each in known if each.url}))
        for table in ("items", "identities"):
            sql = f"SELECT url, article FROM {table} WHERE url IN (SELECT value FROM json_each(?))"  # noqa: S608
            self._by_url |= dict(self._db.execute(sql, (urls,)).fetchall())
        digests = json.dumps([one.digest for one in known])
        for digest, name in self._db.execute(
            "SELECT digest, article FROM identities"
            " WHERE digest IN (SELECT value FROM json_each(?))",
            (digests,),
        ):
            self._by_digest.setdefault(digest, []).append(name)
        hashes = json.dumps([key for one in known for key in one.keys])
        for key, name in self._db.execute(
            "SELECT hash, article FROM wordings WHERE hash IN (SELECT value FROM json_each(?))",
            (hashes,),
        ):
            self._by_wording.setdefault(key, []).append(name)
        names = {row.article for row in self._rows.values()} | set(self._by_url.values())
        for several in (*self._by_digest.values(), *self._by_wording.values()):
            names.update(several)
        self._kept |= {one.article: one for one in kept(self._db, names)}


def kept(db: sqlite3.Connection, names: Iterable[str]) -> list[Kept]:
    """What the state knows of these articles; nothing of one that it does not know."""
    rows = db.execute(
        "SELECT article, url, family, digest, about, sketch, feed, key, page FROM identities"
        " WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(names)),),
    )
    return [Kept(row[0], identities.unpacked(*row[1:6]), *row[6:]) for row in rows]


def merged(stored: Article, fresh: Article) -> Article:
    """``stored`` with the text of ``fresh``; it stays published when it was, and by whom."""
    return replace(
        fresh,
        id=stored.id,
        publisher=stored.publisher or fresh.publisher,
        published=stored.published or fresh.published,
        language=fresh.language or stored.language,
        url=fresh.url or stored.url,
        credits=fresh.credits or stored.credits,
        authors=fresh.authors or stored.authors,
    )


def shared(items: Sequence[Item], feed: Feed) -> frozenset[str]:
    """The addresses that several items of other titles have, and the feed's own: they tell no article."""
    from reader.library.addresses import canonical

    found: dict[str, tuple[str, str]] = {}
    several = {canonical(feed.url), canonical(feed.home)}
    for item in items:
        if item.article and item.article.url:
            url = canonical(item.article.url)
            key, title = found.setdefault(url, (item.key, item.article.title))
            if key != item.key and title != item.article.title:
                several.add(url)
    return frozenset(several)


def clean(item: Item) -> Item:
    """An item as it is kept: no longer key than need be, and nothing in it that drives a terminal."""
    key = gate.line(item.key)
    if len(key) > LONGEST_KEY:
        key = slugs.suffixed("", item.key) + key[:LONGEST_KEY]
    if item.article is None:
        return replace(item, key=key)
    article, body = item.article, item.body and gate.clean(item.body).strip()
    if body:
        parsed = markdown.parse(body)
        article = replace(article, text=parsed.text, links=parsed.links)
    elif (text := gate.clean(article.text).strip()) != article.text:
        article = replace(article, text=text, marks=(), links=())
    return replace(item, key=key, article=_line(article), body=body or None)


def dated(items: Sequence[Item], at: str) -> tuple[list[Item], dict[str, str]]:
    """Items with dates that can be, at the moment ``at``, and the dates of those that could not, by key."""
    now = dt.datetime.fromisoformat(at)
    found, wrong = [], {}
    for item in items:
        if item.article is not None:
            article, was = plausible.dated(item.article, now)
            if was:
                item = replace(item, article=article)
                wrong[item.key] = was
        found.append(item)
    return found, wrong


def _line(article: Article) -> Article:
    title = gate.line(article.title) or codec.headline(article.text, article.marks)
    publisher = gate.line(article.publisher)
    if (title, publisher) == (article.title, article.publisher):
        return article
    return replace(article, title=title, publisher=publisher)


def _unled(known: Identity, kept: Kept) -> bool:
    """Whether an article that no feed brought follows the item from now on: never to have much less of it."""
    return kept.feed == NOBODY and not _fuller(kept.identity, known)


def _fuller(known: Identity, than: Identity) -> bool:
    return known.words >= _FULLER * max(than.words, 1)
