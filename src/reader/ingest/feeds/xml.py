"""RSS, RDF and Atom: lxml reads what is there, however broken, and feedparser knows what each element means."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reader.ingest.feeds.raw import Raw
from reader.ingest.feeds.repair import repair

_BLOCK = 1 << 16
_LONG, _SHORT, _NAME = 1_000_000, 4_000, 300
"""Code points kept of a field: of what may be a whole article, of an address, of a name or date."""
_CONTENT = {"content", "description", "summary", "title", "subtitle", "info", "rights"}
_NAMES = {
    "author",
    "name",
    "email",
    "publisher",
    "language",
    "published",
    "updated",
    "created",
    "expired",
}
_ITEMS = ("item", "entry")
_C1 = re.compile("[\x80-\x9f]")
SECONDS = 120.0
"""Of CPU time that one feed may keep us parsing; what is read until then is what it has."""


def read(data: bytes, cancelled: Callable[[], bool] = lambda: False) -> Iterator[tuple[Raw, Raw]]:
    """Yield what each item says, with what has been said of the feed so far; at the end ``({}, feed)``.

    ``data`` is UTF-8 and may be cut off anywhere. One item at a time is in memory. Ends early after `SECONDS`.
    """
    from lxml import etree

    target = _target()
    parser = etree.XMLParser(
        target=_Bridge(target), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, encoding="utf-8",
    )  # fmt: skip
    end = time.thread_time() + SECONDS
    given = [data]
    del data
    data = repair(given.pop())  # which may forget what it was given: 32 MB at most
    for start in range(0, len(data), _BLOCK):
        try:
            parser.feed(data[start : start + _BLOCK])
        except etree.XMLSyntaxError:  # deeper or longer than any feed is: what came before is read
            break
        yield from _finished(target)
        if cancelled():
            return
        if time.thread_time() > end:
            break
    del data
    with contextlib.suppress(etree.XMLSyntaxError):  # nothing in it is an element
        parser.close()
    target.inentry = 0
    yield from _finished(target)
    yield {}, dict(target.feeddata)


def _finished(target: Any) -> Iterator[tuple[Raw, Raw]]:
    """The items that are whole; feedparser forgets them."""
    whole = len(target.entries) - bool(target.inentry)
    if whole > 0:
        done = target.entries[:whole]
        del target.entries[:whole]
        target.property_depth_map.clear()  # it would keep every item alive
        for entry in done:
            yield (
                dict(entry),
                target.feeddata,
            )  # as it is stored: its own lookups guess at what is missing


class _Attributes:
    """The attributes of one element as SAX has them."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._named = [(_name(key), value[:_SHORT]) for key, value in attributes.items()]

    def items(self) -> list[tuple[tuple[str | None, str], str]]:
        return self._named

    def getQNames(self) -> tuple[str, ...]:  # noqa: N802 - SAX names it
        return ()


class _Bridge:
    """What lxml calls for each element, passed on as SAX events."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self._open: list[str] = []
        self._text: list[str] = []
        self._size = 0

    def start(self, tag: str, attributes: Mapping[str, str], namespaces: Mapping[str, str]) -> None:
        self._pass_text()
        if _name(tag)[1] in _ITEMS and tag in self._open:
            # Something in the item before was never closed: it ends here, and with it whatever is open in it.
            while self._open and self._open[-1] != tag:
                self._target.endElementNS(_name(self._open.pop()), None)
            self._target.endElementNS(_name(self._open.pop()), None)
        self._open.append(tag)
        for prefix, uri in dict(namespaces).items():
            self._target.startPrefixMapping(prefix, uri)
        self._target.startElementNS(_name(tag), None, _Attributes(attributes))

    def end(self, tag: str) -> None:
        self._pass_text()
        if not self._open or self._open[-1] != tag:
            return  # ended before
        self._open.pop()
        self._target.endElementNS(_name(tag), None)

    def data(self, text: str) -> None:
        # lxml breaks a text at each reference; feedparser takes as long for a piece as for a whole.
        self._text.append(text)
        self._size += len(text)
        if self._size > _BLOCK:
            self._pass_text()

    def _pass_text(self) -> None:
        if self._text:
            self._target.handle_data("".join(self._text))
            self._text, self._size = [], 0

    def comment(self, text: str) -> None:
        pass

    def pi(self, name: str, text: str | None = None) -> None:
        pass

    def close(self) -> None:
        self._pass_text()


def _name(tag: str) -> tuple[str | None, str]:
    if tag.startswith("{"):
        namespace, _, local = tag[1:].partition("}")
        return namespace, local
    return None, tag


class _Pieces(list[str]):
    """What was read of one field, and no more than any feed needs: some of feedparser's patterns take its square."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self._room = _LONG if element in _CONTENT else _NAME if element in _NAMES else _SHORT

    def append(self, piece: str) -> None:
        if self._room > 0:
            super().append(piece[: self._room])
            self._room -= len(piece)


class _Text(str):
    """The text of a field, which tells feedparser at once that none of its characters is one of Windows-1252."""

    __slots__ = ()

    def translate(self, table: Any, /) -> str:
        return super().translate(table) if _C1.search(self) else str(self)


def _target() -> Any:
    """feedparser's reader of elements, which leaves markup to us and forgets what we do not use."""
    from feedparser.api import StrictFeedParser

    class Target(StrictFeedParser):  # type: ignore[misc]
        def push(self, element: str, expecting_text: int) -> None:
            self.elementstack.append([element, expecting_text, _Pieces(element)])

        def decode_entities(self, element: str, data: str) -> str:
            return _Text(super().decode_entities(element, data))

        def _add_tag(self, *_: object) -> None:
            self._get_context().setdefault("tags", [])

    target = Target("", "", "utf-8")
    target.resolve_relative_uris = target.sanitize_html = False
    return target
