"""What reading a text yields. Every offset is a code point of the text that was read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["claim", "heading", "caption", "byline", "boilerplate", "question"]
"""What a sentence is. Only a claim is ever linked; the others are shown, but demoted."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that is none. ``language`` is "de", "en" or "" for any other."""

    start: int
    end: int
    kind: Kind
    language: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much: the closed interval from ``low`` to ``high``.

    None on either side means unbounded ("mindestens 3000": low 3000, high None). ``unit`` is
    a symbol or unit name in singular ("%", "EUR", "km²"), "" for a plain count; ``counted`` is the lemma of
    the thing counted ("soldat"), "" where none is named. ``qualifier`` is the kind of bound:
    "", "about", "at least", "at most", "almost", "more than", "several", "between".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    counted: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time, resolved against the article's date to the days it may mean."""

    start: int
    end: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words without their quotation marks' outer space; ``start`` and ``end`` include the marks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the language floor reads in one text, each kind in order of its start."""

    language: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
