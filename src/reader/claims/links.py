"""Decides whether two claims are linked, at which level, and through which channel."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.keys import NAME
from reader.claims.matching import NOTHING
from reader.claims.score import QUOTE, VERBATIM, Measured, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.matching import Bridge, Matching
    from reader.claims.model import Level
    from reader.claims.profile import Profile
    from reader.claims.store import Row

STORY = 0.11
"""Likeness from which two articles are taken to tell of one story; below it only wording links claims."""
LEXICAL = 0.65
"""Cosine from which the link rests on words rather than on facets."""
_SURE = 0.95
"""Score of a pair that is word for word the same, whatever its other features."""
UNDATED = 0.13
"""The same where an article's day is unknown: nothing else keeps events apart that are of one kind."""
_VAGUE = "cd"
"""Kinds of keys (countries, days) that alone link nothing."""
_WORDED = 8
"""Keys in common from which wording alone links claims of two stories that name nobody and nothing."""
_FURTHER = 3
"""Further sentences of one article that are listed below its best, at most."""
_REMOTE = 0.05
"""Score from which a claim is worth a place in a ranking."""
_MOST = 12
"""Claims of one article in that ranking, at most."""


def least_likeness(row: Row, other: Row) -> float:
    """The likeness from which two articles are taken to tell of one story."""
    return STORY if min(row.first, other.first) >= 0 else UNDATED


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
    added: bool = False


def links(
    one: Profile, row: Row, matching: Matching, learned: Weights, vouching: Sequence[Bridge] = ()
) -> list[Link]:
    """The links from a claim to those of the other article that ``matching`` compares, in their order.

    ``vouching`` are claims of third articles that say the same. One is of level "same" if it is likely enough by
    itself; the best also where the other article as a whole carries the claim.
    """
    found = []
    for other, score in matching.listable(one, vouching):
        link = _link(one, other, score, row, matching, learned)
        if link is not None:
            found.append(link)
    if not found:
        return []
    best = max(found, key=lambda link: (link.score, -link.other.n))
    if best.level != "same" and matching.carried(one, vouching) >= learned.carried:
        found[found.index(best)] = dataclasses.replace(best, level="same")
    return found


def further(
    one: Profile, row: Row, matching: Matching, vouching: Sequence[Bridge], listed: set[str]
) -> list[Link]:
    """What else of another article may belong to a claim, likeliest first; ``listed`` are ids of claims that are.

    Too loose to be shown, but a ranking to work with: likelier than `_REMOTE`, of one story.
    """
    if matching.story < STORY:
        return []
    found = [
        Link(one, other, row, score, "related", "facet", matching.measured(one, other))
        for other, score in matching.likely(one, vouching, NOTHING)
        if score >= _REMOTE and f"{row.id}#{other.n}" not in listed and not _vague(one, other)
    ]
    return sorted(found, key=lambda link: (-link.score, link.other.n))[:_MOST]


def pair(
    one: Profile, other: Profile, row: Row, matching: Matching, learned: Weights, *, added: bool
) -> Link:
    """The link of a pair that the reader has said something of, whatever its score."""
    measured = matching.measured(one, other)
    score = matching.score(one, other)
    if measured.cosine >= VERBATIM or measured.quote >= QUOTE:
        return Link(
            one, other, row, max(score, _sure(measured)), "same", "verbatim", measured, added
        )
    alone = added and (score < learned.related or matching.story < STORY)
    channel = "lexical" if measured.cosine >= LEXICAL else "reader" if alone else "facet"
    return Link(one, other, row, score, "same", channel, measured, added)


def _sure(measured: Measured) -> float:
    return _SURE * max(measured.cosine, measured.quote)


def _vague(one: Profile, other: Profile) -> bool:
    """Whether two claims share countries and days at most."""
    return all(key[0] in _VAGUE for key in one.keys.keys() & other.keys.keys())


def _stock(one: Profile, other: Profile) -> bool:
    """Whether two claims may share no more than a phrase that fits many events ("Vermisst werde niemand mehr.")."""
    shared = one.keys.keys() & other.keys.keys()
    if len(shared) >= _WORDED:
        return False
    countries = {key[1:] for key in shared if key[0] == "c"}
    return not any(
        (key[0] == "e" and key[1:] not in countries)
        or (key[0] == "w" and one.keys[key] >= NAME and other.keys[key] >= NAME)
        for key in shared
    )


def _link(
    one: Profile, other: Profile, score: float, row: Row, matching: Matching, learned: Weights
) -> Link | None:
    if _vague(one, other):
        return None
    measured = matching.measured(one, other)
    channel = "lexical" if measured.cosine >= LEXICAL else "facet"
    if measured.cosine >= VERBATIM or measured.quote >= QUOTE:
        channel = "verbatim"
        score = max(score, _sure(measured))
    if score < learned.related:
        return None
    if matching.story < STORY and (
        channel == "facet" or (measured.quote < QUOTE and _stock(one, other))
    ):
        return None
    level: Level = "same" if score >= learned.same else "related"
    return Link(one, other, row, score, level, channel, measured)


def chosen(links: Sequence[Link]) -> list[Link]:
    """What is listed of one article: its best sentence, and below, as related, a few more as good."""
    ordered = sorted(links, key=lambda link: (-link.score, link.other.n))
    further = [dataclasses.replace(link, level="related") for link in ordered[1 : 1 + _FURTHER]]
    return ordered[:1] + further
