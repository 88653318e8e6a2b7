"""The fields of the query language, and what may stand after those that take no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import cast

from reader.messages import N_, _
from reader.search.tree import Dates, Figures, Kept, Node, Sort

FIELDS: Mapping[str, str] = {
    "title": "title:Kursk",
    "body": "body:Kursk",
    "publisher": "publisher:bote",
    "author": "author:name",
    "language": "language:de",
    "entity": "entity:Nordkorea",
    "person": "person:Rutte",
    "place": "place:Kursk",
    "organisation": "organisation:NATO",
    "claim": "claim:(Kursk Soldaten)",
    "origin": "origin:Geheimdienst",
    "figure": "figure:1000..5000",
    "date": "date:2024-10",
    "tag": "tag:later",
    "note": "note:check",
    "is": "is:unread",
    "has": "has:figure",
    "only": "only:here",
    "sort": "sort:date",
}
"""Every field, with an example."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "is": ("unread", "read", "starred", "updated", "hidden"),
    "has": ("dispute", "figure", "note"),
    "only": ("here",),
    "sort": ("date", "relevance", "witnesses"),
}
"""The fields of which every value is known."""

DATES = N_("Write 2024, 2024-10, 2024-10-20, 2024-10-20..2024-10-25, >2024-10-01 or today")
FIGURES = N_("Write 12000, 1000..5000, >1000 or 5%")


class ValueFault(ValueError):  # noqa: N818 - named as what it becomes, a `Fault`
    """A value that is none; ``suggestion`` tells what would be one, ``near`` which one was probably meant."""

    def __init__(self, message: str, suggestion: str, near: str = "") -> None:
        super().__init__(message)
        self.suggestion = suggestion
        self.near = near


def value(name: str, text: str, today: dt.date) -> Node:
    """What a field that takes a value, not words, means with ``text``. Raises ValueFault."""
    if name == "date":
        from reader.search import dates

        try:
            return Dates(*dates.span(text, today))
        except ValueError as error:
            raise ValueFault(dates.reason(error, text), _(DATES)) from None
    if name == "figure":
        from reader.search import figures

        try:
            return Figures(*figures.span(text))
        except ValueError as error:
            raise ValueFault(str(error), _(FIGURES)) from None
    chosen = text.strip().casefold()
    if name in ("tag", "note"):
        return Kept(name, " ".join(text.split()).removesuffix("*"))
    if chosen not in CHOICES[name]:
        near = nearest(chosen, CHOICES[name])
        known = _(" or ").join(f"{name}:{each}" for each in CHOICES[name])
        raise ValueFault(
            _("There is no {name}:{strip}").format(name=name, strip=text.strip()),
            _("Did you mean {name}:{near}?").format(name=name, near=near)
            if near
            else _("Write {known}").format(known=known),
            near,
        )
    if (name, chosen) == ("has", "figure"):
        return Figures(float("-inf"), float("inf"))
    return Kept(name, chosen)


def order(text: str) -> Sort:
    """The order that ``sort:`` names. Raises ValueFault."""
    value("sort", text, dt.date.min)
    return cast("Sort", text.strip().casefold())


def nearest(typed: str, known: Iterable[str]) -> str:
    """The one of ``known`` that is spelt most like ``typed``, "" where none is."""
    from difflib import get_close_matches  # wanted only for a fault

    near = get_close_matches(typed, list(known), n=1, cutoff=0.5)
    return near[0] if near else ""
