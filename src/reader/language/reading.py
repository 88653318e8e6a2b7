"""Reads a text: its sentences and their kinds, figures, dates and quotes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from reader.language.dates import dates
from reader.language.folding import fold
from reader.language.kinds import kinds
from reader.language.layout import blocks
from reader.language.model import DateMention, Kind, Quantity, Reading, Sentence
from reader.language.quantities import quantities
from reader.language.quotes import quotes
from reader.language.sentences import split
from reader.language.vote import vote
from reader.language.wording import Words
from reader.language.words import tokens

_ENOUGH = 20_000  # characters that tell the language of an article


def read(
    text: str,
    *,
    language: str = "",
    published: tuple[dt.date, dt.date] | None = None,
    marks: Sequence[tuple[int, int, str]] = (),
) -> Reading:
    """Read ``text``; all offsets of the result are code points of it.

    ``language`` is the article's language if it is known, else it is found out. ``published`` are the first and
    the last day on which the article may have appeared; without it only dates are read that name their
    year. ``marks`` are (start, end, kind) of parts whose kind is known: no sentence crosses their
    bounds, and what lies in them is of that kind. Runs in time linear in the length of the text.
    """
    language = language or vote(map(fold, text[:_ENOUGH].split()))
    bounds = sorted({bound for start, end, _ in marks for bound in (start, end)})
    found = blocks(text, bounds, language)
    spans = [split(text, block.start, block.end, language) for block in found]
    sentences: list[Sentence] = []
    found_quantities: list[Quantity] = []
    found_dates: list[DateMention] = []
    for paragraph, (inside, of_block) in enumerate(
        zip(spans, kinds(text, found, spans), strict=True)
    ):
        for (start, end), kind in zip(inside, of_block, strict=True):
            words = Words(text, tokens(text, start, end), language)
            spoken = vote(words.folded, language)
            sentences.append(Sentence(start, end, kind, spoken, paragraph))
            if spoken or language:
                words.language = "en" if (spoken or language) == "en" else "de"
                times = dates(words, published)
                found_dates += times
                taken = [(time.start, time.end) for time in times]
                found_quantities += quantities(words, taken)
    if marks:
        sentences = _marked(sentences, marks)
    return Reading(
        language=language,
        sentences=tuple(sentences),
        quantities=tuple(found_quantities),
        dates=tuple(found_dates),
        quotes=quotes(text, found),
    )


def _marked(sentences: list[Sentence], marks: Sequence[tuple[int, int, str]]) -> list[Sentence]:
    """The sentences with the kinds that are known."""
    ordered = sorted(marks)
    starts = [mark[0] for mark in ordered]
    result = []
    for sentence in sentences:
        at = bisect_right(starts, sentence.start) - 1
        if at >= 0 and ordered[at][1] >= sentence.end:
            kind = cast("Kind", ordered[at][2])
            sentence = Sentence(
                sentence.start, sentence.end, kind, sentence.language, sentence.paragraph
            )
        result.append(sentence)
    return result
