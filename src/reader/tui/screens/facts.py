"""What sheets of labelled facts have in common: how a fact is set, and that it is set anew for another width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.flow import pad
from reader.tui.screens.steady import SteadyScreen

if TYPE_CHECKING:
    from reader.tui.flow import Parts


class FactsScreen(SteadyScreen):
    """A sheet of facts. A subclass sets them in `show_facts`."""

    def on_mount(self) -> None:
        """Set the lines once their width is known."""
        self.call_after_refresh(self.show_facts)

    def on_resize(self) -> None:
        """Other room, other lines."""
        self.call_after_refresh(self.show_facts)

    def show_facts(self) -> None:
        """Set the lines as the width is now."""
        raise NotImplementedError


def labelled(label: str, lines: list[Parts], column: int) -> list[Parts]:
    """The lines of a fact behind its label, which takes ``column`` cells of the first."""
    first, *more = lines or [[]]
    head: Parts = [(f" {pad(label, column)}", "meta")]
    return [[*head, *first], *([(" " * (column + 1), ""), *parts] for parts in more)]
