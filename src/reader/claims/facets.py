"""Says who did what kind of act, where, to how many: keys that name no word and no language."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.claims.grammar import grammar
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.claims.vocabulary import Word
    from reader.entities.model import Mention
    from reader.language.model import Quantity

_NEAR = 3
"""Words between a name and the noun it belongs to, at most."""


def facets(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    language: str,
) -> frozenset[str]:
    """The facets of one claim.

    ``a:act`` and ``k:class of act``; ``n:whose|what`` a country's or body's soldiers, court, minister;
    ``p:place`` where it is said to happen; ``q:what`` or ``q:unit`` that a figure is given for.
    """
    known = grammar(language)
    found: set[str] = set()
    for word in words:
        for group in word.groups:
            if group.act:
                found.add("a:" + group.name)
                found.add("k:" + group.act)
    starts = [word.start for word in words]
    for mention in mentions:
        first = bisect_left(starts, mention.start)
        after = bisect_left(starts, mention.end)
        whose = mention.country or mention.entity
        for what in _belongings(words, first, after, known.of):
            found.add(f"n:{whose}|{what}")
        if mention.kind == "place" and _is_where(words, first, known.where):
            found.add("p:" + mention.entity)
            if mention.country:
                found.add("p:" + mention.country)
    for quantity in quantities:
        if quantity.unit:
            found.add("q:" + quantity.unit)
        first = bisect_left(starts, quantity.end)
        for word in words[first : first + _NEAR]:
            if word.light:
                break
            if things := [f"q:{group.name}" for group in word.groups]:
                found.update(things)
                break
            if word.noun and not quantity.unit:
                found.add("q:" + word.lemma)
                break
    return frozenset(found)


def _belongings(words: Sequence[Word], first: int, after: int, of: frozenset[str]) -> Iterator[str]:
    """What belongs to the name at ``words[first:after]``: "nordkoreanische Soldaten", "Soldaten Nordkoreas"."""
    for word in words[first:after]:
        yield from _things(word)
    for word in words[after : after + _NEAR]:
        if word.mention >= 0 or (word.light and word.lemma not in of):
            break
        things = list(_things(word))
        yield from things
        if things and word.noun:
            break
    before = first - 1
    while before >= 0 and first - before <= 2 and words[before].light:
        before -= 1
    if before >= 0 and words[before].mention < 0:
        between = words[before + 1 : first]
        if not between or any(fold(word.text) in of for word in between):
            yield from _things(words[before])


def _things(word: Word) -> Iterator[str]:
    for group in word.groups:
        if not group.act:
            yield group.name


def _is_where(words: Sequence[Word], first: int, where: frozenset[str]) -> bool:
    return any(fold(word.text) in where for word in words[max(0, first - _NEAR) : first])
