"""Learn the weights of links between claims: `python -m benchmarks.tune_links` (about two minutes).

Logistic regression by Newton's method on all pairs of claims of the gold stories that are not held out. The
seeds, real news, teach nothing and only help to choose the levels: learned with them the weights were worse on
them, and no better elsewhere. Articles of other stories are kept away before, by how unlike they are
as a whole: pairs across stories taught only what divides stories, and blurred what divides claims. The levels'
thresholds are chosen on scores from weights that have not seen the story scored, so that they hold for one
that nobody has seen.
"""

from __future__ import annotations

import heapq
import itertools
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.evaluate import _links
from reader.claims.frame import Frame
from reader.claims.matching import (
    BRIDGE,
    BRIDGES,
    HOPELESS,
    LEAST,
    NOTHING,
    RIVAL,
    any_of,
    chance,
    share,
    vouch,
)
from reader.claims.profile import Profile
from reader.claims.score import FEATURES, REFINED, measure

SHIPPED = Path(__file__).parents[1] / "src" / "reader" / "claims" / "weights.json"
FOLDS = Path(__file__).with_name("link_folds.json")
"""For each story the weights learned without it, so that it can be measured as if unseen."""

_PENALTY = 0.3
_ROUNDS = 15
_PRECISION_SAME = 0.92
_PRECISION_WHOLE = 0.91
_PRECISION_REAL = 0.90
_PRECISION_LISTED = 0.77
"""Article precision from which a level's threshold is chosen: of the level "same", of it with what whole articles
make likely, there on real news, and of all that is listed. A story that nobody has seen is harder than those one
writes rules for: so more is asked of these."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of claims, as (article, claim) each: their features, and whether they say the same."""

    one: tuple[str, str]
    other: tuple[str, str]
    values: tuple[float, ...]
    true: bool = False
    loose: bool = False


def examples(case: _links.Case) -> list[Example]:
    """All pairs of gold sentences of different articles of one story, that we have a claim for."""
    frame = Frame([_profiles(case, article.id) for article in case.articles])
    found = []
    for one, other in case.crossing():
        if one not in case.claims or other not in case.claims:
            continue
        pair = frozenset((one, other))
        ours, theirs = case.claims[one].id, case.claims[other].id
        story = case.signatures[one[0]].likeness(case.signatures[other[0]])
        measured = measure(case.profiles[ours], case.profiles[theirs], frame, story)
        found.append(
            Example(
                (one[0], ours),
                (other[0], theirs),
                measured.values,
                pair in case.truth,
                pair in case.loose,
            )
        )
    return found


def refined(pairs: Sequence[Example], learned: Sequence[float]) -> list[Example]:
    """The pairs with the features of the second score, from all first scores; each looked at from either side."""
    totals = [
        sum(weight * value for weight, value in zip(learned, pair.values, strict=True))
        if pair.values[1] >= LEAST
        else NOTHING
        for pair in pairs
    ]
    rivals: defaultdict[tuple[str, str], float] = defaultdict(float)
    firsts: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair, score in zip(pairs, totals, strict=True):
        for side in _sides(pair):
            if pair.values[1] >= RIVAL:
                rivals[side] += chance(score)
        for ours, theirs in itertools.permutations((pair.one[1], pair.other[1])):
            firsts[ours][theirs] = score
    counterparts = {claim: _counterparts(scores) for claim, scores in firsts.items()}
    found = []
    for pair, score in zip(pairs, totals, strict=True):
        itself = 0.0 if pair.values[1] >= RIVAL else chance(score)
        for one, other in itertools.permutations((pair.one, pair.other)):
            third = vouch(
                (first, firsts[claim].get(other[1], NOTHING))
                for claim, first in counterparts[one[1]]
                if _article(claim) != other[0]
            )
            here = share(score, rivals[one[1], other[0]] + itself)
            there = share(score, rivals[other[1], one[0]] + itself)
            values = (1.0, score, here, there, third)
            found.append(replace(pair, one=one, other=other, values=values))
    return found


def _counterparts(firsts: Mapping[str, float]) -> list[tuple[str, float]]:
    """The likeliest claims of other articles that may vouch for a pair."""
    likely = ((claim, first) for claim, first in firsts.items() if first >= BRIDGE)
    return heapq.nsmallest(BRIDGES, likely, key=lambda found: (-found[1], found[0]))


def _article(claim: str) -> str:
    return claim.rpartition("#")[0]


def _sides(pair: Example) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.one[1], pair.other[0]), (pair.other[1], pair.one[0])


