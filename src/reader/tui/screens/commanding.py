"""Commands on the main screen: what was typed becomes steps, one done after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.messages import _, pgettext
from reader.tui.commands import BY_ID, FOOTER
from reader.tui.commands.command import HINT
from reader.tui.keys.keymap import Step, Typist
from reader.tui.keys.notation import shown
from reader.tui.screens.feeding import Feeding

if TYPE_CHECKING:
    from reader.library.service import Library
    from reader.tui.keys.keymap import Keymap, Outcome, Steps
    from reader.tui.screens.main import MainScreen
    from reader.tui.widgets.tourline import TourLine

_AGAIN = 0.02
"""Seconds until it is looked again whether a step is done."""

_LED_TO = {"found", "list", "article", "sidebar", "keep"}
"""Groups of the work that a step sets off and the next one builds on."""


class Commanding(Feeding):
    """Runs commands, by their keys or by name, singly or several."""

    def __init__(self, library: Library, keymap: Keymap) -> None:
        super().__init__(library)
        self.keymap = keymap
        self._typist = Typist(keymap)
        self._rest: Steps = ()
        self.tour: TourLine | None = None

    @property
    def _desk(self) -> MainScreen:
        return cast("MainScreen", self)

    def keys_of(self, command: str) -> tuple[str, ...]:
        """The keys of a command as a person writes them, the usual one first."""
        return self.keymap.keys_of(command)

    def typed(self, key: str) -> bool:
        """Use a key; False where it is nothing to this screen."""
        outcome = self._typist.press(key)
        if outcome is None:
            return False
        self._hush()
        self._offer(outcome)
        if outcome.unknown:
            self.tell(_("{unknown} does nothing.").format(unknown=outcome.unknown))
        if outcome.steps:
            self.perform(outcome.steps, outcome.times)
        return True

    def _offer(self, outcome: Outcome) -> None:
        """Say what may be typed next while a sequence is begun, else what fits the moment."""
        if not outcome.waiting:
            self.hint()
            return
        following = self.keymap.following(self._typist.waiting) if self._typist.waiting else {}
        self.status.hints = (
            (outcome.waiting, "…"),
            *((shown(key), _title(steps)) for key, steps in following.items()),
        )

    def perform(self, steps: Steps, count: int = 0) -> None:
        """Do steps one after the other, each when what the one before set off is done."""
        first, *rest = steps
        self._rest = tuple(rest)
        self._do(first, count)
        if rest:
            self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        """Do the next step, once nothing is waited for; a sheet is waited for until it is left."""
        if not self._rest:
            return
        if self.waiting or any(
            not worker.is_finished and worker.group in _LED_TO for worker in self.workers
        ):
            self.set_timer(_AGAIN, self._go_on)
        elif self.app.screen is self:
            self.perform(self._rest)

    def on_screen_resume(self) -> None:
        """A sheet was left: what should come after it comes now."""
        if self._rest:
            self.call_after_refresh(self._go_on)

    def _do(self, step: Step, count: int) -> None:
        command = BY_ID[step.command]
        count = step.times or count
        if command.guard(self._desk):
            if self.tour:
                self.tour.did(command.id, self.seen)
            if step.argument:
                command.run_with(self._desk, step.argument)
            elif count:
                command.repeat(self._desk, count)
            else:
                command.run(self._desk)
        self.hint()

    def run_command(self, name: str) -> None:
        """Run a command if its guard lets it."""
        self._hush()
        self.perform((Step(name),))

    def show_help(self) -> None:
        """All commands."""
        from reader.tui.screens.help import HelpScreen  # not seen on the first screen: 4 ms

        def run(name: str | None) -> None:
            if name:
                self.run_command(name)

        self.app.push_screen(HelpScreen(self.keymap), run)

    def command_line(self, written: str = "") -> None:
        """Ask for a command by name."""
        from reader.tui.screens.commandline import CommandLineScreen  # not seen on the first screen

        def run(steps: Steps | None) -> None:
            if steps:
                self._hush()
                self.perform(steps)

        self.app.push_screen(CommandLineScreen(self._desk, written), run)

    async def begin_tour(self, *, anew: bool = False) -> None:
        """Go on with the tour where it was left, or begin it ``anew``; nothing where it is over."""
        if self.tour:
            await self.tour.remove()
        from reader.tui.widgets.tourline import TourLine  # not for the first screen

        self.tour = TourLine.begun(self.library, self.keys_of, anew=anew)
        if self.tour:
            await self.mount(self.tour)

    def hint(self) -> None:
        """Offer the commands that fit the moment in the last line."""
        desk = self._desk
        if desk.zen:
            self.status.hints = ()
            return
        found = [
            (keys[0], pgettext(HINT, command.hints[desk.seen]))
            for command in FOOTER
            if desk.seen in command.hints and command.guard(desk)
            for keys in [self.keys_of(command.id)]
            if keys
        ]
        self.status.hints = tuple(found)

    def _hush(self) -> None:
        """Take back what the last line says."""
        raise NotImplementedError


def _title(steps: Steps) -> str:
    return ", ".join(_(BY_ID[step.command].title) for step in steps) or "…"
