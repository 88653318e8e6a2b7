"""The line above the last one that tells what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from reader.library.session import OVER, TOUR
from reader.messages import _
from reader.tui.tour import Tour

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.service import Library


class TourLine(Static):
    """Tells one thing after the other, each when the one before was done; goes away when it is over."""

    def __init__(
        self, library: Library, keys_of: Callable[[str], tuple[str, ...]], tour: Tour
    ) -> None:
        super().__init__(markup=False)
        self._library = library
        self._keys_of = keys_of
        self._tour = tour
        self._say()

    @classmethod
    def begun(
        cls, library: Library, keys_of: Callable[[str], tuple[str, ...]], *, anew: bool
    ) -> TourLine | None:
        """The tour where it was left, or from its beginning; None where it is over, or nothing can be shown."""
        tour = Tour() if anew else Tour.kept(library.setting(TOUR))
        return cls(library, keys_of, tour) if tour and library.count() else None

    def did(self, command: str, pane: str) -> None:
        """A command was given in a pane."""
        if self._tour.did(command, pane):
            self._library.set_setting(TOUR, self._tour.setting)
            if self._tour.over:
                self._end()
            else:
                self._say()

    def leave(self) -> None:
        """No more of it, now and at the next start."""
        self._library.set_setting(TOUR, OVER)
        self._end()

    def _say(self) -> None:
        where, _sep, what = self._tour.says(self._keys_of).partition("  ")
        end = _("Esc in the list ends the tour.")
        self.update(Content.assemble((f"{where}  ", "bold $primary"), what, (f"  {end}", "$meta")))

    def _end(self) -> None:
        self.display = False
