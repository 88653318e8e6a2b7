"""Commands that keep something: read, starred, searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from reader.tui.screens.main import MainScreen


class ToggleRead(Command):
    """Read or unread."""

    id, keys, group = "toggle-read", "u", "Keeping"
    title, help = "Read or unread", "Mark the article unread again, or read."
    hints: ClassVar = {"articles": "unread"}

    def guard(self, desk: MainScreen) -> bool:
        """Only with an article."""
        return desk.subject is not None

    def run(self, desk: MainScreen) -> None:
        """Mark it."""
        desk.toggle("read")


class ToggleStar(Command):
    """Star or no star."""

    id, keys, group = "toggle-star", "s", "Keeping"
    title, help = "Star", "Give the article a star, or take it away."
    hints: ClassVar = {"articles": "star"}

    def guard(self, desk: MainScreen) -> bool:
        """Only with an article."""
        return desk.subject is not None

    def run(self, desk: MainScreen) -> None:
        """Mark it."""
        desk.toggle("starred")


class Tag(ToggleStar):
    """Tags of an article."""

    id, keys = "tag", "#"
    title, help = "Tags", "Give the article tags or take them away; tag:name finds it."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Ask which."""
        desk.ask_tags()


class SaveSearch(Command):
    """Keep the search."""

    id, keys, group = "save-search", "S", "Keeping"
    title, help = "Save search", "Keep the search whose results are shown as a folder on the left."
    hints: ClassVar = {"articles": "save search"}

    def guard(self, desk: MainScreen) -> bool:
        """Only while results are shown."""
        return bool(desk.query_now)

    def run(self, desk: MainScreen) -> None:
        """Ask for its name and keep it."""
        desk.save_search()


class RemoveSearch(Command):
    """Forget a saved search."""

    id, keys, group = "remove-search", "D", "Keeping"
    title, help = (
        "Remove search",
        "Remove the saved search under the cursor; no article is touched.",
    )
    hints: ClassVar = {"sources": "remove search"}

    def guard(self, desk: MainScreen) -> bool:
        """Only on a saved search."""
        folder = desk.sources.current
        return folder is not None and folder.kind == "saved"

    def run(self, desk: MainScreen) -> None:
        """Remove it."""
        desk.remove_search()


class PinSearch(RemoveSearch):
    """A saved search above the others."""

    id, keys = "pin-search", "p"
    title, help = (
        "Pin",
        "Let the saved search under the cursor stand above the others, or no longer.",
    )
    hints: ClassVar = {"sources": "pin"}

    def run(self, desk: MainScreen) -> None:
        """Pin it, or take the pin away."""
        desk.pin_search()


class MoveSearchDown(RemoveSearch):
    """A saved search one place down."""

    id, keys = "move-search-down", ">,shift+down"
    title, help = "Move down", "Move the saved search under the cursor one place down."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Move it."""
        desk.move_search(1)


class MoveSearchUp(MoveSearchDown):
    """A saved search one place up."""

    id, keys = "move-search-up", "<,shift+up"
    title, help = "Move up", "Move the saved search under the cursor one place up."

    def run(self, desk: MainScreen) -> None:
        """Move it."""
        desk.move_search(-1)


class Undo(Command):
    """Take a change back."""

    id, keys, group = "undo", "U", "Keeping"
    title = "Undo"
    help = "Take back what you changed last: read, star, saved search, correction; also after a restart."

    def run(self, desk: MainScreen) -> None:
        """Undo."""
        desk.undo()


class Redo(Command):
    """Make a change again."""

    id, keys, group = "redo", "ctrl+r", "Keeping"
    title, help = "Redo", "Do again what was undone last."

    def run(self, desk: MainScreen) -> None:
        """Redo."""
        desk.redo()
