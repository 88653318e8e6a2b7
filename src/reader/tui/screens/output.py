"""What a command says of an article that was piped to it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.messages import _
from reader.tui.display import content, display
from reader.tui.flow import flow
from reader.tui.outside import FORMATS, Answer, pipe
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.articles.model import Article
    from reader.tui.flow import Parts


class Output(RowsPane):
    """The lines."""


class OutputScreen(SteadyScreen):
    """Shows the answer; leaving it while the command still runs ends that."""

    BINDINGS: ClassVar = [
        Binding("escape,q,enter", "leave", "Back", show=False, id="output.leave"),
        Binding("j,down", "move(1)", "Down", show=False, id="output.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="output.up"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="output.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="output.page-up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL

    def __init__(self, command: str, article: Article) -> None:
        super().__init__()
        form, colon, rest = command.partition(":")
        given = colon and form.strip() in FORMATS
        self._form = form.strip() if given else FORMATS[0]
        self._command = rest.strip() if given else command
        self._article = article
        self._process: subprocess.Popen[bytes] | None = None

    def compose(self) -> ComposeResult:
        """The command above, what it says."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(f"| {self._command}")
            sheet.border_subtitle = Content("Esc")
            yield Output()

    def on_mount(self) -> None:
        """Run it."""
        self.query_one(Output).focus()
        self.call_after_refresh(self._run)

    @work(exit_on_error=False, description="pipe")
    async def _run(self) -> None:
        self._say("…")
        try:
            answer = await asyncio.to_thread(
                pipe, self._command, self._article, self._form, self._started
            )
        except OSError as fault:
            answer = Answer(f"{fault.strerror or fault}", 127)
        self._process = None
        self.query_one(".sheet", Vertical).border_subtitle = Content(
            "Esc" if not answer.code else _("exit code {code} · Esc").format(code=answer.code)
        )
        self._say(answer.text.rstrip("\n") or _("It said nothing."))

    def _started(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def _say(self, text: str) -> None:
        rows = [Row(partial(_line, each), choosable=False) for each in text.split("\n")]
        pane = self.query_one(Output)
        pane.fill(rows)
        pane.styles.height = pane.virtual_size.height

    def action_leave(self) -> None:
        """Back to the article."""
        if self._process:
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGTERM)
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Some lines on."""
        self.query_one(Output).move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.query_one(Output).turn(pages)


def _line(text: str, width: int) -> list[Parts]:
    return flow(display(text), (), width) or [[]]
