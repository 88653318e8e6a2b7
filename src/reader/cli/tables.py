"""The manual's tables of commands, options and JSON shapes, made from their definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from reader.cli.commands import cli
from reader.cli.shapes import SHAPES

CODES = ((0, "done"), (1, "failed"), (2, "wrong usage"), (3, "nothing found"))
"""The exit codes and what each means."""


def every(group: click.Group = cli, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its name; those of a group after it, as in "rules check"."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def commands() -> list[str]:
    """A Markdown table of all commands, `reader` itself first."""
    rows = [("`reader`", help_of(cli))]
    rows += [(f"`{usage(name, command)}`", help_of(command)) for name, command in every()]
    return _table(("command", "what it does"), rows)


def options() -> list[str]:
    """A Markdown table of all options with the commands that take them."""
    rows = [
        (f"`{name}`", f"`{option}`", text)
        for name, command in [("reader", cli), *every()]
        for option, text in options_of(command)
    ]
    return _table(("command", "option", "meaning"), rows)


def json_shapes() -> list[str]:
    """Markdown: a table for each JSON object that commands print, then for each part of one."""
    lines: list[str] = []
    for shape in sorted(SHAPES, key=lambda shape: not shape.commands):
        printing = ", ".join(f"`reader {name} --json`" for name in shape.commands)
        of = f": each line of {printing}" if printing else ""
        lines += [f"**{shape.name}**{of}", ""]
        lines += [
            *_table(("key", "value"), [(f"`{key}`", text) for key, text in shape.keys.items()]),
            "",
        ]
    return lines[:-1]


def exit_codes() -> list[str]:
    """A Markdown table of the exit codes."""
    return _table(("exit code", "meaning"), [(str(code), meaning) for code, meaning in CODES])


def markdown() -> str:
    """All tables, one after the other."""
    return "\n".join([*commands(), "", *options(), "", *exit_codes(), "", *json_shapes(), ""])


def options_of(command: click.Command) -> Iterator[tuple[str, str]]:
    """The options of a command as they are written, and what each means."""
    for option in command.params:
        if isinstance(option, click.Option):
            metavar = f" {option.metavar}" if option.metavar else ""
            yield f"{', '.join([*option.opts, *option.secondary_opts])}{metavar}", option.help or ""


def usage(name: str, command: click.Command) -> str:
    """A command as it is called."""
    arguments = " ".join(_arguments(command))
    return f"reader {name} {arguments}".rstrip()


def _arguments(command: click.Command) -> Iterator[str]:
    for argument in command.params:
        if isinstance(argument, click.Argument):
            yield (
                argument.metavar
                or f"{(argument.name or '').upper()}{'...' if argument.nargs < 0 else ''}"
            )


def help_of(command: click.Command) -> str:
    """What a command does, in one line."""
    return " ".join((command.help or "").split())


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", f"|{' --- |' * len(header)}"]
    return lines + [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]


if __name__ == "__main__":
    click.echo(markdown())
