"""Makes sidebars of any shape, without an index."""

from __future__ import annotations

from typing import Any

from reader.claims.model import Claim, FigurePair, Other, Sidebar, Source, Witnesses


def source(name: str) -> Source:
    """A source called so."""
    return Source(name, 0, len(name), "named", name, name)


def claim(certainty: Any = "asserted", credited: str = "") -> Claim:
    """The claim that is looked at."""
    found = source(credited) if credited else None
    return Claim("here#1", 0, 9, "A claim.", 0, found, certainty, (), (), (), (), ())


def other(article: str, **changes: Any) -> Other:
    """A row: an article of a publisher and origin of its own, unless told otherwise."""
    credited = changes.pop("credits", "")
    found: dict[str, Any] = {
        "title": article, "publisher": f"Post {article}", "published": "2025-03-04", "claim": f"{article}#1",
        "start": 0, "end": 8, "text": "A claim.", "source": source(credited) if credited else None,
        "certainty": "asserted", "relation": "same", "score": 0.9, "level": "same", "channel": "lexical",
        "reasons": ("words: claim",), "differs": (), "fold": f"publisher:{article}", "origin": f"fold:{article}",
    }  # fmt: skip
    return Other(article, **(found | changes))


def sidebar(*others: Other, looked_at: Claim | None = None, **changes: Any) -> Sidebar:
    """A sidebar with those rows, of a claim in the article "here" of "Here-Post", 6 March 2025."""
    found: dict[str, Any] = {
        "publisher": "Here-Post", "published": "2025-03-06", "fold": "publisher:here", "origin": "fold:here",
    }  # fmt: skip
    same = [row for row in others if row.level == "same"]
    folds = {row.fold for row in same} | {"publisher:here"}
    origins = {row.origin for row in same} | {"fold:here"}
    return Sidebar(
        looked_at or claim(),
        Witnesses(len(same) + 1, len(folds), len(origins)),
        tuple(others),
        **(found | changes),
    )


def pair(here: str, there: str, state: Any) -> FigurePair:
    """Two figures side by side."""
    return FigurePair(here, there, state)
