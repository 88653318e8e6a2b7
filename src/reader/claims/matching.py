"""Compares the claims of two articles with each other: a sentence has its counterpart, not just a likeness.

Real news repeats itself: a sentence may have several counterparts in one article. So each has its share of all that is
likely there, and is not measured against the best rival alone.
"""

from __future__ import annotations

import heapq
import math
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.lines import Line, Side
from reader.claims.models import SHIFT
from reader.claims.score import QUOTE, VERBATIM, Measured, Weights, measure, same_quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.claims.frame import Frame
    from reader.claims.profile import Profile

LEAST = 0.03
"""Cosine below which two claims of one story have nothing to do with each other."""
NOTHING = -6.0
"""First score (log odds) of a pair that has nothing in common."""
RIVAL = 0.1
"""Cosine from which another claim of either article is looked at as a rival of the one compared."""
APART = 0.02
"""Added to the chances of all rivals: where hardly any is likely, the likeliest has no large share."""
BRIDGES = 8
"""Claims of third articles that may vouch for a pair, at most."""
BRIDGE = -2.0
"""First score from which a claim of a third article may."""
HOPELESS = -3.0
"""First score below which nothing could lift a pair into what is listed."""
_NEARLY = 0.999
"""Rounding apart."""


class Bridge(NamedTuple):
    """A third article's claim that says what the claim looked at says, by its first score ``first``."""

    claim: Profile
    first: float


class Matching:
    """The claims of one article against those of another; everything is computed when asked for."""

    def __init__(
        self,
        ones: Sequence[Profile],
        others: Sequence[Profile],
        frame: Frame,
        story: float,
        learned: Weights,
        least: float = LEAST,
        here: Side | None = None,
        likeness: Callable[[str], float] | None = None,
        there: Side | None = None,
        across: Callable[[Profile, Profile], float] | None = None,
        opinion: Callable[[int, int], float] | None = None,
    ) -> None:
        """``story`` (0 to 1) is how alike the two articles are as a whole; pairs below ``least`` are not looked at.

        ``here`` are the claims of the first article in that frame, ``there`` those of the other, where they have been
        made ready before.
        ``likeness`` says how alike the other article is to a third one of the story, given by its id; where the first
        scores of a third article's claims with the other's are known, ``across`` has them.
        ``opinion`` says how far a model moves the score of two claims, given by their numbers: log odds, up to `SHIFT`.
        """
        self.story = story
        self._ones, self._others = ones, others
        self._frame, self._learned, self._least = frame, learned, least
        self._rival = max(RIVAL, least) ** 2
        self._opinion, self._most = opinion, SHIFT if opinion else 0.0
        self._hopeless = NOTHING if opinion else HOPELESS
        self._listed = chances(learned.related)
        self._here, self._there = here or Side(ones, frame), there or Side(others, frame)
        self._likeness = likeness or (lambda _: 0.0)
        self._known = across
        self._bridged: dict[tuple[str, int, int], float] = {}
        self._rows: dict[int, Line] = {}
        self._columns: dict[int, Line] = {}

    def measured(self, one: Profile, other: Profile) -> Measured:
        """The features of a pair."""
        return measure(one, other, self._frame, self.story)

    def firsts(self, one: Profile) -> Iterable[tuple[Profile, float]]:
        """The other article's claims that share enough with ``one``, with their first scores."""
        return ((self._others[place], first) for place, first in self._row(one).firsts.items())

    def turn(self) -> None:
        """Compare all claims with all, from one side only: a pair has the same first score from either."""
        columns = {place: Line() for place in range(len(self._others))}
        for one in self._ones:
            row, here = self._row(one), one.n - 1
            for place, first in row.firsts.items():
                column = columns[place]
                column.firsts[here], column.bounds[here] = first, row.bounds[place]
        self._columns = columns

    def alike(self, one: Profile) -> Iterator[Bridge]:
        """The other article's claims that may say what ``one`` says by the first score, with that score."""
        for place, first in self._row(one).firsts.items():
            if first >= BRIDGE:
                yield Bridge(self._others[place], first)

    def likely(
        self, one: Profile, vouching: Sequence[Bridge] = (), least: float = HOPELESS
    ) -> list[tuple[Profile, float]]:
        """The other article's claims that may say what ``one`` says, in their order, with their scores.

        ``vouching`` are claims of third articles that say it too, from `bridges`; ``least`` is the first score below
        which none is looked at.
        """
        return [
            (self._others[place], self._score(one, place, first, vouching))
            for place, first in sorted(self._row(one).firsts.items())
            if first >= least
        ]

    def listable(
        self, one: Profile, vouching: Sequence[Bridge] = ()
    ) -> list[tuple[Profile, float]]:
        """The other article's claims that may say what ``one`` says and be listed, in order, with their scores.

        Most are seen not to be without the rivals of the other side.
        """
        row = self._row(one)
        found = []
        for place, first in sorted(row.firsts.items()):
            if first < self._hopeless:
                continue
            other = self._others[place]
            if (
                self._may_be_listed(row, place, first, vouching)
                or row.cosines[place] >= _NEARLY * VERBATIM
                or same_quote(one, other) >= QUOTE
            ):
                found.append((other, self._score(one, place, first, vouching)))
        return found

    def carried(self, one: Profile, vouching: Sequence[Bridge] = ()) -> float:
        """How likely the other article carries ``one`` at all, 0 to 1: any of its claims may say it."""
        return any_of(score for _, score in self.likely(one, vouching))

    def score(self, one: Profile, other: Profile, vouching: Sequence[Bridge] = ()) -> float:
        """The learned probability, 0 to 1, that a pair says the same."""
        place = other.n - 1
        return self._score(one, place, self._row(one).firsts.get(place, NOTHING), vouching)

    def _may_be_listed(
        self, row: Line, place: int, first: float, vouching: Sequence[Bridge]
    ) -> bool:
        """Whether a pair may be likely enough, what is dearer to find out at its best or not looked at."""
        here, likely = self._share(row, place, first), chance(first)
        there = likely / (likely + APART)
        third = vouch((bridge.first, math.inf) for bridge in self._heard(place, vouching))
        least = self._listed - self._most
        if self._odds(first, here, there, third) < least:
            return False
        third = self._vouched(place, vouching)
        return self._odds(first, here, there, third) >= least

    def _score(self, one: Profile, place: int, first: float, vouching: Sequence[Bridge]) -> float:
        here = self._share(self._row(one), place, first)
        there = self._share(self._column(place), one.n - 1, first)
        odds = self._odds(first, here, there, self._vouched(place, vouching))
        if self._opinion is not None:
            odds += self._opinion(one.n, place + 1)
        return chance(odds)

    def _odds(self, first: float, here: float, there: float, third: float) -> float:
        """The second score (log odds) of a pair.

        It is made of the first, of the pair's share of what is likely on either side, and of what third articles say.
        """
        bias, slope, ours, theirs, vouched = self._learned.refine
        return bias + slope * first + ours * here + theirs * there + vouched * third

    def _share(self, line: Line, place: int, first: float) -> float:
        """The share that one claim of a line has of the chances of all its rivals."""
        if line.rivalry < 0:
            line.rivalry = sum(
                chance(rival) for at, rival in line.firsts.items() if line.bounds[at] >= self._rival
            )
        rivals = line.rivalry
        if line.bounds.get(place, 0.0) < self._rival:
            rivals += chance(first)
        return share(first, rivals)

    def _heard(self, place: int, vouching: Sequence[Bridge]) -> Iterator[Bridge]:
        """Those of ``vouching`` that stand in a third article."""
        article = self._others[place].article
        return (bridge for bridge in vouching if bridge.claim.article != article)

    def _vouched(self, place: int, vouching: Sequence[Bridge]) -> float:
        """How much third articles speak for a pair: what one says says the other."""
        return vouch(
            (bridge.first, self._across(bridge.claim, place))
            for bridge in self._heard(place, vouching)
        )

    def _across(self, third: Profile, place: int) -> float:
        """The first score of a third article's claim and one of the other article."""
        if self._known:
            return self._known(third, self._others[place])
        key = (third.article, third.n, place)
        found = self._bridged.get(key)
        if found is None:
            likeness = self._likeness(third.article)
            measured = measure(third, self._others[place], self._frame, likeness)
            found = NOTHING
            if measured.cosine >= LEAST:
                found = sum(map(mul, self._learned.weights, measured.values))
            self._bridged[key] = found
        return found

    def _row(self, one: Profile) -> Line:
        """The other article's claims that share enough with ``one``."""
        found = self._rows.get(one.n)
        if found is None:
            found = self._there.line(one, self.story, self._learned, self._least)
            self._rows[one.n] = found
        return found

    def _column(self, place: int) -> Line:
        """The first article's claims that share enough with the other's at ``place``."""
        found = self._columns.get(place)
        if found is None:
            least = max(RIVAL, self._least)
            found = self._here.line(self._others[place], self.story, self._learned, least)
            self._columns[place] = found
        return found


