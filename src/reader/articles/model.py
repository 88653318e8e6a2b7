"""What an article is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """A part of an article's text whose kind is known: what is not article, or a heading.

    ``start`` and ``end`` are code points in `Article.text`; ``kind`` is one of the kinds of
    `reader.language.model.Kind` except "claim".
    """

    start: int
    end: int
    kind: str


class Link(NamedTuple):
    """A hyperlink in an article's text, in code points of `Article.text`; of a picture, on its caption."""

    start: int
    end: int
    url: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, as exactly as it is known.

    ``iso`` is what the front matter holds: a year, a month, a day, or a day with a time (ISO 8601).
    ``first`` and ``last`` are the days it may mean: the same day twice unless only month or year is known.
    """

    iso: str
    first: dt.date
    last: dt.date

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the reader knows it; every offset anywhere is a code point of ``text``.

    ``id`` is the stem of its file in the corpus. ``publisher`` is "" and ``published`` None where
    the source does not show them. ``language`` is an ISO 639-1 code, "" where it has to be found out.
    ``credits`` are the news agencies the article names as its sources.
    """

    id: str
    title: str
    publisher: str
    published: Published | None
    language: str
    text: str
    credits: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str | None = None
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
