"""Writes segments of an index, and says which become one. Imports Whoosh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from reader.search import manifest as manifests
from reader.search.inverted import Inverted
from reader.search.schema import COLUMNS, Row
from reader.search.segment import Segment
from reader.search.store import Store

_TOC: Any = TOC  # Whoosh has few types

TIER = 8
"""So many segments of like size are merged into one."""
SMALL = 1_000
"""Documents up to which segments are merged on the way; larger ones only by `optimise`."""
BATCH = 4_000
"""Documents of a segment while many are added: they are held in memory, about 40 kB each."""


class Writer(SegmentWriter):
    """Writes one batch, as several segments if it is large. ``sequence`` becomes valid together with it."""

    def __init__(self, store: Store, sequence: int) -> None:
        self.store = store
        self.sequence = sequence
        self.done: list[Any] = []
        self.inverted = Inverted()
        cast("Any", super()).__init__(store, _lk=False, limitmb=1, compound=False)

    def add(self, row: Row) -> None:
        """Add one document."""
        self._add_values(row.values)
        for field, terms in row.terms.items():
            self.inverted.add(self.docnum - 1, field, terms)
        if self.docnum >= BATCH:
            self._roll()

    def finish(self) -> Any:
        """Write what was added as one segment and leave the index as it is; returns the segment."""
        segment = cast("Any", self)._finalize_segment()
        self.is_closed = True
        return segment

    def absorb(self, segment: Any) -> None:
        """Add what is left of a segment."""
        with SegmentReader(self.storage, self.schema, segment) as reader:
            held = Segment(reader)
            gone = frozenset(segment.deleted_docs())
            places: dict[int, int] = {}
            for number in range(held.count):
                if number not in gone:
                    places[number] = self.docnum
                    self._add_values(held.values(number))
            for field, term in reader.all_terms():
                postings = held.payloads(field, term)
                kept = [(places[number], each) for number, each in postings if number in places]
                if kept:
                    self.inverted.extend(field, term.decode(), kept)
        if self.docnum >= BATCH:
            self._roll()

    def _add_values(self, values: tuple[Any, ...]) -> None:
        document: Any = self.perdocwriter
        document.start_doc(self.docnum)
        for name, value in zip(COLUMNS, values, strict=True):
            document.add_column_value(name, self.schema[name].column_type, value)
        document.finish_doc()
        self.docnum += 1
        self._added = True

    def _roll(self) -> None:
        """Finish the segment at hand and begin another, so that memory stays bounded."""
        self.done.append(cast("Any", self)._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum = 0
        self._added = False

    def _flush_segment(self) -> None:
        cast("Any", self.perdocwriter).close()
        self.inverted.write(self.fieldwriter, self.schema)
        cast("Any", self.fieldwriter).close()

    def _commit_toc(self, segments: list[Any]) -> None:
        every = [*segments, *self.done]
        # What a process left that was killed before it could publish it: Whoosh would not write over it.
        (self.store.folder / manifests.toc_name(self.generation)).unlink(missing_ok=True)
        _TOC(self.schema, every, self.generation).write(self.storage, self.indexname)
        self.store.publish(self.generation, every, self.sequence)


def merge_tiers(writer: Writer, segments: list[Any]) -> list[Any]:
    """A merge policy of Whoosh: `TIER` small segments of like size become one; returns those that stay."""
    stay = [segment for segment in segments if segment.doc_count()]
    for tier in _tiers(stay):
        if len(tier) >= TIER:
            for segment in tier:
                writer.absorb(segment)
            stay = [segment for segment in stay if segment not in tier]
    return stay


def merge_all(writer: Writer, segments: list[Any]) -> list[Any]:
    """A merge policy of Whoosh: all segments become as few as their size allows."""
    for segment in segments:
        writer.absorb(segment)
    return []


def _tiers(segments: list[Any]) -> Iterator[list[Any]]:
    low = 0
    while low < SMALL:
        high = max(1, low) * TIER
        yield [each for each in segments if low < each.doc_count_all() <= min(high, SMALL)]
        low = high
