"""What a word of a query may look like in a text: the one answer that index and matcher share."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reader.entities import gazetteer
from reader.search import analysis

_SURE = ("name", "derived", "bare", "surname")
"""How a form names an entity when the word alone says which; see `reader.entities.gazetteer.Sense`."""


class Meaning(NamedTuple):
    """The terms of a word: ``exact`` as it stands, its ``stems``, the ``parts`` of a compound (the stems of
    each), and the canonical names of the ``entities`` it names for sure."""

    exact: str
    stems: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    entities: tuple[str, ...]


@lru_cache(maxsize=4096)
def of(word: str) -> Meaning:
    """The meaning of one word of a query."""
    exact = analysis.exact(word)
    return Meaning(
        exact, analysis.query_stems(word), analysis.query_parts(word), entities(word, sure=True)
    )


@lru_cache(maxsize=4096)
def entities(name: str, *, sure: bool = False) -> tuple[str, ...]:
    """The canonical names of what ``name``, typed in any case, may name; only the likeliest of each case.

    ``sure`` leaves out roles and ambiguous forms ("Kanzler"), and stop words.
    """
    if sure and (analysis.is_stopword(analysis.exact(name)) or len(name) < 2):
        return ()
    known = gazetteer.default()
    found: dict[str, None] = {}
    for form in _cases(name):
        senses = known.senses(form)
        if sure:
            senses = tuple(sense for sense in senses if sense.how in _SURE)
        for sense in senses[:1]:
            found[sense.entity.name] = None
    return tuple(found)


def about(name: str, field: str) -> tuple[str, ...]:
    """The canonical names of what a field of entities finds for ``name``: "entity" takes the capital, as news does,
    for the state."""
    found = entities(name)
    if field != "entity":
        return found
    known = gazetteer.default()
    capitals = (known.capital(each) for each in found)
    return (*found, *(capital.name for capital in capitals if capital))


def _cases(name: str) -> tuple[str, ...]:
    plain = " ".join(name.split())
    titled = " ".join(word[:1].upper() + word[1:] for word in plain.split(" "))
    every = (plain, plain.lower(), titled, titled.title() if titled.isupper() else titled)
    return tuple(dict.fromkeys((*every, plain.upper() if len(plain) < 6 else plain)))


def names(text_words: list[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where in a list of words a name, in any form, of one of the ``wanted`` entities stands.

    Yields first and last index (exclusive); the longest name wins.
    """
    known = gazetteer.default()
    longest = known.longest
    found: list[tuple[int, int]] = []
    index, size = 0, len(text_words)
    while index < size:
        reach = longest.get(text_words[index], 1)
        for length in range(min(reach, size - index), 0, -1):
            senses = known.senses(" ".join(text_words[index : index + length]))
            if senses:
                sure = next((sense for sense in senses if sense.how in _SURE), None)
                if sure and sure.entity.name in wanted:
                    found.append((index, index + length))
                index += length - 1
                break
        index += 1
    return found
