"""Refreshes feeds: many at once, few from one host, one writer; it can be stopped at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urlsplit

from reader.articles import gate
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.ingest.feeds import discovery, items, pages, secrets
from reader.ingest.feeds.fetching import Login, Response, client, fetch, same_origin
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.model import FeedError, ParsedFeed
from reader.ingest.feeds.parsing import NotAFeedError, parse
from reader.ingest.feeds.subscribing import Found
from reader.library.feed_model import Feed, Fetched, Received
from reader.messages import _

if TYPE_CHECKING:
    import httpx

    from reader.library.service import Library

_T = TypeVar("_T")
PACE = 60
"""Minutes between two fetches of a feed that is not set otherwise."""
_PATIENT = 24 * 60
"""Minutes after which a feed that failed often is tried again at the latest."""
_PAGES = 100
"""Pages fetched for one feed in one refresh; the others are fetched when they are opened."""
_POLL = 0.05

State = Literal["fetched", "unchanged", "failed", "waiting"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one feed. ``fault`` is what went wrong and what to do, ``retry_at`` when it is asked again.

    ``whole`` counts the articles whose page was fetched. ``notes`` are sentences for a person.
    """

    feed: Feed
    state: State
    received: Received = field(default_factory=Received)
    fault: str = ""
    retry_at: str = ""
    whole: int = 0
    notes: tuple[str, ...] = ()


Progress = Callable[[int, int, Outcome], None]
"""Called after each feed, in the thread of `refresh`: how many are done, of how many, what became of it."""


def due(feed: Feed, now: dt.datetime) -> bool:
    """Whether a feed is to be fetched again by its own pace; one that failed often is asked less and less."""
    if _waits(feed, now):
        return False
    pace = feed.every or PACE
    minutes = min(pace * 2 ** min(feed.failures, 10), max(pace, _PATIENT))
    checked = _moment(feed.checked)
    # A clock that was turned back must not keep us waiting.
    return checked is None or checked > now or now - checked >= dt.timedelta(minutes=minutes)


def refresh(
    library: Library,
    feeds: Sequence[Feed] | None = None,
    *,
    progress: Progress = lambda done, total, outcome: None,
    cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[str], None] | None = None,
    limits: Limits | None = None,
    found: Mapping[int, Found] | None = None,
) -> list[Outcome]:
    """Fetch ``feeds`` (default: all) and take in what they bring; a fault of one stops no other.

    Takes seconds to minutes: call it from a thread, or from a program that does nothing else. Returns what was done
    when ``cancelled`` says so; what was taken in until then is whole. A server's wish to be left alone is honoured.
    ``found`` are feeds that were fetched already, by their number.
    Raises `ReaderError` where articles or state cannot be written.
    """
    chosen = tuple(library.feeds.feeds() if feeds is None else feeds)
    run = _Refresh(library, chosen, limits or Limits(), progress, cancelled, tell, found)
    if chosen:
        asyncio.run(run.all())
    return run.outcomes


