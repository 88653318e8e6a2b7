"""The reader's own hand on the main screen: notes, many articles at once, rules, and the log of it all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from reader.messages import N_, _, capital, grouped, ngettext
from reader.tui.screens.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.changes import Wanted
    from reader.library.model import ArticleRow
    from reader.tui.listing import Listing
    from reader.tui.marking import Mark

_QUESTIONS = {
    ("read", True): N_("Mark {articles} read?"), ("read", False): N_("Mark {articles} unread?"),
    ("starred", True): N_("Star {articles}?"), ("starred", False): N_("Take the star from {articles}?"),
    ("hidden", True): N_("Hide {articles}?"), ("hidden", False): N_("Show {articles} again?"),
}  # fmt: skip
"""What is asked before articles are marked so, or no longer so."""


class Keeping(Taking):
    """Notes, selects and marks, and shows rules and the log."""

    # Notes

    def ask_note(self) -> None:
        """Write the note on the claim under the cursor, or on the article where the list is."""
        if self.seen == "articles" or self.article.claim is None or self.shown is None:
            row = self.subject
            if row:
                self._ask_note(row.id, row.title, "", 0)
        else:
            claim = self.article.claim
            self._ask_note(self.shown.article.id, claim.text, claim.text, claim.start)

    @work(exclusive=True, group="note", exit_on_error=False, description="note")
    async def _ask_note(self, article: str, about: str, sentence: str, start: int) -> None:
        from reader.library.keeping import noted  # not seen on the first screen
        from reader.tui.screens.note import NoteScreen

        notes = await asyncio.to_thread(self.library.notes, article)
        if sentence:
            found = noted(notes, [(start, sentence)]).get(0)
        else:
            found = next((note for note in notes if not note.text), None)

        def keep(written: str | None) -> None:
            if written is not None:
                # A note whose sentence was edited meanwhile stays on the words it was made on.
                on, place = (found.text, found.start) if found else (sentence, start)
                self._keep_note(article, written, on, place)

        self.app.push_screen(NoteScreen(about, found.note if found else ""), keep)

    @work(group="keep", exit_on_error=False, description="note")
    async def _keep_note(self, article: str, note: str, sentence: str, start: int) -> None:
        if await asyncio.to_thread(self.library.keeping.note, article, note, sentence, start):
            self.tell(_("Noted. has:note finds it.") if note.strip() else _("The note is removed."))
            await self.show_changes()

    async def show_changes(self) -> None:
        """Show folders, list and article as they are now."""
        self.show_folders()
        row = self.articles.current
        self.listing.renew()
        self.show_listing(self.listing, row.id if row else "", self.articles.cursor)
        await self._reread()

    # Many articles at once

    @property
    def selecting(self) -> bool:
        """Whether rows of the list are selected, and the list has the focus."""
        return self.seen == "articles" and bool(self.articles.selected)

    def select_rows(self) -> None:
        """Begin to select rows, or select none any more."""
        self.articles.begin_selecting(None if self.articles.selected else self.articles.cursor)

    def select_all(self) -> None:
        """Select every row of the list."""
        self.articles.begin_selecting(0)
        self.articles.edge(last=True)

    def mark_selected(self, what: Mark) -> None:
        """Mark the selected articles read or starred; where all are, no longer so."""
        self._mark_rows(self.listing, self.articles.selected, what)

    def mark_all_read(self) -> None:
        """Mark every article of the list read."""
        self._mark_rows(self.listing, range(self.articles.count), "read", value=True)

    @work(exclusive=True, group="bulk", exit_on_error=False, description="mark")
    async def _mark_rows(
        self, listing: Listing, numbers: range, what: Mark, *, value: bool | None = None
    ) -> None:
        from reader.library.keeping import marks

        rows = await asyncio.to_thread(listing.articles, numbers)
        if value is None:
            value = not all(getattr(row, what) for row in rows)
        await self._propose(
            marks([row.id for row in rows], what, value), _(_QUESTIONS[what, value])
        )

    def hide_articles(self) -> None:
        """Let the selected articles, or the one under the cursor, leave all lists."""
        numbers = self.articles.selected if self.selecting else range(0)
        self._hide(self.listing, numbers, self.subject)

    @work(exclusive=True, group="bulk", exit_on_error=False, description="hide")
    async def _hide(self, listing: Listing, numbers: range, subject: ArticleRow | None) -> None:
        from reader.library.keeping import marks

        rows = await asyncio.to_thread(listing.articles, numbers) if numbers else [subject]
        names = [row.id for row in rows if row]
        hidden = await asyncio.to_thread(self.library.matching, "is:hidden", names)
        value = len(hidden) < len(names)
        await self._propose(marks(names, "hidden", value), _(_QUESTIONS["hidden", value]))

    def tag_selected(self) -> None:
        """Ask for tags of the selected articles."""
        from reader.tui.screens.sheets import AskScreen

        listing, numbers = self.listing, self.articles.selected

        def keep(written: str | None) -> None:
            if written:
                self._tag_rows(listing, numbers, written)

        self.app.push_screen(
            AskScreen(
                ngettext("Tag {count} article", "Tag {count} articles", len(numbers)).format(
                    count=grouped(len(numbers))
                ),
                _("names, commas between; -name takes one away"),
                "",
            ),
            keep,
        )

    @work(exclusive=True, group="bulk", exit_on_error=False, description="tag")
    async def _tag_rows(self, listing: Listing, numbers: range, written: str) -> None:
        from reader.library.keeping import tags

        names = [row.id for row in await asyncio.to_thread(listing.articles, numbers)]
        wanted: list[Wanted] = []
        for tag in filter(None, (part.strip() for part in written.split(","))):
            name = tag.removeprefix("-").strip()
            if name:
                wanted += tags(names, name, not tag.startswith("-"))
        self._make(wanted)

    async def _propose(self, wanted: Sequence[Wanted], question: str) -> None:
        """Ask before many articles are changed; one is changed at once."""
        changes = await asyncio.to_thread(self.library.keeping.differing, wanted)
        if len(changes) <= 1:
            self._make(changes)
            return
        self.confirm(
            question.format(
                articles=ngettext("{count} article", "{count} articles", len(changes)).format(
                    count=grouped(len(changes))
                )
            ),
            lambda: self._make(changes),
        )

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Do ``then`` where the answer to ``question`` is yes."""
        from reader.tui.screens.sheets import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(ConfirmScreen(question), answered)

    @work(group="keep", exit_on_error=False, description="mark")
    async def _make(self, wanted: Sequence[Wanted]) -> None:
        self.articles.begin_selecting(None)
        number = await asyncio.to_thread(self.library.keeping.change, wanted)
        if number:
            log = await asyncio.to_thread(self.library.keeping.log, 1)
            self.tell(_("{says}. U undoes it.").format(says=capital(log[0].says)))
            await self.show_changes()
        else:
            self.tell(_("Nothing to change."))

    # The log, and the rules

    @work(exclusive=True, group="log", exit_on_error=False, description="log")
    async def show_log(self) -> None:
        """Everything that was changed, from which undo leads to any point."""
        from reader.tui.screens.log import LogScreen  # not seen on the first screen

        steps = await asyncio.to_thread(self.library.keeping.log)
        if not steps:
            self.tell(_("Nothing was changed by hand yet."))
            return

        def go(number: int | None) -> None:
            if number is not None:
                self.change(lambda: self._gone_to(number), _("Nothing to undo."))

        self.app.push_screen(LogScreen(steps), go)

    def _gone_to(self, number: int) -> str:
        said = self.library.keeping.go_to(number)
        more = _(" And {count} more.").format(count=len(said) - 1) if len(said) > 1 else ""
        return f"{said[-1]}{more}"

    def show_rules(self) -> None:
        """The rules for new articles."""
        from reader.tui.screens.rules import RulesScreen  # not seen on the first screen

        def done(changed: bool | None) -> None:
            if changed:
                self._renew_all()

        self.app.push_screen(RulesScreen(self.library, self.query_now), done)

    @work(group="keep", exit_on_error=False, description="rules")
    async def _renew_all(self) -> None:
        await self.show_changes()
