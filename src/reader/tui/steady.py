"""Lives on after a fault: Textual ends whatever a handler raises in; a reader would lose its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.message import Message


@runtime_checkable
class Survivor(Protocol):
    """An app that logs a fault and tells it in one line."""

    def survive(self, error: Exception) -> None:
        """Tell ``error``; raises nothing."""


class Steady(MessagePump):
    """Whatever takes messages and goes on taking them after one has failed."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            app = self.app
            if not isinstance(app, Survivor):
                raise
            app.survive(error)
