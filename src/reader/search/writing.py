"""Puts one batch of documents into the index, or none of it. Imports Whoosh."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from reader.search.document import Document
from reader.search.schema import row
from reader.search.segment import Segment
from reader.search.segments import Writer, merge_all, merge_tiers
from reader.search.store import Store

STEP = 50
"""Documents between two calls of progress."""
_LOOKED_UP = 5
"""How many names are read while one is looked up."""


def write(
    store: Store,
    documents: Iterable[Document],
    removed: Iterable[str],
    sequence: int,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Commit ``documents`` in place of those with the same id, without ``removed``, with ``sequence``."""
    writer: Any = Writer(store, sequence)
    try:
        gone = set(removed)
        done = 0
        for done, document in enumerate(_last(documents), 1):
            gone.add(document.id)
            writer.add(row(document))
            if progress and not done % STEP:
                progress(done)
        _delete(writer, gone)
        writer.commit(mergetype=merge_tiers)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    if progress and done % STEP:
        progress(done)


class Part(NamedTuple):
    """A segment that was written and is not yet part of the index, and the ids of its documents."""

    segment: Any
    ids: tuple[str, ...]


def part(store: Store, documents: Iterable[Document]) -> Part:
    """Write ``documents`` as a segment beside the index; in a process of its own, if need be. No id comes twice.

    `join` makes it part of the index; the files of one that is never joined go at the next commit.
    """
    writer: Any = Writer(store, 0)
    ids = []
    with _without_sweeps():
        for document in documents:
            writer.add(row(document))
            ids.append(document.id)
        return Part(writer.finish(), tuple(ids))


@contextlib.contextmanager
def _without_sweeps() -> Iterator[None]:
    """Python looks for cycles among all that is in memory again and again while more and more is: a quarter of the
    time of a part, which has none."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def join(store: Store, parts: Iterable[Part], removed: Iterable[str], sequence: int) -> None:
    """Commit ``parts`` in place of documents with the same ids, without ``removed``, with ``sequence``."""
    writer: Any = Writer(store, sequence)
    try:
        gone = set(removed)
        for each in parts:
            gone.update(each.ids)
            if each.ids:
                writer.done.append(each.segment)
        _delete(writer, gone)
        writer.commit(mergetype=merge_tiers)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def optimise(store: Store, sequence: int) -> None:
    """Merge all segments."""
    writer: Any = Writer(store, sequence)
    try:
        writer.commit(mergetype=merge_all)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _last(documents: Iterable[Document]) -> Iterator[Document]:
    """Each id once. Of a list the last of each counts; of a stream, whose ids are not to come twice, the first."""
    if isinstance(documents, list | tuple):
        yield from {document.id: document for document in documents}.values()
        return
    seen: set[str] = set()
    for document in documents:
        if document.id not in seen:
            seen.add(document.id)
            yield document


def _delete(writer: Any, ids: set[str]) -> None:
    """Mark the documents of former batches that have one of ``ids`` as deleted."""
    if not ids:
        return
    from whoosh.reading import SegmentReader

    for segment in writer.segments:
        with SegmentReader(writer.storage, writer.schema, segment) as reader:
            for number in _numbers(reader, ids):
                segment.delete_document(number)


def _numbers(reader: Any, ids: set[str]) -> Iterator[int]:
    """The numbers of the documents of one segment that have one of ``ids``."""
    if len(ids) * _LOOKED_UP > reader.doc_count_all():
        known = Segment(reader).numbers
        yield from (known[name] for name in ids & known.keys())
        return
    for name in ids:
        if ("id", name) in reader:
            yield from list(reader.postings("id", name.encode()).all_ids())
