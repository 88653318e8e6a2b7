"""Asks for the claim of another article, from a list that can be searched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding

from reader.articles.dates import short
from reader.language.folding import fold
from reader.library.portrait import KINDS
from reader.messages import N_, _
from reader.tui.display import content, display, line
from reader.tui.flow import fit, flow, pad
from reader.tui.screens.choosing import Choices, ChoosingScreen, choosing_keys
from reader.tui.screens.sheets import ListRows, ListScreen
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.model import Candidate, Claim
    from reader.tui.flow import Parts

_MOST = 200
"""Claims listed at once."""


class _Claims(Choices):
    """The claims in which every typed word occurs."""

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
        self.fill(
            rows or [Row(lambda __: [[(" " + _("No such claim."), "aside")]], choosable=False)]
        )

    def chosen(self) -> None:
        """The claim under the cursor is taken."""
        if 0 <= self.cursor < len(self.found):
            self.screen.dismiss(self.found[self.cursor].claim)


class PickClaimScreen(ChoosingScreen):
    """Asks which claim says the same as ``claim``; dismissed with its id, or with None. The likeliest come first."""

    BINDINGS: ClassVar = choosing_keys("pick-claim")

    def __init__(self, claim: Claim, candidates: Sequence[Candidate]) -> None:
        super().__init__(
            content(_("Says the same as: {text}").format(text=fit(line(claim.text), 60))),
            _("type to search · Enter links · Esc"),
            _("Words of the claim, or the publisher"),
            _Claims(candidates),
        )


class PickEntityScreen(ListScreen):
    """Asks which of several names is meant; dismissed with it, or with None."""

    BINDINGS: ClassVar = [
        Binding("enter,e", "choose", "Choose", show=False, id="pick-entity.choose"),
    ]
    heading = N_("Whose page?")
    hint = "Enter · Esc"

    def __init__(self, named: Mapping[str, str]) -> None:
        super().__init__()
        self._named = named

    def rows(self) -> list[Row]:
        """A row a name."""
        self.query_one(ListRows).styles.height = len(self._named)
        return [Row(partial(_name, name, kind)) for name, kind in self._named.items()]

    def taken(self, row: int) -> None:
        """That one is meant."""
        self.dismiss(list(self._named)[row])


def _name(name: str, kind: str, width: int) -> list[Parts]:
    says = _(KINDS[kind])
    return [
        [(" ", ""), (pad(line(name), max(8, width - cell_len(says) - 3)), kind), (says, "meta")]
    ]


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
