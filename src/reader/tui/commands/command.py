"""What a command is: one class from which key, footer, palette, help and manual are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.tui.screens.main import MainScreen

HINT = "hint"
"""The context of `hints` among the messages: "read" is what Enter does, not what an article is."""
_MOST = 1_000
"""No command is repeated more often, whatever was typed."""


class Command:
    """One thing the reader can ask for.

    ``keys`` are sequences as `reader.tui.keys.notation` names keys, with commas between them, the usual one first;
    ``hints`` say for which pane the last line of the screen offers the command, and in what word. ``argument`` names
    what may be written behind the command (or is the letter that its last key stands for), "" for nothing;
    ``counted`` is whether a number before it means how often.
    """

    id: ClassVar[str]
    keys: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    group: ClassVar[str]
    hints: ClassVar[Mapping[str, str]] = {}
    argument: ClassVar[str] = ""
    counted: ClassVar[bool] = False

    def guard(self, desk: MainScreen) -> bool:
        """Whether the command can be given now."""
        return True

    def run(self, desk: MainScreen) -> None:
        """Do it."""
        raise NotImplementedError

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Do it with what the command is told, where `argument` names that."""
        raise NotImplementedError

    def repeat(self, desk: MainScreen, count: int) -> None:
        """Do it ``count`` times, as long as it can be done; what a number says nothing about, once."""
        for _ in range(min(count, _MOST) if self.counted else 1):
            if self.guard(desk):
                self.run(desk)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """What may be written behind the command, for completion."""
        return ()
