"""The last line: the keys that fit the moment, and quietly what goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.display import line
from reader.tui.flow import fit

if TYPE_CHECKING:
    from textual.visual import Visual


class StatusLine(Widget):
    """Keys on the left, as many as there is room for; a message or the progress on the right."""

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Pairs of a key as it is shown and what it does."""
    where: reactive[str] = reactive("")
    """Where the cursor is, as long as there is no progress to show."""
    progress: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    fault: reactive[bool] = reactive(False)
    quiet: reactive[bool] = reactive(False)
    """Whether what goes on in the background is not said."""

    def watch_fault(self, fault: bool) -> None:
        """A fault is shown in its own colour."""
        self.set_class(fault, "-fault")

    def render(self) -> Visual | str:
        """Paint the line."""
        width = self.content_size.width
        if self.message:
            return Content(fit(line(self.message), width))
        right = line((not self.quiet and self.progress) or self.where)
        room = width - (cell_len(right) + 2 if right else 0)
        pieces: list[Content | tuple[str, str]] = []
        used = 0
        for key, title in self.hints:
            cells = cell_len(key) + 1 + cell_len(title) + 2
            if used + cells - 2 > room:
                break
            pieces += [(key, "bold $foreground"), (f" {title}  ", "")]
            used += cells
        if right:
            pieces.append((" " * (width - used - cell_len(right)) + fit(right, width), ""))
        return Content.assemble(*pieces)
