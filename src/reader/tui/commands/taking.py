"""Commands that take something out of the reader, or keep a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.tui.commands.command import Command
from reader.tui.commands.reading import NextClaim

if TYPE_CHECKING:
    from reader.tui.screens.main import MainScreen


class Links(NextClaim):
    """The links."""

    id, keys, group, counted = "links", "o", "Taking", False
    title, help = (
        "Links",
        "The links of the article, each with a letter that opens it in the browser.",
    )
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Show them."""
        desk.show_links()


class Copy(Links):
    """Copy the sentence."""

    id, keys = "copy", "y"
    title, help = "Copy", "Copy the claim under the cursor with its source, to paste it elsewhere."

    def run(self, desk: MainScreen) -> None:
        """Copy it."""
        desk.copy_passage()


class Pipe(Links):
    """Pipe the article."""

    id, keys, argument = "pipe", "|", "COMMAND"
    title = "Pipe"
    help = (
        "Give the article to a shell command, as Markdown, text: or json:, and show what it says."
    )

    def run(self, desk: MainScreen) -> None:
        """Ask for the command."""
        desk.pipe()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Give it to that."""
        desk.pipe_to(argument)


class SetMark(Links):
    """Mark the place."""

    id, keys, argument = "set-mark", "m letter", "LETTER"
    title, help = (
        "Mark",
        "Keep this place under a letter, also for the next start; ' and the letter goes there.",
    )

    def run(self, desk: MainScreen) -> None:
        """Under the letter that is used when none is said."""
        desk.set_mark("a")

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Under this one."""
        desk.set_mark(argument[0])


class GoMark(Command):
    """To a mark."""

    id, keys, group, argument = "go-mark", "' letter", "Taking", "LETTER"
    title, help = "To mark", "Back to the place that was kept under a letter."

    def run(self, desk: MainScreen) -> None:
        """To the one that is used when none is said."""
        desk.go_mark("a")

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """There."""
        desk.go_mark(argument[0])
