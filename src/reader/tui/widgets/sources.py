"""The left pane: everything, unread, starred, each publisher, and the saved searches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from reader.messages import N_, _, grouped
from reader.tui.display import line
from reader.tui.flow import fit
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Folder
    from reader.tui.flow import Parts

_GROUPS = {
    "publisher": N_("Publishers"),
    "saved": N_("Saved searches"),
    "feed": N_("Feeds"),
    "group": N_("Feeds"),
}


class SourcesView(RowsPane):
    """Folders with the number of their unread articles."""

    label: ClassVar[str] = N_("Sources")

    @dataclass
    class Chosen(Message):
        """The list shall show ``folder``; ``enter`` when the reader goes there."""

        folder: Folder
        enter: bool

        def can_replace(self, message: Message) -> bool:
            """Holding a key cannot flood the list."""
            return isinstance(message, SourcesView.Chosen) and not message.enter

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._folders: dict[int, Folder] = {}

    def show(self, folders: Sequence[Folder], current: Folder | None) -> None:
        """Show ``folders`` with the cursor on ``current``."""
        rows: list[Row] = []
        self._folders = {}
        cursor, group = 0, ""
        for folder in folders:
            heading = "" if folder.pinned else _(_GROUPS.get(folder.kind, ""))
            if heading != group:
                rows.append(Row(partial(_heading, heading), choosable=False))
                group = heading
            if current and _same(folder, current):
                cursor = len(rows)
            self._folders[len(rows)] = folder
            rows.append(Row(partial(_row, folder)))
        self.fill(rows, cursor)

    @property
    def current(self) -> Folder | None:
        """The folder under the cursor."""
        return self._folders.get(self.cursor)

    @property
    def folders(self) -> tuple[Folder, ...]:
        """All folders, from the top."""
        return tuple(self._folders.values())

    def choose(self, name: str) -> Folder | None:
        """Put the cursor on the folder called ``name``, whatever its case; None where there is none."""
        for number, folder in self._folders.items():
            if name.casefold() in (folder.name.casefold(), folder.title.casefold()):
                if number != self.cursor:
                    self.select(number)
                return folder
        return None

    def moved(self) -> None:
        """The list follows the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current, enter=False))

    def chosen(self) -> None:
        """Go to the list of the folder under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current, enter=True))


def _heading(name: str, width: int) -> list[Parts]:
    return [[(f" {name} ", "meta"), ("─" * max(0, width - len(name) - 2), "faint")]]


def _same(one: Folder, other: Folder) -> bool:
    if one.kind != other.kind:
        return False
    return one.feed == other.feed if one.feed else one.name == other.name


def _row(folder: Folder, width: int) -> list[Parts]:
    number = grouped(folder.unread) if folder.unread else ""
    sign, look = " ", ""
    if folder.pinned:
        sign, look = "‣", "sign"
    elif folder.fault:
        sign, look = "!", "disputed"
    elif folder.kind == "group":
        sign, look = "▾", "faint"
    indent = "  " if folder.inside else ""
    name = fit(line(folder.title), width - len(number) - 3 - len(indent))
    gap = " " * max(1, width - cell_len(name) - len(number) - 2 - len(indent))
    seen = "unread" if folder.unread else ""
    return [[(indent, ""), (sign, look), (name, seen), (gap, ""), (number, "sign")]]
