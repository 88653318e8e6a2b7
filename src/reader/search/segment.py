"""One segment of the index, with what is read of it often kept in memory."""

from __future__ import annotations

import sys
from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

from whoosh.columns import NumericColumn

from reader.search.inverted import Payload
from reader.search.schema import UNKNOWN_DAY, known
from reader.search.termfile import TermFile

CACHED = 400_000
"""Postings a segment keeps in memory."""
VOCABULARY = 60_000
"""Words of one prefix that are looked through."""
HELD = 150_000
"""Words a segment keeps in memory, of all prefixes that were asked for."""


_COLUMNS = ("name", "size", "first", "last", "moment", "facts")


class Postings(NamedTuple):
    """In which documents a term is, in order, and how often in each."""

    ids: tuple[int, ...]
    weights: Any


class Segment:
    """Read one at a time: Whoosh's files have one place each.

    All its files are opened at once: a later commit may remove them, and Whoosh would take a column whose file
    is gone for one without values. Raises FileNotFoundError where that has happened.
    """

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self._columns: dict[str, Any] = {
            name: reader.column_reader(name, translate=False)
            for name in _COLUMNS
            if reader.has_column(name)
        }
        if "name" not in self._columns:
            reader.close()
            raise FileNotFoundError("a segment was merged meanwhile")
        self.count: int = reader.doc_count_all()
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._held = 0
        self._file = TermFile(reader)
        self._vocabulary: dict[str, list[tuple[str, int]]] = {}
        self._words = 0
        self._figures: dict[str, list[tuple[float, float, int]]] = {}

    @property
    def names(self) -> Any:
        """The id of each document, as bytes."""
        return self._columns["name"]

    @cached_property
    def sizes(self) -> list[int]:
        """The length of each document in words."""
        return self._column("size")

    @cached_property
    def firsts(self) -> list[int]:
        """The first day each document may be of."""
        return self._column("first")

    @cached_property
    def lasts(self) -> list[int]:
        """The last day each document may be of."""
        return self._column("last")

    def _column(self, name: str) -> list[int]:
        column = self._columns.get(name)
        if not isinstance(column, NumericColumn.Reader):
            return [UNKNOWN_DAY] * self.count if column is None else list(column)
        # All at once: 20 ns a number instead of 2 µs, which a first search of many articles would wait for.
        reader: Any = column
        known = min(reader._count, self.count)
        held = array(reader._typecode)
        held.frombytes(reader._dbfile.get(reader._basepos, known * held.itemsize))
        if len(held) != known:
            raise EOFError(f"the column {name} is too short")
        if sys.byteorder == "little":
            held.byteswap()
        return [*held, *[reader._default] * (self.count - known)]

    def name(self, number: int) -> str:
        """The id of one document."""
        return bytes(self.names[number]).decode()

    @cached_property
    def facts(self) -> list[tuple[str, ...]]:
        """What each document is counted under, see `reader.search.schema.facts`."""
        column = self._columns.get("facts")
        return [()] * self.count if column is None else [known(bytes(each)) for each in column]

    def facts_of(self, numbers: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """What some documents are counted under; the others are not read for it."""
        if "facts" in self.__dict__ or "facts" not in self._columns:
            return map(self.facts.__getitem__, numbers)
        column = self._columns["facts"]
        return (known(bytes(column[number])) for number in numbers)

    @cached_property
    def tally(self) -> Counter[str]:
        """How many documents, deleted ones included, are counted under what."""
        return Counter(chain.from_iterable(self.facts))

    def figures(self, unit: str) -> list[tuple[float, float, int]]:
        """Least and greatest number of each figure with its document; ``unit`` "" is any."""
        held = self._figures.get(unit)
        if held is None:
            every = [term for term, _ in self.vocabulary("figure", "")]
            held = self._figures[unit] = []
            for term in every if not unit else {unit}.intersection(every):
                for number, spans in self.places("figure", term).items():
                    pairs = array("d")
                    pairs.frombytes(spans)
                    held += zip(pairs[::2], pairs[1::2], repeat(number))
        return held

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each document, deleted ones included, by its id."""
        return {self.name(number): number for number in range(self.count)}

    @cached_property
    def moments(self) -> list[int]:
        """When each document appeared, see `reader.search.schema.moment`."""
        return self._column("moment")

    def values(self, number: int) -> tuple[bytes, int, int, int, int, bytes]:
        """What `reader.search.schema.COLUMNS` says of one document."""
        return (
            bytes(self.names[number]),
            self.sizes[number],
            self.firsts[number],
            self.lasts[number],
            self.moments[number],
            bytes(self._columns["facts"][number]) if "facts" in self._columns else b"",
        )

    def frequency(self, field: str, term: str) -> int:
        """In how many documents, deleted ones included, ``term`` is."""
        return self._file.frequency(field, term.encode())

    def postings(self, field: str, term: str) -> Postings:
        """Where ``term`` is, deleted documents included."""
        key = field, term
        held = self._postings.get(key)
        if held is not None:
            self._postings.move_to_end(key)
            return held
        ids: list[int] = []
        weights: list[float] = []
        for some, counts, _ in self._file.blocks(field, term.encode()):
            ids.extend(some)
            weights.extend(counts)
        found = Postings(tuple(ids), weights)
        self._postings[key] = found
        self._held += len(found.ids)
        while self._held > CACHED and len(self._postings) > 1:
            _, dropped = self._postings.popitem(last=False)
            self._held -= len(dropped.ids)
        return found

    def places(self, field: str, term: str) -> dict[int, bytes]:
        """For each document with ``term`` the places where it stands, 16 bits each."""
        found: dict[int, bytes] = {}
        for ids, _, values in self._file.blocks(field, term.encode()):
            found.update(zip(ids, values, strict=True))
        return found

    def payloads(self, field: str, term: bytes) -> Iterator[tuple[int, Payload]]:
        """Number and payload of each document with ``term``, as they were written."""
        for ids, counts, values in self._file.blocks(field, term):
            yield from zip(ids, values or map(int, counts), strict=True)

    def vocabulary(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """All terms that start so, and in how many documents each is; at most `VOCABULARY`."""
        held = self._vocabulary.get(field + prefix)
        if held is None:
            held = list(islice(self._file.beginning(field, prefix.encode()), VOCABULARY))
            self._words += len(held)
            if self._words > HELD:
                self._vocabulary.clear()
                self._words = len(held)
            self._vocabulary[field + prefix] = held
        return held

    def close(self) -> None:
        """Close the files."""
        self._file.close()
        self.reader.close()


def numbers(places: bytes) -> array[int]:
    """Places as numbers."""
    found = array("H")
    found.frombytes(places)
    return found
