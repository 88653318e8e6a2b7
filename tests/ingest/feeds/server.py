"""A real HTTP server on loopback, whose answers are functions of the request."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server and writes down what was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append((self.path, dict(self.headers)))
        answer = server.answers.get(self.path.partition("?")[0])
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if answer is None:
                self.send(b"no", status=404)
            elif isinstance(answer, bytes):
                self.send(answer)
            else:
                answer(self)

    def send(
        self, body: bytes, kind: str = "application/xml", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server:
    """``answers`` maps paths to bytes or functions; ``asked`` lists paths with their headers."""

    def __init__(self) -> None:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.answers: dict[str, bytes | Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._http.answers, self._http.asked = self.answers, self.asked  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()


def redirect(to: str, status: int = 302) -> Answer:
    return lambda handler: handler.send(b"", status=status, Location=to)


def rss(
    *items: str, title: str = "Demo-Bote", head: str = "", prolog: str = '<?xml version="1.0"?>'
) -> bytes:
    """A feed with these items, each the inside of an <item>."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{prolog}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>'
        f"<link>https://bote.example/</link>{head}{body}</channel></rss>"
    ).encode()


def item(number: int, text: str = "", title: str = "", extra: str = "", site: str = "bote") -> str:
    """The inside of an <item>."""
    words = text or f"Text {number} of the story about bridge {number} in Hamburg."
    return (
        f"<title>{title or f'Story {number}'}</title><link>https://{site}.example/{number}</link><guid>g{number}</guid>"
        f"<pubDate>Tue, 04 Mar 2025 10:{number % 60:02}:00 +0100</pubDate><description>{words}</description>{extra}"
    )
