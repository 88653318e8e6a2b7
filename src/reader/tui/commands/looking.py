"""Commands that search, explain, and change the look."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.tui.screens.main import MainScreen


class Search(Command):
    """Search all articles."""

    id, keys, group = "search", "/", "Looking"
    title, help = "Search", "Search all articles while you type; Esc returns to where you were."
    hints: ClassVar = {
        "sources": "search",
        "articles": "search",
        "article": "search",
        "sidebar": "search",
    }

    argument = "QUERY"

    def run(self, desk: MainScreen) -> None:
        """Open the search."""
        desk.search()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """List what answers."""
        desk.list_found(argument)


class Find(Command):
    """Find in the pane."""

    id, keys, group = "find", "f", "Looking"
    title = "Find"
    help = "Find words or a regular expression in this article or list; n and N go through them, Esc leaves."
    hints: ClassVar = {"article": "find"}

    def run(self, desk: MainScreen) -> None:
        """Ask what."""
        desk.find()


class Help(Command):
    """All keys."""

    id, keys, group = "help", "?", "Looking"
    title, help = "Help", "All commands and what the highlights mean; can be searched."
    hints: ClassVar = {"sources": "help", "articles": "help", "article": "help", "sidebar": "help"}

    def run(self, desk: MainScreen) -> None:
        """Show them."""
        desk.show_help()


class CommandLine(Command):
    """The line for commands."""

    id, keys, group = "command-line", ":", "Looking"
    title = "Command line"
    help = "Commands by name: 5 next-claim, search Kursk, several with ; between them. Tab completes, ↑ brings back."
    argument = "COMMAND"

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.command_line()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Open it with something written already."""
        desk.command_line(argument)


class Palette(Command):
    """The command palette."""

    id, keys, group = "palette", "ctrl+p", "Looking"
    title, help = "Command palette", "Find a command by its name and run it."

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.app.action_command_palette()


class View(Command):
    """Which highlights are seen."""

    id, keys, group = "view", "v", "Looking"
    title, help = "Highlights", "What each highlight means; switch the kinds on and off one by one."

    def run(self, desk: MainScreen) -> None:
        """Show the panel."""
        desk.show_view()


class Theme(Command):
    """Another look."""

    id, keys, group = "theme", "T", "Looking"
    title, help = "Theme", "Dark, light, or the terminal's own colours."

    def run(self, desk: MainScreen) -> None:
        """Change it."""
        desk.next_theme()

    argument = "NAME"

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Take that one."""
        desk.take_theme(argument)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """The themes there are."""
        return desk.themes()


class Refresh(Command):
    """Look for new articles."""

    id, keys, group = "refresh", "r", "Looking"
    title, help = (
        "Refresh",
        "Fetch the feeds, look for new and changed articles, index them; all beside the reading.",
    )

    def run(self, desk: MainScreen) -> None:
        """Look."""
        desk.refresh_all()


class ShowTour(Command):
    """The tour."""

    id, keys, group = "tour", "", "Looking"
    title, help = (
        "Tour",
        "What to try first, told one thing at a time in a line below; Esc in the list ends it.",
    )

    def run(self, desk: MainScreen) -> None:
        """Begin it."""
        desk.call_later(desk.begin_tour, anew=True)


class Quit(Command):
    """Leave the reader."""

    id, keys, group = "quit", "q", "Looking"
    title, help = "Quit", "Leave the reader; where you are is kept."
    hints: ClassVar = {"sources": "quit", "articles": "quit"}

    def run(self, desk: MainScreen) -> None:
        """Quit."""
        desk.quit()
