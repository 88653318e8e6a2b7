"""From what a person types to the address of a feed: schemes, files, and pages that lead to their feeds."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.articles import addresses, gate
from reader.errors import UsageError
from reader.ingest.feeds import discovery, secrets
from reader.ingest.feeds.discovery import Offered
from reader.ingest.feeds.fetching import Response, client, fetch, same_origin
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.model import FeedError, ParsedFeed
from reader.ingest.feeds.parsing import NotAFeedError, parse
from reader.messages import _

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,20}):(?!\d{1,5}(?:[/?#]|\Z))")
_DRESSES = ("feed", "feeds", "itpc", "pcast", "rss", "podcast")
_LOCAL = ("localhost", "127.", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was looked at: its address, what it holds, and what else the page it was found on offers."""

    url: str
    response: Response
    parsed: ParsedFeed
    others: tuple[Offered, ...] = ()


def candidates(typed: str) -> tuple[str, ...]:
    """The addresses that ``typed`` may mean, likeliest first. Raises `UsageError`.

    ``feed:`` and its kind stand for http; an address without a scheme is tried with https and then http; a path
    of a file that is there is that file.
    """
    text = typed.strip()
    if not text or gate.line(text) != text:
        raise UsageError(
            _("{text!r} is no address.").format(text=gate.line(text)[:200]),
            _("Write http://… or https://…"),
        )
    secrets.refuse_password(text if "//" in text else f"//{text}")
    scheme = _SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if name in _DRESSES:
        rest = text[len(name) + 1 :]
        return (
            candidates(rest)
            if _SCHEME.match(rest)
            else candidates(f"http:{rest}" if rest.startswith("//") else rest)
        )
    if name == "file":
        return (_file(Path(urlsplit(text).path)),)
    if name in ("http", "https"):
        return (_web(text, typed),)
    if name:
        raise UsageError(
            _("{text}: feeds are not read from {name}: addresses.").format(
                text=gate.line(text)[:200], name=name
            ),
            _("Name an http or https address, or a file."),
        )
    path = Path(text).expanduser()
    if path.is_file() or text.startswith(("/", "./", "../", "~")):
        return (_file(path),)
    bare = text.removeprefix("//")
    order = ("http", "https") if bare.startswith(_LOCAL) else ("https", "http")
    return tuple(_web(f"{scheme}://{bare}", typed) for scheme in order)


def look(typed: str, *, secret: str = "", limits: Limits | None = None) -> Found:
    """Fetch what ``typed`` means; a web page leads to the feed it names.

    Raises `FeedError`, and `UsageError` or `SecretError` for what was typed.
    """
    urls = candidates(typed)
    limits = limits or Limits()
    return asyncio.run(_look(urls, secret, limits))


async def _look(urls: tuple[str, ...], secret: str, limits: Limits) -> Found:
    login = await asyncio.to_thread(secrets.login, secrets.checked(secret))
    async with client(limits) as http:
        first: FeedError | None = None
        for url in urls:
            try:
                response = await fetch(http, url, limits, login=login)
            except FeedError as error:
                first = first or error
                continue
            body = response.body()
            try:
                return Found(_kept(url, response), response, _parsed(body, response))
            except NotAFeedError as error:
                offered = discovery.offered(body, response.url, response.content_type)
                fault = error
            faults = [fault]
            for one in offered:
                try:
                    response = await fetch(
                        http, one.url, limits, login=login if same_origin(one.url, url) else None
                    )
                    parsed = _parsed(response.body(), response)
                except FeedError as error:
                    faults.append(NotAFeedError(error.message, error.remedy))
                    continue
                others = tuple(each for each in offered if each is not one)
                return Found(_kept(one.url, response), response, parsed, others)
            raise NotAFeedError(
                f"{urls[0]}: {faults[-1].message if offered else _('this is no feed, and it names none.')}",
                _("Name the address of the feed itself."),
            )
        assert first is not None  # noqa: S101 - there is at least one address
        raise FeedError(f"{urls[0]}: {first.message}", first.remedy, first.retry_at)


def _parsed(body: bytes, response: Response) -> ParsedFeed:
    return parse(body, response.url, response.content_type)


def _kept(url: str, response: Response) -> str:
    """The address to subscribe to: where the feed has moved for good, else what was asked for."""
    return response.moved_to or url


def _web(url: str, typed: str) -> str:
    found = addresses.web(url)
    if not found:
        raise UsageError(
            _("{typed!r} is no address.").format(typed=gate.line(typed)[:200]),
            _("Write http://… or https://…"),
        )
    parts = urlsplit(found)
    return parts._replace(netloc=parts.netloc.lower(), fragment="", path=parts.path or "/").geturl()


def _file(path: Path) -> str:
    whole = Path(unquote(str(path))) if not path.exists() else path
    return whole.expanduser().absolute().as_uri()
