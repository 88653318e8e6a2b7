"""Decides whether two claims are linked, at which level, and through which channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.score import QUOTE, VERBATIM, Measured, measure, probability, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Level
    from reader.claims.profile import Profile
    from reader.claims.store import Row

LEXICAL = 0.65
"""Cosine from which the link rests on words rather than on facets."""
_SURE = 0.95
"""Score of a pair that is word for word the same, whatever its other features."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that belong together: ``one`` is looked at, ``other`` stands in the article of ``row``."""

    one: Profile
    other: Profile
    row: Row
    score: float
    level: Level
    channel: str
    measured: Measured


def linked(one: Profile, other: Profile, row: Row, story: float) -> Link | None:
    """The link between two claims of articles as alike as ``story`` says, None where there is none."""
    measured = measure(one, other, story)
    if not measured.cosine:
        return None
    score = probability(measured)
    channel = "lexical" if measured.cosine >= LEXICAL else "facet"
    if measured.cosine >= VERBATIM or measured.quote >= QUOTE:
        channel = "verbatim"
        score = max(score, _SURE * max(measured.cosine, measured.quote))
    learned = weights()
    if score >= learned.same:
        return Link(one, other, row, score, "same", channel, measured)
    if score >= learned.related:
        return Link(one, other, row, score, "related", channel, measured)
    return None


def best(links: Sequence[Link]) -> list[Link]:
    """The one link that stands for an article, if it has any."""
    return [max(links, key=lambda link: (link.score, -link.other.n))] if links else []
