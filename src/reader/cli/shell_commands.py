"""The commands that join the reader to a shell: its screen, completions, the man page, the user's own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.options import Words, json_option

if TYPE_CHECKING:
    from reader.cli.context import Context


@click.command(
    "open", cls=Words, short_help="Open the screen at an article or at what answers a query."
)
@click.argument("query", nargs=-1, required=True)
@click.pass_obj
def open_(context: Context, query: tuple[str, ...]) -> int:
    """Open the screen at an article, by its id or the beginning of it, or at what answers a query, best first."""
    from reader.cli import shell

    return shell.open_(context, " ".join(query))


@click.command(short_help="Print the completions for a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completions of commands and options: eval "$(reader completion bash)" in your shell's start file."""
    from reader.cli import shell as shells

    return shells.completion(shell)


@click.command(short_help="Print the man page.")
def man() -> int:
    """Print the man page: reader man | man -l -"""
    from reader.cli import manual

    click.echo(manual.page(), nl=False)
    return 0


@click.command(short_help="Try the reader on a few articles of a demo.")
@click.pass_obj
def tour(context: Context) -> int:
    """Open the screen on the articles of a demo, and tell what to try. Your own articles are not touched."""
    from reader.cli import touring

    return touring.tour(context)


@click.command(short_help="Show the screen as a web page.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; others than this machine's own let the network in.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8777,
    show_default=True,
    help="The port to listen on.",
)
@click.pass_obj
def serve(context: Context, host: str, port: int) -> int:
    """Show the screen as a web page, to whoever has the address that is printed: it holds a token.

    A token of your own, the same at each start, comes from the variable READER_TOKEN."""
    from reader.cli import shell

    return shell.serve(context, host, port)


@click.group(short_help="Look over the files that you write yourself.")
def config() -> None:
    """Look over the files that you write yourself: settings, keys, rules, themes, names."""


@config.command(short_help="Say everything that is wrong in your own files.")
@json_option
@click.pass_obj
def check(context: Context, as_json: bool) -> int:
    """Say everything that is wrong in your own files, with the line of each fault; 1 if anything is."""
    from reader.cli import shell

    return shell.check(context, as_json)


@config.command(short_help="Print all settings with their values.")
@json_option
@click.pass_obj
def show(context: Context, as_json: bool) -> int:
    """Print all settings of config.yaml with their values."""
    from reader.cli import shell

    return shell.show(context, as_json)


@config.command(short_help="Print where your own files are, or would be.")
@json_option
@click.pass_obj
def path(context: Context, as_json: bool) -> int:
    """Print where your own files are, or would be."""
    from reader.cli import shell

    return shell.path(context, as_json)


COMMANDS: tuple[click.Command, ...] = (open_, tour, serve, completion, man, config)
