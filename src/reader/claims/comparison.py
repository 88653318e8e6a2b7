"""A story as a table: one row a claim, one column a publisher, and in each cell how that publisher puts it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.claims.clusters import Node
from reader.claims.figures import comparable, written
from reader.claims.relations import relation, stage
from reader.claims.score import same_quote
from reader.claims.witnesses import copied
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.claims.clusters import Group, Scores
    from reader.claims.model import Certainty, Claim, Relation, Source
    from reader.claims.profile import Profile
    from reader.claims.store import Row
    from reader.claims.story import Told
    from reader.language.model import Quantity

Order = Literal["contested", "carried", "article"]
"""The most contested first, the most widely carried first, or as the article looked at tells it."""
ORDERS: tuple[Order, ...] = ("contested", "carried", "article")

Choice = Literal["all", "contested", "one", "all but one"]
"""Which rows are seen: those that only one publisher has, or all but one have, among them."""
CHOICES: tuple[Choice, ...] = ("all", "contested", "one", "all but one")

DISPUTING: tuple[Relation, ...] = ("denied", "figures differ", "not confirmed")
"""The relations that set publishers against each other, the sharpest first."""


_STANCES = ("denied", "not confirmed")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as one article puts it.

    ``quantity`` is the figure in question, None without one; ``figure`` is how it is written, with what bounds it.
    """

    claim: str
    article: str
    title: str
    publisher: str
    published: str
    start: int
    end: int
    text: str
    source: Source | None
    certainty: Certainty
    figure: str
    quantity: Quantity | None


Cell = tuple[Said, ...]
"""What one publisher says of a claim, the latest first; empty where it is silent."""


@dataclass(frozen=True, slots=True)
class Column:
    """A publisher with its articles; one that is not known stands for itself, by its ``title``.

    ``also`` are publishers that print the same report: their words are not counted again.
    """

    publisher: str
    title: str
    articles: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a claim that some publishers carry, under its best sentence.

    ``contested`` counts the pairs of publishers that disagree and ``disputes`` says how; ``developed`` is set where
    what one left open another reported later, which is no dispute. ``elsewhere`` is set where only one publisher has
    the claim, and another says something close to it.
    """

    claim: str
    text: str
    cells: tuple[Cell, ...]
    contested: int
    disputes: tuple[Relation, ...]
    developed: bool
    elsewhere: bool

    @property
    def carried(self) -> int:
        """How many publishers have it."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The story of one article, whose publisher has the first column; ``lines`` in the order it tells them."""

    article: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def articles(self) -> int:
        """How many articles are compared."""
        return sum(len(column.articles) for column in self.columns)

    def shown(self, choice: Choice = "all", order: Order = "contested") -> tuple[Line, ...]:
        """The rows of one choice in one order."""
        lines = [line for line in self.lines if self.has(line, choice)]
        if order == "contested":
            lines.sort(key=lambda line: (-line.contested, -line.carried))
        elif order == "carried":
            lines.sort(key=lambda line: (-line.carried, -line.contested))
        return tuple(lines)

    def has(self, line: Line, choice: Choice) -> bool:
        """Whether a row belongs to a choice."""
        if choice == "contested":
            return line.contested > 0
        if choice == "one":
            return line.carried == 1 and not line.elsewhere and len(self.columns) > 1
        if choice == "all but one":
            return line.carried == len(self.columns) - 1 > 1
        return True


class Compared(NamedTuple):
    """An article that is compared, and what its claims are; ``copies`` are word for word the same."""

    told: Told
    claims: Sequence[Claim]
    copies: Sequence[Row]


def kept(story: Sequence[Told]) -> list[Told]:
    """The articles that say something of their own.

    Of a publisher whose every article is another's report none is kept: see `columns`.
    """
    return [told for told in story if told.row.id not in _folded(story)]


def _folded(story: Sequence[Told]) -> dict[str, str]:
    """Articles that only repeat another publisher's report, each with the article it repeats."""
    by: dict[str, list[Row]] = {}
    for told in story:
        by.setdefault(_publisher(told.row), []).append(told.row)
    found: dict[str, str] = {}
    before: list[Row] = []
    for rows in by.values():
        first = {row.id: next((one.id for one in before if copied(row, one)), "") for row in rows}
        if all(first.values()):
            found |= first
        else:
            before += rows
    return found


def columns(story: Sequence[Told], compared: Sequence[Compared]) -> tuple[Column, ...]:
    """One column a publisher, in the order of the story; publishers of copies are named beside it."""
    publishers: dict[str, list[Compared]] = {}
    for one in compared:
        publishers.setdefault(_publisher(one.told.row), []).append(one)
    rows = {told.row.id: told.row for told in story}
    repeats: dict[str, list[Row]] = {}
    for repeated, original in _folded(story).items():
        repeats.setdefault(original, []).append(rows[repeated])
    found = []
    for key, ones in publishers.items():
        copies = [row for one in ones for row in (*repeats.get(one.told.row.id, ()), *one.copies)]
        also = {
            _publisher(row): row.publisher or row.title
            for row in copies
            if _publisher(row) != key and _publisher(row) not in publishers
        }
        row = ones[0].told.row
        ids = tuple(one.told.row.id for one in ones)
        found.append(Column(row.publisher, row.title, ids, tuple(also.values())))
    return tuple(found)


