"""The commands that keep something: marks, tags, notes, the log of changes. What they do stands in `keeping`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli.options import Words, articles_argument, json_option

if TYPE_CHECKING:
    from reader.cli.context import Context
    from reader.library.exporting import Format

_F = TypeVar("_F", bound=Callable[..., object])


def _which(function: _F) -> _F:
    """QUERY-or-ARTICLE..., --dry-run and --json, as every command that marks articles takes them."""
    text = "Change nothing; print what would be changed."
    function = json_option(function)
    function = click.option("--dry-run", is_flag=True, help=text)(function)
    return click.argument("which", nargs=-1, required=True, metavar="QUERY-or-ARTICLE...")(function)


def _remove(text: str) -> Callable[[_F], _F]:
    return click.option("--remove", is_flag=True, help=text)


@click.command(cls=Words)
@_which
@click.pass_obj
def read(context: Context, /, **given: Any) -> int:
    """Mark articles read: those named, or all that answer a query, as one change."""
    from reader.cli import keeping

    return keeping.mark(context, "read", True, **given)


@click.command(cls=Words)
@_which
@click.pass_obj
def unread(context: Context, /, **given: Any) -> int:
    """Mark articles unread: those named, or all that answer a query, as one change."""
    from reader.cli import keeping

    return keeping.mark(context, "read", False, **given)


@click.command(cls=Words)
@_which
@_remove("Take the stars away.")
@click.pass_obj
def star(context: Context, /, remove: bool, **given: Any) -> int:
    """Star articles: those named, or all that answer a query, as one change."""
    from reader.cli import keeping

    return keeping.mark(context, "starred", not remove, **given)


@click.command(cls=Words)
@_which
@_remove("Show them again; the query has to say is:hidden.")
@click.pass_obj
def hide(context: Context, /, remove: bool, **given: Any) -> int:
    """Let articles leave all lists and counts; is:hidden finds them."""
    from reader.cli import keeping

    return keeping.mark(context, "hidden", not remove, **given)


@click.command(cls=Words)
@click.argument("tag", metavar="TAG")
@_which
@_remove("Take the tag away.")
@click.pass_obj
def tag(context: Context, /, tag: str, remove: bool, **given: Any) -> int:
    """Give a tag to articles: those named, or all that answer a query, as one change."""
    from reader.cli import keeping

    return keeping.tag(context, tag, not remove, **given)


@click.command()
@click.argument("target", metavar="ARTICLE-or-CLAIM")
@click.argument("text", default="", metavar="[TEXT]")
@_remove("Remove the note.")
@json_option
@click.pass_obj
def note(context: Context, target: str, text: str, remove: bool, as_json: bool) -> int:
    """Write a note on an article, or on the sentence of a claim (ARTICLE#N), in place of the one there is."""
    from reader.cli import keeping

    return keeping.note(context, target, text, remove, as_json)


@click.command()
@articles_argument
@json_option
@click.pass_obj
def notes(context: Context, articles: tuple[str, ...], as_json: bool) -> int:
    """Print your notes on articles (default: all)."""
    from reader.cli import keeping

    return keeping.notes(context, articles, as_json)


@click.command()
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Print at most N changes."
)  # fmt: skip
@json_option
@click.pass_obj
def log(context: Context, limit: int, as_json: bool) -> int:
    """Print what you changed, the latest first, each with the number that undo takes."""
    from reader.cli import keeping

    return keeping.log(context, limit, as_json)


@click.command()
@click.argument("number", type=click.IntRange(1), required=False, metavar="[NUMBER]")
@json_option
@click.pass_obj
def undo(context: Context, number: int | None, as_json: bool) -> int:
    """Take back what you changed last, or everything down to a change of reader log."""
    from reader.cli import keeping

    return keeping.move(context, number, as_json, back=True)


@click.command()
@click.argument("number", type=click.IntRange(1), required=False, metavar="[NUMBER]")
@json_option
@click.pass_obj
def redo(context: Context, number: int | None, as_json: bool) -> int:
    """Do again what was undone last, or everything up to a change of reader log."""
    from reader.cli import keeping

    return keeping.move(context, number, as_json, back=False)


@click.group()
def rules() -> None:
    """Your rules for new articles, in rules.yaml beside the corpus."""


@rules.command()
@json_option
@click.pass_obj
def check(context: Context, as_json: bool) -> int:
    """Look for faults in rules.yaml; 1 if there are any."""
    from reader.cli import ruling

    return ruling.check(context, as_json)


def _rule_names(function: _F) -> _F:
    return click.argument("names", nargs=-1, metavar="[RULE]...")(json_option(function))


@rules.command("try")
@_rule_names
@click.pass_obj
def try_(context: Context, names: tuple[str, ...], as_json: bool) -> int:
    """Say which articles rules (default: all) would have, and how many things they would change."""
    from reader.cli import ruling

    return ruling.run(context, names, as_json, dry_run=True)


@rules.command()
@_rule_names
@click.pass_obj
def run(context: Context, names: tuple[str, ...], as_json: bool) -> int:
    """Let rules (default: all) have all articles there are, as one change."""
    from reader.cli import ruling

    return ruling.run(context, names, as_json, dry_run=False)


_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE, metavar="FILE")
@json_option
@click.pass_obj
def backup(context: Context, file: Path, as_json: bool) -> int:
    """Back up articles, their earlier texts, state and settings as one file; it is verified before it is put there."""
    from reader.cli import saving

    return saving.backup(context, file, as_json)


@click.command()
@click.argument("file", type=_FILE, metavar="FILE")
@click.option(
    "--into",
    type=_FILE,
    metavar="DIR",
    help="Restore into DIR instead of the library that is open.",
)
@click.option("--force", is_flag=True, help="Put what is there aside, in a folder beside.")
@json_option
@click.pass_obj
def restore(context: Context, file: Path, into: Path | None, force: bool, as_json: bool) -> int:
    """Put what a backup holds in place; what is there is never overwritten, with --force it is put aside."""
    from reader.cli import saving

    return saving.restore(context, file, into, force, as_json)


@click.command(cls=Words)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--format", "how", type=click.Choice(["markdown", "jsonl", "rss", "atom"]), default="jsonl", show_default=True,
    metavar="FORMAT", help="markdown, jsonl, rss or atom; each holds all there is, and reader import restores it.",
)  # fmt: skip
@click.option("--to", "file", type=_FILE, metavar="FILE", help="Write to FILE instead of printing.")
@json_option
@click.pass_obj
def export(
    context: Context, query: tuple[str, ...], how: Format, file: Path | None, as_json: bool
) -> int:
    """Write the articles that answer a query with marks, tags and notes; an empty query means all of them."""
    from reader.cli import saving

    return saving.export(context, " ".join(query), how, file, as_json)


COMMANDS = (
    read,
    unread,
    star,
    hide,
    tag,
    note,
    notes,
    log,
    undo,
    redo,
    rules,
    backup,
    restore,
    export,
)
