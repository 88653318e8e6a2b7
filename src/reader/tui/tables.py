"""Tables for the manual, made from what the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui import palettes, themes
from reader.tui.commands import COMMANDS, keymap
from reader.tui.highlights import SIGNS
from reader.tui.keys.binding import sheet_bindings
from reader.tui.keys.notation import shown
from reader.tui.widgets.sidebar_rows import RELATIONS

if TYPE_CHECKING:
    from reader.claims.model import Relation
    from reader.tui.highlights import Standing


def keys() -> str:
    """All commands as a Markdown table, grouped as on the help screen; the id is what a key map names."""
    lines = ["| keys | command | id | what it does |", "| --- | --- | --- | --- |"]
    usual = keymap()
    for command in COMMANDS:
        typed = " ".join(f"`{key}`" for key in usual.keys_of(command.id))
        lines.append(f"| {typed} | {command.title} | `{command.id}` | {command.help} |")
    return "\n".join(lines) + "\n"


def sheet_keys() -> str:
    """The keys of what opens above the main screen, as a Markdown table; an id begins with where it is known."""
    lines = ["| keys | id | what it does |", "| --- | --- | --- |"]
    for binding in sorted(
        dict.fromkeys(sheet_bindings()), key=lambda one: (one.id or "").partition(".")[0]
    ):
        typed = " ".join(f"`{shown(key)}`" for key in binding.key.split(","))
        lines.append(f"| {typed} | `{binding.id}` | {binding.description} |")
    return "\n".join(lines) + "\n"


_MARGIN: dict[Standing, str] = {
    "elsewhere": "others carry it too",
    "disputed": "others deny it, could not confirm it, or have other figures",
    "copied": "others carry it, but all of them copies of one report, or of one publisher",
    "only here": "nobody else has it",
}
_RELATED: dict[Relation, str] = {
    "same": "says the same",
    "same quote": "has the same words of the same speaker",
    "figures differ": "says the same with another figure",
    "broader": "says less exactly what your article says",
    "narrower": "says it, and more",
    "not confirmed": "says that it could not be confirmed",
    "denied": "says that it is not so, or that somebody denies it",
}


def margin() -> str:
    """The signs beside the claims of an article, as a Markdown table."""
    lines = ["| sign | what it means |", "| --- | --- |"]
    lines += [f"| `{SIGNS[standing][0]}` | {meant} |" for standing, meant in _MARGIN.items()]
    return "\n".join(lines) + "\n"


def relations() -> str:
    """How a row of the sidebar stands to the claim, as a Markdown table."""
    lines = ["| sign | word | the other article |", "| --- | --- | --- |"]
    lines += [
        f"| `{sign}` | {relation} | {_RELATED[relation]} |"
        for relation, (sign, _style) in RELATIONS.items()
    ]
    return "\n".join(lines) + "\n"


def colours() -> str:
    """What a theme of one's own may say, as a Markdown table."""
    lines = ["| key | what it colours |", "| --- | --- |"]
    lines += ["| `like` | the theme it is like in all it does not say |"]
    lines += [f"| `{key}` | {meant} |" for key, meant in palettes.MEANT.items()]
    return "\n".join(lines) + "\n"


def looks() -> str:
    """The names of all themes."""
    return ", ".join(f"`{name}`" for name in themes.NAMES)
