"""Word lists that are too large for a set: one sorted blob, searched where it lies."""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
_PAGE = 512


class Lexicon:
    """Words with letters that class them, looked up in what `packed` made of them.

    A set of the same 300,000 words takes 40 MB; here a word costs its own bytes, which all processes
    share, and a look-up two microseconds.
    """

    def __init__(self, blob: bytes | mmap.mmap) -> None:
        self._blob = blob
        self._starts: list[int] = []
        self._heads: list[bytes] = []
        at, size = 0, len(blob)
        while 0 <= at < size - 1:
            self._starts.append(at)
            self._heads.append(blob[at + 1 : blob.find(b"\t", at)])
            at = blob.find(b"\n", at + _PAGE)
        # A page goes on to the line break that the next begins with.
        self._ends = [*(start + 1 for start in self._starts[1:]), size]

    def __getitem__(self, word: str) -> str:
        """The classes of ``word``, one letter each, "" where it is not in the list."""
        key = word.encode("utf-8", "replace")
        page = bisect_right(self._heads, key) - 1
        if page < 0:
            return ""
        line = b"\n" + key + b"\t"
        # A slice is searched in a fraction of the time that a search of the map itself takes.
        _, found, rest = self._blob[self._starts[page] : self._ends[page]].partition(line)
        if not found or b"\n" in key or b"\t" in key:
            return ""
        return rest[: rest.find(b"\n")].decode()


def packed(words: Mapping[str, Iterable[str]]) -> bytes:
    """The blob of ``words`` (word -> its classes): sorted lines, a line break before the first too."""
    rows = sorted((word.encode(), "".join(sorted(set(kinds)))) for word, kinds in words.items())
    return b"\n" + b"".join(word + b"\t" + kinds.encode() + b"\n" for word, kinds in rows)


def load(path: Path) -> Lexicon:
    """The lexicon in ``path``, as `packed` made it; the file is mapped, not read."""
    with path.open("rb") as file:
        return Lexicon(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def nouns() -> Lexicon:
    """German nouns in all their forms: common "n", places "g", first names "v", surnames "s"."""
    return load(DATA / "nouns.tsv")


@cache
def names() -> Lexicon:
    """First names "f", last names "l", cities "c" and countries "t" of the world."""
    return load(DATA / "names.tsv")
