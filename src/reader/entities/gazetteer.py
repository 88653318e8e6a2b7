"""The curated entities and the forms that name them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast

from reader.entities import spelling
from reader.entities.model import Entity, EntityKind
from reader.entities.tokens import tokens

TABLE = Path(__file__).with_name("data") / "gazetteer.json"
_HEAD = 3
_SEPARATOR = "\x7f"


def pack(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Forms with what they mean, those that begin alike in one text: loads in a fifth of the time, and a search
    opens few of them."""
    heads: dict[str, list[str]] = {}
    for pair in forms:
        heads.setdefault(pair[0][:_HEAD], []).extend(pair)
    return {head: _SEPARATOR.join(texts) for head, texts in heads.items()}


def flat(table: dict[str, Any]) -> dict[str, Any]:
    """``table`` as its file holds it, each part one text, of which a search opens few rows."""
    rows = (
        (name, kind, _SEPARATOR.join(names), country)
        for name, kind, names, country in table["entities"]
    )
    shelves = (
        (shelf, *(str(each) for pair in pairs for each in pair))
        for shelf, pairs in table["shelves"].items()
    )
    longest = ((word, str(length)) for word, length in table["longest"].items())
    parts = {
        "entities": rows,
        "forms": table["forms"].items(),
        "longest": longest,
        "shelves": shelves,
    }
    return {
        **table,
        **{name: "\n".join("\t".join(row) for row in part) for name, part in parts.items()},
    }


def _heads(text: str) -> dict[str, str]:
    """What stands behind the first tab of each line by what stands before it."""
    return dict(line.split("\t", 1) for line in text.split("\n"))


def _unpacked(packed: str) -> dict[str, str]:
    texts = iter(packed.split(_SEPARATOR))
    return dict(zip(texts, texts, strict=True))


def _pairs(line: str) -> list[list[Any]]:
    texts = iter(line.split("\t"))
    return [[name, int(index)] for name, index in zip(texts, texts, strict=True)]


class Sense(NamedTuple):
    """One thing a form may name, and how: "name", "derived", "surname", "ambiguous", "role", "weak" or
    "after", then with the words of which one has to stand before it."""

    entity: Entity
    how: str
    after: frozenset[str] = frozenset()


