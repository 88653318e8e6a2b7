"""The commands in Textual's palette, with the guard that also holds for their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Provider

from reader.messages import _
from reader.tui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.command import Hits

    from reader.tui.commands.command import Command
    from reader.tui.screens.main import MainScreen


class CommandProvider(Provider):
    """Offers what can be done now."""

    def _possible(self) -> Iterator[Command]:
        desk = cast("MainScreen", self.screen)
        return (c for c in COMMANDS if c.id != "palette" and c.guard(desk))

    async def discover(self) -> Hits:
        """Everything that can be done."""
        desk = cast("MainScreen", self.screen)
        for command in self._possible():
            yield DiscoveryHit(
                _(command.title), partial(command.run, desk), help=_help(command, desk)
            )

    async def search(self, query: str) -> Hits:
        """What is called like ``query``."""
        desk = cast("MainScreen", self.screen)
        matcher = self.matcher(query)
        for command in self._possible():
            score = matcher.match(f"{_(command.title)} {_(command.help)}")
            if score > 0:
                title = matcher.highlight(_(command.title))
                yield Hit(score, title, partial(command.run, desk), help=_help(command, desk))


def _help(command: Command, desk: MainScreen) -> str:
    # Keys such as "[" would be markup in a palette.
    keys = " ".join(key.replace("[", r"\[") for key in desk.keys_of(command.id))
    return f"{_(command.help)}  {keys}"
