"""Reads one article whole: sentences, names, figures, attribution, and the claims made of them."""

from __future__ import annotations

import gc
from bisect import bisect_left
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.claims import anaphora, facets, keys, vocabulary
from reader.claims.attribution import attribute, speakers
from reader.claims.model import Analysis, Claim
from reader.claims.serial import from_json, to_json
from reader.claims.version import VERSION
from reader.entities.recognise import recognise
from reader.language.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.articles.model import Article
    from reader.claims.attribution import Attribution
    from reader.entities.model import Mention
    from reader.language.model import DateMention, Quantity, Quote, Sentence

__all__ = ["VERSION", "analyse", "from_json", "to_json"]


def analyse(article: Article) -> Analysis:
    """Read ``article``. Pure: the same article gives the same analysis, in any process."""
    with _uncollected():
        return _analysed(article)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: of a long text it would walk all that is made so far again and again.

    That takes a tenth of the time, and an analysis makes no cycles.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _analysed(article: Article) -> Analysis:
    text = article.text
    published = article.published
    reading = read(
        text,
        language=article.language,
        published=(published.first, published.last) if published else None,
        marks=[(mark.start, mark.end, mark.kind) for mark in article.marks],
    )
    mentions = recognise(text, reading)
    attributions = attribute(text, reading, mentions)
    found = _Inside(mentions, reading.quantities, reading.dates, reading.quotes)
    # Drafts are made one by one: all words of a long text at once take more memory than all its claims.
    numbers = [at for at, sentence in enumerate(reading.sentences) if sentence.kind == "claim"]
    drafts = (
        _draft(f"{article.id}#{count}", text, at, reading.sentences[at], attributions[at], found)
        for count, at in enumerate(numbers, 1)
    )
    return Analysis(
        version=VERSION,
        language=reading.language,
        sentences=reading.sentences,
        mentions=mentions,
        quantities=reading.quantities,
        dates=reading.dates,
        quotes=reading.quotes,
        speakers=speakers(text, reading, mentions, attributions),
        claims=tuple(anaphora.resolve(drafts)),
    )


def _draft(
    claim_id: str,
    text: str,
    number: int,
    sentence: Sentence,
    attribution: Attribution,
    found: _Inside,
) -> anaphora.Draft:
    """A claim as its own sentence gives it, before references to sentences before it are resolved."""
    content = attribution.content
    mentions, quantities, dates, quotes = found.within(sentence.start, sentence.end)
    told = [
        mention
        for mention in mentions
        if _covers(content, mention.start) and not _measured(mention, quantities)
    ]
    counted = [quantity for quantity in quantities if _covers(content, quantity.start)]
    words = vocabulary.words(text, content, sentence.language, told)
    beside = [mention for mention in mentions if not _covers(content, mention.start)]
    rest = _outside(content, sentence.start, sentence.end)
    aside = vocabulary.words(text, rest, sentence.language, beside)
    claim = Claim(
        id=claim_id,
        start=sentence.start,
        end=sentence.end,
        text=text[sentence.start : sentence.end],
        sentence=number,
        source=attribution.source,
        certainty=attribution.certainty,
        content=content,
        entities=tuple(dict.fromkeys(mention.entity for mention in mentions)),
        quantities=tuple(quantities),
        dates=tuple(dates),
        quotes=tuple(quotes),
        keys=keys.weigh(
            words,
            told,
            quantities,
            [date for date in dates if _covers(content, date.start)],
            beside,
            aside,
        ),
        facets=facets.facets(words, told, counted, sentence.language),
    )
    return anaphora.Draft(claim, words, sentence.paragraph, sentence.language)


class _Inside:
    """Finds what lies within a sentence without walking through the whole article each time."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        dates: Sequence[DateMention],
        quotes: Sequence[Quote],
    ) -> None:
        self._mentions, self._quantities, self._dates, self._quotes = (
            mentions,
            quantities,
            dates,
            quotes,
        )
        self._starts = [
            [item.start for item in items] for items in (mentions, quantities, dates, quotes)
        ]
        self._quote_ends = [quote.end for quote in quotes]

    def within(
        self, start: int, end: int
    ) -> tuple[Sequence[Mention], Sequence[Quantity], Sequence[DateMention], Sequence[Quote]]:
        """What begins within the span; quotes also where they only reach into it."""
        spans = [(bisect_left(starts, start), bisect_left(starts, end)) for starts in self._starts]
        first_quote = min(bisect_left(self._quote_ends, start + 1), spans[3][0])
        return (
            self._mentions[spans[0][0] : spans[0][1]],
            self._quantities[spans[1][0] : spans[1][1]],
            self._dates[spans[2][0] : spans[2][1]],
            self._quotes[first_quote : spans[3][1]],
        )


def _measured(mention: Mention, quantities: Sequence[Quantity]) -> bool:
    """Whether a name is but the unit of a figure ("Euro")."""
    return any(
        quantity.start <= mention.start and mention.end <= quantity.end for quantity in quantities
    )


def _outside(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """What ``spans`` leave of ``start`` to ``end``."""
    found = []
    for first, last in spans:
        if start < first:
            found.append((start, first))
        start = max(start, last)
    if start < end:
        found.append((start, end))
    return found


def _covers(spans: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
