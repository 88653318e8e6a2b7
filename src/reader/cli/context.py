"""What all commands share: the home, the open library, how far an index is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.articles import gate
from reader.cli import terminal
from reader.errors import IndexDamagedError
from reader.library.home import Home
from reader.messages import _, grouped

if TYPE_CHECKING:
    from reader.library.service import Library

_T = TypeVar("_T")

LINKING = 60.0
"""Seconds that `reader index`, and a search that asks for it, take to find out how articles are linked."""


class Context:
    """Made once for each run of the program; opens the library when it is first asked for."""

    patience = 600.0
    """How long, in seconds, another process is waited for."""

    def __init__(self) -> None:
        self.home = Home.default()
        self.folder: Path | None = None
        """The folder that was named for everything, if one was."""
        self.debug = False
        """Whether to show where a fault happened."""
        self.plain = False
        """Whether the reader is to be read line by line instead of on the screen."""
        self._library: Library | None = None

    def at(self, home: Path) -> None:
        """Keep everything below this folder."""
        self.home = Home.at(home)
        self.folder = home

    @property
    def library(self) -> Library:
        """The library of this home."""
        if self._library is None:
            from reader.library.service import Library

            self._library = Library.open(self.home)
            for notice in self._library.notices:
                note(notice)
            self._library.notices.clear()
        return self._library

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()
            for notice in self._library.notices:  # of what was loaded on the way, such as a model
                note(notice)

    def fresh(self) -> Library:
        """The library with its indexes brought up to date, with a note or a bar where that takes long."""
        self.refresh()
        return self.library

    def refresh(self, *, rebuild: bool = False, cancelled: Callable[[], bool] | None = None) -> int:
        """Bring the indexes up to date; returns how many articles changed."""
        with terminal.progress_bar() as show:
            changed = self.library.refresh(
                progress=show,
                cancelled=cancelled,
                rebuild=rebuild,
                tell=note,
                patience=self.patience,
            )
        for alert in self.library.alerts:
            note(alert)
        self.library.alerts.clear()
        return changed

    def follow_links(self, *, quietly: bool = False) -> None:
        """Find out for a while how articles are linked, the newest first, with a note or a bar.

        What is left then is told, unless ``quietly``.
        """
        with terminal.progress_bar() as show:
            left = self.library.follow_links(show, seconds=LINKING)
        if left and not quietly:
            note(
                _(
                    "How {left} articles are linked is not known yet: the next reader index goes on, as "
                    "do the screen while nobody types and a search that asks for it."
                ).format(left=grouped(left))
            )

    def healed(self, question: Callable[[Library], _T]) -> _T:
        """What ``question`` answers; an index found damaged on the way is built anew, and asked once more."""
        try:
            return question(self.library)
        except IndexDamagedError as error:
            note(_("{message} It is built anew.").format(message=error.message))
            self.refresh()
            return question(self.library)

    def ids(self, named: tuple[str, ...]) -> list[str]:
        """The ids of the articles named; each may be the beginning of one. All, newest first, if none is."""
        from reader.cli.naming import resolve

        library = self.library
        if not named:
            return [row.id for row in library.rows(0, library.count())]
        known = library.corpus.ids()
        return [resolve(name, known) for name in named]


def note(message: str) -> None:
    """Tell the user something beside the output."""
    print(f"reader: {gate.line(message)}", file=sys.stderr)
