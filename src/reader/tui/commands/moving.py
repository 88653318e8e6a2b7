"""Commands that move in a pane and between panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.tui.screens.main import MainScreen


class Down(Command):
    """One line or row down."""

    id, keys, group = "down", "j,down", "Moving"
    title, help = "Down", "One line or row down, or as many as the number before says."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.move(1)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """Move so far at once."""
        desk.pane.move(count)


class Up(Command):
    """One line or row up."""

    id, keys, group = "up", "k,up", "Moving"
    title, help = "Up", "One line or row up, or as many as the number before says."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.move(-1)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """Move so far at once."""
        desk.pane.move(-count)


class PageDown(Command):
    """A page down, and on to the next unread article."""

    id, keys, group = "page-down", "space,pagedown,ctrl+f", "Moving"
    counted = True
    title, help = "Page down", "A page down; at the end of an article, the next unread one."
    hints: ClassVar = {"article": "page"}

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.page_down()


class PageUp(Command):
    """A page up."""

    id, keys, group = "page-up", "b,pageup,ctrl+b", "Moving"
    counted = True
    title, help = "Page up", "A page up."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.turn(-1)


class HalfDown(Command):
    """Half a page down."""

    id, keys, group = "half-down", "ctrl+d", "Moving"
    counted = True
    title, help = "Half a page down", "Half a page down."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.turn(0.5)


class HalfUp(Command):
    """Half a page up."""

    id, keys, group = "half-up", "ctrl+u", "Moving"
    counted = True
    title, help = "Half a page up", "Half a page up."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.turn(-0.5)


class First(Command):
    """To the beginning."""

    id, keys, group = "first", "g g,home", "Moving"
    title, help = "Beginning", "To the first line or row, or to the one whose number stands before."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.edge(last=False)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """To that row."""
        desk.pane.edge(last=False)
        desk.pane.move(count - 1)


class Last(Command):
    """To the end."""

    id, keys, group = "last", "G,end", "Moving"
    title, help = "End", "To the last line or row, or to the one whose number stands before."

    def run(self, desk: MainScreen) -> None:
        """Move."""
        desk.pane.edge(last=True)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """To that row."""
        First().repeat(desk, count)


class Enter(Command):
    """Open what the cursor is on."""

    id, keys, group = "enter", "enter", "Panes"
    title = "Open"
    help = (
        "Open the folder or article; from an article into the sidebar; in the sidebar jump to that sentence, or open"
        " the fold."
    )
    hints: ClassVar = {
        "sources": "list",
        "articles": "read",
        "article": "same claim",
        "sidebar": "go there",
    }

    def guard(self, desk: MainScreen) -> bool:
        """In the list and the sidebar only with a row."""
        if desk.seen == "articles":
            return desk.articles.current is not None or desk.articles.is_heading(
                desk.articles.cursor
            )
        return desk.seen != "sidebar" or desk.sidebar.cursor >= 0

    def run(self, desk: MainScreen) -> None:
        """Go in."""
        desk.enter()


class Right(Command):
    """To the pane on the right."""

    id, keys, group = "right", "l,right", "Panes"
    title, help = "Right", "To the next pane: list, article, sidebar."

    def run(self, desk: MainScreen) -> None:
        """Go right."""
        desk.beside(1)


class Left(Command):
    """To the pane on the left."""

    id, keys, group = "left", "h,left", "Panes"
    title, help = "Left", "Back to the pane before."
    hints: ClassVar = {"sidebar": "article", "article": "list", "articles": "sources"}

    def run(self, desk: MainScreen) -> None:
        """Go left."""
        desk.beside(-1)


class NextPane(Command):
    """Round the panes."""

    id, keys, group = "next-pane", "tab", "Panes"
    title, help = "Next pane", "To the next pane, and round."

    def run(self, desk: MainScreen) -> None:
        """Go on."""
        desk.beside(1, around=True)


class PreviousPane(Command):
    """Round the panes the other way."""

    id, keys, group = "previous-pane", "shift+tab", "Panes"
    title, help = "Previous pane", "To the pane before, and round."

    def run(self, desk: MainScreen) -> None:
        """Go back."""
        desk.beside(-1, around=True)


class Go(Command):
    """Another folder, by its name."""

    id, keys, group = "go", "g f", "Panes"
    title, help = "Go to folder", "To the folders; on the command line, go NAME lists that one."
    argument = "FOLDER"

    def run(self, desk: MainScreen) -> None:
        """To the pane of folders."""
        desk.go_pane("sources")

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """List it."""
        desk.go_folder(argument)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """The folders there are."""
        return [folder.title for folder in desk.sources.folders]


class GoAll(Command):
    """All articles."""

    id, keys, group = "go-all", "g a", "Panes"
    title, help = "All articles", "List all articles."
    folder: ClassVar[str] = "All"

    def run(self, desk: MainScreen) -> None:
        """List the folder."""
        desk.go_folder(self.folder)


class GoUnread(GoAll):
    """Unread articles."""

    id, keys, folder = "go-unread", "g u", "Unread"
    title, help = "Unread articles", "List the unread articles."


class GoStarred(GoAll):
    """Starred articles."""

    id, keys, folder = "go-starred", "g s", "Starred"
    title, help = "Starred articles", "List the articles with a star."


class Zoom(Command):
    """One pane on the whole screen."""

    id, keys, group = "zoom", "z", "Panes"
    title, help = "Zoom", "This pane on the whole screen, and back."
    hints: ClassVar = {"article": "zoom"}

    def run(self, desk: MainScreen) -> None:
        """Zoom."""
        desk.zoom()


class Zen(Command):
    """Nothing but the article."""

    id, keys, group = "zen", "Z", "Panes"
    title = "Zen"
    help = "Nothing but the article on the whole screen; Enter shows the other reports beside it, Esc or Z everything."

    def run(self, desk: MainScreen) -> None:
        """Show it so, or all again."""
        desk.toggle_zen()


class GroupBy(Command):
    """Sections of the list."""

    id, keys, group = "group", "B", "Lists"
    title = "Group"
    help = "Group the list by day, publisher, story, folder of feeds, or not at all; Enter on a heading folds it."
    argument = "BY"

    def run(self, desk: MainScreen) -> None:
        """As comes next."""
        desk.group_by()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """So."""
        desk.group_by(argument)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """What there is."""
        return ("none", "day", "publisher", "story", "folder")


class SortBy(Command):
    """The order of the list."""

    id, keys, group = "sort", "O", "Lists"
    title = "Sort"
    help = "Sort the list: the newest or oldest first, by publisher, title, witnesses; a search also by relevance."
    argument = "BY"

    def run(self, desk: MainScreen) -> None:
        """As comes next."""
        desk.sort_by()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """So."""
        desk.sort_by(argument)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """What there is."""
        return ("date", "oldest", "relevance", "publisher", "title", "witnesses")


class FoldCopies(Command):
    """Copies behind one row."""

    id, keys, group = "fold-copies", "C", "Lists"
    title = "Fold copies"
    help = "Let articles of nearly the same words be one row with their number, or each its own; F opens that row."

    def run(self, desk: MainScreen) -> None:
        """Fold them, or not."""
        desk.fold_copies()


class FoldAll(Command):
    """All sections."""

    id, keys, group = "fold-all", "g z", "Lists"
    title, help = "Fold all", "Fold all sections of the list, or unfold them."

    def run(self, desk: MainScreen) -> None:
        """Fold them, or not."""
        desk.fold_all()


class UnreadFirst(Command):
    """Unread articles above."""

    id, keys, group = "unread-first", "g U", "Lists"
    title, help = "Unread first", "Let unread articles stand above those read, or not."

    def run(self, desk: MainScreen) -> None:
        """Let them, or not."""
        desk.unread_above()


class Leave(Command):
    """Back out."""

    id, keys, group = "leave", "escape", "Panes"
    title = "Leave"
    help = "Leave the results of a search for where you were; else leave the zoom, else go one pane back."

    def run(self, desk: MainScreen) -> None:
        """Leave."""
        desk.leave()
