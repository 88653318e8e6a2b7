"""Runs the reader line by line: a line is read, what it says is done, until it says quit or nothing more comes."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from reader import __version__
from reader.errors import NotFoundError
from reader.library import config, fault
from reader.messages import _
from reader.plain import verbs
from reader.plain.desk import Desk
from reader.plain.voice import Voice

if TYPE_CHECKING:
    from typing import TextIO

    from reader.library.service import Library

PROMPT = "> "
WIDTH = "plain.width"
_LONGEST = 10_000
"""Characters of a line that are read as one."""


def run(library: Library, *, article: str = "", query: str = "") -> int:
    """Read aloud until the reader quits, at an article or at what answers a query; returns the exit code."""
    fault.log_to(library.home.log_file)
    desk = Desk(library, Voice(width=_width(library)))
    try:
        _greet(desk)
        _say_notices(desk)
        if article:
            _do(desk, f"open {article}")
        elif query:
            _do(desk, f"search {query}")
        while not desk.over:
            line = _line(desk, sys.stdin)
            if line is None:
                break
            _do(desk, line)
            _say_notices(desk)
    except KeyboardInterrupt:
        desk.voice.end_line()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        desk.close()
    return 0


def _greet(desk: Desk) -> None:
    desk.say(f"reader {__version__}. " + _("help says what can be said."))
    desk.name_list()
    with contextlib.suppress(NotFoundError):
        if desk.last:
            title = desk.library.row(desk.last).title
            desk.say(_("Last read: {title}. resume opens it.").format(title=title.rstrip(".")))


def _line(desk: Desk, stream: TextIO) -> str | None:
    """The next line; None where nothing more comes. A prompt is shown only where somebody types."""
    if not stream.isatty():
        return stream.readline(_LONGEST) or None
    _editing()
    try:
        return input(PROMPT)
    except EOFError:
        desk.voice.end_line()
        return None


def _editing() -> None:
    """Let a line be edited as in a shell, without the sequences that ask a terminal for brackets around pastes."""
    if os.environ.get("TERM", "dumb") == "dumb" or "readline" in sys.modules:
        return
    with contextlib.suppress(ImportError):
        import readline

        names = sorted([*verbs.BY_ID, *verbs.SHORT])

        def complete(begun: str, number: int) -> str | None:
            found = [name for name in names if name.startswith(begun)]
            return found[number] if number < len(found) else None

        readline.set_completer(complete)
        readline.set_completer_delims(" ")
        readline.parse_and_bind("tab: complete")
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.parse_and_bind("set bell-style none")


def _do(desk: Desk, line: str) -> None:
    """Do what a line says; a fault is said, and the session goes on."""
    try:
        verbs.do(desk, line)
    except KeyboardInterrupt:
        if not sys.stdin.isatty():
            raise
        desk.say(_("Stopped."))
    except BrokenPipeError:
        raise
    except Exception as error:
        desk.say(fault.told(error))


def _say_notices(desk: Desk) -> None:
    desk.say(*desk.library.notices, *desk.library.alerts)
    desk.library.notices.clear()
    desk.library.alerts.clear()


def _width(library: Library) -> int:
    value = config.load(library.home.config_file)[0][WIDTH]
    return int(value) if isinstance(value, int | float) else 0
