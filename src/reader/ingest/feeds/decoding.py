"""From the bytes of a feed to UTF-8: what it declares is believed only where its bytes agree."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0r\0", "utf-16-le"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})""")
_CHARSET = re.compile(r"""charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})""", re.IGNORECASE)
# What calls itself Latin 1 or ASCII is read as Windows-1252, as browsers do.
_WESTERN = {"iso8859-1", "ascii", "cp1252", "iso8859-15"}
_ERRORS = "reader-western"


def _western(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 inside a text that is: some editor pasted it from Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error(_ERRORS, _western)


def utf8(data: bytes, content_type: str = "") -> bytes:
    """The bytes of a feed as valid UTF-8 without a byte order mark; nothing is ever refused.

    ``content_type`` is the header that came with it, "" for a file. A text that is UTF-8 stays what it is whatever
    it declares; a text that declares UTF-8 and is not keeps all that is right in it.
    """
    for mark, name in (*_MARKS, *_BARE):
        if data.startswith(mark):
            start = len(mark) if (mark, name) in _MARKS else 0
            return _encoded(data[start:], name)
    if _is_utf8(data):
        # Seven bits may still be a shift encoding such as ISO-2022-JP; then the escape shows it.
        name = _declared(data, content_type)
        return _encoded(data, name) if name.startswith("iso2022") else data
    return _encoded(data, _declared(data, content_type))


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(data):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes, content_type: str) -> str:
    """The Python name of the encoding that is declared, "utf-8" where none is that anybody knows."""
    found = _DECLARED.search(data[:1000])
    header = _CHARSET.search(content_type)
    for name in (found[1].decode() if found else "", header[1] if header else ""):
        try:
            known = codecs.lookup(name).name if name else ""
            "".encode(known)  # some codecs are no text encodings
        except (LookupError, ValueError):
            continue
        if known in _WESTERN and known != "iso8859-15":
            return "cp1252"
        if known and known not in ("idna", "punycode", "undefined", "unicode_escape"):
            return known
    return "utf-8"


def _encoded(data: bytes, name: str) -> bytes:
    errors = _ERRORS if name == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(name)(errors=errors)
    parts = [decoder.decode(block).encode("utf-8", "replace") for block in _blocks(data)]
    parts.append(decoder.decode(b"", final=True).encode("utf-8", "replace"))
    return b"".join(parts)


def _blocks(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    for start in range(0, len(data), _BLOCK):
        yield bytes(view[start : start + _BLOCK])
