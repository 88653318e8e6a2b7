"""Keeps the terminal's own cursor where the focus is: screen readers and Braille lines follow that, seen or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.geometry import Offset

from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

SHOW = "\x1b[?25h"
"""Makes the terminal show its cursor; Textual hides it."""


class Pointing(App[int]):
    """Moves the terminal's cursor along with everything that is painted, and stirs nothing else.

    Nothing glides and nothing blinks: what moves by itself is read out again and again, and distracts.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.animation_level = "none"

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        place = pointed_at(self.screen) if self.screen_stack else None
        if place is not None:
            self.cursor_position = place
        super()._display(screen, renderable)

    def show_cursor(self) -> None:
        """Let the terminal show where its cursor is, now and whenever the reader comes back to the screen."""

        def show(_app: App[int]) -> None:
            if self._driver is not None:
                self._driver.write(SHOW)
                self._driver.flush()

        show(self)
        self.app_resume_signal.subscribe(self.screen, show)


def pointed_at(screen: Screen[Any]) -> Offset | None:
    """Where on the screen the focus is: the line of a pane's cursor, or the place in a line of input."""
    focused = screen.focused
    if focused is None:
        focused = next((pane for pane in screen.query(Pane) if pane.display), None)
    if isinstance(focused, Pane):
        region = focused.scrollable_content_region
        column, line = focused.hand
        y = min(max(line - round(focused.scroll_y), 0), max(region.height - 1, 0))
        return Offset(region.x + min(column, max(region.width - 1, 0)), region.y + y)
    return getattr(focused, "cursor_screen_offset", None)
