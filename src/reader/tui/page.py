"""An article set in lines of one width: which line shows which code points, and which claim is where."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len

from reader.articles.dates import written
from reader.messages import _, ngettext
from reader.tui.display import display, line
from reader.tui.flow import Span, reach, set_lines, wrap
from reader.tui.highlights import highlights, stops
from reader.tui.linked import letters
from reader.tui.typesetting import Typesetting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim
    from reader.language.model import Sentence
    from reader.tui.flow import Notes

Role = Literal["title", "meta", "body", "heading", "aside", "fold", "blank", "end"]
_IN_TEXT = frozenset({"body", "heading", "aside"})
_ASIDES = frozenset({"boilerplate", "caption", "byline"})
_QUOTED = 0.75
"""Share of a paragraph in one quote from which the paragraph is set apart as that."""
QUOTE, PICTURE, INDENT = "│ ", "▣ ", "  "
"""What stands before the lines of a quote, a picture's caption, a paragraph without a blank line above."""


class Line(NamedTuple):
    """A line of the page. ``start`` and ``end`` are code points of ``source``.

    ``source`` is the article's display text for the roles body, heading and aside; a fold stands for the
    code points it hides and its source is its own words. ``lead`` stands before the text, and ``hyphen`` says
    whether one is written behind it.
    """

    role: Role
    start: int
    end: int
    source: str
    lead: str = ""
    hyphen: bool = False

    @property
    def in_text(self) -> bool:
        """Whether the line shows the article's own text."""
        return self.role in _IN_TEXT


class Block(NamedTuple):
    """A paragraph: code points of the article's text and how it is shown."""

    start: int
    end: int
    role: Role
    lead: str = ""


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
    setting: Typesetting = field(default=Typesetting())
    feet: Mapping[int, str] = field(default_factory=dict)
    """What is written behind links, by the code point behind each."""

    @classmethod
    def lay(
        cls,
        article: Article,
        analysis: Analysis | None,
        width: int,
        *,
        unfolded: bool = False,
        setting: Typesetting | None = None,
    ) -> Page:
        """Set ``article`` in lines of ``width`` cells. Without an analysis it is plain text."""
        setting = setting or Typesetting()
        text = display(article.text)
        feet: dict[int, str] = {}
        if article.links and setting.footnotes:
            feet = {place: f"[{letter}]" for place, letter in letters(article).items()}
        notes = {place: cell_len(foot) for place, foot in feet.items()}
        laying = _Laying(article, analysis, text, width, setting, notes)
        lines = tuple(laying.lines(unfolded))
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
            (*_linked(article), *(highlights(analysis) if analysis else ())),
            stops(analysis.mentions) if analysis else (),
            tuple(places),
            setting,
            feet,
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The article's claims in the order of the text."""
        return self.analysis.claims if self.analysis else ()

    @cached_property
    def _words(self) -> tuple[int, ...]:
        """The words of the lines up to each line, with it; those that are not article count for nothing."""
        counts = (
            row.source.count(" ", row.start, row.end) + 1 if row.role in {"body", "heading"} else 0
            for row in self.lines
        )
        return tuple(accumulate(counts))

    @property
    def words(self) -> int:
        """How many words the article has, without what is not article."""
        return self._words[-1]

    def left(self, number: int) -> float:
        """The minutes it takes to read on from line ``number``."""
        return (self.words - self._words[number]) / self.setting.pace

    def at(self, number: int, cells: int) -> int:
        """The code point of the text ``cells`` right of where the text of a line begins."""
        row = self.lines[number]
        cells = max(0, cells - cell_len(row.lead))
        for place, foot in self.feet.items():
            if row.start < place <= row.end:
                before = cell_len(row.source[row.start : place])
                if cells >= before:
                    cells = max(before - 1, cells - cell_len(foot))
        return row.start + reach(row.source[row.start : row.end], cells)

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
        for __ in range(abs(step)):
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


