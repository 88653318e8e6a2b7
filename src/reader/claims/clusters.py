"""Groups the claims of a story into those that say the same; no chain of likenesses joins what differs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AGREED = 0.75
"""Share of the pairs between two groups that must be alike before the groups become one."""


class Node(NamedTuple):
    """A claim: the place of its article in the story, from 0, and its number there, from 1."""

    article: int
    n: int


Scores = dict[tuple[Node, Node], float]
"""How likely two claims of different articles say the same, 0 to 1, the lesser node first."""


class Group(NamedTuple):
    """Claims that say the same: at most one an article in ``core``, and ``further`` ones beside them."""

    core: tuple[Node, ...]
    further: tuple[Node, ...] = ()


def clusters(
    nodes: Sequence[Node], scores: Scores, same: float, related: float, agreed: float = AGREED
) -> list[Group]:
    """Put each of ``nodes`` into exactly one group.

    Groups grow along pairs of score ``same`` or more that are the best for both ends, the surest first. Two grow
    together only where no article is in both and at least the share ``agreed`` of the pairs between them has the
    score ``related`` or more. What says the same as a group though it is nobody's best counterpart, as a sentence
    said twice, stands beside the group.
    """
    near: dict[Node, dict[Node, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        if score >= related:
            near[one][other] = score
            near[other][one] = score
    links = {pair: score for pair, score in scores.items() if score >= same}
    groups = _grown(nodes, _mutual(links, near), near, agreed)
    return _placed(groups, near, same, agreed)


def _mutual(
    links: Mapping[tuple[Node, Node], float], near: Mapping[Node, Mapping[Node, float]]
) -> list[tuple[Node, Node]]:
    """The links that are the best of both ends in the other's article, the surest first."""
    best: dict[tuple[Node, int], Node] = {}
    for node, others in near.items():
        for other in sorted(others, key=lambda other: (-others[other], other)):
            best.setdefault((node, other.article), other)
    found = [
        (one, other)
        for one, other in links
        if best[one, other.article] == other and best[other, one.article] == one
    ]
    return sorted(found, key=lambda pair: (-links[pair], pair))


def _grown(
    nodes: Iterable[Node],
    links: Iterable[tuple[Node, Node]],
    near: Mapping[Node, Mapping[Node, float]],
    agreed: float,
) -> list[list[Node]]:
    of = {node: [node] for node in nodes}
    for one, other in links:
        mine, theirs = of[one], of[other]
        if mine is theirs or {node.article for node in mine} & {node.article for node in theirs}:
            continue
        linked = sum(there in near[here] for here in mine for there in theirs)
        if linked >= agreed * len(mine) * len(theirs):
            mine += theirs
            for node in theirs:
                of[node] = mine
    return list({id(group): group for group in of.values()}.values())


def _placed(
    groups: Sequence[list[Node]],
    near: Mapping[Node, Mapping[Node, float]],
    same: float,
    agreed: float,
) -> list[Group]:
    """Put claims that stand alone beside the group that most of says the same, where there is one."""
    grown = sorted(sorted(group) for group in groups if len(group) > 1)
    of = {node: number for number, group in enumerate(grown) for node in group}
    beside: dict[int, list[Node]] = defaultdict(list)
    alone: list[Group] = []
    for group in sorted(groups):
        if len(group) > 1:
            continue
        (node,) = group
        number = _beside(node, grown, of, near, same, agreed)
        if number is None:
            alone.append(Group((node,)))
        else:
            beside[number].append(node)
    whole = [
        Group(tuple(sorted(group)), tuple(sorted(beside[number])))
        for number, group in enumerate(grown)
    ]
    return sorted([*whole, *alone])


def _beside(
    node: Node,
    grown: Sequence[list[Node]],
    of: Mapping[Node, int],
    near: Mapping[Node, Mapping[Node, float]],
    same: float,
    agreed: float,
) -> int | None:
    best: tuple[float, int] | None = None
    others = near.get(node, {})
    for number in sorted({of[other] for other in others if other in of}):
        members = [other for other in grown[number] if other.article != node.article]
        linked = [others[other] for other in members if other in others]
        if linked and max(linked) >= same and len(linked) >= agreed * len(members):
            share = sum(linked) / len(members)
            if best is None or share > best[0]:
                best = (share, number)
    return None if best is None else best[1]
