"""Compares all articles of one story with each other, pair by pair."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from reader.claims import candidates
from reader.claims.clusters import Node, clusters
from reader.claims.comparison import Compared, Comparison, columns, kept, lines
from reader.claims.frame import Frame
from reader.claims.lines import Side
from reader.claims.links import STORY
from reader.claims.matching import NOTHING, Bridge, Matching, likeliest
from reader.claims.story import DAYS, Told, story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.claims.clusters import Scores
    from reader.claims.judging import Judge
    from reader.claims.model import Claim
    from reader.claims.profile import Profile
    from reader.claims.score import Weights
    from reader.claims.store import Row, Store
    from reader.claims.verdicts import Verdict

    Opinion = Callable[[int, int], float]

LEAST = 0.06
"""Cosine below which two claims are not looked at: below it nothing is found on the gold stories."""

SURER = 1.15
"""How much surer than in a sidebar a pair must be that draws others into its row."""


class Desk(NamedTuple):
    """What a comparison works with."""

    store: Store
    profiles: Callable[[Row], Sequence[Profile]]
    learned: Weights
    judge: Judge
    opinion: Callable[[Row, Row], Opinion | None] = lambda _one, _other: None
    """What a model of the user's says of the pairs of two articles."""


def compare(
    desk: Desk,
    row: Row,
    verdicts: Sequence[Verdict],
    advance: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Comparison:
    """Compare the story of ``row``; ``advance`` is told how many pairs of articles are done, of how many.

    Once ``cancelled`` says so, no more pairs are compared: the rows are those that are known by then. What the
    reader said of links, the ``verdicts``, holds here too.
    """
    learned = desk.learned
    whole = told_around(desk, row)
    own = kept(whole)
    scores = scored(own, learned, advance, cancelled, desk.opinion)
    _judge(desk.judge, own, verdicts, scores)
    nodes = [Node(at, profile.n) for at, told in enumerate(own) for profile in told.profiles]
    groups = clusters(nodes, scores, min(1.0, SURER * learned.same), learned.related)
    compared = [Compared(told, _claims(desk.store, told), _copies(desk, row, told)) for told in own]
    table = columns(whole, compared)
    return Comparison(row.id, table, lines(compared, table, groups, scores, learned.related))


def told_around(desk: Desk, row: Row) -> list[Told]:
    """The articles of the story of ``row``, itself first."""
    others = [
        Told(other, desk.profiles(other))
        for other in desk.store.rows(candidates.Candidates(desk.store, row).story())
        if candidates.in_reach(row, other, DAYS)
        and row.signature.likeness(other.signature) >= STORY
    ]
    return story(Told(row, desk.profiles(row)), others)


def _claims(store: Store, told: Told) -> list[Claim]:
    found = (store.claim(told.row.number, profile) for profile in told.profiles)
    return [claim for claim in found if claim is not None]


def _copies(desk: Desk, row: Row, told: Told) -> list[Row]:
    copies = desk.store.copies(told.row)
    return [copy for copy in copies if candidates.in_reach(row, copy, DAYS)]


def _judge(
    judge: Judge, story: Sequence[Told], verdicts: Sequence[Verdict], scores: Scores
) -> None:
    """Let the reader's word on a link go before its score."""
    places = {told.row.id: at for at, told in enumerate(story)}
    for verdict in verdicts:
        pair = []
        for anchor in (verdict.one, verdict.other):
            at = places.get(anchor.article)
            n = None if at is None else judge.place(story[at].row, anchor)
            if at is not None and n is not None:
                pair.append(Node(at, n))
        if len(pair) == 2:
            scores[min(pair), max(pair)] = 1.0 if verdict.says == "added" else 0.0


def scored(
    story: Sequence[Told],
    learned: Weights,
    advance: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    opinion: Callable[[Row, Row], Opinion | None] = lambda _one, _other: None,
) -> Scores:
    """How likely each two claims of different articles say the same; pairs that hardly can are left out.

    First every two articles are compared; then the third ones have a say in what two of them say.
    """
    frame = Frame([told.profiles for told in story])
    sides = [Side(told.profiles, frame) for told in story]
    places = {told.row.id: at for at, told in enumerate(story)}
    firsts: dict[Node, dict[Node, float]] = {
        Node(at, profile.n): {} for at, told in enumerate(story) for profile in told.profiles
    }

    def across(one: Profile, other: Profile) -> float:
        there = Node(places[other.article], other.n)
        return firsts[Node(places[one.article], one.n)].get(there, NOTHING)

    pairs = list(itertools.combinations(range(len(story)), 2))
    matchings: dict[tuple[int, int], Matching] = {}
    for done, (here, there) in enumerate(pairs):
        if cancelled():
            break
        advance(done, len(pairs))
        ones, others = story[here].profiles, story[there].profiles
        likeness = story[here].row.signature.likeness(story[there].row.signature)
        matching = matchings[here, there] = Matching(
            ones, others, frame, likeness, learned, LEAST, sides[here], there=sides[there],
            across=across, opinion=opinion(story[here].row, story[there].row),
        )  # fmt: skip
        matching.turn()
        for one in ones:
            node = Node(here, one.n)
            for other, first in matching.firsts(one):
                firsts[node][Node(there, other.n)] = firsts[Node(there, other.n)][node] = first
    vouching = {node: _vouching(story, known) for node, known in firsts.items()}
    scores: Scores = {}
    for (here, there), matching in matchings.items():
        for one in story[here].profiles:
            node = Node(here, one.n)
            for other, score in matching.listable(one, vouching[node]):
                if score >= learned.related:
                    scores[node, Node(there, other.n)] = score
    return scores


def _vouching(story: Sequence[Told], firsts: Mapping[Node, float]) -> list[Bridge]:
    """Which claims of other articles may vouch for one, given its first scores with theirs."""
    return likeliest(
        Bridge(story[node.article].profiles[node.n - 1], first) for node, first in firsts.items()
    )