class _Laying(NamedTuple):
    """All that the lines of a page are made from."""

    article: Article
    analysis: Analysis | None
    text: str
    width: int
    setting: Typesetting
    notes: Notes

    def lines(self, unfolded: bool) -> Iterator[Line]:
        """Title, facts, paragraphs, and the line that says what the highlights mean."""
        article, analysis = self.article, self.analysis
        title = line(article.title) or _("Untitled")
        for start, end in wrap(title, 0, len(title), self.width):
            yield Line("title", start, end, title)
        meta = byline(article, analysis, self.setting.pace)
        for start, end in wrap(meta, 0, len(meta), self.width):
            yield Line("meta", start, end, meta)
        hidden: list[Block] = []
        before: Role = "meta"
        for block in self._blocks():
            if block.role == "fold" and not unfolded:
                hidden.append(block)
                continue
            yield from _folded(hidden)
            apart = self.setting.spacing
            if hidden or before != "body" or block.role != "body" or block.lead:
                apart = max(1, apart)
            hidden, before = [], block.role
            yield from [BLANK] * apart
            yield from self._paragraph(block, indented=not apart)
        yield from _folded(hidden)
        yield BLANK
        yield Line("end", 0, 0, "")

    def _blocks(self) -> Iterator[Block]:
        analysis = self.analysis
        quotes = analysis.quotes if analysis else ()
        pictures = [(link.start, link.end) for link in self.article.links if link.picture]
        number = 0
        for block in blocks(self.article.text, analysis.sentences if analysis else ()):
            while number < len(quotes) and quotes[number].end <= block.start:
                number += 1
            inside = 0
            for quote in quotes[number:]:
                if quote.start >= block.end:
                    break
                inside = max(inside, min(quote.end, block.end) - max(quote.start, block.start))
            length = len(self.text[block.start : block.end].strip())
            if block.role == "body" and inside >= _QUOTED * length:
                block = block._replace(lead=QUOTE)
            elif any(start < block.end and end > block.start for start, end in pictures):
                block = block._replace(lead=PICTURE)
            yield block

    def _paragraph(self, block: Block, *, indented: bool) -> Iterator[Line]:
        role: Role = "aside" if block.role == "fold" else block.role
        language = self.article.language or (self.analysis.language if self.analysis else "")
        breaks = self.setting.breaks(language) if role == "body" else None
        lead = block.lead or (INDENT if indented else "")
        found = set_lines(
            self.text,
            block.start,
            block.end,
            self.width - cell_len(block.lead),
            breaks,
            self.notes,
            0 if block.lead else cell_len(lead),
        )
        for number, (start, end, hyphen) in enumerate(found):
            if number and lead != QUOTE:
                lead = " " * cell_len(block.lead)
            yield Line(role, start, end, self.text, lead, hyphen)


BLANK = Line("blank", 0, 0, "")


def _linked(article: Article) -> Iterator[Span]:
    """The links as spans; each names which of them it is, as its style leads there."""
    for number, link in enumerate(article.links):
        if link.end > link.start:
            yield Span(link.start, link.end, f"link link@{number}")


def _folded(hidden: list[Block]) -> Iterator[Line]:
    if hidden:
        number = len(hidden)
        says = ngettext(
            "╌╌ {count} line beside the article, F shows it",
            "╌╌ {count} lines beside the article, F shows them",
            number,
        ).format(count=number)
        yield BLANK
        yield Line("fold", hidden[0].start, hidden[-1].end, says)


def byline(article: Article, analysis: Analysis | None, pace: int = 200) -> str:
    """Publisher, date, authors, agencies and length of an article in one line of display text.

    ``pace`` are the words read in a minute.
    """
    words = article.text.count(" ") + 1
    parts = [
        article.publisher or _("publisher unknown"),
        written(article.published.iso) if article.published else _("undated"),
        *([", ".join(article.authors)] if article.authors else []),
        *([_("with {names}").format(names=", ".join(article.credits))] if article.credits else []),
        _("{count} min").format(count=max(1, round(words / pace))),
    ]
    if analysis and analysis.claims:
        said = ngettext("{count} claim", "{count} claims", len(analysis.claims))
        parts.append(said.format(count=len(analysis.claims)))
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
