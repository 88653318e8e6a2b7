"""Makes of a feed that is nearly XML what an XML parser can read, without losing a word of it."""

from __future__ import annotations

import html
import re

# The 32 code points that Unicode reserves for a program's own use stand in for the control characters
# that XML forbids: each field gets them back, and passes the gate as a whole.
_STAND_IN = 0xFDD0
_CONTROLS = {
    bytes([code]): chr(_STAND_IN + code).encode() for code in range(32) if code not in (9, 10, 13)
}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_STANDING_IN = {_STAND_IN + code: chr(code) for code in range(32)}
_STANDS_IN = re.compile("[\ufdd0-\ufdef]")
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
# Sections whose "&" is meant, and every "&" outside them with the reference that it may begin.
_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rb"|&(?:(?P<good>(?:amp|lt|gt|quot|apos);)|#(?:(?P<decimal>\d{1,8})|[xX](?P<hex>[0-9a-fA-F]{1,7}));"
    rb"|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?",
    re.DOTALL,
)
_GOOD = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
_DECLARATION = re.compile(rb"<\?xml[^>]{0,400}\?>")
_ROOT_TAG = re.compile(rb"<[A-Za-z][^<>]{0,4000}>")
_VALUE = re.compile(rb"""("[^"]*"|'[^']*')|=\s{0,10}([^\s"'<>]+)""")
_ROOT = re.compile(rb"<[A-Za-z_]")
_SUBSET_END = re.compile(rb"\][ \t\r\n]{0,100}>")


def repair(data: bytes) -> bytes:
    """UTF-8 of a feed as XML: no document type, no entity but XML's own, no character that XML forbids.

    An entity that a document defines for itself stays as it is written: "&name;". `restore` gives the text of
    a field the control characters back that it had.
    """
    head = _DECLARATION.search(data[:2000])
    data = _without_doctype(data[head.end() :] if head else data)
    data = data[max(0, data.find(b"<")) :]  # some server's warning before it
    data = _with_root_quoted(data)
    if _CONTROL.search(data):
        data = _CONTROL.sub(lambda match: _CONTROLS[match[0]], data)
    data = _NONCHARACTER.sub(b"\xef\xbf\xbd", data)
    if data.count(b"&") == sum(map(data.count, _GOOD)):
        return data  # every reference stays as it is
    return _REFERENCE.sub(_written_out, data)


def restore(text: str) -> str:
    """The text of one field as the feed had it."""
    return text.translate(_STANDING_IN) if _STANDS_IN.search(text) else text


def _without_doctype(data: bytes) -> bytes:
    """A document type can name files and make a text of a few bytes fill the memory; no feed needs one."""
    start = data[:2000].upper().find(b"<!DOCTYPE")
    if start < 0:
        return data
    close, bracket = data.find(b">", start), data.find(b"[", start)
    if 0 <= bracket < close:
        end = _SUBSET_END.search(data, bracket)
        if end:
            return data[:start] + data[end.end() :]
        root = _ROOT.search(data, bracket)
        return data[:start] + (data[root.start() :] if root else b"")
    return data[:start] + data[close + 1 :] if close > 0 else data[:start]


def _with_root_quoted(data: bytes) -> bytes:
    """Copies nothing where nothing is to be done: a feed may have 32 MB."""
    tag = _ROOT_TAG.search(data)
    if tag is None or (quoted := _quoted(tag)) == tag[0]:
        return data
    return data[: tag.start()] + quoted + data[tag.end() :]


def _quoted(tag: re.Match[bytes]) -> bytes:
    """A start tag whose values all stand in quotation marks."""
    return _VALUE.sub(lambda match: match[1] or b'="' + match[2] + b'"', tag[0])


def _written_out(match: re.Match[bytes]) -> bytes:
    found = match[0]
    if not found.startswith(b"&") or match["good"]:
        return found
    if number := match["decimal"] or match["hex"]:
        return _character(int(number, 10 if match["decimal"] else 16), found)
    if name := match["name"]:
        meant = html.unescape(found.decode())
        if not meant.startswith("&"):  # else it is no entity of HTML
            return meant.encode() if meant not in "<>&" else b"&amp;" + name + b";"
    return b"&amp;" + found[1:]


def _character(code: int, found: bytes) -> bytes:
    if code < 32 and code not in (9, 10, 13):
        return chr(_STAND_IN + code).encode()
    if 0x80 <= code < 0xA0:
        return html.unescape(found.decode()).encode()  # Windows-1252 is meant, as browsers take it
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
        return "\ufffd".encode()
    return found