class _Refresh:
    """One refresh. Articles are parsed and written in one thread of its own, a feed at a time."""

    def __init__(
        self,
        library: Library,
        feeds: Sequence[Feed],
        limits: Limits,
        progress: Progress,
        cancelled: Callable[[], bool],
        tell: Callable[[str], None] | None,
        found: Mapping[int, Found] | None,
    ) -> None:
        self._library, self._feeds, self._limits = library, feeds, limits
        self._progress, self._asked, self._tell = progress, cancelled, tell
        self._found = found or {}
        self._stopped = False
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(limits.per_host)
        )
        self._logins: dict[str, asyncio.Task[Login | None]] = {}
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="reader-feeds")
        self.outcomes: list[Outcome] = []

    async def all(self) -> None:
        """Refresh all feeds; returns early when cancelled, never in the middle of a batch that is being written."""
        everywhere = asyncio.Semaphore(self._limits.at_once)
        try:
            async with client(self._limits) as http:
                tasks = [
                    asyncio.create_task(self._one(http, everywhere, feed)) for feed in self._feeds
                ]
                watch = asyncio.create_task(self._watch(tasks))
                try:
                    await asyncio.gather(*tasks)
                except asyncio.CancelledError:
                    if not self._stopped:
                        raise
                finally:
                    self._stopped = True
                    for task in (watch, *tasks, *self._logins.values()):
                        task.cancel()
                    await asyncio.gather(
                        *tasks, watch, *self._logins.values(), return_exceptions=True
                    )
        finally:
            self._stopped = True
            self._writer.shutdown(wait=True, cancel_futures=True)

    async def _watch(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        while not self._asked():
            await asyncio.sleep(_POLL)
        self._stopped = True
        for task in tasks:
            task.cancel()

    async def _one(
        self, http: httpx.AsyncClient, everywhere: asyncio.Semaphore, feed: Feed
    ) -> None:
        host = self._hosts[urlsplit(feed.url).netloc]
        now = dt.datetime.now(dt.UTC)
        if _waits(feed, now):
            fault = _("Its server asked us to wait until {retry_at}Z.").format(
                retry_at=feed.retry_at[:16]
            )
            self._done(Outcome(feed, "waiting", fault=fault, retry_at=feed.retry_at))
            return
        try:
            login = await self._login(feed.secret)
            if feed.id in self._found:
                response = self._found[feed.id].response
            else:
                async with host, everywhere:
                    response = await fetch(
                        http, feed.url, self._limits,
                        etag=feed.etag, last_modified=feed.last_modified, login=login,
                    )  # fmt: skip
            outcome = await self._taken_in(feed, response)
            if feed.full == "always" and (fresh := outcome.received.new + outcome.received.changed):
                outcome = await self._whole(http, everywhere, outcome, fresh, login)
        except (FeedError, UsageError, secrets.SecretError) as error:
            retry_at = error.retry_at if isinstance(error, FeedError) else ""
            outcome = await self._failed(feed, str(error), retry_at)
        except NotFoundError:  # removed meanwhile
            return
        except OSError as error:  # no room to keep what was fetched until it is read
            outcome = await self._failed(
                feed, _("It could not be fetched: {strerror}.").format(strerror=error.strerror), ""
            )
        except ReaderError:
            raise
        except Exception as error:  # a feed that trips a parser up must not stop the others
            fault = _("The feed cannot be read ({name}: {error}).").format(
                name=type(error).__name__, error=gate.line(str(error))[:100]
            )
            outcome = await self._failed(feed, fault, "")
        self._done(outcome)

    async def _login(self, reference: str) -> Login | None:
        """Ask for each password once, however many feeds need it."""
        if not reference:
            return None
        if reference not in self._logins:
            self._logins[reference] = asyncio.create_task(
                asyncio.to_thread(secrets.login, reference)
            )
        return await asyncio.shield(self._logins[reference])

    async def _taken_in(self, feed: Feed, response: Response) -> Outcome:
        if response.unchanged:
            fetched = Fetched(response.etag, response.last_modified, response.moved_to)
            await self._write(lambda: self._library.feeds.unchanged(feed, fetched))
            return Outcome(feed, "unchanged")
        return await self._write(lambda: self._received(feed, response))

    def _received(self, feed: Feed, response: Response) -> Outcome:
        now = dt.datetime.now(dt.UTC)
        found = self._found.get(feed.id)
        parsed = found.parsed if found else self._parsed(response, now)
        if self._stopped:
            raise asyncio.CancelledError
        if response.cut and not parsed.items:
            raise FeedError(
                _("The feed cannot be read: {cut}.").format(cut=response.cut),
                _("It is tried again."),
            )
        notes = (
            (_("Only its beginning was read: {cut}.").format(cut=response.cut),)
            if response.cut
            else ()
        )
        fetched = Fetched(
            etag=response.etag, last_modified=response.last_modified, moved_to=response.moved_to,
            at=now.isoformat(timespec="milliseconds"), title=parsed.title, home=parsed.home,
        )  # fmt: skip
        articles = list(self._going(items.items(parsed, feed, now)))
        feed = replace(feed, title=feed.title or parsed.title)
        del parsed
        received = self._library.feeds.receive(
            feed, articles, fetched, tell=self._tell, cancelled=lambda: self._stopped
        )
        return Outcome(feed, "fetched", received, notes=(*notes, *received.notes))

    def _going(self, several: Iterable[_T]) -> Iterator[_T]:
        for one in several:
            if self._stopped:
                raise asyncio.CancelledError
            yield one

    def _parsed(self, response: Response, now: dt.datetime) -> ParsedFeed:
        head = response.head()
        try:
            return parse(
                response.body(), response.url, response.content_type,
                now=now, cancelled=lambda: self._stopped,
            )  # fmt: skip
        except NotAFeedError as error:
            offered = discovery.offered(head, response.url, response.content_type)
            remedy = (
                _("It names the feed {url}").format(url=offered[0].url) if offered else error.remedy
            )
            raise FeedError(error.message, remedy) from None

    async def _whole(
        self,
        http: httpx.AsyncClient,
        everywhere: asyncio.Semaphore,
        outcome: Outcome,
        fresh: Sequence[str],
        login: Login | None,
    ) -> Outcome:
        """Fetch the pages of new articles; one that cannot be had leaves what the feed said."""
        feed, whole, missing = outcome.feed, 0, 0
        for article_id in fresh[:_PAGES]:
            stored = self._library.article(article_id)
            url = stored.url or ""
            own = login if same_origin(url, feed.url) else None
            try:
                async with self._hosts[urlsplit(url).netloc], everywhere:
                    article, body = await pages.whole(http, stored, self._limits, own)
            except FeedError:
                missing += 1
                continue
            whole += await self._write(
                lambda name=article_id, article=article, body=body: (  # type: ignore[misc]
                    self._library.feeds.replace_text(name, article, body)
                )
            )
        notes = list(outcome.notes)
        if missing:
            notes.append(
                _("{missing} of its articles could not be had from their pages.").format(
                    missing=missing
                )
            )
        if len(fresh) > _PAGES:
            notes.append(
                _("The pages of {count} articles are fetched when they are opened.").format(
                    count=len(fresh) - _PAGES
                )
            )
        return replace(outcome, whole=whole, notes=tuple(notes))

    async def _failed(self, feed: Feed, fault: str, retry_at: str) -> Outcome:
        with contextlib.suppress(NotFoundError):
            await self._write(lambda: self._library.feeds.failed(feed, fault, retry_at))
        return Outcome(feed, "failed", fault=fault, retry_at=retry_at)

    async def _write(self, work: Callable[[], _T]) -> _T:
        """Run ``work`` in the one thread that writes; begun, it is brought to its end."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def _done(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._progress(len(self.outcomes), len(self._feeds), outcome)


def _waits(feed: Feed, now: dt.datetime) -> bool:
    until = _moment(feed.retry_at)
    return until is not None and now < until <= now + dt.timedelta(days=8)


def _moment(iso: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(iso) if iso else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=dt.UTC)
