"""Takes things out of the reader, and keeps places: links, sentences, whole articles, marks."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from textual import work

from reader.messages import _
from reader.tui.history import Spot
from reader.tui.screens.surveying import Surveying

if TYPE_CHECKING:
    from reader.library.model import ArticleRow
    from reader.tui.screens.links import Taken

_MARKS = "marks"
"""The setting that keeps the places marked with a letter."""


class Taking(Surveying):
    """Opens links, copies sentences, pipes articles, and goes back to marked places."""

    @property
    def subject(self) -> ArticleRow | None:
        """The article a command is about: under the list's cursor, or shown."""
        if self.seen == "articles" or self.shown is None:
            return self.articles.current
        return self.shown.row

    # Marks

    def set_mark(self, letter: str) -> None:
        """Keep this place under a letter, also for the next start."""
        if self.spot:
            marks = self._marks()
            marks[letter] = [self.spot.article, self.spot.offset]
            self.library.set_setting(_MARKS, json.dumps(marks))
            self.tell(_("Marked as {letter}.").format(letter=letter))

    def go_mark(self, letter: str) -> None:
        """To the place kept under a letter."""
        place = self._marks().get(letter)
        if place is None:
            known = " ".join(sorted(self._marks()))
            self.tell(
                _("There is no mark {letter}; there are {known}.").format(
                    letter=letter, known=known
                )
                if known
                else _("There is no mark {letter}.").format(letter=letter)
            )
            return
        self.open(str(place[0]), Spot(str(place[0]), int(place[1])))

    def _marks(self) -> dict[str, list[str | int]]:
        try:
            marks = json.loads(self.library.setting(_MARKS) or "{}")
        except ValueError:
            return {}
        return marks if isinstance(marks, dict) else {}

    # Links

    def show_links(self) -> None:
        """The links of the article, each with a letter."""
        if not self.shown:
            return
        from reader.tui.linked import links
        from reader.tui.screens.links import LinksScreen  # not seen on the first screen

        found = links(self.shown.article)
        if found:
            self.app.push_screen(LinksScreen(found), self._taken)
        else:
            self.tell(_("The article has no links."))

    def _taken(self, taken: Taken | None) -> None:
        if taken and taken.copy:
            self.copy(taken.url, _("the link"))
        elif taken:
            self.browse(taken.url)

    @work(group="outside", exit_on_error=False, description="browse")
    async def browse(self, url: str) -> None:
        """Open a link in the user's browser."""
        from reader.tui import outside  # processes and addresses are nothing for the first screen

        try:
            if (
                self.app.is_web
            ):  # the user's browser is where the page is, not where the reader runs
                self.app.open_url(outside.checked(url))
                opened = True
            elif await asyncio.to_thread(outside.in_terminal):
                with self.app.suspend():
                    opened = outside.browse(url)
            else:
                opened = await asyncio.to_thread(outside.browse, url)
        except outside.LinkRefusedError as fault:
            self.tell(str(fault), fault=True)
            return
        if opened:
            self.tell(_("Opened {url}").format(url=url))
        else:
            self.copy(url, _("the link, as no browser was found"))

    # Copies

    def copy_passage(self) -> None:
        """Copy the claim under the cursor, else its line, with a line on where it stands."""
        page = self.article.page
        if not page or not self.shown:
            return
        from reader.tui import outside  # not for the first screen

        claim = self.article.claim
        row = page.lines[page.line_of(self.article.cursor)]
        start, end = (claim.start, claim.end) if claim else (row.start, row.end)
        self.copy(
            outside.quotation(self.shown.article, start, end), _("the sentence with its source")
        )

    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard, by way of the terminal."""
        self.app.copy_to_clipboard(text)
        self.tell(_("Copied {what}.").format(what=what))

    # Pipes

    def pipe(self) -> None:
        """Ask for a command and what it gets."""
        if self.shown:
            from reader.tui.screens.sheets import AskScreen  # not seen on the first screen

            what = _("a command; it gets Markdown, or with text: or json: before it that")
            self.app.push_screen(
                AskScreen(_("Pipe the article to"), what, self.library.setting("pipe")), self._piped
            )

    def _piped(self, command: str | None) -> None:
        if command:
            self.pipe_to(command)

    def pipe_to(self, command: str) -> None:
        """Give the article to a command and show what it says."""
        if self.shown:
            from reader.tui.screens.output import OutputScreen  # not seen on the first screen

            self.library.set_setting("pipe", command)
            self.app.push_screen(OutputScreen(command, self.shown.article))
