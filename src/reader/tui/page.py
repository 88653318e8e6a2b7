"""An article set in lines of one width: which line shows which code points, and which claim is where."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.articles.dates import written
from reader.tui.display import display, line
from reader.tui.flow import wrap
from reader.tui.highlights import highlights, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim
    from reader.language.model import Sentence
    from reader.tui.flow import Span

Role = Literal["title", "meta", "body", "heading", "aside", "fold", "blank", "end"]
_IN_TEXT = frozenset({"body", "heading", "aside"})
_ASIDES = frozenset({"boilerplate", "caption", "byline"})


class Line(NamedTuple):
    """A line of the page. ``start`` and ``end`` are code points of ``source``.

    ``source`` is the article's display text for the roles body, heading and aside; a fold stands for the
    code points it hides and its source is its own words.
    """

    role: Role
    start: int
    end: int
    source: str

    @property
    def in_text(self) -> bool:
        """Whether the line shows the article's own text."""
        return self.role in _IN_TEXT


class Block(NamedTuple):
    """A paragraph: code points of the article's text and how it is shown."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Page:
    """What the article pane paints; made anew for another article or width, never changed."""

    article: Article
    analysis: Analysis | None
    width: int
    unfolded: bool
    text: str
    lines: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    entities: tuple[int, ...] = ()
    places: tuple[int, ...] = field(default=())
    """For each line its code point in the text, to find the line of an offset."""

    @classmethod
    def lay(
        cls, article: Article, analysis: Analysis | None, width: int, *, unfolded: bool = False
    ) -> Page:
        """Set ``article`` in lines of ``width`` cells. Without an analysis it is plain text."""
        text = display(article.text)
        lines = tuple(_lines(article, analysis, text, width, unfolded))
        places: list[int] = []
        for row in lines:
            known = row.start if row.in_text or row.role == "fold" else None
            places.append(known if known is not None else (places[-1] if places else -1))
        return cls(
            article,
            analysis,
            width,
            unfolded,
            text,
            lines,
            highlights(analysis) if analysis else (),
            stops(analysis.mentions) if analysis else (),
            tuple(places),
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The article's claims in the order of the text."""
        return self.analysis.claims if self.analysis else ()

    def line_of(self, offset: int) -> int:
        """The number of the line that shows code point ``offset``; that of the text's first line at least."""
        found = bisect.bisect_right(self.places, offset) - 1
        while found > 0 and not stands(self.lines[found]):
            found -= 1
        return max(found, self.first)

    def folds(self, offset: int) -> bool:
        """Whether code point ``offset`` is in lines that are not shown."""
        row = self.lines[self.line_of(offset)]
        return row.role == "fold" and row.start <= offset < row.end

    @property
    def first(self) -> int:
        """The first line the cursor may stand on."""
        return next((n for n, row in enumerate(self.lines) if stands(row)), 0)

    def beside(self, number: int, step: int) -> int:
        """The line ``step`` lines further (back where negative), lines without text not counted."""
        found = number
        towards = 1 if step > 0 else -1
        for _ in range(abs(step)):
            ahead = found + towards
            while 0 <= ahead < len(self.lines) and not stands(self.lines[ahead]):
                ahead += towards
            if not 0 <= ahead < len(self.lines):
                break
            found = ahead
        return found

    def claim_at(self, offset: int) -> Claim | None:
        """The claim that covers code point ``offset``."""
        found = bisect.bisect_right(self.claims, offset, key=lambda claim: claim.start) - 1
        if found >= 0 and offset < self.claims[found].end:
            return self.claims[found]
        return None

    def offset_on(self, number: int) -> int:
        """Where the cursor stands on a line it is moved to: in the claim that fills most of the line."""
        row = self.lines[number]
        if row.role == "fold" or not row.in_text:
            return row.start
        widest, offset = 0, row.start
        for claim in self.claims:
            if claim.start >= row.end:
                break
            room = min(claim.end, row.end) - max(claim.start, row.start)
            if room > widest:
                widest, offset = room, max(claim.start, row.start)
        return offset


def stands(row: Line) -> bool:
    """Whether the cursor may stand on ``row``."""
    return row.in_text or row.role == "fold"


def _lines(
    article: Article, analysis: Analysis | None, text: str, width: int, unfolded: bool
) -> Iterator[Line]:
    title = line(article.title) or "Untitled"
    for start, end in wrap(title, 0, len(title), width):
        yield Line("title", start, end, title)
    meta = byline(article, analysis)
    for start, end in wrap(meta, 0, len(meta), width):
        yield Line("meta", start, end, meta)
    hidden: list[Block] = []
    for block in blocks(article.text, analysis.sentences if analysis else ()):
        if block.role == "fold" and not unfolded:
            hidden.append(block)
            continue
        yield from _folded(hidden)
        hidden = []
        yield Line("blank", 0, 0, "")
        role: Role = "aside" if block.role == "fold" else block.role
        for start, end in wrap(text, block.start, block.end, width):
            yield Line(role, start, end, text)
    yield from _folded(hidden)
    yield Line("blank", 0, 0, "")
    yield Line("end", 0, 0, "")


def _folded(hidden: list[Block]) -> Iterator[Line]:
    if hidden:
        number = len(hidden)
        says = f"╌╌ {number} {'line' if number == 1 else 'lines'} beside the article, F shows them"
        yield Line("blank", 0, 0, "")
        yield Line("fold", hidden[0].start, hidden[-1].end, says)


def byline(article: Article, analysis: Analysis | None) -> str:
    """Publisher, date, authors, agencies and length of an article in one line of display text."""
    words = article.text.count(" ") + 1
    parts = [
        article.publisher or "publisher unknown",
        written(article.published.iso) if article.published else "undated",
        *([", ".join(article.authors)] if article.authors else []),
        *([f"with {', '.join(article.credits)}"] if article.credits else []),
        f"{max(1, round(words / 200))} min",
    ]
    if analysis and analysis.claims:
        parts.append(f"{len(analysis.claims)} claims")
    return line(" · ".join(parts))


def blocks(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Block]:
    """The paragraphs of ``text``: by its sentences, or by its lines where none are known.

    Nothing of the text is lost: what no sentence covers goes with the sentence before it.
    """
    if not sentences:
        start = 0
        for row in text.split("\n"):
            if row.strip():
                yield Block(start, start + len(row), "body")
            start += len(row) + 1
        return
    begin = 0
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        role = _shown(sentence)
        if following and (following.paragraph, _shown(following)) == (sentence.paragraph, role):
            continue
        end = following.start if following else len(text)
        if text[begin:end].strip():
            yield Block(begin, end, role)
        begin = end


def _shown(sentence: Sentence) -> Role:
    if sentence.kind == "heading":
        return "heading"
    if sentence.kind == "boilerplate":
        return "fold"
    return "aside" if sentence.kind in _ASIDES else "body"
