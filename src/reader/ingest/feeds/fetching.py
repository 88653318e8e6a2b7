"""Fetches feeds and pages as a good citizen, from servers that may not be good ones."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import email.utils
import stat
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reader import __version__
from reader.articles import addresses, gate
from reader.articles.corpus import remedy
from reader.ingest.feeds.inflating import InflateError, Inflater
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.model import FeedError

if TYPE_CHECKING:
    import httpx

AGENT = f"claim-reader/{__version__} (+https://pypi.org/project/claim-reader/)"
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
PAGE_TYPES = "text/html, application/xhtml+xml, */*;q=0.1"
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_IN_MEMORY = 500_000
_BUSY = 900.0
"""Seconds to wait for a server that is too busy and does not say how long."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. ``url`` is where it came from in the end, ``moved_to`` where the feed has moved for good.

    ``unchanged`` tells that there is nothing new. ``cut`` says why the body is not whole, "" if it is.
    """

    url: str
    spool: IO[bytes] | None = None
    """The body, on the disk where it is large: many feeds may wait to be read."""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    unchanged: bool = False
    cut: str = ""

    def body(self) -> bytes:
        """The body; it can be had once."""
        if self.spool is None or self.spool.closed:
            return b""
        with self.spool as file:
            file.seek(0)
            return file.read()


@dataclass(frozen=True, slots=True)
class Login:
    """A name and a password for one host. Its text never shows them."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Login(…)"


@contextlib.asynccontextmanager
async def client(limits: Limits) -> AsyncIterator[httpx.AsyncClient]:
    """Connections for one refresh; proxies and certificates are those of the environment."""
    import httpx  # a quarter of a second to import

    timeout = httpx.Timeout(limits.read, connect=limits.connect, pool=None)
    pool = httpx.Limits(max_connections=limits.at_once, max_keepalive_connections=limits.at_once)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
    try:
        opened = httpx.AsyncClient(
            timeout=timeout, limits=pool, headers=headers, follow_redirects=False, trust_env=True
        )
    except (ValueError, OSError, ImportError) as error:
        raise FeedError(
            f"The proxy or certificate settings of the environment cannot be used: {gate.line(str(error))[:200]}.",
            "Look at HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.",
        ) from None
    async with opened:
        yield opened


async def fetch(
    client: httpx.AsyncClient,
    url: str,
    limits: Limits,
    *,
    etag: str = "",
    last_modified: str = "",
    login: Login | None = None,
    accept: str = FEED_TYPES,
    size: int = 0,
) -> Response:
    """Fetch ``url``, unless it is what ``etag`` and ``last_modified`` tell. Raises `FeedError`.

    ``file:`` addresses are read, but no redirect leads to one. ``login`` goes to the host of ``url`` only.
    """
    if url.startswith("file:"):
        return await asyncio.to_thread(_read_file, url, last_modified, size or limits.size)
    import httpx

    asked = {"Accept": accept}
    if etag:
        asked["If-None-Match"] = etag
    if last_modified:
        asked["If-Modified-Since"] = last_modified
    try:
        async with asyncio.timeout(limits.total):
            return await _follow(client, url, limits, asked, login, size or limits.size)
    except TimeoutError:
        raise FeedError(
            f"The server did not send the whole within {limits.total:.0f} s.",
            "It is tried again at the next refresh.",
        ) from None
    except httpx.HTTPError as error:
        raise _fault(error, limits) from None
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FeedError(
            "The address, or the one it leads to, is none that can be fetched.",
            "Check it in a browser.",
        ) from None


async def _follow(
    client: httpx.AsyncClient,
    url: str,
    limits: Limits,
    asked: dict[str, str],
    login: Login | None,
    size: int,
) -> Response:
    import httpx

    origin, moved, permanent, seen = _origin(url), "", True, set[str]()
    for _ in range(limits.redirects + 1):
        seen.add(url)
        # The password goes where the user sent it, and nowhere a server sends us.
        auth = (
            httpx.BasicAuth(login.user, login.password)
            if login and _origin(url) == origin
            else None
        )
        async with client.stream("GET", url, headers=asked, auth=auth) as response:
            if response.status_code not in _REDIRECTS:
                return await _received(response, url, moved, limits, size)
            where = response.headers.get("location", "")
            permanent = permanent and response.status_code in _PERMANENT
        to = addresses.web(where.strip(), url)
        if not to:
            raise FeedError(
                f"The server leads to {gate.line(where)[:100]!r}, which is not followed: only http and https are.",
                "Look at the feed's address in a browser.",
            )
        if to in seen:
            raise FeedError("The server leads in a circle.", "Look at the address in a browser.")
        url = to
        moved = url if permanent else moved
    raise FeedError(
        f"The server leads on more than {limits.redirects} times.",
        "Look at the feed's address in a browser.",
    )


async def _received(
    response: httpx.Response, url: str, moved: str, limits: Limits, size: int
) -> Response:
    headers = response.headers
    if response.status_code == 304:
        return Response(
            url, unchanged=True, moved_to=moved,
            etag=_header(headers.get("etag", "")),
            last_modified=_header(headers.get("last-modified", "")),
        )  # fmt: skip
    if response.status_code != 200:
        raise _refused(response, limits)
    body, cut = await _body(response, size)
    return Response(
        url=url,
        spool=body,
        content_type=_header(headers.get("content-type", "")),
        # What was cut off is asked for again as a whole.
        etag="" if cut else _header(headers.get("etag", "")),
        last_modified="" if cut else _header(headers.get("last-modified", "")),
        moved_to=moved,
        cut=cut,
    )


