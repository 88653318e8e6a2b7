"""The fields of the index and what of a document goes into each. Imports Whoosh (50 ms)."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from whoosh import columns as whoosh_columns
from whoosh import fields, formats

from reader.articles.model import Published
from reader.search import analysis, meaning
from reader.search.document import Document
from reader.search.inverted import Payload

columns: Any = whoosh_columns  # has no types

UNKNOWN_DAY = 0
"""Stands for a day that is not known; days count from 1 January of the year 1."""

COLUMNS = ("name", "size", "first", "last", "moment", "facts")
"""Values of each document: its id, its length in words, the first and last day it may be of, when it appeared in
minutes (of the first day where that is all that is known), and what it is counted under, see `facts`."""

BOUNDS = "#"
"""Stands among the terms of the field "claim" with the bounds of all claims."""


_ONE = tuple(array("H", [place]).tobytes() for place in range(1_000))
"""The places of a word that stands at one place, made once: of most words that is all."""
_DAY = 24 * 60

NO_UNIT = "#"
"""Stands for the unit of a plain count."""


class Bare(formats.Format):
    """Postings with a weight and nothing else."""

    posting_size = 0

    def fixed_value_size(self) -> int:
        """No bytes a posting."""
        return 0


class Places(formats.Format):
    """Postings with the places of the word as 16 bit numbers: unlike Whoosh's own, never unpickled."""


class Given(fields.FieldType):
    """A field whose terms come ready made; see `row`."""

    def __init__(self, format_: formats.Format) -> None:
        super().__init__(format_, analyzer=cast("Any", None))


def schema() -> fields.Schema:
    """The schema; it is always this one, never the one that lies pickled in an index."""
    number = columns.NumericColumn("i", default=UNKNOWN_DAY)
    return fields.Schema(
        id=Given(Bare()),
        body=Given(Bare()),  # stems
        exact=Given(Places()),
        title=Given(Bare()),  # stems
        heading=Given(Places()),  # the exact forms of the title
        publisher=Given(Bare()),
        author=Given(Bare()),
        language=Given(Bare()),
        entity=Given(Bare()),
        claim=Given(Places()),  # stems; the "places" are the numbers of claims
        origin=Given(Bare()),
        figure=Given(
            Places()
        ),  # units; the "places" are the least and greatest number of each figure
        name=fields.COLUMN(columns.VarBytesColumn()),
        size=fields.COLUMN(number),
        first=fields.COLUMN(number),
        last=fields.COLUMN(number),
        moment=fields.COLUMN(number),
        facts=fields.COLUMN(columns.VarBytesColumn()),
    )


class Row(NamedTuple):
    """What the index keeps of one document: terms by field, and the values of `COLUMNS`."""

    terms: dict[str, Mapping[str, Payload]]
    values: tuple[bytes, int, int, int, int, bytes]


def row(document: Document) -> Row:
    """What the index keeps of ``document``."""
    body = analysis.terms(document.text, document.language, document.claims)
    title = analysis.terms(document.title, document.language)
    published = document.published
    terms: dict[str, Mapping[str, Payload]] = {
        "id": {document.id: 1},
        "body": body.stems,
        "exact": _placed(body.places),
        "title": title.stems,
        "heading": _placed(title.places),
        "publisher": names((document.publisher,)),
        "author": names(document.authors),
        "language": {document.language.lower(): 1} if document.language else {},
        "entity": entities(document),
        "claim": _placed(body.claims | ({BOUNDS: list(body.bounds)} if body.bounds else {})),
        "origin": origins(document),
        "figure": figures(document),
    }
    first = day(published.first) if published else UNKNOWN_DAY
    last = day(published.last) if published else UNKNOWN_DAY
    known = facts(document, first, last).encode()
    when = moment(published) if published else UNKNOWN_DAY
    return Row(terms, (document.id.encode(), body.length, first, last, when, known))


