"""Puts what is disputed of a claim side by side: figures with what bounds them, and who stands how to it, by date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.claims.model import Certainty, FigureState, Other, Sidebar, Stage

_POINTS = str.maketrans("", "", ".,'’ \u00a0\u202f")
DOUBTS = frozenset({"denied", "not confirmed"})
"""The relations that put a claim in doubt."""


SIGNS: dict[FigureState, str] = {"agree": "=", "compatible": "≈", "differ": "≠"}
"""Between two figures: they agree, both may hold, they differ."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as texts write it; ``state`` against the one looked at, None for that one itself.

    ``published`` is when the first of ``publishers`` gave it; "" as one of them where it is unknown.
    """

    text: str
    state: FigureState | None
    publishers: tuple[str, ...]
    published: str


@dataclass(frozen=True, slots=True)
class Stand:
    """How surely somebody says it: ``who`` is credited, or publishes it; ``here`` marks the claim looked at."""

    published: str
    certainty: Certainty
    who: str
    here: bool
    stage: Stage


def disputed(other: Other) -> bool:
    """Whether a row contradicts the claim looked at; an earlier or later stage of it does not."""
    return other.relation == "figures differ" or (other.relation in DOUBTS and not other.stage)


def figures(sidebar: Sidebar) -> tuple[Figure, ...]:
    """The figures of the same thing, by date; nothing where all agree."""
    rows = [other for other in sidebar.others if other.level == "same"]
    apart = {pair.here for row in rows for pair in row.figures if pair.state != "agree"}
    found: dict[tuple[str, str], Figure] = {}
    for row in sorted(rows, key=lambda row: row.published or "9"):
        for pair in row.figures:
            if pair.here not in apart:
                continue
            text = _plain(pair.there)
            key = (pair.here, text.casefold().translate(_POINTS))
            known = found.get(key)
            publishers = known.publishers if known else ()
            if row.publisher not in publishers or not row.publisher:
                publishers = (*publishers, row.publisher)
            published = known.published if known else row.published
            found[key] = Figure(known.text if known else text, pair.state, publishers, published)
    told: list[Figure] = []
    for here in dict.fromkeys(here for here, _ in found):
        own = Figure(_plain(here), None, (sidebar.publisher,), sidebar.published)
        others = [figure for (ours, _), figure in found.items() if ours == here]
        told += sorted([own, *others], key=lambda figure: figure.published or "9")
    return tuple(told)


def stands(sidebar: Sidebar) -> tuple[Stand, ...]:
    """Who denies, does not confirm, or says for a fact what others doubt, by date; nothing where nobody doubts."""
    rows = [other for other in sidebar.others if other.level == "same" and other.relation in DOUBTS]
    if not rows:
        return ()
    claim = sidebar.claim
    own = claim.source.name if claim.source else sidebar.publisher
    found = [Stand(sidebar.published, claim.certainty, own, True, "")]
    for row in rows:
        who = row.source.name if row.source else row.publisher
        stand = Stand(row.published, row.certainty, who, False, row.stage)
        if stand not in found:
            found.append(stand)
    return tuple(sorted(found, key=lambda stand: stand.published or "9"))


def _plain(text: str) -> str:
    """A figure without the capital it has at the beginning of a sentence."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
