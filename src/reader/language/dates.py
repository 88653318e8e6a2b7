"""Reads expressions of time and resolves them to the days they may mean."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from reader.language.expressions import at, begins
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
    tokens = words.tokens
    places: Iterable[int] = range(len(tokens))
    if words.language != "en" or "ago" not in words.folded:
        places = compress(places, map(begins(words.language), words.folded))
    mentions: list[DateMention] = []
    time = TimeWords(words)
    after = 0
    for place in places:
        found = at(time, place) if place >= after else None
        if found is None:
            continue
        resolved = _resolve(found.meaning, published)
        if resolved:
            start, end = tokens[found.begin].start, tokens[found.end - 1].end
            mentions.append(DateMention(start, end, *resolved))
        after = found.end
    return mentions


def _resolve(meaning: Span | Resolve | None, published: Span | None) -> Span | None:
    if not callable(meaning):
        return meaning
    if published is None:
        return None
    first = meaning(published[0])
    last = meaning(published[1]) if published[1] != published[0] else first
    return (min(first[0], last[0]), max(first[1], last[1])) if first and last else None
