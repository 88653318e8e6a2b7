"""Whoosh's files in a folder, read and written only as the manifest says. Imports Whoosh."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files

from reader.search import guard as _guard  # noqa: F401 - no pickle is read before the guard stands
from reader.search import manifest as manifests
from reader.search.manifest import Manifest
from reader.search.schema import schema

_TOC: Any = TOC  # Whoosh has few types
_Storage: Any = FileStorage


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
            Manifest(
                generation, manifests.digest(toc), sequence, documents, sizes, manifests.version()
            ),
        )
        clean_files(self.storage, self.indexname, generation, kept)
