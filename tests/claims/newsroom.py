"""Makes small articles of any subject, and an index of them, in one line each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reader.articles.model import Article, Published
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex
from reader.claims.model import Claim, Other, Sidebar
from reader.claims.verdicts import Anchor, Says, Verdict, tidy


def article(
    name: str,
    text: str,
    *,
    publisher: str = "",
    day: str = "2025-03-04",
    language: str = "de",
    agencies: tuple[str, ...] = (),
) -> Article:
    """An article of one day; ``day`` "" for one without a date."""
    date = dt.date.fromisoformat(day) if day else None
    published = Published(day, date, date) if date else None
    return Article(name, name, publisher, published, language, text, agencies)


def index_of(folder: Path, *articles: Article) -> ClaimIndex:
    """An index that holds these articles."""
    index = ClaimIndex(folder / "claims.sqlite")
    with index.batch():
        for one in articles:
            index.put(one, analyse(one))
    return index


def same(sidebar: Sidebar) -> list[Other]:
    """The rows of the level "same"."""
    return [other for other in sidebar.others if other.level == "same"]


def row(sidebar: Sidebar, article_id: str) -> Other:
    """The first row of an article. Raises StopIteration if it is not listed."""
    return next(other for other in sidebar.others if other.article == article_id)


def verdict(claim: Claim, other: Other, says: Says) -> Verdict:
    """What the reader says of a row in the sidebar of a claim."""
    return Verdict.on(Anchor.of(claim), Anchor(other.article, tidy(other.text), other.start), says)