async def _body(response: httpx.Response, size: int) -> tuple[IO[bytes], str]:
    """The body, at most ``size`` bytes of it, and why it is not whole."""
    import httpx

    spool, length = _spool(), 0
    try:
        inflater = Inflater(response.headers.get("content-encoding", ""))
        async for part in response.aiter_raw():
            more = inflater.inflate(part, size + 1 - length)
            length += len(more)
            spool.write(more if length <= size else more[: size - length])
            if length > size:
                return spool, too_long(size)
    except (httpx.RemoteProtocolError, httpx.ReadError):
        if not length:
            raise
        return spool, "the connection broke off"
    except InflateError as error:
        if not length:
            raise FeedError(str(error), "It is tried again at the next refresh.") from None
        return spool, "its compression is damaged"
    return spool, ""


def too_long(size: int) -> str:
    """Why a body of more than ``size`` bytes is not whole."""
    return (
        f"it is longer than {size / 1e6:,.0f} MB"
        if size >= 1e6
        else f"it is longer than {size:,} bytes"
    )


def _spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)


def _refused(response: httpx.Response, limits: Limits) -> FeedError:
    status = response.status_code
    reason = gate.line(response.reason_phrase)[:60]
    said = f"The server answers {status}{f' ({reason})' if reason else ''}."
    if status in (401, 407):
        return FeedError(
            f"{said} It wants a name and a password.",
            "Say where they are: reader feeds set FEED --secret env:NAME",
        )
    if status == 403:
        return FeedError(f"{said} It does not let us in.", "Look at the address in a browser.")
    if status == 410:
        return FeedError(
            f"{said} The feed is gone for good.", "Remove it: reader feeds remove FEED"
        )
    if status == 404:
        return FeedError(f"{said} There is no such feed.", "Check the address in a browser.")
    retry = _retry_after(response.headers.get("retry-after", ""), limits)
    if status in (429, 503) or retry:
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=retry or _BUSY)
        stamp = until.isoformat(timespec="milliseconds")
        return FeedError(
            f"{said} It asks us to wait.", f"It is asked again after {stamp[:16]}Z.", stamp
        )
    return FeedError(said, "It is tried again at the next refresh.")


def _retry_after(written: str, limits: Limits) -> float:
    """Seconds that a server asks us to wait: a number, or a date; 0 where it does not."""
    text = written.strip()[:100]
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), limits.wait)
    try:
        until = email.utils.parsedate_to_datetime(text)
        if until.tzinfo is None:
            until = until.replace(tzinfo=dt.UTC)
        return min(max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds()), limits.wait)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def _fault(error: httpx.HTTPError, limits: Limits) -> FeedError:
    import httpx

    later = "It is tried again at the next refresh."
    told = gate.line(str(error))[:200]
    if isinstance(error, httpx.ConnectTimeout):
        return FeedError(f"The server did not answer within {limits.connect:.0f} s.", later)
    if isinstance(error, httpx.TimeoutException):
        return FeedError(f"The server was silent for {limits.read:.0f} s.", later)
    if isinstance(error, httpx.ProxyError):
        return FeedError(f"The proxy refused: {told}.", "Look at HTTPS_PROXY and HTTP_PROXY.")
    if isinstance(error, httpx.ConnectError):
        if "CERTIFICATE" in told.upper():
            return FeedError(
                f"The server's certificate is not trusted: {told}.",
                "If it is your own server, name its certificate in SSL_CERT_FILE.",
            )
        return FeedError(
            f"The server cannot be reached: {told}.", "Check the address and the network."
        )
    if isinstance(error, httpx.UnsupportedProtocol):
        return FeedError("Only http and https are fetched.", "Check the address.")
    return FeedError(f"The connection failed: {told or type(error).__name__}.", later)


def _read_file(url: str, last_modified: str, size: int) -> Response:
    """A feed that lies on this machine; its time of change stands for Last-Modified."""
    path = Path(unquote(urlsplit(url).path))
    try:
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            raise FeedError(f"{gate.line(str(path))} is no file.", "Name a file.")
        stamp = f"{seen.st_mtime_ns}-{seen.st_size}"
        if stamp == last_modified:
            return Response(url, unchanged=True, last_modified=stamp)
        with path.open("rb") as file:
            body = file.read(size + 1)
            spool = _spool()
            spool.write(body[:size])
    except FileNotFoundError:
        raise FeedError(f"There is no file {gate.line(str(path))}.", "Check the path.") from None
    except OSError as error:
        raise FeedError(f"{gate.line(str(path))}: {error.strerror}.", remedy(error)) from None
    cut = too_long(size) if len(body) > size else ""
    return Response(url, spool, last_modified="" if cut else stamp, cut=cut)


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses are of one server, by scheme, host and port."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()


def _header(value: str) -> str:
    """A header as it may be kept and sent back."""
    clean = gate.line(value)
    return clean if len(clean) <= 500 else ""
