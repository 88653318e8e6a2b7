"""The hostile feeds that a server may send: each with how many of its items are to be read at least."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.ingest.feeds.server import Answer, Handler, item, redirect, rss

DRIVES = "\x1b]52;c;aGk=\x07\x1b[31m\x9b31m\x90q\x9c\u202e\u2066\x08\x7f"
"""What would write the clipboard, colour, hide and turn text round."""
ESCAPED = "".join(f"&#{ord(each)};" for each in DRIVES)
MARKUP = "[/red][LIVE][@click=app.quit]x[/] [bold"


class Hostile(NamedTuple):
    """``items`` are read of it at least; ``fault`` is part of what is said where none are."""

    answer: bytes | Answer
    items: int = 0
    fault: str = ""


def stream(parts: Callable[[], Iterable[bytes]]) -> Answer:
    """An answer of any length, sent as it is made."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        handler.close_connection = True
        with contextlib.suppress(OSError):
            for part in parts():
                handler.wfile.write(part)

    return answer


def long_body(size: int) -> Answer:
    """A feed with one item and then ``size`` bytes of one field."""
    block = b"x" * 100_000
    head, tail = (
        rss(item(1, site="large"), "<description>")[: -len(b"</item></channel></rss>")],
        b"</channel></rss>",
    )
    return stream(lambda: (head, *itertools.repeat(block, size // len(block)), tail))


def endless() -> Answer:
    """Items without end, most of each a field that nobody reads."""
    padding = f"<category>{'x' * 700}</category>"
    head = rss()[: -len(b"</channel></rss>")]
    return stream(
        lambda: itertools.chain(
            [head],
            (
                f"<item>{item(n, extra=padding, site='endless')}</item>".encode()
                for n in itertools.count(1)
            ),
        )
    )


def slow() -> Answer:
    """A byte now and then, for ever."""

    def parts() -> Iterable[bytes]:
        yield rss(item(1))[:200]
        for _ in range(200):
            time.sleep(0.05)
            yield b" "

    return stream(parts)


def bomb(size: int) -> Answer:
    """``size`` bytes that are small on the wire."""
    body = gzip.compress(rss(item(1, site="bomb"), f"<description>{' ' * size}</description>"))
    return lambda handler: handler.send(body, Content_Encoding="gzip")


def everywhere(hostile: str) -> bytes:
    """A feed with ``hostile`` in every field."""
    return rss(
        f"<title>Title {hostile} end</title><link>https://bote.example/{hostile}</link><guid>g{hostile}</guid>"
        f"<author>Author {hostile}</author><pubDate>{hostile}</pubDate>"
        f"<source url='{hostile}'>Source {hostile}</source>"
        f"<description>Text {hostile} of the story.</description><category>{hostile}</category>",
        title=f"Feed {hostile}", head=f"<language>{hostile}</language>",
    )  # fmt: skip


def feeds(*, large: int, many: int) -> dict[str, Hostile]:
    """All of them by name; ``large`` is the size of the largest bodies in bytes, ``many`` the number of items."""
    changing = itertools.count()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    two = rss(item(1), item(2))
    named = item(1, "caf&eacute; A & B &lt;3", title="caf&eacute; A & B &lt;3")
    scripts = item(
        1,
        "<![CDATA[<p onclick='x()'>Safe words.<script>alert(1)</script><style>p{}</style><img src='http://t.example/p.gif'"
        " width=1 height=1><iframe src='https://t.example'></iframe><a href='javascript:alert(1)'>link</a></p>]]>",
    )
    found = {
        "truncated": Hostile(two[:-60], 2),
        "wrong-encoding": Hostile(rss(item(1, title="Größe")).replace(b"?>", b' encoding="utf-16"?>', 1), 1),
        "latin-as-utf8": Hostile(rss(item(1, title="Größe")).decode().encode("latin-1"), 1),
        "entities": Hostile(rss(named), 1),
        "laughs": Hostile(rss(item(1, "&l9;"), prolog=f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>'), 1),
        "xxe": Hostile(
            rss(item(1, "&f;"), prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), 1
        ),
        "large": Hostile(long_body(large), 1),
        "endless": Hostile(endless(), 10),
        "slow": Hostile(slow(), 0, "within"),
        "bomb": Hostile(bomb(large), 1),
        "circle": Hostile(redirect("circle"), 0, "circle"),
        "to-file": Hostile(redirect("file:///etc/passwd"), 0, "not followed"),
        "page": Hostile(b"<!DOCTYPE html><html><body><p>No feed.</p></body></html>", 0, "web page"),
        "empty": Hostile(b"", 0, "empty"),
        "binary": Hostile(bytes(range(256)) * 40, 0, "neither RSS nor Atom"),
        "many": Hostile(rss(*(item(n) for n in range(many))), many),
        "no-ids": Hostile(rss(*(f"<title>T{n}</title><description>Text {n}</description>" for n in range(3))), 3),
        "same-ids": Hostile(
            rss(*(f"<guid>x</guid><title>T{n}</title><description>Text {n}</description>" for n in range(3))), 3
        ),
        "new-ids": Hostile(
            lambda handler: handler.send(
                rss(item(1, site="new-ids").replace("g1", f"g{next(changing)}"))
            ), 1
        ),
        "scripts": Hostile(rss(scripts), 1),
        "escapes": Hostile(everywhere(DRIVES), 1),
        "escaped": Hostile(everywhere(ESCAPED), 1),
        "doubly-escaped": Hostile(everywhere(ESCAPED.replace("&", "&amp;")), 1),
        "markup": Hostile(everywhere(MARKUP), 1),
        "deep": Hostile(rss(item(1)) + b"<a>" * 100_000, 1),
        "deep-markup": Hostile(rss(item(1, "&lt;div&gt;" * 2_000 + "Words")), 1),
        "json": Hostile(b'{"items": ' + b"[" * 100_000, 0, "JSON"),
        "bad-header": Hostile(
            lambda handler: handler.send(two, "text/xml; charset=\x1b[31m", ETag=DRIVES.replace("\n", "")[:20]), 0
        ),
    }  # fmt: skip
    # Each has a site of its own: items of one address are one article.
    return {
        name: one._replace(answer=one.answer.replace(b"bote.example", f"{name}.example".encode()))
        if isinstance(one.answer, bytes)
        else one
        for name, one in found.items()
    }
