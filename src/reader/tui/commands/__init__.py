"""Every command there is, in the order of the help screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands import feeding, keeping, looking, moving, reading, taking
from reader.tui.keys.keymap import Keymap, Step
from reader.tui.keys.notation import of_command

if TYPE_CHECKING:
    from reader.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    reading.NextClaim(),
    reading.PreviousClaim(),
    reading.NextEntity(),
    reading.PreviousEntity(),
    reading.NextHit(),
    reading.PreviousHit(),
    reading.NextArticle(),
    reading.PreviousArticle(),
    reading.NextUnread(),
    reading.Back(),
    reading.Forward(),
    reading.Who(),
    reading.EntityPage(),
    reading.Reasons(),
    reading.Compare(),
    reading.Timeline(),
    reading.Fold(),
    reading.RejectLink(),
    reading.AddLink(),
    reading.MarkClaim(),
    moving.Down(),
    moving.Up(),
    moving.PageDown(),
    moving.PageUp(),
    moving.HalfDown(),
    moving.HalfUp(),
    moving.First(),
    moving.Last(),
    moving.Enter(),
    moving.Right(),
    moving.Left(),
    moving.NextPane(),
    moving.PreviousPane(),
    moving.GoAll(),
    moving.GoUnread(),
    moving.GoStarred(),
    moving.Go(),
    moving.Zoom(),
    moving.Zen(),
    moving.Leave(),
    moving.GroupBy(),
    moving.SortBy(),
    moving.UnreadFirst(),
    moving.FoldCopies(),
    moving.FoldAll(),
    looking.Search(),
    looking.Find(),
    looking.Help(),
    looking.CommandLine(),
    looking.Palette(),
    looking.View(),
    looking.Theme(),
    looking.Refresh(),
    looking.ShowTour(),
    looking.Quit(),
    feeding.AddFeed(),
    feeding.AboutFeed(),
    feeding.StopFetching(),
    feeding.Difference(),
    feeding.WholeArticle(),
    taking.Links(),
    taking.Copy(),
    taking.Pipe(),
    taking.SetMark(),
    taking.GoMark(),
    keeping.ToggleRead(),
    keeping.ToggleStar(),
    keeping.Tag(),
    keeping.Note(),
    keeping.Hide(),
    keeping.Select(),
    keeping.SelectAll(),
    keeping.AllRead(),
    keeping.SaveSearch(),
    keeping.RemoveSearch(),
    keeping.PinSearch(),
    keeping.MoveSearchDown(),
    keeping.MoveSearchUp(),
    keeping.Undo(),
    keeping.Redo(),
    keeping.Log(),
    keeping.Rules(),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

# What the last line offers first, where it has not room for all.
_FOOTER = (
    "enter", "next-hit", "next-claim", "search", "help", "next-article", "compare", "timeline", "reasons", "fold",
    "reject-link", "add-link", "left", "back", "page-down", "find", "zoom", "save-search", "remove-search",
    "pin-search", "toggle-star", "toggle-read", "quit", "who", "add-feed",
)  # fmt: skip
FOOTER: tuple[Command, ...] = tuple(BY_ID[name] for name in _FOOTER)


def keymap() -> Keymap:
    """The usual keys of all commands."""
    return Keymap(
        {keys: (Step(command.id),) for command in COMMANDS for keys in of_command(command.keys)}
    )


def arguments() -> dict[str, str]:
    """What each command is told, "" where it takes nothing."""
    return {command.id: command.argument for command in COMMANDS}
