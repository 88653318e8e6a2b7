"""The fields of the index and what of a document goes into each. Imports Whoosh (50 ms)."""

from __future__ import annotations

import datetime as dt
from array import array
from typing import Any, NamedTuple, cast

from whoosh import columns as whoosh_columns
from whoosh import fields, formats

from reader.search import analysis
from reader.search.document import Document
from reader.search.inverted import Payload

columns: Any = whoosh_columns  # has no types

UNKNOWN_DAY = 0
"""Stands for a day that is not known; days count from 1 January of the year 1."""

COLUMNS = ("name", "size", "first", "last")
"""Values of each document: its id, its length in words, the first and last day it may be of."""


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
        name=fields.COLUMN(columns.VarBytesColumn()),
        size=fields.COLUMN(number),
        first=fields.COLUMN(number),
        last=fields.COLUMN(number),
    )


class Row(NamedTuple):
    """What the index keeps of one document: terms by field, and the values of `COLUMNS`."""

    terms: dict[str, dict[bytes, Payload]]
    values: tuple[bytes, int, int, int]


def row(document: Document) -> Row:
    """What the index keeps of ``document``."""
    body = analysis.terms(document.text, document.language)
    title = analysis.terms(document.title, document.language)
    published = document.published
    terms: dict[str, dict[bytes, Payload]] = {
        "id": {document.id.encode(): 1},
        "body": _counts(body.stems),
        "exact": _placed(body.places),
        "title": _counts(title.stems),
        "heading": _placed(title.places),
        "publisher": _counts(names((document.publisher,))),
        "author": _counts(names(document.authors)),
        "language": {document.language.lower().encode(): 1} if document.language else {},
        "entity": _counts(entities(document)),
    }
    first = day(published.first) if published else UNKNOWN_DAY
    last = day(published.last) if published else UNKNOWN_DAY
    return Row(terms, (document.id.encode(), body.length, first, last))


def _counts(terms: dict[str, int]) -> dict[bytes, Payload]:
    return {term.encode(): count for term, count in terms.items()}


def _placed(places: dict[str, list[int]]) -> dict[bytes, Payload]:
    return {term.encode(): array("H", found).tobytes() for term, found in places.items()}


def day(date: dt.date) -> int:
    """A day as a number."""
    return date.toordinal()


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
