"""How well the links agree with what a reader said of them: an export of `reader links --json` read as gold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.evaluate._links import average_precision
from reader.claims.index import ClaimIndex
from reader.claims.verdicts import Anchor
from reader.errors import NotFoundError
from reader.library.home import Home
from reader.library.service import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim

LEVELS = ("same", "related", "not listed")


@dataclass(frozen=True, slots=True)
class Pair:
    """A judged link: whether the two say the same, and how they are linked; ``level`` "" where one is gone."""

    same: bool
    level: str
    score: float


def report(links: Path, home: Path) -> list[str]:
    """A table of what becomes of the judged links without the verdicts, on the corpus of ``home``."""
    return table(judged(links, home))


def judged(links: Path, home: Path) -> list[Pair]:
    """Each judged link as it is found without verdicts. Raises ValueError for a line that is no link."""
    place = Home.at(home)
    library = Library.open(place)
    library.refresh()
    library.close()
    index = ClaimIndex(place.claims_file, create=False)
    try:
        return [_pair(index, number, line) for number, line in _lines(links)]
    finally:
        index.close()


def table(pairs: Sequence[Pair]) -> list[str]:
    """The report's lines."""
    lines = [
        "## Claims: links that a reader judged",
        "",
        f"| verdict | links | {' | '.join(LEVELS)} | gone |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, same in (("added", True), ("rejected", False)):
        mine = [pair for pair in pairs if pair.same == same]
        counts = [sum(pair.level == level for pair in mine) for level in (*LEVELS, "")]
        lines.append(f"| {name} | {len(mine)} | {' | '.join(map(str, counts))} |")
    known = [pair for pair in pairs if pair.level]
    right = sum(pair.same == (pair.level == "same") for pair in known)
    precision = average_precision([(pair.score, pair.same) for pair in known])
    lines += [
        "",
        f"Right (added ones listed as the same, rejected ones not): {right} of {len(known)};"
        f" average precision of the score {precision:.2f}.",
    ]
    return lines


def _lines(links: Path) -> list[tuple[int, str]]:
    lines = links.read_text(encoding="utf-8").splitlines()
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _pair(index: ClaimIndex, number: int, line: str) -> Pair:
    try:
        data = json.loads(line)
        same = {"added": True, "rejected": False}[data["verdict"]]
        anchors = [
            Anchor(data[side]["article"], data[side]["text"], data[side]["start"] or 0)
            for side in ("one", "other")
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"Line {number} is no line of `reader links --json`: {error}.") from error
    one, other = index.located(anchors)
    if one is None or other is None:
        return Pair(same, "", 0.0)
    found = [_listed(index, *sides) for sides in ((one, other), (other, one))]
    level, score = min(found, key=lambda each: (LEVELS.index(each[0]), -each[1]))
    return Pair(same, level, score)


def _listed(index: ClaimIndex, one: Claim, other: Claim) -> tuple[str, float]:
    """At which level the sidebar of a claim lists another, and its score."""
    for row in index.sidebar(one.id).others:
        if row.claim == other.id:
            return row.level, row.score
    try:
        scores = {each.claim: each.score for each in index.candidates(one.id)}
    except NotFoundError:
        scores = {}
    return "not listed", scores.get(other.id, 0.0)
