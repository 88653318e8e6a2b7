"""The commands for what feeds brought: earlier texts, and articles kept long enough. They work in `feed_articles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.options import json_option

if TYPE_CHECKING:
    from reader.cli.context import Context


@click.command(short_help="Print what was changed in an article since it came in.")
@click.argument("article")
@json_option
@click.pass_obj
def revisions(context: Context, article: str, as_json: bool) -> int:
    """Print the earlier texts of an article, and what took their place, word by word."""
    from reader.cli import feed_articles

    return feed_articles.revisions(context, article, as_json)


@click.command(short_help="Remove articles of feeds that have been kept long enough.")
@click.option("--dry-run", is_flag=True, help="Remove nothing; print what would be removed.")
@click.option(
    "--keep", default=None, metavar="DAYS",
    help="From now on keep articles so long where a feed has no rule of its own; always: for good.",
)  # fmt: skip
@json_option
@click.pass_obj
def expire(context: Context, dry_run: bool, keep: str | None, as_json: bool) -> int:
    """Remove the articles of feeds that have been kept long enough, for good.

    Articles with a star, a tag or a note stay, so do those that you imported, and all that is without a rule: set
    one for each feed (reader feeds set), or for all with --keep. What is removed never comes back as new.
    """
    from reader.cli import feed_articles

    return feed_articles.expire(context, dry_run, keep, as_json)


COMMANDS = (revisions, expire)
