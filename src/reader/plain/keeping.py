"""Verbs that keep something: read, star, tag, note, saved searches; and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.articles.dates import written
from reader.messages import _
from reader.plain.desk import Choice
from reader.plain.finding import go_all

if TYPE_CHECKING:
    from reader.library.model import ArticleRow
    from reader.plain.desk import Desk

_STEPS = 10


def toggle_read(desk: Desk, _argument: str = "") -> None:
    """Unread again, or read."""
    row = _row(desk)
    if row:
        desk.library.set_read(row.id, not row.read)
        desk.say(_("Unread.") if row.read else _("Read."))


def toggle_star(desk: Desk, _argument: str = "") -> None:
    """A star, or none."""
    row = _row(desk)
    if row:
        desk.library.set_starred(row.id, not row.starred)
        desk.say(_("No star.") if row.starred else _("Starred."))


def tag(desk: Desk, argument: str) -> None:
    """Give a tag or take it away; without one say which there are."""
    row = _row(desk)
    if row is None:
        return
    if argument:
        name = " ".join(argument.split())
        desk.library.set_tag(row.id, name, name not in desk.library.tags_of(row.id))
    tags = desk.library.tags_of(row.id)
    desk.say(_("Tags: {tags}.").format(tags=", ".join(tags)) if tags else _("No tags."))


def note(desk: Desk, argument: str) -> None:
    """A note on the claim, else on the article; without words say the notes there are."""
    row = _row(desk)
    if row is None:
        return
    if not argument:
        notes = desk.library.notes(row.id)
        desk.say(*(f"{each.text}: {each.note}" if each.text else each.note for each in notes))
        if not notes:
            desk.say(_("No notes."))
        return
    claim = desk.opened.claim if desk.opened else None
    if claim:
        desk.library.keeping.note(row.id, argument, claim.text, claim.start)
        desk.say(_("Noted on the claim."))
    else:
        desk.library.keeping.note(row.id, argument)
        desk.say(_("Noted on the article."))


def hide(desk: Desk, _argument: str = "") -> None:
    """Out of all lists."""
    row = _row(desk)
    if row:
        desk.library.keeping.mark([row.id], "hidden", True)
        desk.say(_("Hidden. undo undoes it; is:hidden finds it."))


def all_read(desk: Desk, _argument: str = "") -> None:
    """Everything in the list is read."""
    listed = desk.listed
    ids = [listed.entry(number).row.id for number in range(listed.total)]
    count = desk.library.keeping.mark(ids, "read", True)
    desk.say(_("{n} marked read. undo undoes it.").format(n=count))


def save_search(desk: Desk, argument: str) -> None:
    """Keep the search as a folder."""
    query = desk.listed.query
    if not query:
        desk.say(_("There is no search to save."))
        return
    desk.library.save_search(argument or query, query)
    desk.say(_("Saved as {name}.").format(name=argument or query))


def remove_search(desk: Desk, argument: str) -> None:
    """Forget a saved search."""
    desk.library.remove_search(argument)
    desk.say(_("Removed {name}. undo undoes it.").format(name=argument))
    folder = desk.listed.folder
    if folder and folder.name == argument:
        go_all(desk)


def undo(desk: Desk, _argument: str = "") -> None:
    """Take the latest change back."""
    desk.say(desk.library.undo() or _("Nothing to undo."))


def redo(desk: Desk, _argument: str = "") -> None:
    """Make it again."""
    desk.say(desk.library.redo() or _("Nothing to do again."))


def log(desk: Desk, _argument: str = "") -> None:
    """The latest changes; a number goes back to before one."""

    def go(number: int) -> None:
        desk.say(*desk.library.keeping.go_to(number))

    steps = desk.library.keeping.log(_STEPS)
    if not steps:
        desk.say(_("Nothing was changed."))
    desk.offer(
        [
            Choice(
                f"{written(step.at)}: {step.says}" + (f", {_('undone')}." if step.undone else "."),
                lambda number=step.number: go(number),  # type: ignore[misc]
            )
            for step in steps
        ]
    )


def _row(desk: Desk) -> ArticleRow | None:
    """The article a verb is about, as it stands now: the open one, else the one of the list."""
    if desk.opened:
        return desk.library.row(desk.opened.row.id)
    if desk.listed.total:
        return desk.listed.entry(desk.cursor).row
    desk.say(_("There is no article here."))
    return None
