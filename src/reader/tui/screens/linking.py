"""What the reader sets right of links: a wrong one is rejected, a missing one added, both taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeGuard

from textual import work

from reader.messages import _
from reader.tui.display import line
from reader.tui.flow import fit
from reader.tui.screens.within import Within

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.claims.model import Claim, Other

_TOLD = 50
"""Cells of a claim told in the last line."""


class Linking(Within):
    """Rejects and adds links between claims."""

    marked: Claim | None = None
    """The claim that the next one is to be linked to."""

    def reject_link(self) -> None:
        """Take the row under the cursor off the list, or take back what was said of it."""
        other, sidebar = self.sidebar.current, self.sidebar.sidebar
        if other is None or sidebar is None:
            return
        here, there = sidebar.claim.id, other.claim
        if self.sidebar.on_rejected or other.added:
            says = _("Listed again") if self.sidebar.on_rejected else _("No longer added")
            self._judge(lambda: self.library.withdraw_link(here, there), says)
        else:
            self._judge(lambda: self.library.reject_link(here, there), _("Not the same claim"))

    def mark_claim(self) -> None:
        """Mark the claim under the cursor, or unmark it."""
        claim = self.article.claim
        if claim is None:
            return
        if self.marked and self.marked.id == claim.id:
            self.marked = None
            self.tell(_("No claim is marked."))
        else:
            self.marked = claim
            self.tell(
                _("Marked “{text}”. + on another article's claim links it.").format(
                    text=fit(line(claim.text), _TOLD)
                )
            )

    def add_link(self) -> None:
        """Link the claim to the marked one, to the related row under the cursor, or to one from a list."""
        claim, other = self.article.claim, self.sidebar.current
        if claim is None:
            return
        if self.seen == "sidebar" and _addable(other):
            self._add(claim, other.claim)
        elif self.marked and self._article_of(self.marked.id) != self._article_of(claim.id):
            self._add(claim, self.marked.id)
            self.marked = None
        else:
            self._pick(claim)

    def _add(self, claim: Claim, other: str) -> None:
        self._judge(lambda: self.library.add_link(claim.id, other), _("Added as the same claim"))

    @work(exclusive=True, group="pick", exit_on_error=False, description="candidates")
    async def _pick(self, claim: Claim) -> None:
        from reader.tui.screens.picking import PickClaimScreen  # not seen on the first screen

        found = await asyncio.to_thread(self.library.candidates, claim.id)
        if not found:
            self.tell(
                _("No article tells of the same. Mark this claim with m, and press + on the other.")
            )
            return

        def answered(chosen: str | None) -> None:
            if chosen:
                self._add(claim, chosen)

        self.app.push_screen(PickClaimScreen(claim, found), answered)

    @work(group="keep", exit_on_error=False, description="link")
    async def _judge(self, make: Callable[[], object], says: str) -> None:
        await asyncio.to_thread(make)
        self.tell(_("{says}. U undoes it.").format(says=says))
        self.compare_again()

    @staticmethod
    def _article_of(claim: str) -> str:
        return claim.rpartition("#")[0]


def _addable(other: Other | None) -> TypeGuard[Other]:
    return other is not None and other.level == "related"
