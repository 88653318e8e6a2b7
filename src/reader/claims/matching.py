"""Compares the claims of two articles with each other: a sentence has its counterpart, not just a likeness."""

from __future__ import annotations

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

MARGIN = 3.0
"""How far a pair may stand out among its rivals, in units of the first score (log odds), at most."""
LEAST = 0.03
"""Cosine below which two claims of one story have nothing to do with each other."""
NOTHING = -6.0
"""First score of a pair that has nothing in common."""
_NEARLY = 0.999
"""Rounding apart."""
RIVAL = 0.1
"""Cosine from which another claim of either article is looked at as a rival of the one compared."""


BRIDGES = 4
"""Claims of third articles that may vouch for a pair, at most."""
BRIDGE = -1.0
"""First score from which a claim of a third article may."""
VOUCHED = -4.0
"""First score from which a pair is vouched for: below it the two have nothing in common themselves."""


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
        self._hopeless = hopeless(learned, self._most)
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

    def best(self, one: Profile) -> Bridge | None:
        """The other article's claim that is likest by the first score, with that score; None if nothing is."""
        firsts = self._row(one).firsts
        if not firsts:
            return None
        place = max(firsts, key=lambda place: (firsts[place], -place))
        return Bridge(self._others[place], firsts[place])

    def likely(self, one: Profile, vouching: Sequence[Bridge] = ()) -> list[tuple[Profile, float]]:
        """The other article's claims that may say what ``one`` says, in their order, with their scores.

        ``vouching`` are claims of third articles that say it too, from `bridges`.
        """
        return [
            (self._others[place], self._score(one, place, first, vouching))
            for place, first in sorted(self._row(one).firsts.items())
            if first >= self._hopeless
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
            most = MARGIN if vouching else 0.0
            if (
                self._odds(first, margin(first, self._rivals(row, place)), MARGIN, most)
                >= self._listed - self._most
                or row.cosines[place] >= _NEARLY * VERBATIM
                or same_quote(one, other) >= QUOTE
            ):
                found.append((other, self._score(one, place, first, vouching)))
        return found

    def score(self, one: Profile, other: Profile, vouching: Sequence[Bridge] = ()) -> float:
        """The learned probability, 0 to 1, that a pair says the same."""
        place = other.n - 1
        return self._score(one, place, self._row(one).firsts.get(place, NOTHING), vouching)

    def _score(self, one: Profile, place: int, first: float, vouching: Sequence[Bridge]) -> float:
        there = margin(first, self._rivals(self._row(one), place))
        here = margin(first, self._rivals(self._column(place), one.n - 1))
        odds = self._odds(first, there, here, self._lift(place, first, vouching))
        if self._opinion is not None:
            odds += self._opinion(one.n, place + 1)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))

    def _odds(self, first: float, one: float, other: float, third: float) -> float:
        """The second score (log odds) of a pair.

        It is made of the first, of how far it stands above its rivals on either side, and of what third articles say.
        """
        bias, slope, lesser, greater, lifted = self._learned.refine
        return (
            bias + slope * first + lesser * min(one, other) + greater * max(one, other)
            + lifted * third
        )  # fmt: skip

    def _lift(self, place: int, first: float, vouching: Sequence[Bridge]) -> float:
        """How much likelier third articles make a pair: what one says says the other."""
        if first < VOUCHED:
            return 0.0
        article = self._others[place].article
        return lift(
            first,
            (
                (bridge.first, self._across(bridge.claim, place))
                for bridge in vouching
                if bridge.claim.article != article and bridge.first > first
            ),
        )

    def _across(self, third: Profile, place: int) -> float:
        """The first score of a third article's claim and one of the other article."""
        if self._known:
            return self._known(third, self._others[place])
        key = (third.article, third.n, place)
        found = self._bridged.get(key)
        if found is None:
            likeness = self._likeness(third.article)
            values = measure(third, self._others[place], self._frame, likeness).values
            found = self._bridged[key] = sum(map(mul, self._learned.weights, values))
        return found

    def _rivals(self, line: Line, place: int) -> Iterator[float]:
        """First scores of the other claims of a line that are alike enough to be rivals of the one at ``place``."""
        return (
            first
            for rival, first in line.firsts.items()
            if rival != place and line.bounds[rival] >= self._rival
        )

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
    found = [matching.best(one) for matching in matchings]
    return likeliest(best for best in found if best is not None)


def likeliest(found: Iterable[Bridge]) -> list[Bridge]:
    """Those of ``found``, each of another article, that may vouch for a claim."""
    return sorted(
        (best for best in found if best.first >= BRIDGE),
        key=lambda bridge: (-bridge.first, bridge.claim.article),
    )[:BRIDGES]


def lift(first: float, vouched: Iterable[tuple[float, float]]) -> float:
    """How far third claims lift a pair above its first score, 0 to `MARGIN`.

    Each is given by its first scores with either claim of the pair: a chain is as strong as its weaker half.
    """
    if first < VOUCHED:
        return 0.0
    return max(0.0, min(MARGIN, max(map(min, vouched), default=first) - first))


def hopeless(learned: Weights, most: float = 0.0) -> float:
    """The first score (log odds) below which nothing could lift a pair into what is listed; ``most`` a model may."""
    bias, slope, lesser, greater, third = learned.refine
    best = bias + (lesser + greater + third) * MARGIN + most
    return (chances(learned.related) - best) / slope if slope > 0 else -math.inf


def chances(probability: float) -> float:
    """A probability as log odds; those of next to none or certainty are finite."""
    bounded = min(0.999, max(0.001, probability))
    return math.log(bounded / (1.0 - bounded))


def margin(first: float, rivals: Iterable[float]) -> float:
    """How far a first score stands above the best of its rivals, cut off at `MARGIN` either way."""
    best = max(rivals, default=NOTHING)
    return max(-MARGIN, min(MARGIN, first - best))
