"""Learn the weights of links between claims: `python -m benchmarks.tune_links` (about two minutes).

Logistic regression by Newton's method on all pairs of claims of the gold stories that are not held out and
of the seeds where they are at hand; pairs across stories are the news that must not match. The levels'
thresholds are chosen on scores from weights that have not seen the story scored, so that they hold for one
that nobody has seen.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluate import _links
from reader.claims.frame import Frame
from reader.claims.score import FEATURES, Measured, Weights, measure, probability

SHIPPED = Path(__file__).parents[1] / "src" / "reader" / "claims" / "weights.json"
FOLDS = Path(__file__).with_name("link_folds.json")
"""For each story the weights learned without it, so that it can be measured as if unseen."""

_PENALTY = 1.0
_ROUNDS = 15
_STRANGERS = 4000
"""Pairs across stories to learn from."""
_PRECISION_SAME = 0.9
_PRECISION_LISTED = 0.85
"""Article precision from which a level's threshold is chosen: of the level "same", and of all that is listed."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of claims: where they stand, their features, and whether they say the same."""

    one: tuple[str, str]
    other: tuple[str, str]
    measured: Measured
    true: bool
    loose: bool = False


def examples(case: _links.Case) -> list[Example]:
    """All pairs of gold sentences of different articles of one story, that we have a claim for."""
    frame = Frame([_profiles(case, article.id) for article in case.articles])
    found = []
    for one, other in case.crossing():
        if one not in case.claims or other not in case.claims:
            continue
        pair = frozenset((one, other))
        ours, theirs = case.claims[one], case.claims[other]
        story = case.signatures[one[0]].likeness(case.signatures[other[0]])
        found.append(
            Example(
                (one[0], ours.id),
                (other[0], theirs.id),
                measure(case.profiles[ours.id], case.profiles[theirs.id], frame, story),
                pair in case.truth,
                pair in case.loose,
            )
        )
    return found


def strangers(cases: Sequence[_links.Case]) -> Iterator[tuple[str, str, Example]]:
    """Pairs of claims of different stories that share something: none of them says the same."""
    for case, strange in itertools.permutations(cases, 2):
        frame = Frame([_profiles(case, article.id) for article in case.articles])
        for article in strange.articles:
            frame.add(_profiles(strange, article.id))
        for mine, theirs in itertools.product(case.articles, strange.articles):
            story = case.signatures[mine.id].likeness(strange.signatures[theirs.id])
            for one, other in itertools.product(
                _profiles(case, mine.id), _profiles(strange, theirs.id)
            ):
                if not one.keys.keys() & other.keys.keys():
                    continue
                measured = measure(one, other, frame, story)
                if measured.cosine > 0.1:
                    found = Example((mine.id, ""), (theirs.id, ""), measured, False)
                    yield case.name, strange.name, found


def learn(known: Sequence[Example]) -> list[float]:
    """Fit the weights to examples; loose pairs are left out."""
    rows = [
        (
            [(place, value) for place, value in enumerate(known_.measured.values) if value],
            known_.true,
        )
        for known_ in known
        if not known_.loose
    ]
    size = len(FEATURES)
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


def cells(scored: Sequence[tuple[Example, float]]) -> list[tuple[float, bool, bool]]:
    """For each claim and other article: the best score, whether the article carries it, whether that sentence does."""
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    true: set[tuple[str, str]] = set()
    for example, score in scored:
        for (_, claim), (article, _) in (
            (example.one, example.other),
            (example.other, example.one),
        ):
            cell = (claim, article)
            if example.true:
                true.add(cell)
            if cell not in best or score > best[cell][0]:
                best[cell] = (score, example.true)
    return [(score, cell in true, right) for cell, (score, right) in best.items()]


def threshold(found: Sequence[tuple[float, bool, bool]], precision: float) -> float:
    """The lowest score from which listed articles are right in ``precision`` of all cases."""
    right = 0
    lowest = 0.99
    for listed, (score, true, _) in enumerate(sorted(found, reverse=True), 1):
        right += true
        if listed >= 20 and right / listed >= precision:
            lowest = score
    return lowest


def main() -> int:
    """Learn, choose thresholds, and write the shipped weights and those of the folds."""
    cases = _links.cases()
    known = {case.name: examples(case) for case in cases}
    strange = list(strangers(cases))
    folds: dict[str, list[float]] = {}
    unseen: list[tuple[float, bool, bool]] = []
    for case in cases:
        others = [pair for name, pairs in known.items() if name != case.name for pair in pairs]
        away = [pair for one, other, pair in strange if case.name not in (one, other)]
        folds[case.name] = learn(others + _some(away))
        learned = Weights(tuple(folds[case.name]), 0.0, 0.0)
        unseen += cells([(pair, probability(pair.measured, learned)) for pair in known[case.name]])
        print(case.name, "learned without", file=sys.stderr, flush=True)
    every = [pair for pairs in known.values() for pair in pairs]
    final = learn(every + _some([pair for _, _, pair in strange]))
    same = threshold(unseen, _PRECISION_SAME)
    levels = {"same": same, "related": min(same, threshold(unseen, _PRECISION_LISTED))}
    _write(SHIPPED, {"weights": _named(final), **_rounded(levels)})
    _write(
        FOLDS, {name: {"weights": _named(fold), **_rounded(levels)} for name, fold in folds.items()}
    )
    print(json.dumps({"weights": _named(final), **levels}, indent=1))
    return 0


def _some(pairs: Sequence[Example]) -> list[Example]:
    return list(pairs[:: max(1, len(pairs) // _STRANGERS)])


def _profiles(case: _links.Case, article_id: str) -> list[_links.Profile]:
    return [case.profiles[claim.id] for claim in case.analyses[article_id].claims]


def _named(weights: Sequence[float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in zip(FEATURES, weights, strict=True)}


def _rounded(levels: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in levels.items()}


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
