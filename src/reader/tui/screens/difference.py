"""What a publisher changed in an article: sentence by sentence, earlier texts one after the other."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical

from reader.articles.dates import written
from reader.messages import _
from reader.tui.display import content, display
from reader.tui.flow import Span, flow
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.feed_model import Difference, DifferencePart, Revision
    from reader.library.service import Library
    from reader.tui.flow import Parts

_AROUND = 1
"""Sentences shown around a changed one; the others are left out."""


class Changes(RowsPane):
    """The sentences; the cursor goes from one changed one to the next."""


class DifferenceScreen(SteadyScreen):
    """Shows the latest change first."""

    BINDINGS: ClassVar = [
        Binding("escape,q,d", "dismiss(None)", "Back", show=False, id="difference.leave"),
        Binding("j,down", "move(1)", "Next change", show=False, id="difference.down"),
        Binding("k,up", "move(-1)", "Change before", show=False, id="difference.up"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="difference.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="difference.page-up"),
        Binding("h,left", "step(-1)", "Earlier text", show=False, id="difference.earlier"),
        Binding("l,right", "step(1)", "Later text", show=False, id="difference.later"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL

    def __init__(self, library: Library, title: str, revisions: Sequence[Revision]) -> None:
        super().__init__()
        self.library = library
        self._title = title
        self._revisions = revisions
        self._at = len(revisions) - 1

    def compose(self) -> ComposeResult:
        """When it was changed, and what."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(_("Changed · {title}").format(title=self._title))
            yield Changes()

    def on_mount(self) -> None:
        """Show the latest."""
        self.query_one(Changes).focus()
        self.call_after_refresh(self._show)

    @work(exclusive=True, exit_on_error=False, description="difference")
    async def _show(self) -> None:
        revision = self._revisions[self._at]
        found = await asyncio.to_thread(
            self.library.feeds.difference, revision.article, revision.number
        )
        sheet = self.query_one(".sheet", Vertical)
        what = _("changed by the publisher") if revision.kind == "updated" else _("fetched whole")
        many = len(self._revisions)
        number = (
            _(" · {at} of {many}, h and l").format(at=self._at + 1, many=many) if many > 1 else ""
        )
        sheet.border_subtitle = content(f"{written(revision.at)} · {what}{number} · Esc")
        self.query_one(Changes).fill(list(rows(found)))

    def action_move(self, step: int) -> None:
        """To another change."""
        self.query_one(Changes).move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.query_one(Changes).turn(pages)

    def action_step(self, step: int) -> None:
        """To another revision."""
        if 0 <= self._at + step < len(self._revisions):
            self._at += step
            self._show()


def rows(found: Difference) -> list[Row]:
    """The changed sentences with what stands around them; a row of dots where some are left out."""
    shown: list[Row] = []
    if found.before_title != found.after_title:
        shown.append(Row(partial(_plain, "−", found.before_title, "removed"), choosable=False))
        shown.append(Row(partial(_plain, "+", found.after_title, "added"), choosable=True))
    near = {
        place
        for number, part in enumerate(found.parts)
        if not part.same
        for place in range(number - _AROUND, number + _AROUND + 1)
    }
    last = -1
    for number, part in enumerate(found.parts):
        if number in near:
            if number > last + 1:
                shown.append(Row(lambda __: [[(" ⋯", "faint")]], choosable=False))
            shown.append(Row(partial(_part, part), choosable=not part.same))
            last = number
    if not near:
        says = _("Nothing that a reader would notice.")
        shown.append(Row(partial(_plain, " ", says, "aside"), choosable=False))
    return shown


def _part(part: DifferencePart, width: int) -> list[Parts]:
    if part.same:
        return _plain(" ", part.after, "meta", width)
    lines: list[Parts] = []
    if part.before:
        lines += _side("−", part.before, part.removed, "removed", width)
    if part.after:
        lines += _side("+", part.after, part.added, "added", width)
    return lines


def _side(
    sign: str, text: str, spans: Sequence[tuple[int, int]], name: str, width: int
) -> list[Parts]:
    marked = [Span(start, end, name) for start, end in spans]
    return _signed(sign, name, flow(display(text), marked, width - 3))


def _plain(sign: str, text: str, name: str, width: int) -> list[Parts]:
    return _signed(sign, name, flow(display(text), (), width - 3, name))


def _signed(sign: str, name: str, lines: list[Parts]) -> list[Parts]:
    return [
        [(f" {sign if not number else ' '} ", name), *line] for number, line in enumerate(lines)
    ]
