"""Options and arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., object])


def json_option(function: _F) -> _F:
    """--json, the same for every command that prints data."""
    text = "Print JSON Lines: one object a line, in the shapes of the manual."
    return click.option("--json", "as_json", is_flag=True, help=text)(function)


def articles_argument(function: _F) -> _F:
    """ARTICLE..., the ids of articles or their beginnings."""
    return click.argument("articles", nargs=-1, metavar="[ARTICLE]...")(function)


class Words(click.Command):
    """A command whose words may begin with a dash: ``-rutte`` leaves Rutte out and is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Everything that is no option of this command is a word."""
        flags = {
            name: isinstance(param, click.Option) and param.is_flag
            for param in self.get_params(ctx)
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif arg.startswith("--") or arg in flags:
                options.append(arg)
                if flags.get(arg) is False:
                    options += [value for _, value in zip("1", rest, strict=False)]
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])
