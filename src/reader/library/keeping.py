"""The reader's own hand: articles marked, tagged, noted and hidden, many at once; the log of it, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from reader.claims.verdicts import Anchor, find, tidy
from reader.errors import NotFoundError, UsageError
from reader.library import subjects, telling
from reader.library.changes import Change, Step, Wanted
from reader.library.feed_model import Logged
from reader.library.model import Note
from reader.library.state import State
from reader.messages import _, grouped

Mark = Literal["read", "starred", "hidden"]
"""What an article is marked as."""

NOTE_LIMIT = 100_000
"""The longest note, in code points."""


class Keeping:
    """Changes many things as one step of the log, and moves through the log.

    ``title`` gives the title of an article by its id; ``moved`` is told of every change that was undone or redone.
    """

    def __init__(
        self, state: State, title: Callable[[str], str], moved: Callable[[Step], None]
    ) -> None:
        self._state = state
        self._title = title
        self._moved = moved

    def mark(self, articles: Iterable[str], what: Mark, value: bool) -> int:
        """Mark articles read, starred or hidden, or no longer so, as one step; returns how many that changed."""
        return self.change(marks(articles, what, value))

    def tag(self, articles: Iterable[str], tag: str, value: bool) -> int:
        """Give articles a tag or take it away, as one step; returns how many that changed. Raises as `tags` does."""
        return self.change(tags(articles, tag, value))

    def differing(self, wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
        """Those of ``wanted`` that would change anything."""
        return self._state.differing(wanted)

    def change(self, wanted: Iterable[Wanted], title: str = "") -> int:
        """Make all these changes one step, which ``title`` tells; returns how many things changed."""

        def said(made: Sequence[Change]) -> str:
            return title or (telling.summed(made) if len(made) > 1 else "")

        return len(self._state.change(wanted, said))

    def settle(self, arrivals: Iterable[str], wanted: Iterable[Wanted], title: str) -> int:
        """Note that the rules had these new articles, with what they change as one step; how many things changed."""
        return len(self._state.settle(arrivals, wanted, lambda __: title))

    def note(self, article: str, note: str, sentence: str = "", start: int = 0) -> bool:
        """Keep a note on an article, or on one ``sentence`` of it that begins at ``start``; "" takes it away.

        Returns whether that changed anything. Raises `UsageError` for a note that is far too long.
        """
        note = note.strip()
        if len(note) > NOTE_LIMIT:
            raise UsageError(
                _("A note has at most {NOTE_LIMIT} characters.").format(
                    NOTE_LIMIT=grouped(NOTE_LIMIT)
                ),
                _("Shorten it."),
            )
        subject = subjects.note_key(article, tidy(sentence))
        value = [note, start] if note else None
        return bool(self.change([Wanted("note", subject, value)]))

    def notes(self, article: str = "") -> tuple[Note, ...]:
        """The notes on an article, in their order in it; those of all articles without one."""
        return self._state.notes(article)

    def log(self, limit: int = 500) -> tuple[Logged, ...]:
        """The steps that can be undone or done again, the latest first."""
        return tuple(
            Logged(
                step.number,
                step.at,
                telling.said(step, self._title),
                step.size,
                step.stage == "undone",
            )
            for step in self._state.log(limit)
        )

    def undo(self) -> str | None:
        """Take back what the reader did last; returns a sentence on it, None where nothing is left."""
        return self._told(_("Undone"), self._state.undo())

    def redo(self) -> str | None:
        """Do again what was undone last; returns a sentence on it, None where nothing is left."""
        return self._told(_("Done again"), self._state.redo())

    def go_to(self, number: int) -> tuple[str, ...]:
        """Undo all down to a step of the log, it included; or do all again up to it, where it is undone.

        Returns a sentence for each step in the order of undoing. Raises `NotFoundError` where there is no such step.
        """
        moved = self._state.go_to(number)
        if not moved:
            raise NotFoundError(
                _("There is no change {number} to undo.").format(number=number),
                _("See: reader log"),
            )
        done = _("Undone") if moved[0].stage == "undone" else _("Done again")
        return tuple(said for step in moved if (said := self._told(done, step)))

    def _told(self, done: str, step: Step | None) -> str | None:
        if step is None:
            return None
        self._moved(step)
        return f"{done}: {telling.said(step, self._title)}."


def marks(articles: Iterable[str], what: Mark, value: bool) -> tuple[Wanted, ...]:
    """The changes that mark articles so, or no longer so."""
    return tuple(Wanted(what, name, value or None) for name in articles)


def tags(articles: Iterable[str], tag: str, value: bool) -> tuple[Wanted, ...]:
    """The changes that give articles a tag or take it away. Raises `UsageError` for a tag without letters."""
    tag = tag_name(tag)
    return tuple(Wanted("tag", subjects.tagged(name, tag), value or None) for name in articles)


def tag_name(tag: str) -> str:
    """A tag as it is kept. Raises `UsageError` for one without letters."""
    tag = " ".join(tag.split())
    if not tag:
        raise UsageError(_("A tag needs a name."))
    return tag


def noted(notes: Iterable[Note], sentences: Sequence[tuple[int, str]]) -> dict[int, Note]:
    """Which of an article's ``notes`` is on which of ``sentences`` (start and text), by the sentence's place."""
    found: dict[int, Note] = {}
    for note in notes:
        if note.text:
            place = find(Anchor(note.article, note.text, note.start), sentences)
            if place is not None:
                found.setdefault(place, note)
    return found
