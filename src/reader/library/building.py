"""Builds the indexes: each follows the catalogue's change log, and is made anew where it cannot."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.entities.corrections import Correction, correct, joined
from reader.errors import IndexDamagedError, ReaderError
from reader.library import analysing, catalogue, naming, seals
from reader.library.additions import NONE, Additions
from reader.library.cache import AnalysisCache, Named, Packed
from reader.library.catalogue import Catalogue, Change, batches
from reader.library.database import discard
from reader.library.home import Home
from reader.library.model import Progress

if TYPE_CHECKING:
    from reader.claims.index import ClaimIndex
    from reader.claims.model import Analysis
    from reader.search.index import Document, SearchIndex

CLAIMS, SEARCH = "claims", "search"
DAMAGED = "damaged"
"""Noted as an index's version where reading it failed."""
COMMIT = 64
"""Articles analysed between two commits: so many a kill -9 costs at most."""
SEGMENT = 1_000
"""Articles a commit of the full-text index: each leaves a segment that a search has to visit."""


class Cancelled(Exception):  # noqa: N818 - not a fault
    """Raised inside a build that was asked to stop; what was committed stays."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom a build tells how far it is and what a person should know, and whom it asks whether to go on."""

    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    tell: Callable[[str], None]

    def step(
        self, stage: Literal["scan", "analyse", "claims", "search"], done: int, total: int
    ) -> None:
        """Report progress; raises `Cancelled` where the build is to stop."""
        self.progress(Progress(stage, done, total))
        if self.cancelled():
            raise Cancelled


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
        self._corrections: tuple[Correction, ...] = ()

    def run(self, corrections: Sequence[Correction] = (), *, rebuild: bool) -> int:
        """Do everything there is to do; returns how many articles changed. Raises `Cancelled`.

        ``corrections`` are the reader's: articles are found under the names as corrected.
        """
        files = self._home.catalogue_file, self._home.analysis_file, self._home.claims_file
        for path in files if rebuild else ():
            discard(path)
        for path in seals.damaged(self._home.seals_file, files):
            self._watch.tell(f"{path} is damaged; it is built anew.")
            discard(path)
        self._catalogue.vet(self._watch.tell)
        self._cache.vet(self._watch.tell)
        changed = self.scan()
        self.follow_corrections(corrections)
        self.follow_claims()
        self.follow_search().close()
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
        self._corrections = tuple(corrections)
        known = [Correction(**data) for data in json.loads(self._catalogue.corrections())]
        names, articles = naming.affected(known, corrections)
        if names or articles:
            self._catalogue.touch(
                naming.Naming(self._cache, self._catalogue, self._version).touched(names, articles)
            )
        plain = json.dumps([dataclasses.asdict(one) for one in corrections], ensure_ascii=False)
        if plain != self._catalogue.corrections():
            self._catalogue.set_corrections(plain)

    def follow_claims(self) -> None:
        """Bring the claim index up to the change log, analysing what was not analysed yet."""
        index = self._claim_index()
        self._catalogue.set_follower(CLAIMS, self._version, index.sequence)
        try:
            changes = self._catalogue.changes(index.sequence)
            for part, analyses in self._analysed(changes, need=True):
                with index.batch():
                    for change in part:
                        if change.article in analyses:
                            index.put(*analyses[change.article])
                        else:
                            index.remove(change.article)
                    index.sequence = part[-1].seq
                self._catalogue.set_follower(CLAIMS, self._version, part[-1].seq)
        except sqlite3.DatabaseError as error:
            self._catalogue.set_follower(CLAIMS, DAMAGED, 0)
            raise IndexDamagedError(
                f"The claim index cannot be written: {error}.", "Run: reader index --rebuild"
            ) from None
        finally:
            index.close()

    def follow_search(self) -> SearchIndex:
        """Bring the full-text index up to the change log; returns it."""
        index = self._search_index()
        self._catalogue.set_follower(SEARCH, self._version, index.sequence)
        changes = self._catalogue.changes(index.sequence)
        for _ in self._analysed(changes, need=False):
            pass
        done = 0
        for part in batches(changes, SEGMENT):
            before = done

            def each(number: int, before: int = before) -> None:
                self._watch.step("search", before + number, len(changes))

            gone = [change.article for change in part if change.action == "remove"]
            index.update(self._documents(part), gone, part[-1].seq, each)
            done += len(part)
            self._catalogue.set_follower(SEARCH, self._version, part[-1].seq)
            self._watch.step("search", done, len(changes))
        return index

    def tidy(self) -> None:
        """Drop analyses that nothing refers to any more."""
        self._cache.prune(self._catalogue.hashes(), self._version)

    def _claim_index(self) -> ClaimIndex:
        from reader.claims.index import ClaimIndex

        path = self._home.claims_file
        existed = path.exists()
        if existed and (built_with := self._catalogue.follower(CLAIMS)[0]) != self._version:
            if built_with == DAMAGED:
                self._watch.tell("The claim index is damaged; it is built anew.")
            discard(path)
            existed = False
        try:
            index = ClaimIndex(path)
            if not index.sequence or self._catalogue.owns(index.sequence):
                return index
            index.close()
        except (IndexDamagedError, sqlite3.DatabaseError):
            self._watch.tell("The claim index is damaged or of another version; it is built anew.")
        discard(path)
        return ClaimIndex(path)

    def _search_index(self) -> SearchIndex:
        from reader.search.index import SearchIndex

        folder = self._home.search_folder
        try:
            built_with = self._catalogue.follower(SEARCH)[0]
            if built_with == DAMAGED:
                self._watch.tell("The search index is damaged; it is built anew.")
            if built_with == self._version:
                index = SearchIndex.open(folder)
                if self._catalogue.owns(index.sequence) or not index.sequence:
                    return index
        except IndexDamagedError as error:
            self._watch.tell(f"{error.message} It is built anew.")
        try:
            return SearchIndex.create(folder)
        except IndexDamagedError:
            # Not a folder of ours: what lies there is derived all the same.
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
            else:
                shutil.rmtree(folder)
            return SearchIndex.create(folder)

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
                articles = self._load(part)
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

    def _load(self, part: list[Change]) -> dict[str, tuple[Article, str]]:
        """The articles of some changes as they were logged; one that changed since comes with the next scan."""
        articles = {}
        for change in part:
            if change.action == "put":
                try:
                    article, content = catalogue.read(self._corpus, change.article)
                except ReaderError:
                    continue
                if content == change.hash:
                    articles[change.article] = article, content
        return articles

    def _keep(self, part: _Part) -> dict[str, tuple[Article, Analysis]]:
        self._cache.put(part.packed, self._version)
        ready = {}
        for name, (article, content) in part.articles.items():
            if name in part.failed:
                self._watch.tell(
                    f"{name}: the article could not be analysed ({part.failed[name]})."
                )
                continue
            analysis = part.analyses.get(name) or self._cache.get(content, self._version)
            if analysis is not None:
                ready[name] = article, analysis
        languages = {name: analysis.language for name, (_, analysis) in ready.items()}
        self._catalogue.set_analysed(languages, part.failed)
        return ready

    def _documents(self, part: list[Change]) -> Iterator[Document]:
        from reader.search.index import Document

        for name, (article, content) in self._load(part).items():
            named = self._named(name, content)
            yield Document(
                id=name, title=article.title, text=article.text, publisher=article.publisher,
                published=article.published, language=article.language or named.language,
                entities=named.entities, authors=article.authors, kinds=named.kinds,
                claims=named.claims, origins=named.origins, figures=named.figures,
            )  # fmt: skip

    def _named(self, article: str, content: str) -> Named:
        """What full-text search takes from an analysis, as the reader corrected it."""
        named = self._cache.named(content, self._version) or Named()
        kinds = dict(zip(named.entities, named.kinds, strict=True))
        if any(one.article == article for one in self._corrections):
            analysis = self._cache.get(content, self._version)
            mentions = correct(analysis.mentions, self._corrections, article) if analysis else ()
            kinds = {mention.entity: mention.kind for mention in mentions}
        kinds = joined(kinds, self._corrections)
        return named._replace(entities=tuple(kinds), kinds=tuple(kinds.values()))


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
        fresh = [(name, content) for name, (_, content) in articles.items() if content in missing]
        for (name, content), result in zip(fresh, results, strict=True):
            if result.analysis is None or result.packed is None:
                self.failed[name] = result.fault
            else:
                self.analyses[name] = result.analysis
                self.packed[content] = result.packed
