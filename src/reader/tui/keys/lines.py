"""Command lines: what stands behind ``:`` and what a key may be bound to, "5 next-claim" or "search Kursk; enter"."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from reader.messages import _
from reader.tui.keys.keymap import Step, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping

_PIECE = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_WORD = re.compile(r"\S+")


class LineError(Exception):
    """A command line that cannot be done; ``position`` is a code point of it."""

    def __init__(self, position: int, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.message = message
        self.suggestion = suggestion

    def __str__(self) -> str:
        meant = (
            _(" Did you mean {suggestion}?").format(suggestion=self.suggestion)
            if self.suggestion
            else ""
        )
        return f"{self.message}{meant}"


class Word(NamedTuple):
    """The word of a command line at a place, and the command it is an argument of, "" for none."""

    command: str
    text: str
    start: int


def read(text: str, arguments: Mapping[str, str]) -> Steps:
    """The steps that ``text`` says. ``arguments`` has what each command is told, "" where it takes nothing.

    Raises `LineError`.
    """
    steps = [_step(piece, arguments) for piece in _PIECE.finditer(text) if piece[0].strip()]
    if not steps:
        raise LineError(0, _("No command is written here."))
    return tuple(steps)


def _step(piece: re.Match[str], arguments: Mapping[str, str]) -> Step:
    words = list(_WORD.finditer(piece[0]))
    count = 0
    if words[0][0].isdecimal():
        count = int(words[0][0][:6])
        del words[0]
    if not words:
        raise LineError(piece.start(), _("A number needs a command behind it."))
    name, start = words[0][0], piece.start() + words[0].start()
    if name not in arguments:
        near = difflib.get_close_matches(name, arguments, n=1, cutoff=0.5)
        raise LineError(
            start, _("There is no command {name!r}.").format(name=name), near[0] if near else ""
        )
    argument = piece[0][words[0].end() :].strip()
    if argument and not arguments[name]:
        at = piece.start() + words[1].start()
        raise LineError(at, _("{name} takes nothing behind it.").format(name=name))
    return Step(name, argument, count)


def word_at(text: str, cursor: int) -> Word:
    """The word that ends at ``cursor``: the name of a command, or all of its argument so far."""
    piece = next((m for m in _PIECE.finditer(text) if m.start() <= cursor <= m.end()), None)
    start, said = (piece.start(), piece[0][: cursor - piece.start()]) if piece else (cursor, "")
    match = re.match(r"\s*(?:\d+\s+)?", said)
    first = match.end() if match else 0
    name, blank, argument = said[first:].partition(" ")
    if not blank:
        return Word("", name, start + first)
    lead = len(argument) - len(argument.lstrip())
    return Word(name, argument.lstrip(), start + first + len(name) + 1 + lead)


def write(steps: Steps) -> str:
    """Steps as a command line."""
    return "; ".join(
        " ".join(part for part in (str(step.times or ""), step.command, step.argument) if part)
        for step in steps
    )
