"""The curated entities and the forms that name them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from reader.entities.model import Entity, EntityKind

TABLE = Path(__file__).with_name("data") / "gazetteer.json"


class Sense(NamedTuple):
    """One thing a form may name, and how: "name", "derived", "surname", "ambiguous", "role", "weak" or
    "after", then with the words of which one has to stand before it."""

    entity: Entity
    how: str
    after: frozenset[str] = frozenset()


class Gazetteer:
    """Entities by name, and senses by form; a form is the words of a name joined by blanks."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._forms: dict[str, list[list[Any]]] = {}
        self.longest: dict[str, int] = {}
        self._capitals: dict[str, str] | None = None
        self._people: dict[str, list[tuple[str, Entity]]] | None = None
        self.rules: dict[str, frozenset[str]] = {
            name: frozenset(words) for name, words in table.get("rules", {}).items()
        }
        self.tail_set = self.rules.get("tails", frozenset())
        self.tails = tuple(sorted(self.tail_set))
        self.role_endings = tuple(sorted(self.rules.get("roles", ())))
        self._add(table)

    def _add(self, table: dict[str, Any]) -> None:
        first = len(self.entities)
        for name, kind, names, country in table["entities"]:
            entity = Entity(name, cast("EntityKind", kind), tuple(names), country)
            self.entities.append(entity)
            self._by_name[name] = entity
        longest = self.longest
        for form, senses in table["forms"].items():
            own = [[first + index, how] for index, how in senses] if first else senses
            self._forms[form] = own + self._forms[form] if form in self._forms else own
            head, _, rest = form.partition(" ")
            length = 2 + rest.count(" ") if rest else 1
            if length > longest.get(head, 0):
                longest[head] = length
        self._capitals = None
        self._people = None

    def entity(self, name: str) -> Entity | None:
        """The entity whose canonical name is ``name``."""
        return self._by_name.get(name)

    def senses(self, form: str) -> list[Sense]:
        """What ``form`` may name, the likeliest first; empty where it is unknown."""
        rows = self._forms.get(form)
        if rows is None:
            return []
        found = []
        for index, how in rows:
            how, _, words = how.partition(" ")
            found.append(Sense(self.entities[index], how, frozenset(words.split())))
        return found

    def capitalised(self, upper: str) -> str:
        """The known form that reads ``upper`` in capitals, or ``upper`` itself."""
        if self._capitals is None:
            self._capitals = {form.upper(): form for form in reversed(self._forms)}
        return self._capitals.get(upper, upper)

    def respelt(self, name: str) -> Entity | None:
        """The person of whose full name ``name`` is another spelling ("Wolodimir Selenskij")."""
        # Deferred: it indexes all people, and most articles need it for none.
        from reader.entities import spelling

        if self._people is None:
            self._people = {}
            for entity in self.entities:
                for each in entity.names if entity.kind == "person" else ():
                    self._people.setdefault(spelling.shelf(each), []).append((each, entity))
        shelf = spelling.shelf(name)
        for each, entity in self._people.get(shelf, []) if shelf else ():
            if spelling.same(name, each):
                return entity
        return None

    def find(self, any_name: str) -> Entity | None:
        """The entity that ``any_name`` (a name, an inflected form, a lone surname) names."""
        found = self.senses(" ".join(any_name.split()))
        return found[0].entity if found else None


@cache
def default() -> Gazetteer:
    """The shipped gazetteer, loaded on first use."""
    return Gazetteer(json.loads(TABLE.read_text(encoding="utf-8")))


def entity(name: str) -> Entity | None:
    """The entity whose canonical name is ``name``."""
    return default().entity(name)


def find(any_name: str) -> Entity | None:
    """The entity that ``any_name`` names, in any of its forms."""
    return default().find(any_name)


def extend(path: Path) -> int:
    """Add the entities of a YAML file to the gazetteer of this process; returns how many.

    The file is a list like the curated ones, each entry with its ``kind``. Its names win over the shipped
    ones. Raises `reader.entities.compiling.GazetteerError`, naming file and entry.
    """
    from reader.entities import compiling  # YAML is not wanted on the way to a first screen

    rows = compiling.load(path)
    default()._add(compiling.expanded(rows))
    return len(rows)
