"""The list of articles: its cost is what is seen, whatever the size of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.articles.dates import short
from reader.library.model import ArticleRow
from reader.messages import N_, _, grouped
from reader.tui.display import display, line
from reader.tui.flow import Span, cut, fit, length, pad
from reader.tui.marking import marked
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from reader.library.model import Folder
    from reader.tui.arranged import Heading
    from reader.tui.flow import Parts
    from reader.tui.listing import Window
    from reader.tui.marking import Mark

PAGE = 64
"""How many rows are asked for at once."""

_WIDE = 80
"""From this width on a row is one line; below it two, so that titles are not cut."""


class ArticleList(Pane):
    """Rows fetched page by page through `Wanted` messages, painted one by one."""

    label: ClassVar[str] = N_("Articles")

    @dataclass
    class Wanted(Message):
        """Rows from ``offset`` are seen and not there yet."""

        offset: int

    @dataclass
    class Highlighted(Message):
        """The cursor came to ``row``; of several in the queue only the last one counts."""

        row: ArticleRow

        def can_replace(self, message: Message) -> bool:
            """Holding a key cannot flood the article pane."""
            return isinstance(message, ArticleList.Highlighted)

    @dataclass
    class Opened(Message):
        """``row`` was chosen."""

        row: ArticleRow

    @dataclass
    class Toggled(Message):
        """What is folded into row ``number``, or the section it is in, shall be shown, or no longer."""

        number: int

    def __init__(
        self,
        *,
        columns: Sequence[str] = ("date", "title", "publisher"),
        id: str | None = None,  # noqa: A002  (Textual's own name)
    ) -> None:
        super().__init__(id=id)
        self._columns = columns if "title" in columns else (*columns, "title")
        self._rows: dict[int, ArticleRow | Heading] = {}
        self._copies: dict[str, int] = {}
        self._beneath: frozenset[str] = frozenset()
        self._asked: set[int] = set()
        self._title_hits: Mapping[str, tuple[tuple[int, int], ...]] = {}
        self._hint: tuple[str, ...] = ()
        self.count = 0
        self.cursor = 0
        self._anchor: int | None = None

    def begin(self, count: int, cursor: int = 0, hint: tuple[str, ...] = ()) -> None:
        """Another list of ``count`` rows. ``hint`` are lines that say what to do where there is none."""
        self._rows.clear()
        self._asked.clear()
        self._title_hits = {}
        self._copies.clear()
        self._beneath = frozenset()
        self._hint = hint
        self.count = count
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        self._anchor = None
        self._measure()

    def fill(self, window: Window) -> None:
        """Take some rows."""
        waited = self.cursor not in self._rows
        self._rows.update(enumerate(window.rows, window.offset))
        if window.title_hits:
            self._title_hits = {**self._title_hits, **window.title_hits}
        self._copies.update(window.copies)
        self._beneath |= window.beneath
        self.repaint()
        if waited and self.current:
            self.post_message(self.Highlighted(self.current))

    def replace(self, article: str, what: Mark, value: bool) -> None:
        """Show an article that was marked (read, starred) without asking for the other rows."""
        for number, row in self._rows.items():
            if isinstance(row, ArticleRow) and row.id == article:
                self._rows[number] = marked(row, what, value)
        self.repaint()

    def looked_at(self, article: str) -> None:
        """An article was opened: what its publisher changed before is no news any more."""
        for number, row in self._rows.items():
            if isinstance(row, ArticleRow) and row.id == article and row.updated:
                self._rows[number] = row._replace(updated=False)
                self.repaint()

    def gone_before(self, offset: int, folder: Folder | None) -> int:
        """How many of the rows before ``offset`` no longer belong to ``folder``: they were read meanwhile.

        They stay in sight, but the library's count of rows goes without them.
        """
        kind = folder.kind if folder else "all"
        before = [row for n, row in self._articles() if n < offset]
        if kind == "unread":
            return sum(row.read for row in before)
        return sum(not row.starred for row in before) if kind == "starred" else 0

    def _articles(self) -> list[tuple[int, ArticleRow]]:
        """The rows that are there and are articles."""
        return [(n, row) for n, row in self._rows.items() if isinstance(row, ArticleRow)]

    def is_heading(self, number: int) -> bool:
        """Whether row ``number`` is there and stands above others."""
        row = self._rows.get(number)
        return row is not None and not isinstance(row, ArticleRow)

    @property
    def hand(self) -> tuple[int, int]:
        """The row under the cursor."""
        return 0, self.cursor * self._height

    @property
    def current(self) -> ArticleRow | None:
        """The article under the cursor, None while it is not there yet, and on a heading."""
        row = self._rows.get(self.cursor)
        return row if isinstance(row, ArticleRow) else None

    @property
    def selected(self) -> range:
        """The rows from where selecting began to the cursor; empty where nothing is selected."""
        if self._anchor is None:
            return range(0)
        return range(min(self._anchor, self.cursor), max(self._anchor, self.cursor) + 1)

    def begin_selecting(self, anchor: int | None) -> None:
        """Select from row ``anchor`` to wherever the cursor goes; None selects nothing any more."""
        self._anchor = anchor if self.count else None
        self._say_where()
        self.repaint()

    def number_of(self, article: str) -> int | None:
        """Where ``article`` stands among the rows that are there."""
        return next((n for n, row in self._articles() if row.id == article), None)

    def next_unread(self) -> int | None:
        """The number of the next unread row below the cursor, of those that are there."""
        return min(
            (n for n, row in self._articles() if n > self.cursor and not row.read), default=None
        )

    @property
    def _height(self) -> int:
        return 1 if self.room >= _WIDE else 2

    def _measure(self) -> None:
        self.extent(max(self.count * self._height, len(self._hint)))
        self.show_line(self.cursor * self._height, self._height, margin=self._height)
        self._say_where()
        self.repaint()

    def _say_where(self) -> None:
        chosen = (
            _("{count} selected").format(count=grouped(len(self.selected))) + " · "
            if self.selected
            else ""
        )
        where = _("{place} of {count}").format(
            place=grouped(self.cursor + 1), count=grouped(self.count)
        )
        self.say_where(chosen + where if self.count else "")

    def on_resize(self, _event: events.Resize) -> None:
        """A row may have another height now."""
        self._measure()

    def _row(self, number: int) -> ArticleRow | Heading | None:
        row = self._rows.get(number)
        if row is None:
            self._ask(number)
        return row

    def _ask(self, number: int) -> None:
        page = number // PAGE * PAGE
        if page not in self._asked and 0 <= number < self.count:
            self._asked.add(page)
            self.post_message(self.Wanted(page))

    def key(self, y: int) -> object:
        """A line depends on its row and on the cursor."""
        number, part = divmod(y, self._height)
        return (
            part,
            self._row(number),
            number == self.cursor and (2 if self.has_focus else 1),
            number,
            number in self.selected,
        )

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """One line of a row."""
        if not self.count:
            return "", [(self._hint[y], "")] if y < len(self._hint) else []
        number, part = divmod(y, self._height)
        row = self._row(number)
        if number >= self.count:
            return "", []
        base = "resting" if number in self.selected else ""
        if number == self.cursor:
            base = "selected" if self.has_focus else "resting"
        if row is None:
            return base, [("  …", "faint")]
        if not isinstance(row, ArticleRow):
            return base, _headed(row, width) if part == self._height - 1 else []
        if self._height == 1:
            return base, self._single(row, width, number)
        if part == 0:
            return base, [*self._sign(row, number), *self._title(row, width - 3)]
        about = " · ".join(filter(None, (short(row.published), line(row.publisher))))
        indent = "    " if row.id in self._beneath else "  "
        return base, [(fit(f"{indent}{about}", width - 1), "meta")]

    def _sign(self, row: ArticleRow, number: int) -> Parts:
        if number in self.selected:
            return [("✓ ", "bar")]
        mark = ("★", "star") if row.starred else (" ", "") if row.read else ("●", "sign")
        also = "↻" if row.updated else "✎" if row.noted else ""
        return [mark, (also, "sign")] if also else [(f"{mark[0]} ", mark[1])]

    def _single(self, row: ArticleRow, width: int, number: int) -> Parts:
        place = self._columns.index("title")
        left = [self._cell(name, row, width) for name in self._columns[:place]]
        right = [self._cell(name, row, width) for name in self._columns[place + 1 :]]
        # The last column runs to the edge, and each has a space before it.
        room = width - 3 - sum(length([part]) + 1 for part in (*left, *right))
        title = self._title(row, room)
        gap = [(" " * (room - length(title) if right else 0), "")]
        before = [part for cell in left for part in (cell, (" ", ""))]
        after = [part for cell in right for part in ((" ", ""), cell)]
        return [*self._sign(row, number), *before, *title, *gap, *after]

    @staticmethod
    def _cell(name: str, row: ArticleRow, width: int) -> tuple[str, str]:
        if name == "date":
            return pad(short(row.published), 10), "meta"
        if name == "time":
            clock = row.published[11:16] if len(row.published) > 15 else ""
            return pad(clock, 5), "meta"
        if name == "publisher":
            return pad(line(row.publisher), min(24, width // 4)), "meta"
        if name == "words":
            return f"{grouped(row.words):>6}", "meta"
        return pad(row.language, 2), "meta"

    def _title(self, row: ArticleRow, width: int) -> Parts:
        title = display(row.title) or _("Untitled")
        copies = self._copies.get(row.id, 0)
        behind = f" +{grouped(copies)}" if copies > 0 else f" ▾{-copies}" if copies else ""
        ahead = "└ " if row.id in self._beneath else ""
        shown = fit(title, width - len(behind) - len(ahead))
        name = "" if row.read else "unread"
        hits = [Span(start, end, "hit") for start, end in self._title_hits.get(row.id, ())]
        parts = cut(shown, 0, len(shown), hits, name)
        return [
            *([(ahead, "faint")] if ahead else []),
            *parts,
            *([(behind, "key")] if behind else []),
        ]

    def select(self, number: int) -> None:
        """Put the cursor on row ``number``."""
        number = min(max(number, 0), self.count - 1)
        if number == self.cursor or self.count == 0:
            return
        # Only the two rows that change are painted; scrolling paints all of them by itself.
        self.refresh_lines(self.cursor * self._height, self._height)
        self.cursor = number
        self.show_line(number * self._height, self._height, margin=self._height)
        if self._anchor is not None:
            self.repaint()
        self.refresh_lines(number * self._height, self._height)
        self._say_where()
        ahead = self._row(number)
        for near in (number - PAGE // 2, number + PAGE // 2):
            if near not in self._rows:
                self._ask(near)
        if isinstance(ahead, ArticleRow):
            self.post_message(self.Highlighted(ahead))

    def move(self, step: int) -> None:
        """Go ``step`` rows on."""
        self.select(self.cursor + step)

    def turn(self, pages: float) -> None:
        """Go ``pages`` pages on."""
        self.select(self.cursor + round(pages * max(1, self.rows // self._height - 1)))

    def edge(self, *, last: bool) -> None:
        """Go to the first or the last row."""
        self.select(self.count - 1 if last else 0)

    def chosen(self) -> None:
        """Open the row under the cursor, of a heading what is below it."""
        if self.current:
            self.post_message(self.Opened(self.current))
        elif self.is_heading(self.cursor):
            self.post_message(self.Toggled(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """The mouse puts the cursor where it points; a second click opens."""
        place = event.get_content_offset(self)
        if place is None:
            return
        number = (place.y + round(self.scroll_y)) // self._height
        if number == self.cursor:
            self.chosen()
        elif number < self.count:
            self.select(number)
            if self.is_heading(number):
                self.chosen()


def _headed(row: Heading, width: int) -> Parts:
    """A heading: whether it is folded, its title, how many articles it has and how many of them unread."""
    unread = _("{count} unread").format(count=grouped(row.unread)) if row.unread else ""
    about = " · ".join(filter(None, (grouped(row.articles), unread)))
    title = fit(line(row.title), width - length([(about, "")]) - 6)
    rule = "─" * max(0, width - length([(title + about, "")]) - 6)
    return [
        ("▸ " if row.folded else "▾ ", "sign"),
        (f"{title} ", "strong" if row.unread else ""),
        (rule, "faint"),
        (f" {about}", "meta"),
    ]
