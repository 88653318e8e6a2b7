"""Tables for the manual, made from what the program does."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from textual.binding import Binding

import reader.tui
from reader.tui.commands import COMMANDS
from reader.tui.commands.command import shown


def keys() -> str:
    """All commands as a Markdown table, grouped as on the help screen; the id is what a key map names."""
    lines = ["| keys | command | id | what it does |", "| --- | --- | --- | --- |"]
    for command in COMMANDS:
        typed = " ".join(f"`{key}`" for key in command.shown())
        lines.append(f"| {typed} | {command.title} | `{command.id}` | {command.help} |")
    return "\n".join(lines) + "\n"


def sheet_keys() -> str:
    """The keys of what opens above the main screen, as a Markdown table; an id begins with where it is known."""
    lines = ["| keys | id | what it does |", "| --- | --- | --- |"]
    for binding in sorted(
        dict.fromkeys(_bindings()), key=lambda one: (one.id or "").partition(".")[0]
    ):
        typed = " ".join(f"`{shown(key)}`" for key in binding.key.split(","))
        lines.append(f"| {typed} | `{binding.id}` | {binding.description} |")
    return "\n".join(lines) + "\n"


def _bindings() -> Iterator[Binding]:
    for module in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        for _, known in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if known.__module__ == module.name:
                for binding in vars(known).get("BINDINGS", ()):
                    if isinstance(binding, Binding) and "." in (binding.id or ""):
                        yield binding
