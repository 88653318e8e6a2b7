"""Typing ahead: keys typed while a sheet or a line of input opens go there, not to what was there before."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget


class TypingAhead(App[int]):
    """Holds the keys that come after one that opened something, until that has the focus.

    Textual hands a key to what has the focus when it comes. It runs as a command only when nothing on its way back
    up to the app took it; the keys behind it are on that way already, and would be lost, or run as commands.
    """

    _held: list[events.Key]
    _waiting = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._held = []
        self.touched = time.monotonic()
        """When the last key came, by the monotonic clock."""
        self._sent: dict[int, tuple[events.Key, Screen[Any], Widget | None]] = {}

    async def on_event(self, event: events.Event) -> None:
        """Remember for whom a key is, or hold it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.touched = time.monotonic()
            if self._held or (self.screen_stack and not self.screen.is_mounted):
                self._hold(event)
                return
            # The few keys on their way: what was taken by a widget does not come back.
            self._sent = dict(list(self._sent.items())[-_ON_THEIR_WAY:])
            self._sent[id(event)] = (event, self.screen, self.focused)
        await super().on_event(event)

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()  # Textual calls the method of every base of the class
        sent = self._sent.pop(id(event), None)
        if (
            sent
            and sent[0] is event
            and (self.screen is not sent[1] or self.focused is not sent[2])
        ):
            # The new one's own, not what was there when it was typed.
            self._hold(events.Key(event.key, event.character))
            return
        if not await self.typed(event):
            await super()._on_key(event)

    async def typed(self, event: events.Key) -> bool:
        """Use a key that no widget took; False leaves it to Textual."""
        return False

    def _hold(self, key: events.Key) -> None:
        self._held.append(key)
        if not self._waiting:
            self._waiting = True
            self.screen.call_after_refresh(self.call_later, self._release)

    async def _release(self) -> None:
        self._waiting = False
        held, self._held = self._held, []
        for key in held:
            await self.on_event(key)


_ON_THEIR_WAY = 256
"""Keys remembered until they come back; more are not typed before the first has done its work."""
