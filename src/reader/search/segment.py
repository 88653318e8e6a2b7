"""One segment of the index, with what is read of it often kept in memory."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from reader.search.schema import UNKNOWN_DAY

CACHED = 400_000
"""Postings a segment keeps in memory."""
VOCABULARY = 60_000
"""Words of one prefix that are looked through."""


class Postings(NamedTuple):
    """In which documents a term is, in order, and how often in each."""

    ids: tuple[int, ...]
    weights: Any


NONE = Postings((), ())


class Segment:
    """Read one at a time: Whoosh's files have one place each. ``lengths`` are bytes that stand for lengths."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.count: int = reader.doc_count_all()
        self.length: int = reader.field_length("body")
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._held = 0
        self._vocabulary: dict[str, list[tuple[str, int]]] = {}

    @cached_property
    def names(self) -> Any:
        """The id of each document, as bytes."""
        return self.reader.column_reader("name", translate=False)

    @cached_property
    def lengths(self) -> bytes:
        """For each document the byte that stands for its length in stems."""
        perdoc = self.reader._perdoc
        if not perdoc.has_column("_body_len"):
            return bytes(self.count)
        from whoosh.codec.whoosh3 import LENGTHS_COLUMN

        column = perdoc.column_reader("_body_len", LENGTHS_COLUMN)
        return bytes(column[number] for number in range(self.count))

    @cached_property
    def firsts(self) -> list[int]:
        """The first day each document may be of."""
        return self._days("first")

    @cached_property
    def lasts(self) -> list[int]:
        """The last day each document may be of."""
        return self._days("last")

    def _days(self, name: str) -> list[int]:
        if not self.reader.has_column(name):
            return [UNKNOWN_DAY] * self.count
        column = self.reader.column_reader(name, translate=False)
        return [column[number] for number in range(self.count)]

    def name(self, number: int) -> str:
        """The id of one document."""
        return bytes(self.names[number]).decode()

    def frequency(self, field: str, term: str) -> int:
        """In how many documents, deleted ones included, ``term`` is."""
        return int(self.reader.doc_frequency(field, term.encode()))

    def postings(self, field: str, term: str) -> Postings:
        """Where ``term`` is, deleted documents included."""
        key = field, term
        held = self._postings.get(key)
        if held is not None:
            self._postings.move_to_end(key)
            return held
        matcher = self._matcher(field, term)
        found = NONE
        if matcher is not None:
            ids: list[int] = []
            weights: list[float] = []
            for block in _blocks(matcher):
                ids.extend(block._ids)
                block._read_weights()
                weights.extend(block._weights)
            found = Postings(tuple(ids), weights)
        self._postings[key] = found
        self._held += len(found.ids)
        while self._held > CACHED and len(self._postings) > 1:
            _, dropped = self._postings.popitem(last=False)
            self._held -= len(dropped.ids)
        return found

    def places(self, field: str, term: str) -> dict[int, bytes]:
        """For each document with ``term`` the places where it stands, 16 bits each."""
        matcher = self._matcher(field, term)
        found: dict[int, bytes] = {}
        if matcher is not None:
            for block in _blocks(matcher):
                block._read_values()
                found.update(zip(block._ids, block._values, strict=True))
        return found

    def vocabulary(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """All terms that start so, and in how many documents each is; at most `VOCABULARY`."""
        held = self._vocabulary.get(field + prefix)
        if held is None:
            if len(self._vocabulary) > 50:
                self._vocabulary.clear()
            start = prefix.encode()
            terms = islice(self.reader.expand_prefix(field, start), VOCABULARY)
            held = [(term.decode(), self.reader.doc_frequency(field, term)) for term in terms]
            self._vocabulary[field + prefix] = held
        return held

    def _matcher(self, field: str, term: str) -> Any:
        from whoosh.reading import TermNotFound

        try:
            format_ = self.reader.schema[field].format
            return self.reader._terms.matcher(field, term.encode(), format_)
        except TermNotFound:
            return None

    def close(self) -> None:
        """Close the files."""
        self.reader.close()


def numbers(places: bytes) -> array[int]:
    """Places as numbers."""
    found = array("H")
    found.frombytes(places)
    return found


def _blocks(matcher: Any) -> Any:
    """Walks a posting list block by block, which is ten times as fast as posting by posting."""
    while True:
        matcher._read_ids()
        yield matcher
        if matcher._lastblock:
            return
        matcher._goto(matcher._nextoffset)
