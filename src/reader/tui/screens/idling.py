"""While nobody types, finds out how articles are linked, which a search may ask for (``has:dispute``)."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, cast

from textual import work

from reader.errors import ReaderError
from reader.messages import _, grouped
from reader.tui.screens.arranging import Arranging

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.ahead import TypingAhead

QUIET = 3.0
"""Seconds without a key after which nobody seems to type."""
_TURN, _EVERY = 0.5, 1.0
"""Seconds of work, and from one turn to the next: half of one processor stays free."""


class Idling(Arranging):
    """Works in short turns that end at the next key; sleeps once everything is known, until the next refresh."""

    _turns: Timer | None = None
    _left = -1
    _at_work = False

    def follow_links(self) -> None:
        """Begin, when it is quiet."""
        self._left = -1
        if self._turns is None:
            self._turns = self.set_interval(_EVERY, self._take_turn)
        else:
            self._turns.resume()

    def _take_turn(self) -> None:
        if not (self._at_work or self._refreshing or self._disturbed()):
            self._at_work = True  # a turn may take longer than from one to the next
            self._follow_links()

    def _disturbed(self) -> bool:
        typed = cast("TypingAhead", self.app).touched
        return self.stopped or time.monotonic() - typed < QUIET

    @work(group="links", exit_on_error=False, description="links")
    async def _follow_links(self) -> None:
        try:
            left = await asyncio.to_thread(
                self.library.follow_links, None, self._disturbed, seconds=_TURN
            )
        except ReaderError:
            left = 0  # of an index that is damaged nothing can be found out; whoever asks is told
        finally:
            self._at_work = False
        stuck = left == self._left and not self._disturbed()
        self._left = left
        if self._turns and (not left or stuck):
            self._turns.pause()
            self.show_folders()  # saved searches may ask for it
        if not self._refreshing:
            self.status.progress = (
                _("comparing articles, {left} left").format(left=grouped(left))
                if left and not stuck
                else ""
            )
