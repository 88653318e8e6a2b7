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
        if desk.selecting:
            desk.tag_selected()
        else:
            desk.ask_tags()


class Note(ToggleStar):
    """A note."""

    id, keys = "note", "a"
    title, help = (
        "Note",
        "Write a note on the claim under the cursor; from the list, on the article. has:note finds it.",
    )
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Write it."""
        desk.ask_note()


class Hide(ToggleStar):
    """Out of all lists."""

    id, keys = "hide", "X"
    title, help = (
        "Hide",
        "Let the article, or those selected, leave all lists and counts; is:hidden finds it, X there shows it again.",
    )
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Hide it."""
        desk.hide_articles()


class Select(Command):
    """Select rows."""

    id, keys, group = "select", "V", "Keeping"
    title, help = (
        "Select",
        "Select rows of the list from here to wherever the cursor goes; u, s, # and X are for all of them."
        " V or Esc ends it.",
    )

    def guard(self, desk: MainScreen) -> bool:
        """Only in the list."""
        return desk.seen == "articles" and desk.articles.count > 0

    def run(self, desk: MainScreen) -> None:
        """Begin or end it."""
        desk.select_rows()


class SelectAll(Select):
    """Select everything."""

    id, keys = "select-all", "ctrl+a"
    title, help = "Select all", "Select every row of the list."

    def run(self, desk: MainScreen) -> None:
        """Select them."""
        desk.select_all()


class AllRead(Select):
    """Everything here is read."""

    id, keys = "all-read", "A"
    title, help = (
        "All read",
        "Mark every article of the list read, whether folder or results of a search.",
    )

    def run(self, desk: MainScreen) -> None:
        """Mark them."""
        desk.mark_all_read()


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
        "Remove",
        "Remove the saved search or the feed under the cursor; no article is touched, and U takes it back.",
    )
    hints: ClassVar = {"sources": "remove"}

    def guard(self, desk: MainScreen) -> bool:
        """Only on a saved search or a feed."""
        folder = desk.sources.current
        return folder is not None and folder.kind in {"saved", "feed"}

    def run(self, desk: MainScreen) -> None:
        """Remove it."""
        if desk.feed:
            desk.remove_feed()
        else:
            desk.remove_search()


class _OnSavedSearch(Command):
    """A command on the saved search under the cursor."""

    group = "Keeping"

    def guard(self, desk: MainScreen) -> bool:
        """Only on a saved search."""
        folder = desk.sources.current
        return folder is not None and folder.kind == "saved"


class PinSearch(_OnSavedSearch):
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


class MoveSearchDown(_OnSavedSearch):
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


class Log(Command):
    """The log of changes."""

    id, keys, group = "log", "g l", "Keeping"
    title, help = "Changes", "What you changed when, and the way back to any point of it."

    def run(self, desk: MainScreen) -> None:
        """Show it."""
        desk.show_log()


class Rules(Command):
    """The rules."""

    id, keys, group = "rules", "g r", "Keeping"
    title, help = (
        "Rules",
        "Your rules for new articles, what each would match; a new one is tried while you write it.",
    )

    def run(self, desk: MainScreen) -> None:
        """Show them."""
        desk.show_rules()
