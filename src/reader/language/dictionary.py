"""A sorted table of words in one file, looked up where it lies: nothing is loaded at the start.

The file: magic, count of blocks (4 bytes, little endian), offset of each block (4 bytes each), blocks. A block holds up
to 32 records in byte order of their keys, each front-coded against the one before: bytes shared with the
key before, length of the rest, the rest; bytes the value shares with its key, length of the rest, the rest.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_MAGIC = b"READER-WORDS-1\n"
_BLOCK = 32
_LONGEST = 255
_GROUP = 64  # blocks of which one first key is held in memory


class Dictionary(Mapping[str, str]):
    """A read-only mapping of word to word over a file that `write` made; opening costs no reading.

    Raises ValueError where the file is not one.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path.name} is no table of words")
        (self._blocks,) = struct.unpack_from("<I", self._data, len(_MAGIC))
        index = len(_MAGIC) + 4
        self._offsets = array("I", self._data[index : index + 4 * self._blocks])
        if sys.byteorder == "big":
            self._offsets.byteswap()
        self._offsets.append(len(self._data))
        self._heads = [self._first(offset) for offset in self._offsets[: self._blocks : _GROUP]]

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The word that ``key`` maps to, or ``default``; about 5 µs."""
        target = key.encode("utf-8", "surrogatepass")
        group = bisect_right(self._heads, target) - 1
        if group < 0:
            return default
        low = group * _GROUP
        high = min(low + _GROUP, self._blocks)
        block = bisect_right(self._offsets, target, low + 1, high, key=self._first) - 1
        data = self._data[self._offsets[block] : self._offsets[block + 1]]
        # Keys rise, so how much a key shares with the one before tells, but for few, without comparing
        # whether it lies before the target (more than the target does) or behind it (less).
        position, end, matched, goal = 0, len(data), 0, target
        while position < end:
            shared, rest = data[position], position + 2
            value = rest + data[rest - 1] + 2
            position = value + data[value - 1]
            if shared > matched:
                continue
            tail = data[rest : value - 2]
            if shared < matched or tail > goal:
                return default
            if tail == goal:
                return (target[: data[value - 2]] + data[value:position]).decode()
            matched += _shared(tail, goal)
            goal = target[matched:]
        return default

    def _first(self, offset: int) -> bytes:
        """The first key of the block at ``offset``, which shares nothing with one before."""
        return self._data[offset + 2 : offset + 2 + self._data[offset + 1]]

    def __getitem__(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.pairs())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """All words with what they map to, in order: far quicker than looking each of them up."""
        for block in range(self._blocks):
            for key, value in self._records(block):
                yield key.decode(), value.decode()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _records(self, block: int) -> Iterator[tuple[bytes, bytes]]:
        start, end = self._offsets[block], self._offsets[block + 1]
        data, position, key = self._data[start:end], 0, b""
        while position < len(data):
            rest = position + 2
            key = key[: data[position]] + data[rest : (position := rest + data[rest - 1])]
            rest = position + 2
            value = key[: data[position]] + data[rest : (position := rest + data[rest - 1])]
            yield key, value


def write(path: Path, words: Iterable[tuple[str, str]]) -> None:
    """Write a table; words or values above 255 bytes are left out: no word is that long."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words)
    pairs = [pair for pair in pairs if max(map(len, pair)) <= _LONGEST]
    blocks: list[bytes] = []
    for start in range(0, len(pairs), _BLOCK):
        block, before = bytearray(), b""
        for key, value in pairs[start : start + _BLOCK]:
            for text, base in ((key, before), (value, key)):
                shared = _shared(text, base)
                block += bytes((shared, len(text) - shared)) + text[shared:]
            before = key
        blocks.append(bytes(block))
    offset = len(_MAGIC) + 4 + 4 * len(blocks)
    index = bytearray(struct.pack("<I", len(blocks)))
    for content in blocks:
        index += struct.pack("<I", offset)
        offset += len(content)
    path.write_bytes(b"".join((_MAGIC, index, *blocks)))


def _shared(first: bytes, second: bytes) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
