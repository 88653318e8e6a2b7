"""What the index is told of an article."""

from __future__ import annotations

from typing import NamedTuple

from reader.articles.model import Published
from reader.entities import gazetteer

Figure = tuple[float | None, float | None, str]


class Document(NamedTuple):
    """An article as the index takes it.

    ``entities`` are the canonical names of all that is mentioned; ``kinds``, of the same length or empty,
    says of each whether it is a person, organisation, place or other (the gazetteer is asked where it is empty).
    ``claims`` are the spans of the sentences of ``text`` that claim something, in order; ``origins`` the names of
    those whom claims are credited to; ``figures`` low and high (None: unbounded) and unit of what is counted.
    """

    id: str
    title: str
    text: str
    publisher: str
    published: Published | None
    language: str
    entities: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    claims: tuple[tuple[int, int], ...] = ()
    origins: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    def kinds_of_entities(self) -> tuple[str, ...]:
        """The kind of each entity, "" where it is not known."""
        if len(self.kinds) == len(self.entities):
            return self.kinds
        known = (gazetteer.entity(name) for name in self.entities)
        return tuple(entity.kind if entity else "" for entity in known)
