"""A sorted table of words in one file, looked up where it lies: nothing but an index is loaded at the start.

The file: magic, count of blocks and length of the heads (4 bytes each, little endian), offset of each block and of the
end (4 bytes each), the first key of each block, blocks. A block holds up to 64 records in byte order of their
keys: how many bytes all keys of the block begin with, those bytes, records. A record is a mark, the rest of
its key, another mark, how many bytes to cut from the key's end for the value, and what then follows. The marks
are bytes that no UTF-8 text holds, so one search finds a key.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_MAGIC = b"READER-WORDS-2\n"
_BLOCK = 64
_LONGEST = 253
_KEY = b"\xff"
_VALUE = b"\xfe"


class Dictionary(Mapping[str, str]):
    """A read-only mapping of word to word over a file that `write` made; opening it takes a millisecond.

    Raises ValueError where the file is not one.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path.name} is no table of words")
        blocks, length = struct.unpack_from("<II", self._data, len(_MAGIC))
        index = len(_MAGIC) + 8
        heads = index + 4 * (blocks + 1)
        self._offsets = array("I", self._data[index:heads])
        if sys.byteorder == "big":
            self._offsets.byteswap()
        self._heads = self._data[heads : heads + length].split(_KEY) if blocks else []

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The word that ``key`` maps to, or ``default``; about 2 µs."""
        target = key.encode("utf-8", "surrogatepass")
        number = bisect_right(self._heads, target) - 1
        if number < 0:
            return default
        block = self._data[self._offsets[number] : self._offsets[number + 1]]
        shared = block[0]
        sought = _KEY + target[shared:] + _VALUE
        place = block.find(sought, shared)
        if place < 0 or target[:shared] != block[1 : 1 + shared]:
            return default
        cut = place + len(sought)
        end = block.find(_KEY, cut)
        return (target[: len(target) - block[cut]] + block[cut + 1 : end]).decode()

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
        for number in range(len(self._heads)):
            block = self._data[self._offsets[number] : self._offsets[number + 1]]
            first = block[1 : 1 + block[0]]
            for record in block[1 + block[0] : -1].split(_KEY)[1:]:
                rest, _, value = record.partition(_VALUE)
                key = first + rest
                yield key.decode(), (key[: len(key) - value[0]] + value[1:]).decode()

    def __len__(self) -> int:
        return sum(1 for _ in self)


def write(path: Path, words: Iterable[tuple[str, str]]) -> None:
    """Write a table; words or values above 253 bytes are left out: no word is that long."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words)
    pairs = [pair for pair in pairs if max(map(len, pair)) <= _LONGEST]
    heads, blocks = [], []
    for start in range(0, len(pairs), _BLOCK):
        of_block = pairs[start : start + _BLOCK]
        first, last = of_block[0][0], of_block[-1][0]
        shared = _shared(first, last)
        block = bytearray((shared,)) + first[:shared]
        for key, value in of_block:
            same = _shared(key, value)
            block += _KEY + key[shared:] + _VALUE + bytes((len(key) - same,)) + value[same:]
        heads.append(first)
        blocks.append(bytes(block + _KEY))
    joined = _KEY.join(heads)
    offset = len(_MAGIC) + 8 + 4 * (len(blocks) + 1) + len(joined)
    index = bytearray(struct.pack("<III", len(blocks), len(joined), offset))
    for content in blocks:
        offset += len(content)
        index += struct.pack("<I", offset)
    path.write_bytes(b"".join((_MAGIC, index, joined, *blocks)))


def _shared(first: bytes, second: bytes) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