def learn(known: Sequence[Example]) -> list[float]:
    """Fit the weights to examples; loose pairs are left out."""
    rows = [
        ([(place, value) for place, value in enumerate(pair.values) if value], pair.true)
        for pair in known
        if not pair.loose
    ]
    size = len(known[0].values)
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [0.0] * size
        bend = [[0.0] * size for _ in range(size)]
        for values, true in rows:
            total = sum(weights[place] * value for place, value in values)
            chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
            spread = max(chance * (1.0 - chance), 1e-6)
            for place, value in values:
                slope[place] += (true - chance) * value
                row, scaled = bend[place], spread * value
                for second, other in values:
                    row[second] += scaled * other
        for place in range(size):
            penalty = _PENALTY if place else 1e-6
            bend[place][place] += penalty
            slope[place] -= penalty * weights[place]
        step = _solve(bend, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivots."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for place in range(size):
        pivot = max(range(place, size), key=lambda line: abs(rows[line][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for line in range(place + 1, size):
            factor = rows[line][place] / rows[place][place]
            if factor:
                for column in range(place, size + 1):
                    rows[line][column] -= factor * rows[place][column]
    solved = [0.0] * size
    for place in reversed(range(size)):
        rest = sum(rows[place][column] * solved[column] for column in range(place + 1, size))
        solved[place] = (rows[place][size] - rest) / rows[place][place]
    return solved


def cells(
    pairs: Sequence[Example], learned: Sequence[float], *, whole: bool
) -> list[tuple[float, bool]]:
    """For each claim and other article: the score, and whether it carries the claim.

    The score is that of the best pair, or of the ``whole`` article: what all its sentences together make likely.
    """
    scores: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    true: set[tuple[str, str]] = set()
    loose: set[tuple[str, str]] = set()
    for pair in pairs:
        odds = sum(weight * value for weight, value in zip(learned, pair.values, strict=True))
        cell = pair.one[1], pair.other[0]
        if pair.true:
            true.add(cell)
        if pair.loose:
            loose.add(cell)
        if pair.values[1] >= HOPELESS:
            scores[cell].append(chance(odds))
    return [
        (any_of(found) if whole else max(found), cell in true)
        for cell, found in scores.items()
        if cell in true or cell not in loose
    ]


def threshold(found: Sequence[tuple[float, bool]], precision: float) -> float:
    """The lowest score from which listed articles are right in ``precision`` of all cases."""
    right = 0
    lowest = 0.0 if not found else 0.99
    for listed, (score, true) in enumerate(sorted(found, reverse=True), 1):
        right += true
        if listed >= 20 and right / listed >= precision:
            lowest = score
    return lowest


def carried(
    best: Mapping[str, Sequence[tuple[float, bool]]],
    whole: Mapping[str, Sequence[tuple[float, bool]]],
    same: float,
) -> float:
    """The lowest score of whole articles that may be listed besides those whose best claim reaches ``same``.

    Asked of real news too: its articles have many sentences that are a little likely.
    """
    pairs = {name: list(zip(best[name], whole[name], strict=True)) for name in best}
    lowest = 1.0
    for step in range(99, round(100 * same), -1):
        score = step / 100

        def right(names: Iterable[str], score: float = score) -> float:
            listed = [
                true
                for name in names
                for (one, true), (every, _) in pairs[name]
                if one >= same or every >= score
            ]
            return sum(listed) / max(1, len(listed))

        real = [name for name in pairs if name == _links.REAL]
        if right(pairs) >= _PRECISION_WHOLE and (not real or right(real) >= _PRECISION_REAL):
            lowest = score
    return lowest


def main() -> int:
    """Learn, choose thresholds, and write the shipped weights and those of the folds."""
    cases = _links.cases()
    known = {case.name: examples(case) for case in cases}
    taught = [name for name in known if name != _links.REAL]
    first = {name: learn(_but(known, taught, name)) for name in known}
    seconds = {name: refined(known[name], first[name]) for name in known}
    second = {name: learn(_but(seconds, taught, name)) for name in known}
    best, whole = (
        {name: cells(pairs, second[name], whole=whole) for name, pairs in seconds.items()}
        for whole in (False, True)
    )
    every = list(itertools.chain(*best.values()))
    same = threshold(every, _PRECISION_SAME)
    levels = {
        "same": same,
        "related": threshold(every, _PRECISION_LISTED),
        "carried": carried(best, whole, same),
    }
    shipped = _data(learn(_but(known, taught)), learn(_but(seconds, taught)), levels)
    _write(SHIPPED, shipped)
    _write(FOLDS, {name: _data(first[name], second[name], levels) for name in taught})
    print(json.dumps(shipped, indent=1))
    return 0


def _but(
    known: Mapping[str, Sequence[Example]], names: Sequence[str], without: str = ""
) -> list[Example]:
    """The pairs of the stories called ``names`` but one."""
    return [pair for name in names if name != without for pair in known[name]]


def _profiles(case: _links.Case, article_id: str) -> list[Profile]:
    return [case.profiles[claim.id] for claim in case.analyses[article_id].claims]


def _id(profile: Profile) -> str:
    return f"{profile.article}#{profile.n}"


def _data(
    first: Sequence[float], second: Sequence[float], levels: dict[str, float]
) -> dict[str, object]:
    return {
        "weights": {name: round(weight, 3) for name, weight in zip(FEATURES, first, strict=True)},
        "refine": {name: round(weight, 3) for name, weight in zip(REFINED, second, strict=True)},
        **{name: round(value, 3) for name, value in levels.items()},
    }


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
