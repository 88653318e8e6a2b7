"""Asks the claim index, from any thread."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import IndexDamagedError, NotFoundError
from reader.library.catalogue import Catalogue
from reader.messages import _

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from reader.claims.comparison import Comparison
    from reader.claims.index import ClaimIndex
    from reader.claims.model import Candidate, Claim, Other, Sidebar
    from reader.claims.opinions import Opinions
    from reader.claims.timeline import Timeline
    from reader.claims.verdicts import Anchor, Verdict

_T = TypeVar("_T")


class Claims:
    """The claim index for many threads: it lives in one of its own, as linking is Python's work anyway.

    It is opened at the first question, and again where a build has replaced or changed it.
    """

    def __init__(
        self, path: Path, catalogue: Catalogue, models: Callable[[], Opinions | None] = lambda: None
    ) -> None:
        """``models`` loads the user's own, in the thread of the index, when the first claim is looked at."""
        self._path = path
        self._models, self._loaded = models, False
        self._opinions: Opinions | None = None
        self._catalogue = catalogue
        self._thread: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._index: ClaimIndex | None = None
        self._seen = (0, 0)

    def close(self) -> None:
        """Close the index when it has answered what it was asked."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread:
            thread.submit(self._part)
            thread.shutdown()

    def sidebar(self, claim_id: str, verdicts: Sequence[Verdict] = ()) -> Sidebar:
        """Who else carries a claim, with links rejected and added as ``verdicts`` say."""
        return self._ask(lambda index: index.sidebar(claim_id, verdicts))

    def sidebars(
        self,
        article_id: str,
        verdicts: Sequence[Verdict] = (),
        cancelled: Callable[[], bool] | None = None,
        found: Callable[[Sidebar], None] | None = None,
        first: int = 1,
    ) -> tuple[Sidebar, ...]:
        """The sidebars of all claims of an article, asked for one by one: who wants another need not wait long.

        Each is told to ``found`` at once, from claim ``first`` on, then those before it. Once ``cancelled`` says so no
        more are asked for: those so far.
        """
        told: dict[int, Sidebar] = {}
        for numbers in (itertools.count(first), range(1, first)):
            with contextlib.suppress(NotFoundError):
                for n in numbers:
                    if cancelled and cancelled():
                        break
                    told[n] = self.sidebar(f"{article_id}#{n}", verdicts)
                    if found:
                        found(told[n])
        if told or (cancelled and cancelled()):
            return tuple(told[n] for n in sorted(told))
        return self._ask(lambda index: index.sidebars(article_id, verdicts))

    def further(self, sidebar: Sidebar, verdicts: Sequence[Verdict]) -> tuple[Other, ...]:
        """What may be related beyond what a sidebar lists."""
        return self._ask(lambda index: index.further(sidebar, verdicts))

    def claim(self, claim_id: str) -> Claim:
        """A claim as it is indexed. Raises `NotFoundError`."""
        return self._ask(lambda index: index.claim(claim_id))

    def located(self, anchors: Sequence[Anchor]) -> tuple[Claim | None, ...]:
        """The claims that anchors mean now, None for what is gone."""
        return self._ask(lambda index: index.located(anchors))

    def candidates(self, claim_id: str) -> tuple[Candidate, ...]:
        """The claims of other articles about the same, likeliest first."""
        return self._ask(lambda index: index.candidates(claim_id))

    def naming(self, articles: Sequence[str], names: Sequence[str], most: int) -> tuple[Claim, ...]:
        """Claims that name or credit one of ``names``, those of the first of ``articles`` first; none before any is
        indexed."""
        with contextlib.suppress(NotFoundError):
            return tuple(self._ask(lambda index: index.naming(articles, names, most)))
        return ()

    def comparison(
        self,
        article_id: str,
        verdicts: Sequence[Verdict],
        advance: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Comparison:
        """The story of an article as a table, with links rejected and added as ``verdicts`` say."""
        return self._ask(lambda index: index.comparison(article_id, verdicts, advance, cancelled))

    def timeline(self, claim_id: str, verdicts: Sequence[Verdict]) -> Timeline:
        """How a claim went, with links rejected and added as ``verdicts`` say."""
        return self._ask(lambda index: index.timeline(claim_id, verdicts))

    def _ask(self, question: Callable[[ClaimIndex], _T]) -> _T:
        with self._lock:
            if self._thread is None:
                from concurrent.futures import ThreadPoolExecutor

                self._thread = ThreadPoolExecutor(1, thread_name_prefix="claims")
            answer = self._thread.submit(lambda: question(self._current()))
        try:
            return answer.result()
        except IndexDamagedError as error:
            self._catalogue.set_follower("claims", "damaged", 0)
            raise IndexDamagedError(error.message, _("Build it anew: reader index")) from error

    def _current(self) -> ClaimIndex:
        try:
            inode = self._path.stat().st_ino
            if self._index is None or self._seen != (inode, self._index.sequence):
                from reader.claims.index import ClaimIndex

                self._drop()
                if not self._loaded:
                    self._opinions, self._loaded = self._models(), True
                self._index = ClaimIndex(self._path, create=False, opinions=self._opinions)
                self._seen = (inode, self._index.sequence)
        except FileNotFoundError:
            raise NotFoundError(_("No claims are indexed yet."), _("Run: reader index")) from None
        return self._index

    def _part(self) -> None:
        self._drop()
        if self._opinions is not None:
            self._opinions.close()
        self._opinions, self._loaded = None, False

    def _drop(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None
