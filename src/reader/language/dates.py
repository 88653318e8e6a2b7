"""Reads expressions of time and resolves them to the days they may mean."""

from __future__ import annotations

from reader.language.expressions import at
from reader.language.model import DateMention
from reader.language.spans import Span
from reader.language.timewords import TimeWords
from reader.language.turns import Resolve
from reader.language.wording import Words


def dates(words: Words, published: Span | None) -> list[DateMention]:
    """The dates of one sentence in order.

    ``published`` are the first and last day on which the article may have appeared. An expression means, on
    each of the two, a span of days; the mention reaches from the first to the last of them. Without
    ``published`` only expressions that name their year are read.
    """
    time = TimeWords(words)
    tokens = words.tokens
    mentions: list[DateMention] = []
    place = 0
    while place < len(tokens):
        found = at(time, place)
        if found is None:
            place += 1
            continue
        resolved = _resolve(found.meaning, published)
        if resolved:
            start, end = tokens[found.begin].start, tokens[found.end - 1].end
            mentions.append(DateMention(start, end, *resolved))
        place = max(found.end, place + 1)
    return mentions


def _resolve(meaning: Span | Resolve | None, published: Span | None) -> Span | None:
    if not callable(meaning):
        return meaning
    if published is None:
        return None
    first = meaning(published[0])
    last = meaning(published[1]) if published[1] != published[0] else first
    return (min(first[0], last[0]), max(first[1], last[1])) if first and last else None
