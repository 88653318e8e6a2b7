"""The input of the search, and the completions that are offered below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from reader.messages import grouped
from reader.tui.display import line
from reader.tui.narrowing import completed

if TYPE_CHECKING:
    from reader.library.model import Completion


class QueryInput(Input):
    """The query: Tab completes it."""

    BINDINGS: ClassVar = [
        Binding("tab", "tab", "Complete, or narrow down", show=False, id="search.complete"),
        Binding("shift+tab", "screen.narrow", "Narrow down", show=False, id="search.narrow"),
    ]

    class Tabbed(Message):
        """Complete what is being typed."""

    def action_tab(self) -> None:
        """Complete it."""
        self.post_message(self.Tabbed())


class Completing(NamedTuple):
    """Completions that are offered for what was ``typed``, and which of them stands in the query, -1 for none."""

    found: tuple[Completion, ...]
    typed: str
    chosen: int

    def next(self) -> Completing:
        """The next of them, round at the end."""
        return self._replace(chosen=(self.chosen + 1) % max(1, len(self.found)))

    @property
    def query(self) -> tuple[str, int]:
        """The query with the one that was chosen, and where the cursor stands."""
        return completed(self.typed, self.found[self.chosen])

    def line(self, width: int) -> Content:
        """As many as there is room for from the chosen one on, and the key."""
        pieces: list[Content | tuple[str, str]] = [("Tab ", "bold $foreground")]
        left = width - 4
        for number, each in enumerate(self.found):
            text = f"{line(each.text)}{f' {grouped(each.articles)}' if each.articles else ''}"
            if number < self.chosen or cell_len(text) > left:
                continue
            pieces += [(text, "reverse" if number == self.chosen else ""), ("  ", "")]
            left -= cell_len(text) + 2
        return Content.assemble(*pieces)
