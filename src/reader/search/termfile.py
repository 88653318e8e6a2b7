"""The terms and posting lists of one segment, read from memory that is the file. Imports Whoosh.

Whoosh's own readers take each number by a call to the file: 40 µs a term, and ten times as long a posting list.
The format is that of whoosh3 3.54.0, as `reader.search.inverted` writes it.
"""

from __future__ import annotations

import contextlib
import io
import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import Any

from whoosh.codec import whoosh3
from whoosh.reading import CorruptIndexError

from reader.search import guard

_MAGIC: bytes = whoosh3.WHOOSH3_HEADER_MAGIC
_LENGTHS = struct.Struct("!II")
_FREQUENCY = struct.Struct("!I")
_POINTER = struct.Struct("!Iq")
_INFO = struct.Struct("!BfIBBfII")
_PLACE = struct.Struct("!qi")
_LENGTH = struct.Struct("!i")
_FREQUENCY_AT = 5

Block = tuple[Sequence[int], Iterable[float], Sequence[bytes]]
"""Numbers of documents, weights, and the payloads of fields that have them."""


class TermFile:
    """What a reader of Whoosh's has open, mapped: it stays readable when a later commit removes the files."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._terms = reader._terms
        self._index = self._terms._tindex
        self._mapped: dict[str, mmap.mmap] = {}

    def frequency(self, field: str, term: bytes) -> int:
        """In how many documents ``term`` is."""
        record = self._record(field, term)
        if record is None:
            return 0
        found: int = _FREQUENCY.unpack_from(self._memory("terms"), record[0] + _FREQUENCY_AT)[0]
        return found

    def beginning(self, field: str, prefix: bytes) -> Iterator[tuple[str, int]]:
        """All terms of a field that begin so, in order, and in how many documents each is."""
        start = self._terms._keycoder(field, prefix)
        position = self._index.closest_key_pos(start)
        if position is None or field not in self._terms._fieldmap:
            return
        memory, end = self._memory("terms"), self._index.endofdata
        size = len(start)
        unpack, frequency, head = _LENGTHS.unpack_from, _FREQUENCY.unpack_from, _LENGTHS.size
        while position < end:
            length, width = unpack(memory, position)
            key = position + head
            if memory[key : key + size] != start:
                return
            data = key + length
            yield memory[key + 2 : data].decode(), frequency(memory, data + _FREQUENCY_AT)[0]
            position = data + width

    def blocks(self, field: str, term: bytes) -> Iterator[Block]:
        """The posting list of a term, block by block; nothing where the field has no such term."""
        record = self._record(field, term)
        if record is None:
            return
        memory = self._memory("terms")
        start, width = record
        inline = _INFO.unpack_from(memory, start)[0]
        bare = self._reader.schema[field].format.fixed_value_size() == 0
        start, end = start + _INFO.size, start + width
        if inline:
            ids, weights, values = guard.loads(memory[start:end])
            yield ids, weights, () if bare else values
            return
        position, _ = _PLACE.unpack_from(memory, start)
        memory = self._memory("postings")
        if memory[position : position + len(_MAGIC)] != _MAGIC:
            raise CorruptIndexError(f"no postings at {position}")
        position += len(_MAGIC)
        length = 1
        while length > 0:
            (length,) = _LENGTH.unpack_from(memory, position)
            position += _LENGTH.size
            block = io.BytesIO(memory[position : position + abs(length)])
            position += abs(length)
            count, _, _, level, _, _ = guard.load(block)
            data = block.read()
            deltas, some, values = guard.loads(zlib.decompress(data) if level else data)
            if len(deltas) != count:
                raise CorruptIndexError(f"{len(deltas)} postings where {count} were written")
            if not isinstance(some, tuple):
                some = repeat(1.0 if some is None else some, count)
            yield list(accumulate(deltas)), some, () if bare else values

    def close(self) -> None:
        """Give the memory back; the reader is its owner's to close."""
        for each in self._mapped.values():
            each.close()
        self._mapped.clear()

    def _record(self, field: str, term: bytes) -> tuple[int, int] | None:
        """Where what is known of a term begins, and its length in bytes."""
        if field not in self._terms._fieldmap:
            return None
        key = self._terms._keycoder(field, term)
        wanted = self._index.hashfn(key)
        start, slots = self._index.tables[wanted & 255]
        if not slots:
            return None
        memory = self._memory("terms")
        first = (wanted >> 8) % slots
        for slot in range(first, first + slots):
            found, position = _POINTER.unpack_from(memory, start + slot % slots * _POINTER.size)
            if not position:
                return None
            if found == wanted:
                length, width = _LENGTHS.unpack_from(memory, position)
                data = position + _LENGTHS.size + length
                if memory[position + _LENGTHS.size : data] == key:
                    return data, width
        return None

    def _memory(self, name: str) -> mmap.mmap:
        memory = self._mapped.get(name)
        if memory is None:
            file = self._terms._dbfile if name == "terms" else self._terms._postfile
            with contextlib.suppress(ValueError):  # an empty file
                memory = self._mapped[name] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            if memory is None:
                raise CorruptIndexError(f"the file of {name} is empty")
        return memory
