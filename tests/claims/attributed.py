"""Reads a short text as an article and tells what its sentences say, in plain values."""

from __future__ import annotations

from typing import NamedTuple

from reader.claims.attribution import attribute, speakers
from reader.entities.recognise import recognise
from reader.language.reading import read


class Told(NamedTuple):
    """One sentence: the source's name and origin ("" for nobody), certainty, content."""

    name: str
    origin: str
    entity: str
    certainty: str
    content: tuple[str, ...]


def told(text: str, language: str = "de") -> list[Told]:
    """What each sentence of ``text`` tells."""
    reading = read(text, language=language)
    found = attribute(text, reading, recognise(text, reading))
    return [
        Told(
            one.source.name if one.source else "",
            one.source.origin if one.source else "",
            one.source.entity if one.source else "",
            one.certainty,
            tuple(text[start:end] for start, end in one.content),
        )
        for one in found
    ]


def spoken(text: str, language: str = "de") -> list[str]:
    """The speaker of each quote of ``text``."""
    reading = read(text, language=language)
    mentions = recognise(text, reading)
    return list(speakers(text, reading, mentions, attribute(text, reading, mentions)))
