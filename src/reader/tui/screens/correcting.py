"""What the reader sets right: who is named, which highlights are seen, and undo and redo of every change."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from reader.messages import _
from reader.tui import opening
from reader.tui.highlights import HIDDEN, hidden
from reader.tui.screens.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.entities.model import Mention
    from reader.library.model import Who


class Correcting(Finding):
    """Shows who a name is, keeps corrections, undoes and redoes."""

    def on_mount(self) -> None:
        """The highlights as they were left."""
        self.article.hide(hidden(self.library.setting(HIDDEN)))

    def show_view(self) -> None:
        """Switch kinds of highlights on and off."""
        from reader.tui.screens.view import ViewScreen  # not seen on the first screen

        self.app.push_screen(ViewScreen(self.article.hidden, self._view))

    def _view(self, kinds: frozenset[str]) -> None:
        self.article.hide(kinds)
        self._keep_view(",".join(sorted(kinds)))

    @work(exclusive=True, group="view", exit_on_error=False, description="view")
    async def _keep_view(self, kinds: str) -> None:
        await asyncio.to_thread(self.library.set_setting, HIDDEN, kinds)

    # Names

    @work(exclusive=True, group="who", exit_on_error=False, description="who")
    async def show_who(self) -> None:
        """Who the name under the cursor is."""
        from reader.tui.screens.who import WhoScreen  # not seen on the first screen

        mention, shown = self.article.mention, self.shown
        if mention is None or shown is None:
            self.tell(_("No name in this claim."))
            return
        article = shown.article.id
        who = await asyncio.to_thread(self.library.who, article, mention)
        made = who.correction
        corrected = await asyncio.to_thread(self.library.says, made) if made else ""

        def choose(choice: str | None) -> None:
            if choice == "page":
                self.show_page(who.mention.entity)
            elif choice == "another":
                self._ask_another(article, mention)
            elif choice == "same":
                self._ask_same(who)
            elif choice == "withdraw" and made:
                self._correct(lambda: self._withdrawn(who))

        self.app.push_screen(WhoScreen(who, corrected), choose)

    def show_page(self, entity: str) -> None:
        """The page of one who is named."""
        raise NotImplementedError

    def _ask_another(self, article: str, mention: Mention) -> None:
        from reader.tui.screens.sheets import AskScreen  # not seen on the first screen

        def answered(name: str | None) -> None:
            if name is not None:
                self._correct(lambda: self._distinguished(article, mention, name))

        self.app.push_screen(
            AskScreen(
                _("Who is “{text}” in this article?").format(text=mention.text),
                _("A name; nothing for someone not named elsewhere"),
                "",
                empty=True,
            ),
            answered,
        )

    @work(exclusive=True, group="who", exit_on_error=False, description="names")
    async def _ask_same(self, who: Who) -> None:
        from reader.tui.screens.who import PickScreen

        entity = who.mention.entity
        everyone = await asyncio.to_thread(self.library.entities)
        everyone = tuple(
            sorted(
                (named for named in everyone if named.entity != entity),
                key=lambda named: named.kind != who.mention.kind,
            )
        )

        def answered(name: str | None) -> None:
            if name:
                library = self.library
                self._correct(lambda: library.says(library.merge(entity, name)))

        self.app.push_screen(
            PickScreen(_("Who is the same as {entity}?").format(entity=entity), everyone), answered
        )

    def _distinguished(self, article: str, mention: Mention, name: str) -> str:
        made = self.library.distinguish(article, mention, name)
        return _("In this article {text} is {entity}").format(text=made.text, entity=made.entity)

    def _withdrawn(self, who: Who) -> str:
        if who.correction:
            self.library.withdraw(who.correction)
        return _("Taken back: {text} is {entity} again").format(
            text=who.mention.text, entity=who.recognised.entity
        )

    @work(group="keep", exit_on_error=False, description="correct")
    async def _correct(self, make: Callable[[], str]) -> None:
        said = await asyncio.to_thread(make)
        self.tell(_("{said}. U undoes it.").format(said=said))
        await self._reread()
        self.refresh_library()

    async def _reread(self) -> None:
        """Show the article that is shown with its names and marks as they are now."""
        if self.shown is None:
            return
        shown = await asyncio.to_thread(
            opening.open_article, self.library, self.shown.article.id, self.listing
        )
        if self.shown and self.shown.article.id == shown.article.id:
            self.shown = shown
            self.article.renew(shown.analysis)
            self.article.show_notes(frozenset(shown.notes))

    # Undo

    def undo(self) -> None:
        """Take the latest change back."""
        self.change(self.library.undo, _("Nothing to undo."))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.change(self.library.redo, _("Nothing to do again."))

    @work(group="keep", exit_on_error=False, description="undo")
    async def change(self, change: Callable[[], str | None], nothing: str) -> None:
        """Make a change that may touch anything, and show everything as it is then."""
        before = await asyncio.to_thread(self.library.corrections)
        links = await asyncio.to_thread(self.library.verdicts)
        said = await asyncio.to_thread(change)
        self.tell(said or nothing)
        if said is None:
            return
        self.show_folders()
        row = self.articles.current
        self.show_listing(self.listing, row.id if row else "", self.articles.cursor)
        await self._reread()
        if links != await asyncio.to_thread(self.library.verdicts):
            self.compare_again()
        if before != await asyncio.to_thread(self.library.corrections):
            self.refresh_library()
