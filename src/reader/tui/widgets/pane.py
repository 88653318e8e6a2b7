"""What all panes are: a scrolled surface painted line by line, with a frame, a title and styles by name."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.messages import _
from reader.tui.display import content
from reader.tui.flow import fit
from reader.tui.looks import styles
from reader.tui.steady import Steady

if TYPE_CHECKING:
    from rich.style import Style

    from reader.tui.flow import Parts

log = logging.getLogger("reader")


class Pane(Steady, ScrollView, can_focus=True, inherit_bindings=False):
    """The base of every pane: it says its extent, its `parts`, and how its cursor moves."""

    label: ClassVar[str] = ""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._strips: dict[object, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._looks: dict[str, Style] = {}
        self.border_title = _(self.label)

    @dataclass
    class Whereabouts(Message):
        """Where in the pane the cursor is, for where no frame shows it."""

        pane: Pane
        text: str

        def can_replace(self, message: Message) -> bool:
            """Only the latest counts."""
            return isinstance(message, Pane.Whereabouts) and message.pane is self.pane

    def say_where(self, text: str) -> None:
        """Write into the frame below where the cursor is, and tell the screen."""
        self.border_subtitle = text
        self.post_message(self.Whereabouts(self, text))

    @property
    def room(self) -> int:
        """How many cells a line has: the pane without its frame, its scroll bar always counted."""
        return max(4, self.content_size.width - 1)

    @property
    def rows(self) -> int:
        """How many lines are seen at once."""
        return max(1, self.scrollable_content_region.height)

    def name_it(self, title: str) -> None:
        """Write ``title``, which may be untrusted text, into the frame above."""
        self.border_title = content(title)

    @property
    def hand(self) -> tuple[int, int]:
        """Cell and line of the cursor, among all lines: where the terminal's own cursor is kept."""
        return 0, round(self.scroll_y)

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """Line ``y``: the name of its base style ("" for none) and what stands on it."""
        raise NotImplementedError

    def move(self, step: int) -> None:
        """Go ``step`` lines or rows down, up where negative."""
        raise NotImplementedError

    def turn(self, pages: float) -> None:
        """Go so many pages down, up where negative."""
        raise NotImplementedError

    def edge(self, *, last: bool) -> None:
        """Go to the first or the last line or row."""
        raise NotImplementedError

    def key(self, y: int) -> object:
        """What the look of line ``y`` depends on; the line is painted anew when this changes."""
        return y

    def render_line(self, y: int) -> Strip:
        """Paint one line; a fault in one line is logged and leaves that line blank."""
        y += round(self.scroll_y)
        width = self.scrollable_content_region.width
        try:
            key = (width, self.key(y))
            strip = self._strips.get(key)
            if strip is None:
                if len(self._strips) > 2_000:
                    self._strips.clear()
                strip = self._strips[key] = self._paint(*self.parts(y, width), width)
            return strip
        except Exception:
            log.exception("line %s of %s cannot be painted", y, self)
            return Strip.blank(width, self.rich_style)

    def _paint(self, base: str, parts: Parts, width: int) -> Strip:
        segments: list[Segment] = []
        left = width
        for text, names in parts:
            cells = cell_len(text)
            if cells > left:
                text = fit(text, left)
                cells = cell_len(text)
            if text:
                segments.append(Segment(text, self.style_of(f"{base} {names}")))
            left -= cells
            if left <= 0:
                break
        if left > 0:
            segments.append(Segment(" " * left, self.style_of(base)))
        return Strip(segments, width)

    def style_of(self, names: str) -> Style:
        """The style made of several named ones, the later on top of the earlier."""
        style = self._styles.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self.look(name)
            self._styles[names] = style
        return style

    def look(self, name: str) -> Style:
        """The style of one name in the theme as it is. Raises `KeyError`."""
        self._looks = self._looks or self._theme_looks()
        return self._looks[name]

    def _theme_looks(self) -> dict[str, Style]:
        app = self.app
        return styles(app.theme_variables, plain=app.native_ansi_color, colourless=app.no_color)

    def repaint(self) -> None:
        """Forget every painted line and paint again."""
        self._strips.clear()
        self.refresh()

    def extent(self, height: int) -> None:
        """Say how many lines there are."""
        self.virtual_size = Size(self.room, height)

    def notify_style_update(self) -> None:
        """Another theme: nothing painted before holds any more."""
        self._strips.clear()
        self._styles.clear()
        self._looks = {}
        super().notify_style_update()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different in a pane that has the focus."""
        super().watch_has_focus(_has_focus)
        self._styles.clear()
        self.repaint()

    def show_line(self, y: int, height: int = 1, margin: int = 0) -> None:
        """Scroll no further than needed to see ``height`` lines from ``y`` with ``margin`` lines around."""
        top = round(self.scroll_target_y)
        margin = min(margin, max(0, (self.rows - height) // 2))
        if y - margin < top:
            self.go_to(y - margin)
        elif y + height + margin > top + self.rows:
            self.go_to(y + height + margin - self.rows)

    def go_to(self, y: int) -> None:
        """Scroll so that line ``y`` is the first that is seen, as far as there are lines."""
        self.scroll_to(y=max(0, y), animate=False, immediate=True, force=True)
