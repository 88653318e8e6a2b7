"""The fields of the index and what of a document goes into each. Imports Whoosh (50 ms)."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Generator, Mapping
from typing import Any, cast

from whoosh import columns as whoosh_columns
from whoosh import fields, formats

from reader.search import analysis
from reader.search.document import Document

columns: Any = whoosh_columns  # has no types

UNKNOWN_DAY = 0
"""Stands for a day that is not known; days count from 1 January of the year 1."""


class Bare(formats.Format):
    """Postings with a weight and nothing else."""

    posting_size = 0

    def fixed_value_size(self) -> int:
        """No bytes a posting."""
        return 0


class Places(formats.Format):
    """Postings with the places of the word as 16 bit numbers: unlike Whoosh's own, never unpickled."""


class Given(fields.FieldType):
    """A field whose terms are handed over ready: a mapping of term to its weight or its places."""

    def __init__(self, format_: formats.Format, *, scorable: bool = False) -> None:
        super().__init__(format_, analyzer=cast("Any", None), scorable=scorable)

    def index(
        self, value: Mapping[str, int | list[int]], **_: Any
    ) -> Generator[tuple[bytes, int, float | int, bytes], Any, None]:
        """Yields (term, how often, weight, places)."""
        for term, found in value.items():
            if isinstance(found, list):
                yield term.encode(), len(found), float(len(found)), array("H", found).tobytes()
            else:
                yield term.encode(), found, float(found), b""


def schema() -> fields.Schema:
    """The schema; it is always this one, never the one that lies pickled in an index."""
    text, places, keys = Bare(), Places(), Bare()
    return fields.Schema(
        id=Given(keys),
        body=Given(text, scorable=True),
        exact=Given(places),
        title=Given(text),
        heading=Given(places),
        publisher=Given(keys),
        author=Given(keys),
        language=Given(keys),
        entity=Given(keys),
        name=fields.COLUMN(columns.VarBytesColumn()),
        first=fields.COLUMN(columns.NumericColumn("i", default=UNKNOWN_DAY)),
        last=fields.COLUMN(columns.NumericColumn("i", default=UNKNOWN_DAY)),
    )


def row(document: Document) -> dict[str, Any]:
    """The values of all fields for one document."""
    body = analysis.terms(document.text, document.language)
    title = analysis.terms(document.title, document.language)
    published = document.published
    values: dict[str, Any] = {
        "id": {document.id: 1},
        "name": document.id.encode(),
        "body": body.stems,
        "exact": body.places,
        "title": title.stems,
        "heading": title.places,
        "publisher": names((document.publisher,)),
        "author": names(document.authors),
        "language": {document.language.lower(): 1} if document.language else {},
        "entity": entities(document),
    }
    if published is not None:
        values["first"] = day(published.first)
        values["last"] = day(published.last)
    return values


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
