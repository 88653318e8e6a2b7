"""What a query means: the tree that the parser yields and that index and matcher read.

Named tuples are made seven times as fast as dataclasses, at each start; where two would hold the same they are
classes that are equal to their own kind only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

Field = Literal[
    "",
    "title",
    "body",
    "publisher",
    "author",
    "language",
    "entity",
    "person",
    "place",
    "organisation",
    "origin",
]
"""Where to look; "" is title and body."""

Sort = Literal["relevance", "date", "witnesses"]

ENTITY_FIELDS: tuple[Field, ...] = ("entity", "person", "place", "organisation")


class Word(NamedTuple):
    """One word as typed. ``prefix``: any word that starts so; ``edits``: with so many typing errors."""

    text: str
    field: Field = ""
    prefix: bool = False
    edits: int = 0

    @property
    def guessed(self) -> bool:
        """Whether it stands for any number of words of the index."""
        return (self.prefix or self.edits > 0) and self.field in ("", "title", "body")


class Phrase(NamedTuple):
    """Words that stand together in this order; with ``slop`` up to so many others between them."""

    words: tuple[str, ...]
    field: Field = ""
    slop: int = 0


class Dates(NamedTuple):
    """Articles that may have appeared between two days, both included; None is unbounded."""

    first: dt.date | None
    last: dt.date | None


class Figures(NamedTuple):
    """Articles with a figure that may lie between two numbers, both included; ``unit`` "" is any."""

    low: float
    high: float
    unit: str = ""


class InClaim:
    """What ``part`` means, all of it inside one sentence that claims something."""

    __slots__ = ("part",)

    def __init__(self, part: Node) -> None:
        self.part = part

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InClaim) and self.part == other.part

    def __hash__(self) -> int:
        return hash((InClaim, self.part))

    def __repr__(self) -> str:
        return f"InClaim({self.part!r})"


class Kept(NamedTuple):
    """What the index does not know, as it changes without the article: "is", "tag", "note", "has" or "only".

    See `bound`; unbound it means no article.
    """

    name: str
    value: str


class Among(NamedTuple):
    """The articles with these ids."""

    ids: frozenset[str]


class And(NamedTuple):
    """All of ``parts``. ``loose``: words merely written side by side, so that, where no article has all
    of them, those with most of them may be shown."""

    parts: tuple[Node, ...]
    loose: bool = False


class Or(NamedTuple):
    """Any of ``parts``."""

    parts: tuple[Node, ...]


class Not(NamedTuple):
    """Whatever ``part`` is not."""

    part: Node


class Everything:
    """Every article: what an empty query means."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Everything)

    def __hash__(self) -> int:
        return hash(Everything)

    def __repr__(self) -> str:
        return "Everything()"


Node: TypeAlias = (
    Word | Phrase | Dates | Figures | InClaim | Kept | Among | And | Or | Not | Everything
)


def leaves(tree: Node) -> Iterator[Word | Phrase]:
    """The words and phrases that are looked for, without what is excluded."""
    match tree:
        case Word() | Phrase():
            yield tree
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(part=Not(part=part)) | InClaim(part=part):
            yield from leaves(part)
        case _:
            pass


def figures(tree: Node) -> Iterator[Figures]:
    """The ranges of figures that are looked for; not the one of all there are, nor what is excluded."""
    match tree:
        case Figures(low=low, high=high) if high - low < float("inf") or low > 0:
            yield tree
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from figures(part)
        case _:
            pass


def kept(tree: Node) -> Iterator[Kept]:
    """What in ``tree`` the index does not know."""
    match tree:
        case Kept():
            yield tree
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from kept(part)
        case Not(part=part):
            yield from kept(part)
        case _:
            pass


def needs_analysis(tree: Node) -> bool:
    """Whether what ``tree`` asks for is known only of articles that were analysed: names, claims, figures."""
    match tree:
        case Word(field=field) | Phrase(field=field):
            return field in ENTITY_FIELDS or field == "origin"
        case Figures() | InClaim():
            return True
        case And(parts=parts) | Or(parts=parts):
            return any(needs_analysis(part) for part in parts)
        case Not(part=part):
            return needs_analysis(part)
        case _:
            return False


def bound(tree: Node, known: Callable[[Kept], Node]) -> Node:
    """``tree`` with what is ``known`` in place of what the index does not know."""
    match tree:
        case Kept():
            return known(tree)
        case And(parts=parts, loose=loose):
            return And(tuple(bound(part, known) for part in parts), loose)
        case Or(parts=parts):
            return Or(tuple(bound(part, known) for part in parts))
        case Not(part=part):
            return Not(bound(part, known))
        case _:
            return tree


class Fault(NamedTuple):
    """Where and why a query could not be understood; ``position`` is a code point of the query."""

    position: int
    message: str
    suggestion: str = ""


class Spot(NamedTuple):
    """A word for a place of a query, in code points: what was typed there, or what was probably meant."""

    start: int
    end: int
    word: str


class Query(NamedTuple):
    """A query as typed, what it means, what in it was not understood, and the order wanted.

    ``spots`` are its plain words; ``slips`` what was probably meant where there is no such field or value.
    """

    text: str
    tree: Node
    fault: Fault | None = None
    sort: Sort = "relevance"
    spots: tuple[Spot, ...] = ()
    slips: tuple[Spot, ...] = ()
