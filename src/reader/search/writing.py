"""Puts one batch of documents into the index, or none of it. Imports Whoosh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from reader.search.document import Document
from reader.search.schema import row
from reader.search.segments import Writer, merge_all, merge_tiers
from reader.search.store import Store

STEP = 50
"""Documents between two calls of progress."""


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
    for document in documents:
        writer.add(row(document))
        ids.append(document.id)
    return Part(writer.finish(), tuple(ids))


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
    from whoosh.reading import SegmentReader, TermNotFound

    for segment in writer.segments:
        with SegmentReader(writer.storage, writer.schema, segment) as reader:
            for name in ids:
                try:
                    matcher = reader.postings("id", name.encode())
                except TermNotFound:
                    continue
                for number in list(matcher.all_ids()):
                    segment.delete_document(number)
