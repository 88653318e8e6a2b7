"""The commands: what each is called with. What they do stands in modules of their own, loaded when called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader import __version__
from reader.cli import feed_articles_commands, feeds_commands, keeping_commands, shell_commands
from reader.cli.context import Context
from reader.cli.options import Words, articles_argument, json_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reader.claims.comparison import Choice, Order

PATH = click.Path(path_type=Path)


class _Folder(click.Path):
    """A path that says something: an empty one, of an unset variable, would be the current folder."""

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        if not str(value):
            self.fail("no folder is named", param, context)
        return super().convert(value, param, context)


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(invoke_without_command=True, context_settings=_SETTINGS)
@click.option(
    "--home", type=_Folder(path_type=Path), metavar="DIR", envvar="READER_HOME", show_envvar=True,
    help="Keep corpus, index and state below DIR instead of the user's own folders.",
)  # fmt: skip
@click.option(
    "--plain", is_flag=True,
    help="Read line by line, without boxes, colours or a cursor: for screen readers, Braille lines and scripts.",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="Show where a fault happened.")
@click.version_option(__version__, prog_name="reader", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, home: Path | None, plain: bool, debug: bool) -> int:
    """Read news and see, for each claim, who else reports it. Without a command the screen opens."""
    shared = context.ensure_object(Context)
    shared.debug, shared.plain = debug, plain
    if home is not None:
        shared.at(home)
    if context.invoked_subcommand:
        return 0
    from reader.cli import shell

    return shell.screen(shared)


@cli.command("import", short_help="Import text, Markdown, web pages and folders.")
@click.argument("paths", nargs=-1, type=PATH, metavar="PATH...")
@click.option(
    "--seeds", type=PATH, metavar="DIR", help="Import the seed texts in DIR by their manifest."
)
@click.option("--manifest", type=PATH, metavar="FILE", help="The manifest of the seed texts.")
@click.option(
    "--publisher", default="", metavar="NAME", help="The publisher, where a file names none."
)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    help="When it appeared, where a file does not say: 2024-10-23, or 2024-10.",
)
@click.option(
    "--language",
    default="",
    metavar="CODE",
    help="The language, where a file does not say: de or en.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of the files, where it is not found out.",
)
@json_option
@click.pass_obj
def import_(context: Context, /, **options: Any) -> int:
    """Import text, Markdown and saved web pages, and folders of them, as articles."""
    from reader.cli import importing

    return importing.import_(context, **options)


@cli.command()
@json_option
@click.pass_obj
def articles(context: Context, as_json: bool) -> int:
    """List the articles, newest first."""
    from reader.cli import reading

    return reading.articles(context, as_json)


@cli.command(cls=Words, short_help="Search the articles.")
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="Print at most N results.",
)
@json_option
@click.pass_obj
def search(context: Context, query: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Search the articles: words, "a phrase", AND, OR, NOT, -word, publisher:, entity:, date:, is:unread, ..."""
    from reader.cli import reading

    return reading.search(context, " ".join(query), limit, as_json)


@cli.command()
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--text", "only_text", is_flag=True, help="Print nothing but the text all offsets count in."
)
@click.option(
    "--markdown", is_flag=True, help="Print it as Markdown with its front matter, as the corpus keeps it."
)  # fmt: skip
@json_option
@click.pass_obj
def show(context: Context, article: str, only_text: bool, markdown: bool, as_json: bool) -> int:
    """Print an article."""
    from reader.cli import reading

    return reading.show(context, article, only_text, markdown, as_json)


@cli.command(short_help="Read one file and print what is in it.")
@click.argument("file", type=PATH, metavar="FILE")
@click.option(
    "--date", default="", metavar="DATE", help="When it appeared; dates in the text count from it."
)
@click.option(
    "--language",
    default="",
    metavar="CODE",
    help="Its language, where it is not found out: de or en.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of the file, where it is not found out.",
)
@json_option
@click.pass_obj
def analyse(
    context: Context, file: Path, date: str, language: str, encoding: str, as_json: bool
) -> int:
    """Read one file and print what is found in it, without importing it."""
    from reader.cli import analysing
    from reader.library import additions

    additions.read(context.home.entities_file).apply()
    return analysing.analyse(file, date, language, encoding, as_json)


