"""Brings the full-text index up to the catalogue's change log: the words of many articles first, then who and what
they name and claim."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles.corpus import Corpus
from reader.entities.corrections import Correction, correct, joined
from reader.errors import IndexDamagedError
from reader.library import analysing, catalogue
from reader.library.cache import AnalysisCache, Named
from reader.library.catalogue import Catalogue, Change, batches
from reader.library.home import Home
from reader.library.watching import Cancelled, Watch
from reader.messages import _

if TYPE_CHECKING:
    from reader.articles.model import Article
    from reader.search.index import Document, SearchIndex
    from reader.search.writing import Part

SEARCH, NAMES = "search", "names"
"""Names of followers: how far the words are in the index, and how far names and claims are."""
DAMAGED = "damaged"
"""Noted as an index's version where reading it failed."""
SEGMENT = 1_000
"""Articles a commit of the full-text index: each leaves a segment that a search has to visit."""
PART = 2_000
"""Articles that a process indexes at once: they are held in memory, about 40 kB each."""


class Searching:
    """The full-text index as a follower; the caller holds the lock of `reader.library.lock`."""

    def __init__(
        self,
        home: Home,
        catalogue_: Catalogue,
        cache: AnalysisCache,
        watch: Watch,
        version: str,
        corrections: Sequence[Correction],
    ) -> None:
        self._folder = home.search_folder
        self._corpus = Corpus(home.corpus)
        self._catalogue = catalogue_
        self._cache = cache
        self._watch = watch
        self._version = version
        self._corrections = tuple(corrections)
        self._index = self._opened()
        self._catalogue.set_follower(SEARCH, version, self._index.sequence)

    def behind(self) -> list[Change]:
        """What changed since the index was brought up to date, with names and claims."""
        return self._catalogue.changes(min(self._index.sequence, self._named()))

    def waiting(self) -> int:
        """How many articles are not in the index with their words and are to be analysed first."""
        changes = self._catalogue.changes(self._index.sequence)
        return len(self._cache.missing((one.hash for one in changes if one.hash), self._version))

    def follow_text(self, given: Executor | None = None) -> None:
        """Put the words of all articles into the index, in as many processes as there are cores; or with ``given``,
        which runs on this machine, a part at a time."""
        changes = self._catalogue.changes(self._index.sequence)
        if not changes:
            return
        executor = given or analysing.executor_for(len(changes))
        alone = given or isinstance(executor, analysing.Inline)
        workers = 1 if alone else analysing.cores()
        size = min(PART, -(-len(changes) // workers))
        done = 0
        try:
            self._watch.step("search", 0, len(changes))
            for several in batches(changes, size * workers):
                futures = [self._start(executor, part) for part in batches(several, size)]
                parts = [
                    _finish(each, part, self)
                    for each, part in zip(futures, batches(several, size), strict=True)
                ]
                gone = [change.article for change in several if change.action == "remove"]
                self._index.join(parts, gone, several[-1].seq)
                self._catalogue.set_follower(SEARCH, self._version, several[-1].seq)
                done += len(several)
                self._watch.step("search", done, len(changes))
        finally:
            if executor is not given:
                executor.shutdown(cancel_futures=True)

    def follow_names(self, until: int | None = None) -> None:
        """Put names and claims beside words that are in the index, up to the change ``until``."""
        end = self._index.sequence if until is None else min(until, self._index.sequence)
        changes = [one for one in self._catalogue.changes(self._named()) if one.seq <= end]
        done = 0
        for part in batches(changes, SEGMENT):
            self._index.update(self._documents(part), [], self._index.sequence)
            self._catalogue.set_follower(NAMES, self._version, part[-1].seq)
            done += len(part)
            self._watch.step("names", done, len(changes))

    def follow(self) -> None:
        """Bring the index up to the change log, with names and claims."""
        self.follow_names()
        changes = self._catalogue.changes(self._index.sequence)
        done = 0
        for part in batches(changes, SEGMENT):
            before = done

            def each(number: int, before: int = before) -> None:
                self._watch.step("search", before + number, len(changes))

            gone = [change.article for change in part if change.action == "remove"]
            self._index.update(self._documents(part), gone, part[-1].seq, each)
            done += len(part)
            for name in (SEARCH, NAMES):
                self._catalogue.set_follower(name, self._version, part[-1].seq)
            self._watch.step("search", done, len(changes))

    def _named(self) -> int:
        """Up to which change names and claims are in the index."""
        version, sequence = self._catalogue.follower(NAMES)
        return min(sequence, self._index.sequence) if version == self._version else 0

    def _start(self, executor: Executor, part: list[Change]) -> Future[Part] | None:
        try:
            return executor.submit(indexed, self._folder, self._corpus.folder, part)
        except (BrokenExecutor, RuntimeError):
            return None

    def _opened(self) -> SearchIndex:
        from reader.search.index import SearchIndex

        folder = self._folder
        try:
            built_with = self._catalogue.follower(SEARCH)[0]
            if built_with == DAMAGED:
                self._watch.tell(_("The search index is damaged; it is built anew."))
            if built_with == self._version:
                index = SearchIndex.open(folder)
                if self._catalogue.owns(index.sequence) or not index.sequence:
                    return index
        except IndexDamagedError as error:
            self._watch.tell(_("{message} It is built anew.").format(message=error.message))
        try:
            index = SearchIndex.create(folder)
        except IndexDamagedError:
            # Not a folder of ours: what lies there is derived all the same.
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
            else:
                shutil.rmtree(folder)
            index = SearchIndex.create(folder)
        for name in (SEARCH, NAMES):
            self._catalogue.set_follower(name, self._version, 0)
        return index

    def _documents(self, part: list[Change]) -> Iterator[Document]:
        for name, (article, content) in catalogue.load(self._corpus, part).items():
            yield document(article, self._analysed(name, content))

    def _analysed(self, article: str, content: str) -> Named:
        """What full-text search takes from an analysis, as the reader corrected it."""
        named = self._cache.named(content, self._version) or Named()
        kinds = dict(zip(named.entities, named.kinds, strict=True))
        if any(one.article == article for one in self._corrections):
            analysis = self._cache.get(content, self._version)
            mentions = correct(analysis.mentions, self._corrections, article) if analysis else ()
            kinds = {mention.entity: mention.kind for mention in mentions}
        kinds = joined(kinds, self._corrections)
        return named._replace(entities=tuple(kinds), kinds=tuple(kinds.values()))


def document(article: Article, named: Named) -> Document:
    """What the full-text index is told of an article."""
    from reader.search.index import Document

    return Document(
        id=article.id, title=article.title, text=article.text, publisher=article.publisher,
        published=article.published, language=article.language or named.language,
        entities=named.entities, authors=article.authors, kinds=named.kinds,
        claims=named.claims, origins=named.origins, figures=named.figures,
    )  # fmt: skip


def indexed(folder: Path, corpus: Path, part: list[Change]) -> Part:
    """Write the words of some articles beside the index in ``folder``; runs in a worker."""
    from reader.language.folding import fold
    from reader.language.vote import vote
    from reader.search.index import SearchIndex

    def documents() -> Iterator[Document]:
        for article, __ in catalogue.load(Corpus(corpus), part).values():
            language = article.language or vote(map(fold, article.text[:_ENOUGH].split()))
            yield document(article, Named(language))

    return SearchIndex(folder).part(documents())


def _finish(future: Future[Part] | None, part: list[Change], searching: Searching) -> Part:
    """What a worker wrote; where it was killed, this process does its work, unless it is to stop as well."""
    try:
        if future:
            return future.result()
    except BrokenExecutor:
        time.sleep(_GRACE)
        if searching._watch.cancelled():
            raise Cancelled from None
    return indexed(searching._folder, searching._corpus.folder, part)


_GRACE = 0.1
"""Seconds in which we hear of a Ctrl+C that ended a worker."""
_ENOUGH = 20_000
"""Characters that tell a text's language."""
