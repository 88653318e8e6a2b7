"""Plain output for a terminal: widths, columns, colours where wanted, a bar for what takes long."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

import click

from reader.articles import gate
from reader.library.model import Progress
from reader.messages import N_, _, grouped

_STAGES = {
    "scan": N_("Reading"),
    "analyse": N_("Analysing"),
    "claims": N_("Linking"),
    "search": N_("Indexing"),
    "names": N_("Naming"),
    "links": N_("Comparing"),
}
_BAR = 24


class PipeClosed(Exception):  # noqa: N818 - no fault
    """Whoever reads our output has read enough. Not an OSError: click would make exit code 1 of it."""


def emit(text: str) -> None:
    """Write to standard output. Raises `PipeClosed`."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise PipeClosed from None


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set or TERM is dumb."""
    return styled(stream) and not os.environ.get("NO_COLOR")


def styled(stream: TextIO | None = None) -> bool:
    """Whether bold, italics and underlines are to be had: on a terminal that is not dumb."""
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def style(text: str, **styles: bool | str) -> str:
    """``text`` in a style of `click.style` where colours are wanted."""
    return click.style(text, **styles) if coloured() else text  # type: ignore[arg-type]


def write(text: str = "") -> None:
    """Print one line or several to standard output."""
    emit(text + "\n")


def exactly(text: str) -> None:
    """Print ``text`` as it is; only a terminal gets a line end after it."""
    emit(text + "\n" if sys.stdout.isatty() else text)


def width() -> int:
    """Columns of the terminal; without one there is no limit to speak of."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 1_000


def cells(text: str) -> int:
    """How many columns ``text`` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def cut(text: str, columns: int) -> str:
    """``text`` on one line of at most ``columns`` columns, "…" where something is missing."""
    text = gate.line(text)
    if cells(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _cells(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if columns > 0 else ""


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` cut or filled up to exactly ``columns`` columns; at its left where ``right``."""
    text = cut(text, columns)
    space = " " * (columns - cells(text))
    return space + text if right else text + space


def paragraph(text: str, indent: int = 0) -> str:
    """``text`` broken at words into lines that fit the terminal."""
    if not sys.stdout.isatty():
        return " " * indent + gate.line(text)
    lines = textwrap.wrap(gate.line(text), max(20, min(width(), 100) - indent))
    return "\n".join(" " * indent + line for line in lines)


def columns(values: Sequence[str], most: int) -> int:
    """The width of a column that holds ``values``, at most ``most``."""
    return min(most, max((cells(value) for value in values), default=0))


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``spans`` in bold where colours are wanted; ``text`` holds nothing hostile."""
    if not coloured():
        return text
    parts: list[str] = []
    end = 0
    for start, stop in spans:
        parts += (text[end:start], style(text[start:stop], bold=True, fg="yellow"))
        end = stop
    return "".join((*parts, text[end:]))


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Shows progress on standard error: a bar on a terminal, else one line when a long stage begins."""
    terminal, drawn, begun = sys.stderr.isatty(), False, set[str]()

    def show(progress: Progress) -> None:
        nonlocal drawn
        if progress.total == 0:
            return
        stage = _(_STAGES[progress.stage])
        if terminal:
            filled = _BAR * progress.done // progress.total
            bar = "█" * filled + "░" * (_BAR - filled)
            said = _("{done} of {total} articles").format(
                done=grouped(progress.done), total=grouped(progress.total)
            )
            print(f"\r{stage:<13}{bar} {said}\x1b[K", end="", file=sys.stderr, flush=True)
            drawn = True
        elif progress.stage not in begun:
            begun.add(progress.stage)
            print(
                "reader: "
                + _("{stage} {total} articles.").format(stage=stage, total=grouped(progress.total)),
                file=sys.stderr,
                flush=True,
            )

    try:
        yield show
    finally:
        if drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def counter(what: str) -> Iterator[Callable[[int, int], None]]:
    """Shows how much of one thing is done on standard error, where that is a terminal."""
    terminal, told = sys.stderr.isatty(), -1

    def show(done: int, of: int) -> None:
        nonlocal told
        share = 20 * done // max(1, of)
        if terminal and share != told:
            told = share
            print(f"\r{what} {5 * share} %\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if told >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
