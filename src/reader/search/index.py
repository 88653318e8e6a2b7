"""The search index: a folder that follows the change log and answers queries."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import IndexDamagedError, ReaderError
from reader.messages import _
from reader.search import manifest as manifests
from reader.search.document import Document
from reader.search.matcher import Matcher
from reader.search.parser import parse
from reader.search.tree import Fault, Query

if TYPE_CHECKING:
    from reader.search.company import Appearances
    from reader.search.snapshot import Snapshot
    from reader.search.store import Store
    from reader.search.writing import Part

__all__ = ["Document", "Found", "Misspelt", "Results", "SearchIndex"]

LOCK = "MAIN_WRITELOCK"


class Found(NamedTuple):
    """An article that answers: its id, and a score that compares within one search."""

    id: str
    score: float


class Results(NamedTuple):
    """A page of answers, best first, out of ``total``.

    ``fault`` tells what of the query was not understood; ``note`` what was done beyond it (looked for most of the
    words where no article has all, looked only for the most frequent words of a prefix). ``terms`` marks the
    hits in a text.
    """

    hits: tuple[Found, ...]
    total: int
    fault: Fault | None
    terms: Matcher
    note: str = ""


class Misspelt(NamedTuple):
    """A word of a query that was probably typed wrong: where it stands, the word meant, as it is folded in the
    index, and an article that has it."""

    start: int
    end: int
    term: str
    article: str


_ATTEMPTS = 8
"""How often the index is opened anew where another commit comes in between."""


class SearchIndex:
    """Full text search in one folder. Safe to use by several threads; one process may write while
    others read. Nothing of the folder is opened before its manifest was checked."""

    def __init__(self, folder: Path, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.folder = folder
        self.today = today
        self._lock = threading.RLock()
        self._writing = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._stamp = (0, 0, 0)

    @classmethod
    def open(cls, folder: Path, today: Callable[[], dt.date] = dt.date.today) -> SearchIndex:
        """The index in ``folder``. Raises IndexDamagedError unless it was made here and is whole."""
        index = cls(Path(folder), today)
        manifests.read(index.folder)
        return index

    @classmethod
    def create(cls, folder: Path, today: Callable[[], dt.date] = dt.date.today) -> SearchIndex:
        """A new, empty index in ``folder``, in place of one that is there. Raises IndexDamagedError where
        the folder belongs to somebody else, ReaderError where another process writes to it."""
        index = cls(Path(folder), today)
        if index.folder.is_symlink():
            raise manifests.damaged(index.folder, _("is not a folder"))
        try:
            index.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            index.folder.chmod(0o700)
        except OSError as error:
            raise manifests.damaged(
                index.folder, _("cannot be made: {strerror}").format(strerror=error.strerror)
            ) from None
        manifests.check_owner(index.folder)
        with index._locked(wait=5.0):
            for path in index.folder.iterdir():
                if path.name == LOCK:
                    continue
                if path.name == "MAIN.tmp":
                    import shutil  # 3 ms that only writing costs

                    shutil.rmtree(path)
                elif path.name.startswith(("MAIN_", "_MAIN_", manifests.NAME)):
                    path.unlink()
            _store(index.folder, make=True)
        return index

    @property
    def sequence(self) -> int:
        """How far the change log is in the index."""
        return manifests.read(self.folder).sequence

    @property
    def documents(self) -> int:
        """How many articles are in the index."""
        return manifests.read(self.folder).documents

    @property
    def interrupted(self) -> bool:
        """Whether a writer was killed in the middle of a batch; the next update makes up for it."""
        try:
            with self._locked(wait=0.0):
                return (self.folder / "MAIN.tmp").exists()
        except ReaderError:
            return False  # it is at work

    def update(
        self,
        documents: Iterable[Document],
        removed: Iterable[str],
        sequence: int,
        progress: Callable[[int], None] | None = None,
        *,
        wait: float = 60.0,
        waiting: Callable[[str], None] | None = None,
    ) -> None:
        """Put ``documents`` in, in place of those with the same id, and take ``removed`` ids out.

        All of it and ``sequence`` become valid in one step; killed before, nothing does. ``progress`` is told how
        many documents are done. Where another process writes, ``waiting`` is told so and up to ``wait`` seconds
        are waited; then ReaderError is raised. Raises IndexDamagedError where the index is none.
        """
        with self._locked(wait, waiting), self._damage():
            from reader.search.writing import write

            manifests.read(self.folder)
            import shutil  # 3 ms that only writing costs

            shutil.rmtree(self.folder / "MAIN.tmp", ignore_errors=True)
            write(_store(self.folder), documents, removed, sequence, progress)

    def part(self, documents: Iterable[Document]) -> Part:
        """Write ``documents``, no id twice, beside the index, for `join`; other processes may do so at once."""
        with self._damage():
            from reader.search.writing import part

            return part(_store(self.folder), documents)

    def join(self, parts: Iterable[Part], removed: Iterable[str], sequence: int) -> None:
        """Make ``parts`` part of the index, as `update` does with documents. Raises as `update`."""
        with self._locked(60.0), self._damage():
            from reader.search.writing import join

            join(_store(self.folder), parts, removed, sequence)

    def optimise(self) -> None:
        """Merge all segments into one: about 6 ms a document, for when nobody waits."""
        with self._locked(wait=0.0), self._damage():
            from reader.search.writing import optimise

            optimise(_store(self.folder), self.sequence)

    def search(
        self,
        query: str | Query,
        limit: int = 20,
        offset: int = 0,
        worth: Mapping[str, int] | None = None,
    ) -> Results:
        """The articles that answer ``query``, best first, those of equal score newest first.

        ``worth`` is what ``sort:witnesses`` orders articles by, greatest first. Never raises for what is in the
        query. Raises IndexDamagedError where the index cannot be read.
        """
        query = self.parsed(query)
        with self._lock, self._damage():
            hits, total, note = self._current().search(query, limit, offset, worth)
        found = tuple(Found(name, round(score, 4)) for name, score in hits)
        return Results(found, total, query.fault, Matcher(query.tree), note)

    def parsed(self, query: str | Query) -> Query:
        """What a query means today."""
        return parse(query, self.today) if isinstance(query, str) else query

    def facets(self, query: str | Query, limit: int = 0) -> dict[str, dict[str, int]]:
        """How many of the answers to ``query`` each publisher, person, organisation, place, language and month
        ("2024-10") has; values without answers are left out, and with a ``limit`` so are the less common of the
        many people, organisations and places."""
        query = self.parsed(query)
        with self._lock, self._damage():
            from reader.search import facets

            return facets.counts(self._current(), query.tree, limit)

    def appearances(
        self, name: str, most: int, without: frozenset[str] = frozenset()
    ) -> Appearances:
        """Where one who is named, by canonical name, appears, when and with whom; see `associations.Appearances`."""
        with self._lock, self._damage():
            from reader.search import associations

            return associations.appearances(self._current(), name, most, without)

    def known(self) -> dict[str, list[tuple[str, int]]]:
        """All values of `facets` and the authors, each with the number of its articles, the most frequent first."""
        with self._lock, self._damage():
            from reader.search import facets

            return facets.known(self._current())

    def misspelt(self, query: str | Query) -> list[Misspelt]:
        """The words of ``query`` that no article has, or hardly one, with the likeliest word meant by each."""
        query = self.parsed(query)
        with self._lock, self._damage():
            from reader.search import suggesting

            return suggesting.misspelt(self._current(), query)

    def warm(self) -> None:
        """Read ahead what the first search needs (about 0.1 s for 10,000 articles)."""
        with self._lock, self._damage():
            self._current().warm()

    def close(self) -> None:
        """Close the files; the next search opens them again."""
        with self._lock:
            if self._snapshot:
                self._snapshot.close()
            self._snapshot = None

    def _current(self) -> Snapshot:
        stamp = manifests.stamp(self.folder)
        if self._snapshot is None or stamp != self._stamp:
            from reader.search.snapshot import Snapshot

            # A commit meanwhile may remove files between two of our steps: then what was opened does not count.
            for attempt in range(_ATTEMPTS):
                try:
                    stamp = manifests.stamp(self.folder)
                    fresh = Snapshot(_store(self.folder), self._snapshot)
                    if stamp == manifests.stamp(self.folder) or attempt == _ATTEMPTS - 1:
                        break
                    self._snapshot = fresh  # what it has open is taken over
                except FileNotFoundError:
                    if attempt == _ATTEMPTS - 1:
                        raise
                time.sleep(0.02)
            self._snapshot, self._stamp = fresh, stamp
        return self._snapshot

    @contextlib.contextmanager
    def _damage(self) -> Iterator[None]:
        """Turns whatever Whoosh says of a broken file into IndexDamagedError."""
        try:
            yield
        except (ReaderError, KeyboardInterrupt, MemoryError):
            raise
        except OSError as error:
            if error.errno in (28, 122):  # no space, no quota
                raise ReaderError(
                    _("The search index in {folder} cannot be written: {strerror}.").format(
                        folder=self.folder, strerror=error.strerror
                    ),
                    _("Make room and try again; what was there before is kept."),
                ) from error
            raise self._broken(error) from error
        except _breakage() as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> IndexDamagedError:
        self._snapshot = None
        return manifests.damaged(
            self.folder, _("is damaged ({name})").format(name=type(error).__name__)
        )

    @contextlib.contextmanager
    def _locked(self, wait: float, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
        from whoosh.util.filelock import FileLock

        manifests.check_owner(self.folder)
        lock = FileLock(str(self.folder / LOCK))
        end = time.monotonic() + wait
        told = False
        while not (self._writing.acquire(blocking=False) and self._take(lock)):
            if not told and waiting:
                waiting(_("Another reader is updating the search index; waiting until it is done."))
            told = True
            if time.monotonic() >= end:
                raise ReaderError(
                    _("Another reader is updating the search index."),
                    _("Wait until it is done, then try again."),
                )
            time.sleep(0.1)
        try:
            yield
        finally:
            lock.release()
            self._writing.release()

    def _take(self, lock: object) -> bool:
        if lock.acquire():  # type: ignore[attr-defined]
            return True
        self._writing.release()
        return False


def _store(folder: Path, *, make: bool = False) -> Store:
    from reader.search.store import Store  # Whoosh: 50 ms that only a search has to pay

    return Store.make(folder) if make else Store(folder)


def _breakage() -> tuple[type[Exception], ...]:
    """What reading a damaged file raises."""
    import pickle
    import struct
    import zlib

    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.reading import CorruptIndexError

    return (
        pickle.UnpicklingError,
        struct.error,
        zlib.error,
        WhooshIndexError,
        CorruptIndexError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        EOFError,
        ArithmeticError,
        AssertionError,
    )
