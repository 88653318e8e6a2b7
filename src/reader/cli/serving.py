"""`reader serve`: the screen as a web page, for who has been given the address with its token."""

from __future__ import annotations

import hmac
import logging
import os
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from importlib import resources
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from reader.articles import gate
from reader.cli import terminal
from reader.errors import ReaderError, UsageError
from reader.messages import N_, _

LOOPBACK: Final = "127.0.0.1"
MOST: Final = 8
"""Readers open at once; each is a process of its own."""

_TOKEN = "READER_TOKEN"  # noqa: S105 - the variable's name
_GRACE = 2.0
"""Seconds that open readers have to leave once the server ends."""
_SHORTEST = 16
"""Characters of a token of the user's own; fewer could be guessed."""
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal in the page sets colours and sizes itself
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_REFUSED = N_(
    "This address is not complete. Open the one that `reader serve` printed, with its token."
)


def token() -> str:
    """The user's own token from READER_TOKEN, else a new one. Raises `UsageError` for one that could be guessed."""
    own = os.environ.get(_TOKEN, "")
    if not own:
        return secrets.token_urlsafe(24)
    if len(own) < _SHORTEST or not all(char.isalnum() or char in "-_" for char in own):
        raise UsageError(
            _("The token in {TOKEN} cannot be used.").format(TOKEN=_TOKEN),
            _(
                "It needs {SHORTEST} or more letters, digits, - or _; without the variable one is made."
            ).format(SHORTEST=_SHORTEST),
        )
    return own


def command(home: Path | None) -> str:
    """The shell's words that start one reader on ``home``."""
    words = [sys.executable, "-m", "reader.cli"]
    return shlex.join([*words, "--home", str(home.resolve())] if home else words)


def serve(home: Path | None, host: str, port: int) -> int:
    """Show the screen as a web page until it is interrupted. Raises `ReaderError` where the port is taken."""
    server = ReaderServer(command(home), host, port, token())
    try:
        server.serve()
    except OSError as fault:
        raise ReaderError(
            _("No page can be served on {host}, port {port}: {value}.").format(
                host=gate.line(host), port=port, value=fault.strerror or fault
            ),
            _("Name another with --host and --port."),
        ) from None
    return 0


async def _harden(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser to load, send and keep nothing that the page does not need."""
    response.headers.update(_HEADERS)


class ReaderServer(Server):
    """Serves the reader's screen to who holds the token, and to no page of another origin.

    The token comes once, in the address; from then on it is a cookie, so that it stands in no history and no link.
    """

    def __init__(self, command: str, host: str, port: int, token: str) -> None:
        templates = Path(str(resources.files("reader.cli") / "web"))
        super().__init__(command, host, port, title="reader", templates_path=templates)
        self.token = token
        self._cookie = f"reader-{port}"
        self._open = 0

    @property
    def address(self) -> str:
        """What the user opens; a server for all addresses is reached by this machine's name."""
        host = socket.gethostname() if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/?token={self.token}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_harden)
        app.router.add_static("/own", self.templates_path, name="own")
        return app

    def serve(self, debug: bool = False) -> None:
        """Serve until it is interrupted. Raises `OSError` where the address cannot be listened on."""
        logging.basicConfig(level=logging.ERROR, format="reader: %(message)s")
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            print=lambda *__: self._tell(),
            access_log=None,  # its lines would hold the token
            shutdown_timeout=_GRACE,
        )

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: the page can be opened a little later, and `serve` says so then."""

    def _tell(self) -> None:
        terminal.write(_("The reader is at {address}").format(address=self.address))
        if self.host not in {LOOPBACK, "localhost", "::1"}:
            terminal.write(
                _("Others on the network can reach it: whoever has this address can read")
            )
            terminal.write(
                _("and run commands as you. It is not encrypted; put a TLS proxy before it.")
            )
        terminal.write(_("Ctrl+C ends it."))
        sys.stdout.flush()

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        given = request.query.get("token")
        if given is not None and request.path == "/" and self._is_token(given):
            response = web.Response(status=303, headers={"Location": "/"})
            response.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict")
            return response
        if not self._known(request):
            return web.Response(status=403, text=_REFUSED)
        return await handler(request)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _known(self, request: web.Request) -> bool:
        """Whether the request comes from a page of ours: a page of another port would bring the cookie too."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
            return False
        try:
            cookie = SimpleCookie(request.headers.get("Cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One reader for one page, so many at once and no more."""
        if self._open >= MOST:
            raise web.HTTPServiceUnavailable(
                text=_("{MOST} readers are open already.").format(MOST=MOST)
            )
        self._open += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._open -= 1
