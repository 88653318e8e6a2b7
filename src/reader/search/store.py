"""Whoosh's files in a folder, read and written only as the manifest says. Imports Whoosh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from reader.search import guard as _guard  # noqa: F401 - no pickle is read before the guard stands
from reader.search import manifest as manifests
from reader.search.manifest import Manifest
from reader.search.schema import schema

_TOC: Any = TOC  # Whoosh has few types
_Storage: Any = FileStorage
_Codec: Any = W3Codec

TIER = 8
"""So many segments of like size are merged into one."""
SMALL = 1_000
"""Documents up to which segments are merged on the way; larger ones only by `optimise`."""


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
    """Writes one batch. ``sequence`` becomes valid together with it."""

    def __init__(self, store: Store, sequence: int, limit_mb: int = 256) -> None:
        self.store = store
        self.sequence = sequence
        codec = _Codec(blocklimit=512, compression=1)
        cast("Any", super()).__init__(
            store, _lk=False, limitmb=limit_mb, compound=False, codec=codec
        )

    def _commit_toc(self, segments: list[Any]) -> None:
        _TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)
        self.store.publish(self.generation, segments, self.sequence)


def merge_tiers(writer: Writer, segments: list[Any]) -> list[Any]:
    """A merge policy of Whoosh: `TIER` small segments of like size become one; returns those that stay."""
    stay = [segment for segment in segments if segment.doc_count()]
    for tier in _tiers(stay):
        if len(tier) >= TIER:
            _merge(writer, tier)
            stay = [segment for segment in stay if segment not in tier]
    return stay


def merge_all(writer: Writer, segments: list[Any]) -> list[Any]:
    """A merge policy of Whoosh: all segments become one."""
    _merge(writer, segments)
    return []


def _tiers(segments: list[Any]) -> Iterator[list[Any]]:
    low = 0
    while low < SMALL:
        high = max(1, low) * TIER
        yield [each for each in segments if low < each.doc_count_all() <= min(high, SMALL)]
        low = high


def _merge(writer: Any, segments: list[Any]) -> None:
    from whoosh.reading import SegmentReader

    for segment in segments:
        with SegmentReader(writer.storage, writer.schema, segment) as reader:
            writer.add_reader(reader)