def bridges(one: Profile, matchings: Iterable[Matching]) -> list[Bridge]:
    """The likeliest counterparts of ``one`` in the other articles of its story, a few that are likely at all."""
    return likeliest(bridge for matching in matchings for bridge in matching.alike(one))


def likeliest(found: Iterable[Bridge]) -> list[Bridge]:
    """Those of ``found`` that may vouch for a claim."""
    return heapq.nsmallest(
        BRIDGES,
        (bridge for bridge in found if bridge.first >= BRIDGE),
        key=lambda bridge: (-bridge.first, bridge.claim.article, bridge.claim.n),
    )


def vouch(halves: Iterable[tuple[float, float]]) -> float:
    """How much third claims speak for a pair; each is given by its first scores with either claim of the pair."""
    return math.log1p(sum(chance(one) * chance(other) for one, other in halves))


def share(first: float, rivals: float) -> float:
    """The share a pair has of the chances of all its rivals, itself included; nothing in common has none."""
    return chance(first) / (rivals + APART)


def any_of(probabilities: Iterable[float]) -> float:
    """The probability that any of several things holds, if they are independent."""
    return 1.0 - math.prod(1.0 - probability for probability in probabilities)


def chance(odds: float) -> float:
    """Log odds as a probability; none for what has nothing in common."""
    return 1.0 / (1.0 + math.exp(-min(30.0, odds))) if odds > NOTHING else 0.0


def chances(probability: float) -> float:
    """A probability as log odds; those of next to none or certainty are finite."""
    bounded = min(0.999, max(0.001, probability))
    return math.log(bounded / (1.0 - bounded))
