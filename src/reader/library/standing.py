"""How articles stand among the others: disputed, alone, how well witnessed. Kept, as links take long to find."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.claims import version
from reader.errors import NotFoundError
from reader.library.catalogue import Catalogue
from reader.library.claims import Claims

if TYPE_CHECKING:
    from reader.claims.model import Sidebar
    from reader.claims.verdicts import Verdict

DISPUTING = ("figures differ", "not confirmed", "denied")
"""Relations of a claim to another that tell of a dispute."""
_FOLLOWER = "standing"
_BATCH = 16
_ORIGIN = 1000
"""One more origin of a claim counts more than any number of articles more."""


class _Standing(NamedTuple):
    """Of one article: whether another disputes a claim of it, whether none carries any, what
    ``sort:witnesses`` orders it by, and the articles that carry a claim of it."""

    disputed: bool
    alone: bool
    witnesses: int
    neighbours: frozenset[str]


class Standings:
    """The standing of each article, found when asked for and kept in the catalogue.

    The catalogue forgets the standing of an article that changes or goes, and of all it had a claim in common with;
    that of an article which a new one joins is forgotten here, once the new one is looked at.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        claims: Claims,
        verdicts: Callable[[], Sequence[Verdict]],
        built_with: str = version.VERSION,
        models: Callable[[], str] = lambda: "",
    ) -> None:
        """``models`` names the user's own, which find other links than none do."""
        self._models = models
        self._version = built_with
        self._catalogue = catalogue
        self._claims = claims
        self._verdicts = verdicts

    def follow(
        self,
        seconds: float,
        first: Iterable[str] = (),
        each: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Find the standings that are not known, for so many seconds; returns how many are left.

        Those of ``first`` come first, then the newest articles. ``each`` is told how many of how many are done.
        Nothing is found as long as the claim index is behind: what it says would be wrong soon.
        """
        built_with, sequence = self._catalogue.follower("claims")
        if built_with != self._version or self._catalogue.changed_since(sequence):
            return self._catalogue.unplaced_count()
        end = time.monotonic() + seconds
        verdicts = self._verdicts()
        self._forget_stale(verdicts)
        done = 0
        while left := self._catalogue.unplaced(first, _BATCH):
            found: dict[str, _Standing] = {}
            for name in left:
                one = self._of(name, verdicts, cancelled)
                if cancelled and cancelled():
                    break  # what is known of this one may not be all
                found[name] = one
                done += 1
                if time.monotonic() > end:
                    break
            self._catalogue.place(
                {name: one[:3] for name, one in found.items()},
                {name: one.neighbours for name, one in found.items()},
            )
            remaining = self._catalogue.unplaced_count()
            if each:
                each(done, done + remaining)
            if time.monotonic() > end or (cancelled and cancelled()):
                return remaining
        return 0

    def disputed(self) -> frozenset[str]:
        """The articles of which it is known that another disputes a claim."""
        return self._catalogue.placed("disputed")

    def alone(self) -> frozenset[str]:
        """The articles of which it is known that no other carries a claim."""
        return self._catalogue.placed("alone")

    def worth(self) -> dict[str, int]:
        """What ``sort:witnesses`` orders articles by."""
        return self._catalogue.witnesses()

    def _of(
        self, name: str, verdicts: Sequence[Verdict], cancelled: Callable[[], bool] | None
    ) -> _Standing:
        try:
            sidebars = self._claims.sidebars(name, verdicts, cancelled)
        except NotFoundError:  # its analysis failed
            return _Standing(False, False, 0, frozenset())
        return _standing(sidebars)

    def _forget_stale(self, verdicts: Sequence[Verdict]) -> None:
        """Forget what other links were found for: by another version or model, or before the reader judged some."""
        known, _ = self._catalogue.follower(_FOLLOWER)
        found_with = " ".join(filter(None, (self._version, self._models())))
        if known != found_with:
            self._catalogue.displace(None)
            self._catalogue.set_follower(_FOLLOWER, found_with, 0)
        judged = sorted(
            [one.one.article, one.one.text, one.other.article, one.other.text, one.says]
            for one in verdicts
        )
        before = json.loads(self._catalogue.meta("verdicts") or "[]")
        if judged != before:
            changed = [one for one in [*judged, *before] if (one in judged) != (one in before)]
            self._catalogue.displace({name for one in changed for name in (one[0], one[2])})
            self._catalogue.set_meta("verdicts", json.dumps(judged, ensure_ascii=False))


def _standing(sidebars: Sequence[Sidebar]) -> _Standing:
    carried = [other for each in sidebars for other in each.others if other.level == "same"]
    witnesses = (each.witnesses for each in sidebars)
    return _Standing(
        any(other.relation in DISPUTING for other in carried),
        bool(sidebars) and not carried,
        max(
            (_ORIGIN * each.origins + min(each.articles, _ORIGIN - 1) for each in witnesses),
            default=0,
        ),
        frozenset(other.article for other in carried),
    )
