"""An article that is read aloud: its paragraphs, its claims, and where in it the reader is."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.articles.gate import mask

if TYPE_CHECKING:
    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim
    from reader.entities.model import EntityKind
    from reader.library.model import ArticleRow

_ASIDES = frozenset({"boilerplate", "caption", "byline"})


class Paragraph(NamedTuple):
    """Code points of the article's text; an aside is a line that is no part of the article itself."""

    start: int
    end: int
    heading: bool = False
    aside: bool = False


@dataclass
class Opened:
    """An article with ``place``, the code point at which the reader is."""

    row: ArticleRow
    article: Article
    analysis: Analysis | None
    place: int = 0
    hits: tuple[tuple[int, int], ...] = ()
    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    begun: bool = False
    """Whether the paragraph at ``place`` was read out."""
    heard: int = -1
    """The place of which the sentence was said last."""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = mask(self.article.text)
        self.paragraphs = tuple(_paragraphs(self.article, self.analysis))
        self._starts = [claim.start for claim in self.claims]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in their order."""
        return self.analysis.claims if self.analysis else ()

    @property
    def number(self) -> int:
        """Which claim the reader is in or behind, from 0; -1 before the first."""
        return bisect.bisect_right(self._starts, self.place) - 1

    @property
    def claim(self) -> Claim | None:
        """The claim the reader is in."""
        number = self.number
        if number >= 0 and self.place < self.claims[number].end:
            return self.claims[number]
        return None

    def next_claim(self, step: int) -> Claim | None:
        """The claim after this one, or before it."""
        number, claim = self.number + step, self.claim
        if (step < 0 and claim is None) or (
            step > 0 and claim and claim.start == self.place != self.heard
        ):
            number = self.number
        return self.claims[number] if 0 <= number < len(self.claims) else None

    @property
    def named(self) -> dict[str, EntityKind]:
        """Who is named in the claim, else in the paragraph, each with its kind."""
        if self.analysis is None:
            return {}
        claim = self.claim
        spans = [(claim.start, claim.end)] if claim else []
        spans += [
            (each.start, each.end)
            for each in self.paragraphs
            if each.start <= self.place < each.end
        ]
        for start, end in spans:
            found = {m.entity: m.kind for m in self.analysis.mentions if start <= m.start < end}
            if found:
                return found
        return {}

    def paragraph(self, *, asides: bool) -> Paragraph | None:
        """The paragraph to read out next: that at the place, or the one after it where that was read."""
        for each in self.paragraphs:
            if each.aside and not asides:
                continue
            if each.end > self.place and not (self.begun and each.start <= self.place):
                return each
        return None

    def sentence_at(self, offset: int) -> str:
        """The sentence, else the paragraph, in which a code point stands."""
        for sentence in self.analysis.sentences if self.analysis else ():
            if sentence.start <= offset < sentence.end:
                return self.text[sentence.start : sentence.end]
        for each in self.paragraphs:
            if each.start <= offset < each.end:
                return self.text[each.start : each.end]
        return ""

    @property
    def share(self) -> float:
        """How much of the article lies before the place, 0 to 1."""
        return self.place / max(1, len(self.text))


def _paragraphs(article: Article, analysis: Analysis | None) -> list[Paragraph]:
    if analysis is None or not analysis.sentences:
        found, start = [], 0
        for text in article.text.split("\n"):
            if text.strip():
                found.append(Paragraph(start, start + len(text)))
            start += len(text) + 1
        return found
    groups = groupby(
        analysis.sentences,
        key=lambda each: (each.paragraph, each.kind == "heading", each.kind in _ASIDES),
    )
    told = []
    for (_, heading, aside), sentences in groups:
        several = list(sentences)
        told.append(Paragraph(several[0].start, several[-1].end, heading, aside))
    return told
