"""Asks for the claim of another article, from a list that can be searched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reader.language.folding import fold
from reader.tui.dates import short
from reader.tui.display import content, display, line
from reader.tui.flow import fit, flow
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.claims.model import Candidate, Claim
    from reader.tui.flow import Parts

_MOST = 200
"""Claims listed at once."""


class _Claims(RowsPane):
    """The claims in which every typed word occurs."""

    can_focus = False

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self._candidates = [
            (fold(f"{each.text} {each.publisher} {each.title}"), each) for each in candidates
        ]
        self.found: list[Candidate] = []

    def show(self, typed: str) -> None:
        """Show the claims that have what is typed."""
        words = [fold(word) for word in typed.split()]
        self.found = [
            each for text, each in self._candidates if all(word in text for word in words)
        ][:_MOST]
        rows = [Row(partial(_row, each)) for each in self.found]
        self.fill(rows or [Row(lambda _: [[(" No such claim.", "aside")]], choosable=False)])

    def chosen(self) -> None:
        """The claim under the cursor is taken."""
        if 0 <= self.cursor < len(self.found):
            self.screen.dismiss(self.found[self.cursor].claim)


class PickClaimScreen(SteadyScreen):
    """Asks which claim says the same as ``claim``; dismissed with its id, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Back", show=False, id="pick-claim.leave"),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, id="pick-claim.down"),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False, id="pick-claim.up"),
        Binding("pagedown", "turn(1)", "Page down", show=False, id="pick-claim.page-down"),
        Binding("pageup", "turn(-1)", "Page up", show=False, id="pick-claim.page-up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS = "Input"

    def __init__(self, claim: Claim, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self._claim = claim
        self._candidates = candidates

    def compose(self) -> ComposeResult:
        """What is typed, and the claims that have it."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(f"Says the same as: {fit(line(self._claim.text), 60)}")
            sheet.border_subtitle = Content("type to search · Enter links · Esc")
            yield Input(placeholder="Words of the claim, or the publisher", compact=True)
            yield _Claims(self._candidates)

    def on_mount(self) -> None:
        """The likeliest at first."""
        self.call_after_refresh(self.query_one(_Claims).show, "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(_Claims).show(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(_Claims).chosen()

    def action_move(self, step: int) -> None:
        """To another claim."""
        self.query_one(_Claims).move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.query_one(_Claims).turn(pages)


def _row(candidate: Candidate, width: int) -> list[Parts]:
    date = short(candidate.published)
    publisher = fit(line(candidate.publisher) or line(candidate.title), width - len(date) - 12)
    alike = f"{candidate.score:.0%}" if candidate.score >= 0.01 else ""
    about = " · ".join(part for part in (date, alike) if part)
    lines = flow(display(candidate.text), (), max(10, width - 4))
    return [
        [(" ", ""), (publisher, "strong"), ("  ", ""), (about, "meta")],
        *([("   ", ""), *parts] for parts in lines),
    ]
