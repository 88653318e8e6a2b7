"""Builds the indexes: each follows the catalogue's change log, and is made anew where it cannot."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Literal

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.entities.corrections import Correction
from reader.errors import IndexDamagedError
from reader.library import analysing, catalogue, naming, seals
from reader.library.additions import NONE, Additions
from reader.library.cache import AnalysisCache, Packed
from reader.library.catalogue import Catalogue, Change, batches
from reader.library.database import discard
from reader.library.home import Home
from reader.library.indexing import DAMAGED, SEGMENT, Searching
from reader.library.watching import Watch
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.index import ClaimIndex
    from reader.claims.model import Analysis

CLAIMS = "claims"
COMMIT = 64
"""Articles analysed between two commits: so many a kill -9 costs at most."""


class Builder:
    """One run over all indexes; the caller holds the lock of `reader.library.lock`."""

    def __init__(
        self,
        home: Home,
        catalogue_: Catalogue,
        cache: AnalysisCache,
        executor: Executor | None,
        watch: Watch,
        additions: Additions = NONE,
    ) -> None:
        self._home = home
        self._corpus = Corpus(home.corpus)
        self._catalogue = catalogue_
        self._cache = cache
        self._executor = executor
        self._watch = watch
        self._additions = additions
        self._version = additions.version

    def run(
        self, corrections: Sequence[Correction] = (), *, rebuild: bool, text_only: bool = False
    ) -> int:
        """Do everything there is to do; returns how many articles changed. Raises `Cancelled`.

        ``corrections`` are the reader's: articles are found under the names as corrected. Of many articles the words
        can be searched first, which is all that is done with ``text_only``; what they name and claim follows.
        """
        files = self._home.catalogue_file, self._home.analysis_file, self._home.claims_file
        for path in files if rebuild else ():
            discard(path)
        for path in seals.damaged(self._home.seals_file, files):
            self._watch.tell(_("{path} is damaged; it is built anew.").format(path=path))
            discard(path)
        self._catalogue.vet(self._watch.tell)
        self._cache.vet(self._watch.tell)
        changed = self.scan()
        self.follow_corrections(corrections)
        search = Searching(
            self._home, self._catalogue, self._cache, self._watch, self._version, corrections
        )
        many = search.waiting() > analysing.FEW
        if many or text_only:
            search.follow_text(self._executor if text_only else None)
        if not text_only:
            self.follow_claims(search.follow_names if many else None)
            for __ in self._analysed(search.behind(), need=False):
                pass
            search.follow()
            self.tidy()
        seals.seal(self._home.seals_file, files)
        return changed

    def scan(self) -> int:
        """Read new and changed corpus files into the catalogue; returns how many articles changed."""
        scan = self._catalogue.scan(self._corpus)
        total = len(scan.changed)

        def each(done: int) -> None:
            self._watch.step("scan", done, total)

        changed = self._catalogue.take(self._corpus, scan, each)
        for fault in self._catalogue.faults():
            if fault.article in scan.changed:
                self._watch.tell(f"{fault.message} {fault.remedy}".strip())
        return changed

    def follow_corrections(self, corrections: Sequence[Correction]) -> None:
        """Log the articles whose names are corrected otherwise than the indexes have them."""
        known = [Correction(**data) for data in json.loads(self._catalogue.corrections())]
        names, articles = naming.affected(known, corrections)
        if names or articles:
            self._catalogue.touch(
                naming.Naming(self._cache, self._catalogue, self._version).touched(names, articles)
            )
        plain = json.dumps([one._asdict() for one in corrections], ensure_ascii=False)
        if plain != self._catalogue.corrections():
            self._catalogue.set_corrections(plain)

    def follow_claims(self, named: Callable[[int], None] | None = None) -> None:
        """Bring the claim index up to the change log, analysing what was not analysed yet.

        ``named`` is told now and then up to which change everything is analysed.
        """
        index = self._claim_index()
        self._catalogue.set_follower(CLAIMS, self._version, index.sequence)
        try:
            changes = self._catalogue.changes(index.sequence)
            since = 0
            for part, analyses in self._analysed(changes, need=True):
                with index.batch():
                    for change in part:
                        if change.article in analyses:
                            index.put(*analyses[change.article])
                        else:
                            index.remove(change.article)
                    index.sequence = part[-1].seq
                self._catalogue.set_follower(CLAIMS, self._version, part[-1].seq)
                since += len(part)
                if named and since >= SEGMENT:
                    named(part[-1].seq)
                    since = 0
        except sqlite3.DatabaseError as error:
            self._catalogue.set_follower(CLAIMS, DAMAGED, 0)
            raise IndexDamagedError(
                _("The claim index cannot be written: {error}.").format(error=error),
                _("Run: reader index --rebuild"),
            ) from None
        finally:
            index.close()

    def tidy(self) -> None:
        """Drop analyses that nothing refers to any more."""
        self._cache.prune(self._catalogue.hashes(), self._version)

    def _claim_index(self) -> ClaimIndex:
        from reader.claims.index import ClaimIndex

        path = self._home.claims_file
        existed = path.exists()
        if existed and (built_with := self._catalogue.follower(CLAIMS)[0]) != self._version:
            if built_with == DAMAGED:
                self._watch.tell(_("The claim index is damaged; it is built anew."))
            discard(path)
            existed = False
        try:
            index = ClaimIndex(path)
            if not index.sequence or self._catalogue.owns(index.sequence):
                return index
            index.close()
        except (IndexDamagedError, sqlite3.DatabaseError):
            self._watch.tell(
                _("The claim index is damaged or of another version; it is built anew.")
            )
        discard(path)
        return ClaimIndex(path)

    def _analysed(
        self, changes: list[Change], *, need: bool
    ) -> Iterator[tuple[list[Change], Mapping[str, tuple[Article, Analysis]]]]:
        """The changes in parts, each with its articles and analyses; new analyses are kept before they are given.

        Without ``need`` only what is missing in the cache is analysed, and nothing else is loaded.
        """
        missing = self._cache.missing((c.hash for c in changes if c.hash), self._version)
        if not need:
            changes = [change for change in changes if change.hash in missing]
        stage: Literal["analyse", "claims"] = "analyse" if missing else "claims"
        executor = self._executor or analysing.executor_for(len(missing))
        loaded: list[tuple[list[Change], dict[str, tuple[Article, str]]]] = []

        def groups() -> Iterator[list[Article]]:
            for part in batches(changes, analysing.GROUP):
                articles = catalogue.load(self._corpus, part)
                loaded.append((part, articles))
                yield [article for article, content in articles.values() if content in missing]

        ahead = 0 if isinstance(executor, analysing.Inline) else 16
        done, collected = 0, _Part()
        try:
            for results in analysing.analysed(groups(), executor, ahead, self._additions):
                part, articles = loaded.pop(0)
                collected.add(part, articles, results, missing)
                done += len(part)
                if len(collected.changes) >= COMMIT or done == len(changes):
                    yield collected.changes, self._keep(collected)
                    collected = _Part()
                self._watch.step(stage, done, len(changes))
        finally:
            if executor is not self._executor:
                executor.shutdown(cancel_futures=True)

    def _keep(self, part: _Part) -> dict[str, tuple[Article, Analysis]]:
        self._cache.put(part.packed, self._version)
        ready = {}
        for name, (article, content) in part.articles.items():
            if name in part.failed:
                self._watch.tell(
                    _("{name}: the article could not be analysed ({failed}).").format(
                        name=name, failed=part.failed[name]
                    )
                )
                continue
            analysis = part.analyses.get(name) or self._cache.get(content, self._version)
            if analysis is not None:
                ready[name] = article, analysis
        languages = {name: analysis.language for name, (__, analysis) in ready.items()}
        self._catalogue.set_analysed(languages, part.failed)
        return ready


class _Part:
    """What is collected between two commits."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.articles: dict[str, tuple[Article, str]] = {}
        self.analyses: dict[str, Analysis] = {}
        self.packed: dict[str, Packed] = {}
        self.failed: dict[str, str] = {}

    def add(
        self,
        changes: list[Change],
        articles: dict[str, tuple[Article, str]],
        results: list[analysing.Analysed],
        missing: set[str],
    ) -> None:
        self.changes += changes
        self.articles |= articles
        fresh = [(name, content) for name, (__, content) in articles.items() if content in missing]
        for (name, content), result in zip(fresh, results, strict=True):
            if result.analysis is None or result.packed is None:
                self.failed[name] = result.fault
            else:
                self.analyses[name] = result.analysis
                self.packed[content] = result.packed