class Gazetteer:
    """Entities by name, and senses by form; a form is the words of a name joined by blanks.

    Made from the table of `reader.entities.compiling`. Objects are made when asked for: of 20,000 forms an
    article has a hundred.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table
        entities, forms = table["entities"], table["forms"]
        rows: list[Any] = entities.split("\n") if isinstance(entities, str) else entities
        self._rows: list[list[Any] | str] = rows
        self._packed: dict[str, str] = _heads(forms) if isinstance(forms, str) else forms
        self._opened: dict[str, dict[str, str]] = {}
        self._made: dict[int, Entity] = {}
        self._places: dict[str, int] | None = None
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self.rules: dict[str, frozenset[str]] = {
            name: frozenset(words) for name, words in table["rules"].items()
        }
        self.tails = tuple(sorted(self.rules["tails"]))
        self.role_endings = tuple(sorted(self.rules["roles"]))

    @cached_property
    def longest(self) -> dict[str, int]:
        """Words of the longest form that begins with a word, where that is more than one."""
        table = self._table["longest"]
        if isinstance(table, str):
            table = {word: int(length) for word, length in _heads(table).items()}
        return cast("dict[str, int]", table)

    @cached_property
    def _shelves(self) -> dict[str, list[list[Any]]]:
        table = self._table["shelves"]
        if isinstance(table, str):
            table = {shelf: _pairs(line) for shelf, line in _heads(table).items()}
        return cast("dict[str, list[list[Any]]]", table)

    def _row(self, index: int) -> list[Any]:
        row = self._rows[index]
        if isinstance(row, str):
            name, kind, names, country = row.split("\t")
            row = self._rows[index] = [name, kind, names.split(_SEPARATOR), country]
        return row

    def add(self, table: dict[str, Any]) -> None:
        """Add the entities of another table, whose names win. For a gazetteer that nobody has asked yet."""
        first = len(self._rows)
        self._rows += table["entities"]
        for head, packed in table["forms"].items():
            forms = self._beginning(head) or self._opened.setdefault(head, {})
            for form, senses in _unpacked(packed).items():
                split = (sense.partition(" ") for sense in senses.split(";"))
                own = ";".join(f"{first + int(index)} {how}" for index, _, how in split)
                forms[form] = f"{own};{forms[form]}" if form in forms else own
        for word, length in table["longest"].items():
            self.longest[word] = max(length, self.longest.get(word, 1))
        self._senses.clear()
        self._places = None

    @property
    def entities(self) -> list[Entity]:
        """All entities."""
        return [self._entity(index) for index in range(len(self._rows))]

    def _entity(self, index: int) -> Entity:
        made = self._made.get(index)
        if made is None:
            name, kind, names, country = self._row(index)
            made = self._made[index] = Entity(name, cast("EntityKind", kind), tuple(names), country)
        return made

    def entity(self, name: str) -> Entity | None:
        """The entity whose canonical name is ``name``."""
        for sense in self.senses(" ".join(token.form for token in tokens(name))):
            if sense.entity.name == name:
                return sense.entity
        return None

    def capital(self, name: str) -> Entity | None:
        """The capital of a state: the table has it right after its state. None of all else."""
        state = self.entity(name)
        if state is None or state.country != name or state.kind != "place":
            return None
        if self._places is None:
            self._places = {self._row(index)[0]: index for index in range(len(self._rows))}
        index = self._places[name] + 1
        if index >= len(self._rows) or self._row(index)[1] != "place":
            return None
        return self._entity(index) if self._row(index)[3] == name else None

    def senses(self, form: str) -> tuple[Sense, ...]:
        """What ``form`` may name, the likeliest first; empty where it is unknown."""
        forms = self._opened.get(form[:_HEAD]) or self._beginning(form[:_HEAD])
        rows = forms.get(form)
        if rows is None:
            return ()
        found = self._senses.get(form)
        if found is None:
            split = (row.split(" ", 2) for row in rows.split(";"))
            found = self._senses[form] = tuple(
                Sense(self._entity(int(index)), how, frozenset(" ".join(after).split()))
                for index, how, *after in split
            )
        return found

    def _beginning(self, head: str) -> dict[str, str]:
        """The forms that begin so, kept where there are any; two threads may both unpack them."""
        packed = self._packed.get(head)
        return {} if packed is None else self._opened.setdefault(head, _unpacked(packed))

    def respelt(self, name: str) -> Entity | None:
        """The person of whose full name ``name`` is another spelling ("Wolodimir Selenskij")."""
        shelf = spelling.shelf(name)
        for each, index in self._shelves.get(shelf, []) if shelf else ():
            if spelling.same(name, each):
                return self._entity(index)
        return None

    def find(self, any_name: str) -> Entity | None:
        """The entity that ``any_name`` (a name, an inflected form, a lone surname) names."""
        found = self.senses(" ".join(token.form for token in tokens(any_name)))
        return found[0].entity if found else None


_own: tuple[str, str] = ("", "")
"""The user's own entities: the text of the file, and its path for messages."""


def use(text: str, path: str) -> None:
    """Know the entities of ``text``, a user's file of entities, beside the shipped ones from now on.

    It replaces the text given before; an empty one leaves the shipped entities alone. Cheap where nothing changes.
    The text is read when an entity is first asked for; `reader.entities.compiling.parsed` tells what is wrong in it.
    """
    global _own
    if (text, path) != _own:
        _own = (text, path)
        default.cache_clear()


@cache
def default() -> Gazetteer:
    """The shipped gazetteer with the user's own entities, loaded on first use.

    Raises `reader.entities.compiling.GazetteerError` for a user's file with a fault.
    """
    found = Gazetteer(json.loads(TABLE.read_bytes()))
    text, path = _own
    if text:
        from reader.entities import compiling  # YAML is not wanted on the way to a first screen

        found.add(compiling.expanded(compiling.parsed(text, path)))
    return found


def entity(name: str) -> Entity | None:
    """The entity whose canonical name is ``name``."""
    return default().entity(name)


def find(any_name: str) -> Entity | None:
    """The entity that ``any_name`` names, in any of its forms."""
    return default().find(any_name)
