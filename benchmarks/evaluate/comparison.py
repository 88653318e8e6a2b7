"""How well a story's comparison sets like beside like: pairs of claims in one row, against the gold propositions.

Every story is compared with weights that were learned without it, as in `benchmarks.evaluate.claims`.
"""

from __future__ import annotations

import itertools
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.evaluate import _links
from benchmarks.evaluate.claims import Place, _weights
from reader.claims.comparison import Comparison
from reader.claims.index import ClaimIndex

Pairs = set[frozenset[Place]]


class Figures(NamedTuple):
    """Of one story: rows of several publishers, the share of them in which nothing is unlike, and of the pairs of
    claims that stand in one row of different columns how many are true, and how many of the true ones do."""

    rows: int
    pure: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


def report() -> list[str]:
    """A table of all stories, those held out last; the baseline joins whatever a chain of links joins."""
    lines = [
        "## Comparison of a story: like beside like",
        "",
        "| story | rows of several | of them pure | pairs in one row P / R | F1 | chains of links: pairs P / R | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    means: defaultdict[bool, list[tuple[Figures, Figures]]] = defaultdict(list)
    for case in [*_links.cases(), *_links.cases(heldout=True)]:
        comparison = compared(case)
        ours, chained = measured(case, comparison), _chained(case, comparison)
        means[case.heldout].append((ours, chained))
        lines.append(_line(f"{case.name}{' (held out)' * case.heldout}", ours, chained))
    for heldout, rows in sorted(means.items()):
        ours, chained = (_mean(column) for column in zip(*rows, strict=True))
        lines.append(
            _line(f"**mean, {'held out' if heldout else 'each left out'}**", ours, chained)
        )
    return lines


def compared(case: _links.Case) -> Comparison:
    """The comparison of all articles of a story, looked at from its first."""
    with tempfile.TemporaryDirectory() as folder:
        index = ClaimIndex(Path(folder) / "claims.sqlite", _weights(case))
        with index.batch():
            for article in case.articles:
                index.put(article, case.analyses[article.id])
        found = index.comparison(case.articles[0].id, (), lambda _done, _of: None, lambda: False)
        index.close()
    return found


def measured(case: _links.Case, comparison: Comparison) -> Figures:
    """Hold the rows against the gold; what may be counted either way is not counted."""
    rows = [
        [[said.claim for said in cell] for cell in line.cells if cell]
        for line in comparison.lines
        if line.carried > 1
    ]
    return _figures(case, rows)


def _figures(case: _links.Case, rows: Iterable[Sequence[Sequence[str]]]) -> Figures:
    places = {claim.id: place for place, claim in case.claims.items()}
    found: Pairs = set()
    pure = several = 0
    for cells in rows:
        several += 1
        beside = [
            frozenset((places.get(one, (one, -1)), places.get(other, (other, -1))))
            for here, there in itertools.combinations(cells, 2)
            for one, other in itertools.product(here, there)
        ]
        told = {pair for pair in beside if pair not in case.loose}
        pure += told <= case.truth.keys()
        found |= told
    right = len(found & case.truth.keys())
    wanted = sum(all(place in case.claims for place in pair) for pair in case.truth)
    return Figures(
        several,
        pure / several if several else 0.0,
        right / len(found) if found else 0.0,
        right / wanted if wanted else 0.0,
    )


def _chained(case: _links.Case, comparison: Comparison) -> Figures:
    """The baseline: the sidebars' links of level "same", and whatever they join."""
    group: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = ClaimIndex(Path(folder) / "claims.sqlite", _weights(case))
        with index.batch():
            for article in case.articles:
                index.put(article, case.analyses[article.id])
        for article in case.articles:
            for sidebar in index.sidebars(article.id):
                for other in sidebar.others:
                    if other.level == "same":
                        mine = group.setdefault(sidebar.claim.id, {sidebar.claim.id})
                        mine |= group.get(other.claim, {other.claim})
                        for one in mine:
                            group[one] = mine
        index.close()
    rows: list[list[list[str]]] = []
    for mine in {id(one): one for one in group.values()}.values():
        cells: defaultdict[str, list[str]] = defaultdict(list)
        for claim in sorted(mine):
            cells[claim.rpartition("#")[0]].append(claim)
        rows.append(list(cells.values()))
    return _figures(case, rows)


def _mean(figures: Sequence[Figures]) -> Figures:
    rows, *shares = (sum(column) / len(figures) for column in zip(*figures, strict=True))
    return Figures(round(rows), *shares)


def _line(name: str, ours: Figures, chained: Figures) -> str:
    return (
        f"| {name} | {ours.rows} | {ours.pure:.2f} | {ours.precision:.2f} / {ours.recall:.2f} | {ours.f1:.2f} "
        f"| {chained.precision:.2f} / {chained.recall:.2f} | {chained.f1:.2f} |"
    )


if __name__ == "__main__":
    print("\n".join(report()))
