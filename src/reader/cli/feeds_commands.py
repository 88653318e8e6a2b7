"""The commands for subscriptions: `reader feeds ...` and `reader refresh`. What they do stands in `feeding`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli.options import json_option

if TYPE_CHECKING:
    from reader.cli.context import Context

_F = TypeVar("_F", bound=Callable[..., object])


def _settings(function: _F) -> _F:
    """What can be set of a feed."""
    options = (
        ("--title", "TEXT", "What it is called; what it calls itself, unless you say."),
        ("--folder", "NAME", "The folder it is in; News/World is a folder in a folder."),
        ("--publisher", "NAME", "Whose articles they are, where an item does not name its source."),
        ("--keep", "DAYS", "Days to keep its articles, always, or default."),
        (
            "--secret",
            "WHERE",
            "Where its password is: env:NAME, command:PROGRAM or keyring:SERVICE; none for none.",
        ),
    )
    for name, metavar, text in reversed(options):
        function = click.option(name, metavar=metavar, help=text)(function)
    every = click.option(
        "--every", type=click.IntRange(0), metavar="MINUTES", help="How often it is asked; 0 for the usual pace."
    )  # fmt: skip
    full = click.option(
        "--full", type=click.Choice(["never", "opening", "always"]), metavar="WHEN",
        help="Fetch whole articles from their pages: never, when one is opened (opening), or always.",
    )  # fmt: skip
    return full(every(function))


_FEED = click.argument("feed", metavar="FEED")


@click.group()
def feeds() -> None:
    """Subscribe to feeds, list and set them, and exchange them with other readers."""


@feeds.command(short_help="Subscribe to feeds.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@_settings
@click.option("--unchecked", is_flag=True, help="Subscribe without fetching anything now.")
@json_option
@click.pass_obj
def add(
    context: Context, /, urls: tuple[str, ...], unchecked: bool, as_json: bool, **settings: Any
) -> int:
    """Subscribe to feeds: addresses of RSS, Atom or JSON feeds, of pages that name theirs, or files."""
    from reader.cli import feeding

    return feeding.add(context, urls, settings, unchecked, as_json)


@feeds.command(short_help="Subscribe no longer.")
@click.argument("named", nargs=-1, required=True, metavar="FEED...")
@json_option
@click.pass_obj
def remove(context: Context, named: tuple[str, ...], as_json: bool) -> int:
    """Subscribe no longer to feeds (their number, address or title); their articles stay."""
    from reader.cli import feeding

    return feeding.remove(context, named, as_json)


@feeds.command(name="list", short_help="Print the feeds.")
@json_option
@click.pass_obj
def list_(context: Context, as_json: bool) -> int:
    """Print the feeds by folder, with when each was fetched last and what is wrong with it."""
    from reader.cli import feeding

    return feeding.list_(context, as_json)


@feeds.command(name="set", short_help="Set a feed otherwise.")
@_FEED
@_settings
@click.option("--url", metavar="URL", help="Its new address.")
@json_option
@click.pass_obj
def set_(context: Context, /, feed: str, as_json: bool, **settings: Any) -> int:
    """Set a feed otherwise: its title, folder, pace, publisher, and whether whole articles are fetched."""
    from reader.cli import feeding

    return feeding.set_(context, feed, settings, as_json)


@feeds.command(name="import", short_help="Take over the feeds of another reader.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--folder", default="", metavar="NAME", help="The folder of feeds that name none.")
@json_option
@click.pass_obj
def import_(context: Context, files: tuple[Path, ...], folder: str, as_json: bool) -> int:
    """Take over feeds: OPML with its folders, newsboat's urls, or its cache.db with what was read."""
    from reader.cli import feeding

    return feeding.import_(context, files, folder, as_json)


@feeds.command(short_help="Write the feeds as OPML.")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@json_option
@click.pass_obj
def export(context: Context, file: Path | None, as_json: bool) -> int:
    """Write the feeds with their folders as OPML, to FILE or to standard output; no password is in it."""
    from reader.cli import feeding

    return feeding.export(context, file, as_json)


@click.command(short_help="Fetch what the feeds have.")
@click.argument("named", nargs=-1, metavar="[FEED]...")
@click.option(
    "--due", is_flag=True, help="Only those whose time has come, as the screen does it; for cron."
)
@click.option(
    "--no-index",
    is_flag=True,
    help="Leave it to the next command to index what came, and to apply your rules.",
)
@json_option
@click.pass_obj
def refresh(
    context: Context, named: tuple[str, ...], due: bool, no_index: bool, as_json: bool
) -> int:
    """Fetch feeds (default: all) and take in what is new or changed; 1 if one of them failed."""
    from reader.cli import feeding

    return feeding.refresh(context, named, due, not no_index, as_json)


COMMANDS = (feeds, refresh)
