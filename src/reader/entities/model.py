"""What an entity is, and a mention of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that is named. ``name`` is its one canonical name and its key.

    The canonical name is the usual German one ("Nordkorea", "Wolodymyr Selenskyj", "NATO"). ``names`` are all
    its names in any language, ``name`` first. ``country`` is the canonical name of the state it
    belongs to or acts for ("Russland" for "Kreml", "Moskau" and "Wladimir Putin"), "" where none.
    """

    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text, in code points, that names an entity.

    ``entity`` is the canonical name; an entity unknown to the gazetteer gets the fullest name in the
    article. ``via`` tells how it was recognised: "gazetteer", "model", "surname", "role", "derived",
    "compound", "rule", or "correction" where the reader said so. ``country`` as in `Entity`.
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    entity: str
    via: str
    country: str = ""
