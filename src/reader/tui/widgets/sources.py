"""The left pane: everything, unread, starred, the saved searches, publishers and feeds, in parts that fold."""

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

_INSIDE = "inside "
"""Before the name of a folder of feeds, which folds by itself."""


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
        self._all: tuple[Folder, ...] = ()
        self._folders: dict[int, Folder] = {}
        self._parts: dict[int, str] = {}
        """The part of each row that folds with it: a heading, or a folder of feeds."""
        self._folded: set[str] = set()

    def show(self, folders: Sequence[Folder], current: Folder | None) -> None:
        """Show ``folders`` with the cursor on ``current``, or on the part that it is folded away in."""
        rows: list[Row] = []
        self._all, self._folders, self._parts = tuple(folders), {}, {}
        cursor, group, inside = 0, "", ""
        for folder in folders:
            heading = "" if folder.pinned else _GROUPS.get(folder.kind, "")
            if heading != group:
                group, inside = heading, ""
                if heading in self._folded:
                    self._parts[len(rows)] = heading
                    rows.append(Row(partial(_closed, _(heading), self._behind(heading))))
                else:
                    rows.append(Row(partial(_heading, _(heading)), choosable=False))
            if folder.kind == "group":
                inside = _INSIDE + folder.name
            elif not folder.inside:
                inside = ""
            here = current is not None and _same(folder, current)
            if heading in self._folded or (folder.inside and inside in self._folded):
                cursor = len(rows) - 1 if here else cursor
                continue
            if here:
                cursor = len(rows)
            self._folders[len(rows)] = folder
            self._parts[len(rows)] = inside or heading
            rows.append(Row(partial(_row, folder, inside in self._folded)))
        self.fill(rows, cursor)

    def _behind(self, heading: str) -> int:
        """How many folders stand under a heading."""
        return sum(
            not each.pinned and _GROUPS.get(each.kind, "") == heading and each.kind != "group"
            for each in self._all
        )

    @property
    def folds(self) -> bool:
        """Whether what is under the cursor folds."""
        return bool(self._parts.get(self.cursor))

    def toggle_fold(self) -> None:
        """Close the part under the cursor, or open it again."""
        part = self._parts.get(self.cursor, "")
        if not part:
            return
        current = self.current or next(
            (each for each in self._all if _GROUPS.get(each.kind, "") == part), None
        )
        self._folded ^= {part}
        self.show(self._all, current)

    @property
    def current(self) -> Folder | None:
        """The folder under the cursor."""
        return self._folders.get(self.cursor)

    @property
    def folders(self) -> tuple[Folder, ...]:
        """All folders, from the top, those folded away too."""
        return self._all

    def choose(self, name: str) -> Folder | None:
        """Put the cursor on the folder called ``name``, whatever its case; None where there is none."""
        for folder in self._all:
            if name.casefold() in (folder.name.casefold(), folder.title.casefold()):
                if folder not in self._folders.values():
                    self._folded.clear()
                    self.show(self._all, self.current)
                number = next(at for at, each in self._folders.items() if each is folder)
                if number != self.cursor:
                    self.select(number)
                return folder
        return None

    def moved(self) -> None:
        """The list follows the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current, enter=False))

    def chosen(self) -> None:
        """Go to the list of the folder under the cursor, or open what is folded."""
        if self.current:
            self.post_message(self.Chosen(self.current, enter=True))
        else:
            self.toggle_fold()


def _heading(name: str, width: int) -> list[Parts]:
    return [[(f" {name} ", "meta"), ("─" * max(0, width - len(name) - 2), "faint")]]


def _closed(name: str, behind: int, width: int) -> list[Parts]:
    number = grouped(behind)
    gap = " " * max(1, width - cell_len(name) - len(number) - 3)
    return [[(" ▸ ", "faint"), (name, "meta"), (gap, ""), (number, "faint")]]


def _same(one: Folder, other: Folder) -> bool:
    if one.kind != other.kind:
        return False
    return one.feed == other.feed if one.feed else one.name == other.name


def _row(folder: Folder, closed: bool, width: int) -> list[Parts]:
    number = grouped(folder.unread) if folder.unread else ""
    sign, look = " ", ""
    if folder.pinned:
        sign, look = "‣", "sign"
    elif folder.fault:
        sign, look = "!", "disputed"
    elif folder.kind == "group":
        sign, look = "▸" if closed else "▾", "faint"
    indent = "  " if folder.inside else ""
    name = fit(line(folder.title), width - len(number) - 3 - len(indent))
    gap = " " * max(1, width - cell_len(name) - len(number) - 2 - len(indent))
    seen = "unread" if folder.unread else ""
    return [[(indent, ""), (sign, look), (name, seen), (gap, ""), (number, "sign")]]
