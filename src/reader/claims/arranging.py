"""Arranges the rows of a sidebar for reading: folded into witnesses, these grouped by origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language.folding import fold
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Other, Sidebar, Source


@dataclass(frozen=True, slots=True)
class Witness:
    """Rows that count as one witness, best first.

    ``own`` is the witness that the article looked at is one of: none of its rows is another witness. ``why`` says
    what makes them one, "" for a single row.
    """

    key: str
    rows: tuple[Other, ...]
    own: bool
    why: str

    @property
    def head(self) -> Other | None:
        """The row that stands for all; None where the article looked at does."""
        return None if self.own else self.rows[0]

    @property
    def below(self) -> tuple[Other, ...]:
        """The rows that are folded."""
        return self.rows if self.own else self.rows[1:]

    @property
    def folded(self) -> str:
        """How many rows are folded, and what makes them one witness."""
        says = _("{count} more {why}").format(count=len(self.below), why=self.why).rstrip()
        return _("{says}, one witness with this article").format(says=says) if self.own else says


@dataclass(frozen=True, slots=True)
class Origin:
    """Witnesses that take the claim from one origin; ``name`` is "" for those that have nothing in common.

    ``own`` says that the article looked at has this origin too.
    """

    name: str
    own: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The same claim by origins, and what is only related."""

    origins: tuple[Origin, ...]
    related: tuple[Witness, ...]


def arranged(sidebar: Sidebar) -> Arrangement:
    """Fold and group the rows of ``sidebar``; nothing is left out, and the best comes first at each step."""
    same = _witnesses(sidebar, [other for other in sidebar.others if other.level == "same"])
    related = _witnesses(sidebar, [other for other in sidebar.others if other.level == "related"])
    own = [witness for witness in same if witness.own]
    groups: dict[str, list[Witness]] = {}
    for witness in same:
        if not witness.own:
            groups.setdefault(witness.rows[0].origin, []).append(witness)
    shared: list[Origin] = []
    single: list[Witness] = []
    for origin, witnesses in groups.items():
        here = origin == sidebar.origin
        if len(groups) > 1 and (here or len(witnesses) > 1):
            shared.append(Origin(_name(sidebar, origin, witnesses), here, tuple(witnesses)))
        else:
            single += witnesses
    origins = [*shared, *([Origin("", False, tuple(single))] if single else [])]
    if own:
        origins.append(Origin("", True, tuple(own)))
    return Arrangement(tuple(origins), tuple(related))


def _witnesses(sidebar: Sidebar, rows: Sequence[Other]) -> list[Witness]:
    found: dict[str, list[Other]] = {}
    for row in rows:
        found.setdefault(row.fold, []).append(row)
    for each in found.values():
        each.sort(
            key=lambda row: not row.added
        )  # what the reader added is never hidden by what was found
    return [
        Witness(
            f"{same[0].level} {key}", tuple(same), key == sidebar.fold, _why(sidebar, key, same)
        )
        for key, same in found.items()
    ]


def _why(sidebar: Sidebar, key: str, rows: Sequence[Other]) -> str:
    own = key == sidebar.fold
    if len(rows) == 1 and not own:
        return ""
    if not own and len({row.article for row in rows}) == 1:
        return _("in the same article")
    publishers = {fold(row.publisher.strip()) for row in rows}
    publishers |= {fold(sidebar.publisher.strip())} if own else set()
    if len(publishers) == 1 and "" not in publishers:
        return _("from {strip}").format(strip=rows[0].publisher.strip())
    agencies = [{fold(agency): agency for agency in row.agencies} for row in rows]
    common = set(agencies[0]).intersection(*agencies[1:])
    wire = "/".join(agencies[0][agency] for agency in sorted(common))
    return _("copies of one {wire} report").format(wire=wire) if wire else _("copies of one report")


def _name(sidebar: Sidebar, origin: str, witnesses: Sequence[Witness]) -> str:
    """What an origin is called: the source as one of the texts names it, else the agency."""
    rows = [row for witness in witnesses for row in witness.rows]
    sources = [row.source for row in rows if row.origin == origin]
    if origin == sidebar.origin:
        sources.insert(0, sidebar.claim.source)
    names = [known(source) for source in sources if source]
    if names:
        return min(names, key=len)
    for row in rows:
        for agency in row.agencies:
            return agency
    return _("not credited")


def known(source: Source) -> str:
    """A source's name; for "er", "it" or "demnach" the one that is meant, where it is known."""
    if source.name.islower():
        return source.entity or source.origin.replace("/", " ") or source.name
    return source.name
