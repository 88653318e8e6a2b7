"""The article pane: text with its highlights, a cursor, and the claim under it marked."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message

from reader.messages import N_, _, grouped
from reader.tui.display import line
from reader.tui.flow import Span, cut, fit
from reader.tui.highlights import LEGEND, SIGNS
from reader.tui.page import QUOTE, Page, stands
from reader.tui.typesetting import Typesetting
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim
    from reader.entities.model import EntityKind, Mention
    from reader.tui.flow import Parts
    from reader.tui.highlights import Standing
    from reader.tui.page import Line

MEASURE = 72
"""The longest line of text in cells where nothing is set: longer ones are hard to read."""

_PLAIN = Style()
_SPARE = 8
"""Cells beside a text from which it is centred."""

_MARGIN = 3
"""Cells left of the text: the bar of the claim, the sign of its standing, a space."""


class ArticleView(Pane):
    """Shows one `Page` at a time. Offsets are code points of the article's text."""

    label: ClassVar[str] = N_("Article")

    @dataclass
    class ClaimChanged(Message):
        """The cursor came to another claim, or to none."""

        claim: Claim | None

        def can_replace(self, message: Message) -> bool:
            """Holding a key cannot flood the sidebar."""
            return isinstance(message, ArticleView.ClaimChanged)

    def __init__(
        self,
        *,
        setting: Typesetting | None = None,
        measure: int = MEASURE,
        centred: bool = True,
        hyperlinks: bool = False,
        id: str | None = None,  # noqa: A002  (Textual's own name)
    ) -> None:
        super().__init__(id=id)
        self._setting = setting or Typesetting()
        self._longest = measure
        self._centred = centred
        self._hyperlinks = hyperlinks
        self._links: dict[str, Style] = {}
        self.page: Page | None = None
        self.cursor = 0
        self.claim: Claim | None = None
        self._hits: tuple[tuple[int, int], ...] = ()
        self._standing: Mapping[str, Standing] = {}
        self._at: tuple[int, int] | None = None
        self._plain = False
        self._hidden: frozenset[str] = frozenset()
        self._noted: frozenset[str] = frozenset()

    def show(
        self,
        article: Article,
        analysis: Analysis | None,
        *,
        hits: tuple[tuple[int, int], ...] = (),
        offset: int = 0,
        scroll: int | None = None,
    ) -> None:
        """Show ``article`` with the cursor on ``offset``, scrolled to line ``scroll`` where it is known."""
        self.page = Page.lay(article, analysis, self._measure, setting=self._setting)
        self._link(article)
        self._hits = hits
        self._standing = {}
        self._noted = frozenset()
        self._at = None
        self._plain = self.app.no_color or self.app.native_ansi_color
        self.extent(len(self.page.lines))
        self.claim = None
        if offset <= 0:
            offset = self.page.offset_on(self.page.first)
            scroll = 0
        elif any(start == offset for start, __ in hits):
            self._unfold(offset)
        self._place(offset, told=True)
        if scroll is not None:
            self.go_to(scroll)
        else:
            self._centre()
        self.repaint()

    @property
    def _measure(self) -> int:
        return min(self._longest, self.room - _MARGIN - 1)

    def _link(self, article: Article) -> None:
        """Make a style of each link of an article that the terminal may follow."""
        if self._links:
            self._styles.clear()
        self._links = {}
        if article.links and self._hyperlinks:
            from reader.tui import outside  # only for articles with links

            self._links = {
                f"link@{number}": Style(link=address)
                for number, link in enumerate(article.links)
                if (address := outside.hyperlink(link.url))
            }
            self._styles.clear()

    def look(self, name: str) -> Style:
        """A link leads where its name says."""
        if name.startswith("link@"):
            return self._links.get(name, _PLAIN)
        return super().look(name)

    def on_resize(self, _event: events.Resize) -> None:
        """Set the text anew for another width, the cursor staying where it is in the text."""
        if self.page and self.page.width != self._measure:
            self._lay(unfolded=self.page.unfolded)

    def _lay(self, *, unfolded: bool) -> None:
        if self.page:
            page = self.page
            self.page = Page.lay(
                page.article,
                page.analysis,
                self._measure,
                unfolded=unfolded,
                setting=self._setting,
            )
            self.extent(len(self.page.lines))
            self.show_line(self.page.line_of(self.cursor), margin=3)
            self.repaint()

    def _unfold(self, offset: int) -> None:
        """Show the lines that are not article where ``offset``, which the reader asked for, is in them."""
        if self.page and self.page.folds(offset):
            self._lay(unfolded=True)

    def toggle_fold(self) -> None:
        """Show or hide the lines that are not article."""
        if self.page:
            self._lay(unfolded=not self.page.unfolded)

    def stand(self, standing: Mapping[str, Standing]) -> None:
        """Take what is known of the claims, for the signs in the margin."""
        self._standing = standing
        self.repaint()

    def show_notes(self, noted: frozenset[str]) -> None:
        """Take which claims have a note, by their ids; "" for the article."""
        self._noted = noted
        self.repaint()

    def mark_hits(self, hits: tuple[tuple[int, int], ...]) -> None:
        """Mark what a search found in this article."""
        self._hits = hits
        self.repaint()

    @property
    def hidden(self) -> frozenset[str]:
        """The kinds of highlights that are left out."""
        return self._hidden

    def hide(self, kinds: frozenset[str]) -> None:
        """Leave these kinds of highlights out."""
        self._hidden = kinds
        self.repaint()

    def renew(self, analysis: Analysis | None) -> None:
        """Show the same article read otherwise; the cursor and what is seen stay where they are."""
        if self.page:
            page = self.page
            self.page = Page.lay(
                page.article,
                analysis,
                page.width,
                unfolded=page.unfolded,
                setting=self._setting,
            )
            self.extent(len(self.page.lines))
            self._place(self.cursor)
            self.repaint()

    @property
    def hand(self) -> tuple[int, int]:
        """The very place of the cursor in its line."""
        if self.page is None:
            return super().hand
        number = self.page.line_of(self.cursor)
        row = self.page.lines[number]
        inside = row.in_text and row.start <= self.cursor < row.end
        before = row.lead + row.source[row.start : self.cursor] if inside else ""
        return self._indent + cell_len(before), number

    @property
    def mention(self) -> Mention | None:
        """The name under the cursor, else the first in the claim."""
        mentions = self.page.analysis.mentions if self.page and self.page.analysis else ()
        start, end = (self.claim.start, self.claim.end) if self.claim else (0, 0)
        under = (each for each in mentions if each.start <= self.cursor < each.end)
        inside = (each for each in mentions if start <= each.start < end)
        return next(under, None) or next(inside, None)

    @property
    def named(self) -> dict[str, EntityKind]:
        """The canonical names, each with its kind, that the cursor was led to, else those of the claim."""
        mentions = self.page.analysis.mentions if self.page and self.page.analysis else ()
        spans = [self._at, (self.claim.start, self.claim.end) if self.claim else None]
        for start, end in filter(None, spans):
            if found := {m.entity: m.kind for m in mentions if start <= m.start < end}:
                return found
        return {}

    @property
    def everyone(self) -> tuple[str, ...]:
        """The canonical names of all who are named in the article."""
        mentions = self.page.analysis.mentions if self.page and self.page.analysis else ()
        return tuple(dict.fromkeys(each.entity for each in mentions))

    @property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """What a search found in this article."""
        return self._hits

    @property
    def top(self) -> int:
        """The first line that is seen."""
        return round(self.scroll_target_y)

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        return self.page is None or self.top + self.rows >= len(self.page.lines)

    @property
    def at_last(self) -> bool:
        """Whether the cursor stands on the last line of the text."""
        if self.page is None:
            return True
        return self.page.line_of(self.cursor) == self.page.beside(len(self.page.lines), -1)

    # Movement

    def _place(self, offset: int, *, told: bool = False) -> None:
        page = self.page
        if page is None:
            return
        self.cursor = offset
        claim = page.claim_at(offset)
        if told or claim != self.claim:
            self.claim = claim
            self.post_message(self.ClaimChanged(claim))
        self._say_where()
        self.refresh()

    @property
    def where(self) -> str:
        """How far through the article the cursor is, in per cent, and how long the rest takes to read."""
        if self.page is None:
            return ""
        last = self.page.beside(len(self.page.lines), -1)
        here = self.page.line_of(self.cursor)
        if here >= last:
            return "100 %"
        minutes = self.page.left(here)
        return _("{percent} % · {minutes} min left").format(
            percent=round(100 * here / max(1, last)),
            minutes=grouped(round(minutes)) if minutes >= 1 else "<1",
        )

    def _say_where(self) -> None:
        self.say_where(self.where)

    def _reveal(self, height: int = 1) -> None:
        if self.page:
            self.show_line(self.page.line_of(self.cursor), min(height, self.rows), margin=4)
            if self.page.line_of(self.cursor) == self.page.first:
                self.go_to(0)

    def _centre(self) -> None:
        if self.page:
            number = self.page.line_of(self.cursor)
            self.go_to(0 if number < self.rows // 2 else number - self.rows // 3)

    def move(self, step: int) -> None:
        """Put the cursor ``step`` lines of text on; at either end the rest is scrolled into sight."""
        if self.page is None:
            return
        here = self.page.line_of(self.cursor)
        number = self.page.beside(here, step)
        if number == here:
            self.go_to(self.top + step)
            return
        self._place(self.page.offset_on(number))
        self._reveal()

    def turn(self, pages: float) -> None:
        """Scroll ``pages`` pages and take the cursor along."""
        if self.page is None:
            return
        step = round(pages * max(1, self.rows - 2))
        before = self.top
        self.go_to(before + step)
        if self.top == before:
            self.edge(last=step > 0)
            return
        number = self.page.line_of(self.cursor) + self.top - before
        number = min(max(number, self.top + 1), self.top + self.rows - 2, len(self.page.lines) - 1)
        number = self.page.beside(max(number, 1) - 1, 1)
        self._place(self.page.offset_on(number))

    def edge(self, *, last: bool) -> None:
        """Go to the first or the last line."""
        if self.page:
            number = self.page.beside(len(self.page.lines), -1) if last else self.page.first
            self._place(self.page.offset_on(number))
            self.go_to(len(self.page.lines) if last else 0)

    def go(self, offset: int, *, centre: bool = False) -> None:
        """Put the cursor on code point ``offset``."""
        self._at = None
        self._unfold(offset)
        self._place(offset)
        if centre:
            self._centre()
        else:
            self._reveal(self._claim_height())

    def _claim_height(self) -> int:
        if self.page and self.claim:
            return self.page.line_of(self.claim.end - 1) - self.page.line_of(self.cursor) + 1
        return 1

    def next_claim(self, step: int) -> bool:
        """Go to the next claim, or back; False where there is none."""
        return self._next([claim.start for claim in self.page.claims] if self.page else [], step)

    def next_entity(self, step: int) -> bool:
        """Go to the next name, or back; False where there is none."""
        page = self.page
        if not page or not self._next([at for at in page.entities if not page.folds(at)], step):
            return False
        mentions = page.analysis.mentions if page.analysis else ()
        self._at = next(((m.start, m.end) for m in mentions if m.start == self.cursor), None)
        self.repaint()
        return True

    def next_hit(self, step: int) -> bool:
        """Go to the next hit of the search, or back; False where there is none."""
        if not self._next([start for start, __ in self._hits], step):
            return False
        self._at = next((hit for hit in self._hits if hit[0] == self.cursor), None)
        self.repaint()
        return True

    @property
    def hit(self) -> int:
        """Which of the hits the cursor is on or behind, from 1; 0 before the first."""
        return bisect.bisect_right([start for start, __ in self._hits], self.cursor)

    def find_from(self, offset: int, step: int = 1) -> None:
        """Go to the first hit at ``offset`` or behind it, else to the first of all; back likewise."""
        starts = [start for start, __ in self._hits]
        if starts:
            place = bisect.bisect_left(starts, offset) - (step < 0)
            self._at = None
            self.go(starts[place % len(starts)])
            self._at = self._hits[place % len(starts)]
        self.repaint()

    def _next(self, stops: list[int], step: int) -> bool:
        if step > 0:
            found = bisect.bisect_right(stops, self.cursor)
        else:
            found = bisect.bisect_left(stops, self.cursor) - 1
            # From inside a claim "back" goes to its start first only where that is out of sight.
            if found >= 0 and self.claim and stops[found] == self.claim.start < self.cursor:
                found -= 1
        if not 0 <= found < len(stops):
            return False
        self.go(stops[found])
        return True

    def on_click(self, event: events.Click) -> None:
        """The mouse puts the cursor where it points."""
        place = event.get_content_offset(self)
        if place is None or self.page is None:
            return
        number = min(place.y + self.top, len(self.page.lines) - 1)
        row = self.page.lines[number]
        if row.in_text:
            self.go(self.page.at(number, place.x - self._indent))
        elif row.role == "fold":
            self.toggle_fold()

    # Painting

    @property
    def _indent(self) -> int:
        return _MARGIN + self._aside

    @property
    def _aside(self) -> int:
        """Cells left of the margin that centre a text in a wider pane."""
        spare = self.room - _MARGIN - self._measure
        return spare // 2 if self._centred and spare >= _SPARE else 0

    def key(self, y: int) -> object:
        """A line depends on the claim, the cursor and the stop where they touch it."""
        row = self._line(y)
        if row is None or self.page is None or not stands(row):
            return y
        claim = self.claim
        near = claim if claim and claim.start <= row.end and claim.end >= row.start - 1 else None
        at = self._at if self._at and self._at[0] < row.end and self._at[1] > row.start else None
        on = self.page.line_of(self.cursor) == y and (2 if self.has_focus else 1)
        return y, near.id if near else None, at, on

    def _line(self, y: int) -> Line | None:
        return self.page.lines[y] if self.page and 0 <= y < len(self.page.lines) else None

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """One line of the page, what stands left of it first."""
        row = self._line(y)
        page = self.page
        if row is None or page is None or row.role == "blank":
            return "", []
        aside: Parts = [(" " * self._aside, "")] if self._aside else []
        return "", [*aside, *self._set(y, row, page)]

    def _set(self, y: int, row: Line, page: Page) -> Parts:
        if row.role in {"title", "meta"}:
            noted = row.role == "title" and y == 0 and "" in self._noted
            head = (" ✎ ", "sign") if noted else (" " * _MARGIN, "")
            return [head, (row.source[row.start : row.end], row.role)]
        if row.role == "end":
            return [(" " * _MARGIN, ""), *_legend(page.width, self._hidden)]
        margin = self._margin(y, row.start, row.end)
        if row.role == "fold":
            return [*margin, (fit(row.source, page.width), "faint")]
        if row.lead:
            margin.append((row.lead, "quote upright" if row.lead == QUOTE else "faint"))
        name = "" if row.role == "body" else row.role
        spans = [span for span in page.spans if span.name.split()[0] not in self._hidden]
        if self.claim:
            spans.insert(0, Span(self.claim.start, self.claim.end, "claim"))
        spans += [Span(start, end, "hit") for start, end in self._hits]
        if self._at:
            spans.append(Span(*self._at, "hit-now" if self._at in self._hits else "here"))
        parts: Parts = []
        begun = row.start
        for place in sorted(place for place in page.feet if row.start < place <= row.end):
            parts += cut(row.source, begun, place, spans, name)
            parts.append((page.feet[place], "faint"))
            begun = place
        parts += cut(row.source, begun, row.end, spans, name)
        if row.hyphen:
            parts.append(("-", parts[-1][1] if parts else name))
        return [*margin, *(self._edged(parts, row.start, row.end) if self._plain else parts)]

    def _margin(self, y: int, start: int, end: int) -> Parts:
        page = self.page
        bar = (" ", "")
        if page and page.line_of(self.cursor) == y:
            bar = ("▌", "bar")
        elif self.claim and self.claim.start < end and self.claim.end > start:
            bar = ("▏", "bar")
        signs = []
        note = (" ", "")
        for claim in page.claims if page else ():
            if start <= claim.start < end and claim.id in self._standing:
                signs.append(self._standing[claim.id])
            if start <= claim.start < end and claim.id in self._noted:
                note = ("✎", "sign")
        for best in ("disputed", "elsewhere", "copied", "only here"):
            if best in signs:
                return [bar, SIGNS[best], note]
        return [bar, (" ", ""), note]

    def _edged(self, parts: Parts, start: int, end: int) -> Parts:
        """Without shades of colour a claim that begins or ends inside a line gets a stroke there."""
        edged: Parts = []
        inside = bool(self.claim and self.claim.start < start < self.claim.end)
        for text, names in parts:
            claimed = "claim" in names.split()
            if claimed and not inside and edged and edged[-1][0].endswith(" "):
                edged[-1] = (edged[-1][0][:-1], edged[-1][1])
                edged.append(("│", "bar"))
            elif inside and not claimed and text.startswith(" "):
                edged.append(("│", "bar"))
                text = text[1:]
            inside = claimed
            edged.append((text, names))
        return edged


def _legend(width: int, hidden: frozenset[str]) -> Parts:
    """One line that says what each style means, as much of it as there is room for."""
    parts: Parts = []
    left = width
    for said, name in LEGEND:
        text = _(said)
        if name in hidden:
            continue
        if len(text) > left:
            break
        parts += [(line(text), name), ("  ", "")]
        left -= len(text) + 2
    return parts
