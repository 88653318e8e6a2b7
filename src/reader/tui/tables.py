"""Tables for the manual, made from what the program does."""

from __future__ import annotations

from reader.tui.commands import COMMANDS


def keys() -> str:
    """All commands as a Markdown table, grouped as on the help screen; the id is what a key map names."""
    lines = ["| keys | command | id | what it does |", "| --- | --- | --- | --- |"]
    for command in COMMANDS:
        shown = " ".join(f"`{key}`" for key in command.shown())
        lines.append(f"| {shown} | {command.title} | `{command.id}` | {command.help} |")
    return "\n".join(lines) + "\n"
