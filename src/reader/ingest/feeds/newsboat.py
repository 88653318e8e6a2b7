"""From newsboat: its file of urls with tags, titles and query feeds, and its cache with what was read."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles import addresses, gate
from reader.articles.model import Published
from reader.articles.published import parse
from reader.errors import ArticleError, ReaderError, UsageError
from reader.ingest.feeds import dates, items, listing, markup, newsboat_queries
from reader.ingest.feeds.listing import Adopted, Listed, Listing
from reader.ingest.feeds.model import ParsedFeed, ParsedItem
from reader.ingest.feeds.publishers import likely
from reader.library.changes import Wanted
from reader.messages import _

if TYPE_CHECKING:
    from reader.library.feed_model import Feed
    from reader.library.service import Library

_PROGRAMS = ("exec:", "filter:")
_LONGEST = 1_000_000


@dataclass(slots=True)
class Moved:
    """What an import of a cache brought: what became of its feeds, and how many articles are new, read, flagged."""

    adopted: Adopted
    articles: int = 0
    read: int = 0
    flagged: int = 0


def read_urls(text: str, name: str) -> Listing:
    """The feeds and query feeds of a file of urls. What stands for a program is refused, with its line."""
    found = Listing()
    for number, line in enumerate(text.splitlines(), 1):
        try:
            words = _words(line)
        except ValueError as error:
            found.refused.append(
                _("{name}: line {number}: {error}.").format(name=name, number=number, error=error)
            )
            continue
        if not words:
            continue
        where, first = _("{name}: line {number}").format(name=name, number=number), words[0]
        tags = [word for word in words[1:] if not word.startswith(("~", "!"))]
        title = next((word[1:] for word in words[1:] if word.startswith("~")), "")
        if first.startswith("query:"):
            _query(first, where, found)
        elif first.startswith(_PROGRAMS):
            found.refused.append(
                _(
                    "{where}: {value}: runs a program for its feed, which reader does not do. Let cron "
                    "write the program's output to a file, and subscribe to that: reader feeds add FILE"
                ).format(where=where, value=first.partition(":")[0])
            )
        else:
            found.feeds.append(Listed(where, first, title, tags[0] if tags else ""))
    return found


def _query(word: str, where: str, found: Listing) -> None:
    __, name, expression = (*word.split(":", 2), "", "")[:3]
    try:
        found.searches[gate.line(name)[:100] or "newsboat"] = newsboat_queries.translated(
            expression
        )
    except ValueError as error:
        found.refused.append(
            _(
                "{where}: the query feed {name!r} cannot be said here: {error}. Search for what you "
                "want and save it with s."
            ).format(where=where, name=gate.line(name)[:60], error=error)
        )


def _words(line: str) -> list[str]:
    """The words of a line as newsboat splits them. Raises ValueError for a quotation mark that is never closed."""
    words: list[str] = []
    position, text = 0, gate.clean(line).replace("\t", " ")
    while position < len(text):
        if text[position] == " ":
            position += 1
        elif text[position] == "#":
            break
        elif text[position] == '"':
            word: list[str] = []
            position += 1
            while position < len(text) and text[position] != '"':
                position += text[position] == "\\" and position + 1 < len(text)
                word.append(text[position])
                position += 1
            if position == len(text):
                raise ValueError(_("a quotation mark is never closed"))
            words.append("".join(word))
            position += 1
        else:
            end = text.find(" ", position)
            end = len(text) if end < 0 else end
            words.append(text[position:end])
            position = end
    return words


def import_cache(
    library: Library, path: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> Moved:
    """Bring over the articles of a ``cache.db`` with what was read, feed by feed; it is only read.

    Articles that newsboat deleted stay away. Raises `ArticleError` for a file that is no such cache.
    """
    name = gate.line(path.name)
    if not path.is_file():
        raise ArticleError(
            _("{path}: there is no such file.").format(path=gate.line(str(path))),
            _("Check the path."),
        )
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as db:
            db.text_factory = lambda data: data.decode("utf-8", "replace")
            feeds = db.execute("SELECT rssurl, url, title FROM rss_feed ORDER BY rssurl").fetchall()
            # Of query feeds the cache keeps the title, but what they hold is other feeds' articles.
            feeds = [row for row in feeds if not str(row[0]).startswith("query:")]
            wanted = Listing(
                [Listed(f"{name}: {gate.line(str(row[0]))[:100]}", str(row[0])) for row in feeds]
            )
            wanted.feeds = [one for one in wanted.feeds if not one.url.startswith(_PROGRAMS)]
            moved = Moved(listing.adopt(library, wanted))
            by_url = {feed.url: feed for feed in (*moved.adopted.added, *moved.adopted.known)}
            for number, (rssurl, url, title) in enumerate(feeds):
                progress(number, len(feeds))
                if feed := _feed(by_url, str(rssurl)):
                    _import_feed(
                        library, db, feed, (str(rssurl), str(url or ""), str(title or "")), moved
                    )
            progress(len(feeds), len(feeds))
            return moved
    except sqlite3.Error as error:
        raise ArticleError(
            _("{name}: this is no cache of newsboat, or a damaged one: {error}.").format(
                name=name, error=gate.line(str(error))[:200]
            ),
            _("Name newsboat's cache.db, and close newsboat."),
        ) from None


def _feed(by_url: dict[str, Feed], rssurl: str) -> Feed | None:
    from reader.ingest.feeds.subscribing import candidates

    try:
        return by_url.get(candidates(rssurl)[0])
    except (UsageError, ReaderError):
        return None


def _import_feed(
    library: Library, db: sqlite3.Connection, feed: Feed, row: tuple[str, str, str], moved: Moved
) -> None:
    rssurl, home, title = row
    now = dt.datetime.now(dt.UTC)
    found: list[ParsedItem] = []
    marks: dict[str, tuple[bool, str]] = {}
    for guid, headline, author, url, when, content, unread, flags, base in db.execute(
        "SELECT guid, title, author, url, pubDate, content, unread, flags, base FROM rss_item"
        " WHERE feedurl = ? AND ifnull(deleted, 0) = 0 ORDER BY pubDate DESC, id DESC",
        (rssurl,),
    ):
        link = addresses.web(str(url or ""))
        key = gate.line(str(guid or "")) or link
        if not key:
            continue
        found.append(
            ParsedItem(
                key=key, url=link, title=markup.plain(str(headline or ""))[:500], html=str(content or "")[:_LONGEST],
                whole=True, authors=tuple(filter(None, [markup.plain(str(author or ""))[:200]])),
                published=_moment(when, now), base=str(base or "") or link,
            )
        )  # fmt: skip
        marks[key] = (not unread, gate.line(str(flags or ""))[:20])
    home = addresses.web(home)
    title = markup.plain(title)[:300]
    parsed = ParsedFeed(title, home, likely(title, home or rssurl), "", tuple(found))
    # What the server said last is not known here, so that the next refresh asks for everything.
    received = library.feeds.receive(feed, list(items.items(parsed, feed, now)))
    moved.articles += len(received.new)
    if not feed.title and title:
        library.feeds.change(feed, title=title)
    articles = library.feeds.articles(feed, list(marks))
    wanted = [
        Wanted("read", articles[key], True)
        for key, (read, __) in marks.items()
        if read and key in articles
    ]
    moved.read += library.keeping.change(
        wanted, _("took over from newsboat what was read of {name}").format(name=feed.name)
    )
    flagged = [
        Wanted("starred", articles[key], True)
        for key, (__, flags) in marks.items()
        if flags and key in articles
    ]
    moved.flagged += library.keeping.change(
        flagged, _("took over from newsboat what was flagged of {name}").format(name=feed.name)
    )


def _moment(seconds: object, now: dt.datetime) -> Published | None:
    try:
        when = parse(dt.datetime.fromtimestamp(int(str(seconds)), dt.UTC).isoformat())
    except (ValueError, OverflowError, OSError):
        return None
    return when if dates.plausible(when, now) else None
