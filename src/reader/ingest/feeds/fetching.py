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
from reader.messages import _, grouped

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
_HEAD = 2_000_000
"""Bytes of a page in which it names its feeds."""
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

    def head(self) -> bytes:
        """The beginning of the body, as far as a page names its feeds in it."""
        if self.spool is None or self.spool.closed:
            return b""
        self.spool.seek(0)
        return self.spool.read(_HEAD)

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
            _(
                "The proxy or certificate settings of the environment cannot be used: {error}."
            ).format(error=gate.line(str(error))[:200]),
            _("Look at HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."),
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
            _("The server did not send the whole within {total} s.").format(
                total=grouped(limits.total, 0)
            ),
            _("It is tried again at the next refresh."),
        ) from None
    except httpx.HTTPError as error:
        raise _fault(error, limits) from None
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FeedError(
            _("The address, or the one it leads to, is none that can be fetched."),
            _("Check it in a browser."),
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
    for __ in range(limits.redirects + 1):
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
                _(
                    "The server leads to {where!r}, which is not followed: only http and https are."
                ).format(where=gate.line(where)[:100]),
                _("Look at the feed's address in a browser."),
            )
        if to in seen:
            raise FeedError(
                _("The server leads in a circle."), _("Look at the address in a browser.")
            )
        url = to
        moved = url if permanent else moved
    raise FeedError(
        _("The server leads on more than {redirects} times.").format(redirects=limits.redirects),
        _("Look at the feed's address in a browser."),
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
        return spool, _("the connection broke off")
    except InflateError as error:
        if not length:
            raise FeedError(str(error), _("It is tried again at the next refresh.")) from None
        return spool, _("its compression is damaged")
    return spool, ""


def too_long(size: int) -> str:
    """Why a body of more than ``size`` bytes is not whole."""
    return (
        _("it is longer than {size} MB").format(size=grouped(size / 1e6, 0))
        if size >= 1e6
        else _("it is longer than {size} bytes").format(size=grouped(size))
    )


def _spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)


def _refused(response: httpx.Response, limits: Limits) -> FeedError:
    status = response.status_code
    reason = gate.line(response.reason_phrase)[:60]
    said = _("The server answers {status}{value}.").format(
        status=status, value=f" ({reason})" if reason else ""
    )
    if status in (401, 407):
        return FeedError(
            _("{said} It wants a name and a password.").format(said=said),
            _("Say where they are: reader feeds set FEED --secret env:NAME"),
        )
    if status == 403:
        return FeedError(
            _("{said} It does not let us in.").format(said=said),
            _("Look at the address in a browser."),
        )
    if status == 410:
        return FeedError(
            _("{said} The feed is gone for good.").format(said=said),
            _("Remove it: reader feeds remove FEED"),
        )
    if status == 404:
        return FeedError(
            _("{said} There is no such feed.").format(said=said),
            _("Check the address in a browser."),
        )
    retry = _retry_after(response.headers.get("retry-after", ""), limits)
    if status in (429, 503) or retry:
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=retry or _BUSY)
        stamp = until.isoformat(timespec="milliseconds")
        return FeedError(
            _("{said} It asks us to wait.").format(said=said),
            _("It is asked again after {stamp}Z.").format(stamp=stamp[:16]),
            stamp,
        )
    return FeedError(said, _("It is tried again at the next refresh."))


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

    later = _("It is tried again at the next refresh.")
    told = gate.line(str(error))[:200]
    if isinstance(error, httpx.ConnectTimeout):
        return FeedError(
            _("The server did not answer within {connect} s.").format(
                connect=grouped(limits.connect, 0)
            ),
            later,
        )
    if isinstance(error, httpx.TimeoutException):
        return FeedError(
            _("The server was silent for {read} s.").format(read=grouped(limits.read, 0)), later
        )
    if isinstance(error, httpx.ProxyError):
        return FeedError(
            _("The proxy refused: {told}.").format(told=told),
            _("Look at HTTPS_PROXY and HTTP_PROXY."),
        )
    if isinstance(error, httpx.ConnectError):
        if "CERTIFICATE" in told.upper():
            return FeedError(
                _("The server's certificate is not trusted: {told}.").format(told=told),
                _("If it is your own server, name its certificate in SSL_CERT_FILE."),
            )
        return FeedError(
            _("The server cannot be reached: {told}.").format(told=told),
            _("Check the address and the network."),
        )
    if isinstance(error, httpx.UnsupportedProtocol):
        return FeedError(_("Only http and https are fetched."), _("Check the address."))
    return FeedError(
        _("The connection failed: {value}.").format(value=told or type(error).__name__), later
    )


def _read_file(url: str, last_modified: str, size: int) -> Response:
    """A feed that lies on this machine; its time of change stands for Last-Modified."""
    path = Path(unquote(urlsplit(url).path))
    try:
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            raise FeedError(
                _("{path} is no file.").format(path=gate.line(str(path))), _("Name a file.")
            )
        stamp = f"{seen.st_mtime_ns}-{seen.st_size}"
        if stamp == last_modified:
            return Response(url, unchanged=True, last_modified=stamp)
        with path.open("rb") as file:
            body = file.read(size + 1)
            spool = _spool()
            spool.write(body[:size])
    except FileNotFoundError:
        raise FeedError(
            _("There is no file {path}.").format(path=gate.line(str(path))), _("Check the path.")
        ) from None
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