def _placed(places: dict[str, list[int]]) -> dict[str, Payload]:
    return {
        term: _ONE[found[0]]
        if len(found) == 1 and found[0] < len(_ONE)
        else array("H", found).tobytes()
        for term, found in places.items()
    }


def day(date: dt.date) -> int:
    """A day as a number."""
    return date.toordinal()


def moment(published: Published) -> int:
    """Sorts like time: minutes since the first day of the year 1, in UTC where a time zone is given."""
    if "T" in published.iso:
        with contextlib.suppress(ValueError, OverflowError):
            exact = dt.datetime.fromisoformat(published.iso)
            exact = exact.astimezone(dt.UTC) if exact.tzinfo else exact
            return day(exact.date()) * _DAY + exact.hour * 60 + exact.minute + 1
    return day(published.first) * _DAY


def names(several: tuple[str, ...]) -> dict[str, int]:
    """The terms of names: each whole, and each of its words, marked by a "~"."""
    found: dict[str, int] = {}
    for name in several:
        whole = analysis.key(name)
        if whole:
            found[whole] = 1
            found.update(("~" + word, 1) for word in words(whole))
    return found


def words(whole: str) -> list[str]:
    """The words of a folded name."""
    return [piece for piece in whole.replace("-", " ").replace(".", " ").split() if piece]


def entities(document: Document) -> dict[str, int]:
    """The terms of all entities, as `names`, each also with its kind before it ("person:mark rutte")."""
    found: dict[str, int] = {}
    for name, kind in zip(document.entities, document.kinds_of_entities(), strict=True):
        for term in names((name,)):
            found[term] = 1
            if kind:
                found[f"{kind}:{term}"] = 1
    return found


def origins(document: Document) -> dict[str, int]:
    """The terms of those whom claims are credited to: names, whom they name, and the stems of their words."""
    found: dict[str, int] = {}
    for name in document.origins:
        found[analysis.key(name)] = 1
        for word in words(analysis.key(name)):
            for entity in meaning.entities(word, sure=True):
                found[analysis.key(entity)] = 1
            for form in (word, *analysis.stems(word, document.language)):
                found["~" + form] = 1
    found.pop("", None)
    return found


def figures(document: Document) -> dict[str, Payload]:
    """The figures by their units, each as two doubles. An open end counts as the end that is named."""
    found: dict[str, array[float]] = {}
    for low, high, unit in dict.fromkeys(document.figures):
        least, greatest = (high if low is None else low), (low if high is None else high)
        if least is not None and greatest is not None:
            found.setdefault(unit, array("d")).extend((least, greatest))
    return {(unit or NO_UNIT): spans.tobytes() for unit, spans in found.items()}


FACETS = {
    "p": "publisher",
    "h": "person",
    "o": "organisation",
    "l": "place",
    "s": "language",
    "m": "month",
}
"""What answers are counted under, by the letter that marks it among the facts; "a" marks authors."""
_MARKS = {"person": "h", "organisation": "o", "place": "l"}
_SEPARATOR = "\x1f"


def facts(document: Document, first: int, last: int) -> str:
    """What a document is counted under: each value after the letter of its kind."""
    found = [
        _MARKS[kind] + name
        for name, kind in zip(document.entities, document.kinds_of_entities(), strict=True)
        if kind in _MARKS
    ]
    found += ["a" + name for name in document.authors]
    found += ["p" + document.publisher] if document.publisher else []
    found += ["s" + document.language.lower()] if document.language else []
    if last > first - 31 and first:
        begin, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
        if (begin.year, begin.month) == (end.year, end.month):
            found.append(f"m{begin:%Y-%m}")
    clean = (each.replace(_SEPARATOR, " ") for each in dict.fromkeys(found))
    return _SEPARATOR.join(clean)


def known(facts: bytes) -> tuple[str, ...]:
    """What `facts` put together."""
    return tuple(map(sys.intern, facts.decode().split(_SEPARATOR))) if facts else ()
