"""What a command is: one class from which key, footer, palette, help and manual are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.tui.screens.main import MainScreen

_SHOWN = {
    "enter": "Enter", "space": "Space", "tab": "Tab", "escape": "Esc", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "comma": ",",
    "plus": "+", "minus": "-",
}  # fmt: skip


class Command:
    """One thing the reader can ask for.

    ``keys`` are Textual's names with commas between them, the usual one first; ``hints`` say for which
    pane the last line of the screen offers the command, and in what word.
    """

    id: ClassVar[str]
    keys: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    group: ClassVar[str]
    hints: ClassVar[Mapping[str, str]] = {}

    def guard(self, desk: MainScreen) -> bool:
        """Whether the command can be given now."""
        return True

    def run(self, desk: MainScreen) -> None:
        """Do it."""
        raise NotImplementedError

    @classmethod
    def shown(cls) -> tuple[str, ...]:
        """The keys as a person writes them."""
        return tuple(shown(key) for key in cls.keys.split(","))


def shown(key: str) -> str:
    """A key as a person writes it: "Ctrl+P", "Esc", "j"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = _SHOWN.get(last, last.upper() if modifiers and len(last) == 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
