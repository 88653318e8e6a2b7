"""Dates that cannot be: an article of the year 9999, or of 1970 because its feed counts from there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from reader.articles.model import Article
from reader.articles.published import parse

EARLIEST = dt.date(1970, 1, 2)
"""Days up to this one that computers write who know no date."""
AHEAD = dt.timedelta(days=2)
"""How far ahead of us a publisher's clock may be."""
BUILT = dt.date(2025, 1, 1)
"""No clock that is right is before this day."""


def dated(article: Article, now: dt.datetime) -> tuple[Article, str]:
    """``article`` with a date that can be, and what was wrong with the one it had, "" if nothing.

    What cannot be becomes the day on which it came in, so that it is found where what is new is. A clock of ours
    that is plainly wrong says nothing of others' dates.
    """
    when = article.published
    if when is None:
        return article, ""
    early = when.last <= EARLIEST
    late = now.date() >= BUILT and when.first > (now + AHEAD).date()
    if not (early or late):
        return article, ""
    today = parse(now.date().isoformat()) if now.date() >= BUILT else None
    return replace(article, published=today), when.iso
