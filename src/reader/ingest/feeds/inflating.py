"""Takes a compressed body apart as it comes, never more than was asked for: a few bytes may stand for gigabytes."""

from __future__ import annotations

import zlib

from reader.messages import _

_GZIP_OR_ZLIB = 47
_BARE = -15


class InflateError(Exception):
    """A compression that is unknown or damaged, in a sentence for a person."""


class Inflater:
    """Undoes the Content-Encoding of one response. Raises `InflateError` for one that was not asked for."""

    def __init__(self, encoding: str) -> None:
        name = encoding.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise InflateError(
                _("The server compresses with {name!r}, which was not asked for.").format(
                    name=name[:40]
                )
            )
        self._plain = name in ("", "identity")
        self._first = True
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)

    def inflate(self, data: bytes, most: int) -> bytes:
        """The next bytes of the body, at most ``most`` (1 or more); what is beyond them is dropped."""
        if self._plain:
            return data[:most]
        out = bytearray()
        while data and len(out) < most:
            try:
                out += self._stream.decompress(data, most - len(out))
            except zlib.error:
                if not self._first:
                    raise InflateError(_("The compressed body is damaged.")) from None
                self._stream = zlib.decompressobj(_BARE)  # "deflate" of many servers has no header
                self._first = False
                continue
            self._first = False
            if self._stream.eof:  # a gzip file may have several parts
                data = self._stream.unused_data
                self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
                if not data.strip(b"\0"):
                    break
            else:
                data = self._stream.unconsumed_tail
        return bytes(out)
