"""Finds the source that stands before a colon: "USA: Einsatz wäre ein Problem", "Police: ..."."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit
from reader.claims.attribution_offices import office_of
from reader.claims.attribution_phrases import phrase
from reader.claims.attribution_words import Line
from reader.language.folding import fold

_LONGEST = 6


def before_colon(line: Line) -> Credit | None:
    """The source that all the words before the first colon name, or None.

    A place is a source only where a quote or a hypothesis follows: else it is the scene
    ("Ukraine: Zwei Tote bei Angriff").
    """
    first = 0
    while first < len(line) and not line.tokens[first].text[0].isalnum():
        first += 1
    colon = next(
        (i for i in range(first, min(first + _LONGEST, len(line))) if line.low[i] == ":"), 0
    )
    if colon <= first or line.quoted[first]:
        return None
    source = phrase(line, first)
    if source is None or source.pronoun or colon - 1 not in (source.last, source.end):
        return None
    kinds = {mention.kind for mention in line.mentions_in(source.head, source.last)}
    words = [fold(word) for word in line.low[source.head : colon]]
    speaks = bool(kinds & {"person", "organisation"}) or bool(office_of(words))
    if not speaks and not ("place" in kinds and _says(line, colon)):
        return None
    return Credit(source, colon, "say", "named", rank=1, cuts=(line.span(first, colon),))


def _says(line: Line, colon: int) -> bool:
    rest = range(colon + 1, len(line))
    hypothesis = line.cues.get("hypothesis", frozenset()) | line.cues["could_words"]
    return any(line.quoted[i] or line.low[i] in hypothesis for i in rest)
