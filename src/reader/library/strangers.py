"""Gets to know the articles that no feed brought: imported, or put into the corpus by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from reader.articles.corpus import Corpus
from reader.errors import ReaderError
from reader.library import identity as identities
from reader.library import kinds, ledger, replacing
from reader.library.database import Database
from reader.library.identity import Identity
from reader.messages import _, grouped

_BATCH = 500
"""Articles that are noted together."""
_MANY = 1_000
"""Articles from which it takes seconds, and is told."""


class Strangers:
    """Notes what tells such articles again, so that a feed that brings one of them brings nothing new."""

    def __init__(self, corpus: Corpus, database: Database) -> None:
        self._corpus = corpus
        self._database = database
        self._met = -1

    def meet(self, tell: Callable[[str], None]) -> None:
        """Note all that are not noted; the caller holds the lock for writing articles.

        Costs a look at the folder where nothing came since the last time, 8 ms for 20,000 articles where something
        did, and reading each article that is not known, once.
        """
        if (stamp := self.stamp()) == self._met:
            return
        names: list[str] = []
        with self._database.connection() as db:
            known = {row[0] for row in db.execute("SELECT article FROM identities")}
            known |= replacing.begun(db)
        with contextlib.suppress(OSError):  # who writes there finds out, and says so
            names = sorted({name for name, __ in self._corpus.scan()} - known)
        if len(names) >= _MANY:
            tell(
                _("Learning to tell {count} articles again that no feed brought: once.").format(
                    count=grouped(len(names))
                )
            )
        for start in range(0, len(names), _BATCH):
            found = list(self._identities(names[start : start + _BATCH]))
            at = kinds.now()
            with self._database.transaction() as db:
                for name, known_by in found:
                    ledger.identify(db, name, known_by, (ledger.NOBODY, ""), 0, at)
        self._met = stamp

    def wrote(self, *, before: int) -> None:
        """We wrote articles ourselves since the folder's stamp was ``before``: nobody came in by that."""
        if before == self._met:
            self._met = self.stamp()

    def stamp(self) -> int:
        """What alters with each file that comes or goes."""
        try:
            return self._corpus.folder.stat().st_mtime_ns
        except OSError:
            return -1

    def _identities(self, names: list[str]) -> Iterator[tuple[str, Identity]]:
        for name in names:
            try:
                yield name, identities.identity(self._corpus.load(name))
            except ReaderError:  # it cannot be read: whoever lists the articles says so
                continue
