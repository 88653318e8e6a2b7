"""What can be bound to keys: all commands, and what sheets can do; and the user's own keys of them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

from textual.binding import Binding

import reader.tui
from reader.messages import _
from reader.tui.commands import COMMANDS, arguments, keymap
from reader.tui.keys import configuration
from reader.tui.keys.configuration import Bound, KeysError, Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def known() -> Known:
    """Everything that a file of keys may name."""
    return Known(
        {command.id: command.keys for command in COMMANDS},
        arguments(),
        frozenset(binding.id or "" for binding in sheet_bindings()),
    )


def bound(path: Path, tell: Callable[[str], None]) -> Bound:
    """The keys as ``path`` has them; ``tell`` gets a sentence where something in it is wrong."""
    try:
        found = configuration.load(path, known())
    except KeysError as fault:
        tell(_("{fault} The usual keys hold.").format(fault=fault))
        return Bound(keymap())
    if found.faults:
        first, *more = configuration.told(path.name, found.faults)
        also = _("({count} more: reader config check)").format(count=len(more)) if more else ""
        tell(f"{first} {also}".rstrip())
    return found


def check(path: Path) -> list[str]:
    """What is wrong in a file of keys, a line each with its number; none where nothing is."""
    try:
        return list(configuration.told(str(path), configuration.load(path, known()).faults))
    except KeysError as fault:
        return [str(fault)]


def sheet_bindings() -> Iterator[Binding]:
    """The keys of what opens above the main screen; an id begins with where it is known."""
    for module in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        for __, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if found.__module__ == module.name:
                for binding in vars(found).get("BINDINGS", ()):
                    if isinstance(binding, Binding) and "." in (binding.id or ""):
                        yield binding