def lines(
    compared: Sequence[Compared],
    table: Sequence[Column],
    groups: Iterable[Group],
    scores: Scores,
    related: float,
) -> tuple[Line, ...]:
    """The rows of a comparison: ``groups`` of nodes, each an article's place in ``compared`` and a claim's number."""
    place = {article: at for at, column in enumerate(table) for article in column.articles}
    at = [place[one.told.row.id] for one in compared]
    near: set[Node] = set()
    for (one, other), score in scores.items():
        if score >= related and at[one.article] != at[other.article]:
            near |= {one, other}
    found = [_line(compared, at, len(table), group, scores, near) for group in groups]
    return tuple(line for _, line in sorted(found, key=lambda each: each[0]))


def _line(
    compared: Sequence[Compared],
    at: Sequence[int],
    width: int,
    group: Group,
    scores: Scores,
    near: set[Node],
) -> tuple[Node, Line]:
    """A row, and the claim that says where it stands in the order of the articles."""
    nodes = [*group.core, *group.further]
    profiles = {node: compared[node.article].told.profiles[node.n - 1] for node in nodes}
    cells: list[list[Node]] = [[] for _ in range(width)]
    for node in sorted(nodes, key=lambda node: _rank(compared, node, group)):
        cells[at[node.article]].append(node)
    label = _label(compared, group.core, scores)
    pairs = list(itertools.combinations([cell[0] for cell in cells if cell], 2))
    how = [_dispute(compared, profiles, pair) for pair in pairs]
    disputes = tuple(kind for kind in DISPUTING if kind in how)
    said = tuple(tuple(_said(compared, node, profiles) for node in cell) for cell in cells)
    claim = compared[label.article].claims[label.n - 1]
    line = Line(
        claim=claim.id,
        text=claim.text,
        cells=said,
        contested=sum(kind in DISPUTING for kind in how),
        disputes=disputes,
        developed="developed" in how,
        elsewhere=sum(map(bool, cells)) == 1 and not near.isdisjoint(nodes),
    )
    return min(nodes), line


def _rank(compared: Sequence[Compared], node: Node, group: Group) -> tuple[bool, int, Node]:
    """The order within a cell: what is one's best counterpart first, then what was said last."""
    return node not in group.core, -compared[node.article].told.row.last, node


def _label(compared: Sequence[Compared], core: Sequence[Node], scores: Scores) -> Node:
    """The claim that is most like all others of its group; the shorter one of two."""

    def rank(node: Node) -> tuple[float, int, Node]:
        whole = sum(
            scores.get((min(node, other), max(node, other)), 0.0) for other in core if other != node
        )
        return -round(whole, 6), len(compared[node.article].claims[node.n - 1].text), node

    return min(core, key=rank)


def _dispute(
    compared: Sequence[Compared], profiles: Mapping[Node, Profile], pair: tuple[Node, Node]
) -> Relation | Literal["developed"]:
    """How two publishers stand to each other; what was open first and told later is a development."""
    one, other = (profiles[node] for node in pair)
    kind = relation(one, other, same_quote(one, other))
    rows = [compared[node.article].told.row for node in pair]
    here, there = (
        (profile.certainty, row.first, row.last, profile.origin)
        for profile, row in zip((one, other), rows, strict=True)
    )
    return "developed" if kind in _STANCES and stage(here, there) else kind  # type: ignore[arg-type]


def _said(compared: Sequence[Compared], node: Node, profiles: Mapping[Node, Profile]) -> Said:
    one = compared[node.article]
    others = [profiles[other] for other in profiles if other != node]
    place = figure_place(profiles[node], others)
    return said(one.told.row, one.claims[node.n - 1], place)


def said(row: Row, claim: Claim, place: int | None) -> Said:
    """A claim of the article in ``row``; ``place`` says which of its figures is in question."""
    quantity = None if place is None else claim.quantities[place]
    return Said(
        claim=claim.id,
        article=row.id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        start=claim.start,
        end=claim.end,
        text=claim.text,
        source=claim.source,
        certainty=claim.certainty,
        figure=written(claim, quantity) if quantity else "",
        quantity=quantity,
    )


def figure_place(profile: Profile, others: Iterable[Profile]) -> int | None:
    """Which of the figures of a claim most of the others speak of too, from 0; None where it has none."""
    if not profile.figures:
        return None
    rest = [other.figures for other in others]

    def spoken(place: int) -> int:
        mine = profile.figures[place]
        return sum(any(comparable(mine, theirs) for theirs in figures) for figures in rest)

    return max(range(len(profile.figures)), key=lambda place: (spoken(place), -place))


def _publisher(row: Row) -> str:
    """What is the same for articles of one publisher; an article of an unknown one stands for itself."""
    name = fold(row.publisher.strip())
    return f"publisher:{name}" if name else f"article:{row.id}"