@cli.command(short_help="Print claims and who else carries them.")
@articles_argument
@json_option
@click.pass_obj
def claims(context: Context, articles: tuple[str, ...], as_json: bool) -> int:
    """Print the claims of articles (default: all), each with the others that carry it."""
    from reader.cli import linking

    return linking.claims(context, articles, as_json)


@cli.command(short_help="Print a story: claims by publishers.")
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--only", "choice", type=click.Choice(["contested", "one", "all but one"]), metavar="WHICH",
    help="Only the claims that are contested, that one publisher has, or that all but one have.",
)  # fmt: skip
@click.option(
    "--order", type=click.Choice(["contested", "carried", "article"]), default="contested", metavar="ORDER",
    help="The most contested first, the most widely carried first, or as the article tells it.",
)  # fmt: skip
@json_option
@click.pass_obj
def compare(
    context: Context, article: str, choice: Choice | None, order: Order, as_json: bool
) -> int:
    """Print the story of an article: one row a claim, one column a publisher, and how each puts it."""
    from reader.cli import comparing

    return comparing.compare(context, article, choice or "all", order, as_json)


@cli.command(short_help="Print who said a claim, and when.")
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--svg", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE",
    help="Draw it as SVG into FILE; - for standard output.",
)  # fmt: skip
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV, for a spreadsheet.")
@json_option
@click.pass_obj
def timeline(context: Context, claim: str, svg: Path | None, as_csv: bool, as_json: bool) -> int:
    """Print who said a claim (ARTICLE#N, see claims --json) when, with which figure and how surely."""
    from reader.cli import timing

    return timing.timeline(context, claim, svg, as_csv, as_json)


@cli.command(short_help="Print who and what articles name.")
@articles_argument
@json_option
@click.pass_obj
def entities(context: Context, articles: tuple[str, ...], as_json: bool) -> int:
    """Print who and what is named in articles (default: all), as you corrected it."""
    from reader.cli import linking

    return linking.entities(context, articles, as_json)


def _names(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from reader.cli import portraying

    home = context.parent.params.get("home") if context.parent else None
    return portraying.completions(home, incomplete)


@cli.command(cls=Words, short_help="Print all that is known of one who is named.")
@click.argument("name", nargs=-1, required=True, metavar="NAME", shell_complete=_names)
@json_option
@click.pass_obj
def entity(context: Context, name: tuple[str, ...], as_json: bool) -> int:
    """Print who somebody is, their articles over time, claims about them and by them, and with whom they appear."""
    from reader.cli import portraying

    return portraying.entity(context, " ".join(name), as_json)


@cli.command()
@json_option
@click.pass_obj
def corrections(context: Context, as_json: bool) -> int:
    """Print what you corrected in the names of articles."""
    from reader.cli import linking

    return linking.corrections(context, as_json)


@cli.command()
@json_option
@click.pass_obj
def links(context: Context, as_json: bool) -> int:
    """Print the links between claims that you rejected or added."""
    from reader.cli import linking

    return linking.links(context, as_json)


@cli.command()
@click.option("--rebuild", is_flag=True, help="Throw everything derived away and build it anew.")
@click.option(
    "--links/--no-links",
    default=True,
    help="Whether to find out how articles are linked; the screen does so too, while nobody types.",
)
@json_option
@click.pass_obj
def index(context: Context, rebuild: bool, links: bool, as_json: bool) -> int:
    """Bring the indexes up to what the corpus holds."""
    from reader.cli import upkeep

    return upkeep.index(context, rebuild, links, as_json)


@cli.command(short_help="Look for what is wrong, and what to do.")
@json_option
@click.pass_obj
def doctor(context: Context, as_json: bool) -> int:
    """Look over corpus, indexes and state, and say what is wrong and what to do."""
    from reader.cli import upkeep

    return upkeep.doctor(context, as_json)


for _command in (
    *feeds_commands.COMMANDS,
    *keeping_commands.COMMANDS,
    *feed_articles_commands.COMMANDS,
    *shell_commands.COMMANDS,
):
    cli.add_command(_command)
