"""Whoosh's files in a folder, read and written only as the manifest says. Imports Whoosh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from reader.search import guard as _guard  # noqa: F401 - no pickle is read before the guard stands
from reader.search import manifest as manifests
from reader.search.inverted import Inverted
from reader.search.manifest import Manifest
from reader.search.schema import COLUMNS, Row, schema
from reader.search.segment import Segment

_TOC: Any = TOC  # Whoosh has few types
_Storage: Any = FileStorage

TIER = 8
"""So many segments of like size are merged into one."""
SMALL = 1_000
"""Documents up to which segments are merged on the way; larger ones only by `optimise`."""
BATCH = 4_000
"""Documents of a segment while many are added: they are held in memory, about 40 kB each."""


class Store(FileIndex):
    """A Whoosh index whose valid generation is the one the manifest names."""

    def __init__(self, folder: Path) -> None:
        # Not calling FileIndex.__init__: it would read the table of contents before the manifest.
        self.folder = folder
        self.storage = _Storage(str(folder))
        self.indexname = "MAIN"
        self._schema = schema()

    @property
    def schema(self) -> Any:
        """Ours, never the one that lies in the folder."""
        return self._schema

    def latest_generation(self) -> int:
        """The generation the manifest names."""
        return manifests.read(self.folder).generation

    def _read_toc(self) -> Any:
        generation = manifests.read(self.folder).generation
        return _TOC.read(self.storage, self.indexname, gen=generation, schema=self._schema)

    @classmethod
    def make(cls, folder: Path) -> Store:
        """Write an empty index into ``folder`` in place of whatever of an index lies there."""
        store = cls(folder)
        _TOC.create(store.storage, store._schema, store.indexname)
        store.publish(0, [], sequence=0)
        return store

    def publish(self, generation: int, segments: Iterable[Any], sequence: int) -> None:
        """Make ``generation`` the valid one, in one step; then remove what it does not need."""
        kept = list(segments)
        names = [name for segment in kept for name in segment.list_files(self.storage)]
        sizes = {name: (self.folder / name).stat().st_size for name in sorted(names)}
        toc = self.folder / manifests.toc_name(generation)
        documents = sum(segment.doc_count() for segment in kept)
        manifests.write(
            self.folder,
            Manifest(generation, manifests.digest(toc), sequence, documents, sizes),
        )
        clean_files(self.storage, self.indexname, generation, kept)


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
                    self.inverted.extend(field, term, *zip(*kept, strict=True))
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
