"""The app: opens the main screen on a library, and nothing else."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, ClassVar

from reader.library import fault
from reader.library.session import OVER, TOUR
from reader.tui import themes
from reader.tui.ahead import TypingAhead
from reader.tui.commands import keymap
from reader.tui.keys.notation import pressed
from reader.tui.palettes import DEFAULT
from reader.tui.pointing import Pointing
from reader.tui.screens.main import MainScreen
from reader.tui.steady import Steady
from reader.tui.themes import THEME, defaults, short
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.command import Provider
    from textual.screen import Screen

    from reader.library.service import Library
    from reader.tui.keys.keymap import Keymap
    from reader.tui.palettes import Palette

_STORM = 20
"""So many unexpected faults within ten seconds, and the app gives up: the screen itself is broken."""


def _provider() -> type[Provider]:
    from reader.tui.commands.palette import CommandProvider  # only once the palette is opened

    return CommandProvider


class ReaderApp(Steady, TypingAhead, Pointing):
    """The reader on the screen."""

    CSS_PATH = "reader.tcss"
    COMMANDS: ClassVar = {_provider}

    def __init__(
        self, library: Library, *, article: str = "", query: str = "", guided: bool = False
    ) -> None:
        # Told beforehand, or Textual makes shades of grey of the terminal's own colours: black on black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.library = library
        self._first = article, query
        self._guided = guided
        self.faults: list[BaseException] = []
        self._moments: list[float] = []
        self.keymap = self._bind()
        self._own_themes: dict[str, Palette] | None = None
        chosen = short(library.setting(THEME))
        if self.no_color or not (chosen and self.look(chosen)):
            # Of sixteen colours a theme's shades come out as a few greys: the terminal's own are better then.
            few = self.no_color or self.console.color_system == "standard"
            self.look("terminal" if few else DEFAULT)

    def look(self, name: str) -> bool:
        """Take the look of that name; False where there is none."""
        name = short(name)
        found = themes.called(name, {}) or themes.called(name, self._users())
        if found:
            self.register_theme(found)
            self.theme = found.name
        return found is not None

    def looks(self) -> tuple[str, ...]:
        """The names of all looks, the user's own last."""
        return (*themes.NAMES, *(name for name in self._users() if name not in themes.NAMES))

    def _users(self) -> Mapping[str, Palette]:
        """The user's own palettes, read when first asked for."""
        if self._own_themes is None:
            folder = self.library.home.themes_folder
            self._own_themes = {}
            if folder.is_dir():
                from reader.tui import own_themes  # only who has themes of their own pays for it

                self._own_themes = own_themes.load(folder, self.library.notices.append)
        return self._own_themes

    def _bind(self) -> Keymap:
        """The usual keys, or the user's own."""
        if not self.library.home.keys_file.exists():
            return keymap()
        from reader.tui.keys.binding import (
            bound,  # only who has keys of their own pays for reading them
        )

        own = bound(self.library.home.keys_file, self.library.notices.append)
        self.set_keymap(own.sheets)
        return own.keymap

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first and only one to be made at the start."""
        return MainScreen(self.library, self.keymap, *self._first, guided=self._guided)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours where another theme is chosen."""
        return defaults(dark=self.current_theme.dark)

    async def typed(self, event: events.Key) -> bool:
        """A key of the main screen; what has the focus comes first where it is no pane, but a line of input."""
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return False
        taken = not isinstance(self.focused, Pane) and await self._check_bindings(event.key)
        return taken or screen.typed(pressed(event))

    def action_help_quit(self) -> None:
        """Ctrl+C leaves, as everywhere in a terminal; where the reader is, is kept."""
        screen = self.screen_stack[0]
        if isinstance(screen, MainScreen):
            screen.quit()

    def survive(self, error: Exception) -> None:
        """Tell a fault in one line and go on; a storm of them ends the app, as Textual would."""
        now = time.monotonic()
        self._moments = [moment for moment in self._moments if now - moment < 10] + [now]
        self.faults.append(error)
        says = fault.told(error)
        screen = self.screen_stack[0] if self._running and self.screen_stack else None
        if len(self._moments) <= _STORM and isinstance(screen, MainScreen) and screen.is_mounted:
            screen.tell(says, fault=True)
        else:
            super()._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        self.survive(error)


def run(library: Library, *, article: str = "", query: str = "") -> int:
    """Show the library, at an article or at what answers a query, until the reader quits; returns the exit code."""
    fault.log_to(library.home.log_file)
    guided = library.setting(TOUR) != OVER
    return ReaderApp(library, article=article, query=query, guided=guided).run() or 0
