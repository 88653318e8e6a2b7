"""`reader compare`: the story of an article as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.comparison import Choice, Column, Comparison, Line, Order, Said
    from reader.library.service import Library

_CLAIM = 44
_LEAST, _MOST = 16, 34
"""Columns a publisher has in the table, at least and at most."""


def compare(context: Context, named: str, choice: Choice, order: Order, as_json: bool) -> int:
    """Print the story of an article; 3 where there is nothing to compare it with."""
    context.refresh()
    (article,) = context.ids((named,))
    table = context.healed(partial(_comparison, article))
    if len(table.columns) < 2:
        note(_("No other publisher tells of this event."))
        return 3
    lines = table.shown(choice, order)
    if not lines:
        note(_("No such claim in this story."))
        return 3
    if as_json:
        for line in lines:
            shapes.write(shapes.compared(table, line))
    else:
        _print(table, lines)
    return 0


def _comparison(article: str, library: Library) -> Comparison:
    with terminal.counter("Comparing") as advance:
        return library.comparison(article, advance)


def _print(table: Comparison, lines: tuple[Line, ...]) -> None:
    room = (terminal.width() - _CLAIM) // len(table.columns) - 2
    if room >= _LEAST:
        _print_table(table, lines, min(room, _MOST))
    else:
        _print_rows(table, lines)


def _print_table(table: Comparison, lines: tuple[Line, ...], room: int) -> None:
    heads = [terminal.pad(name(column), room) for column in table.columns]
    head = "  ".join([terminal.pad(_("Claim"), _CLAIM), *heads])
    terminal.write(terminal.style(head.rstrip(), bold=True, underline=True))
    for line in lines:
        cells = [terminal.pad(put(cell[0]) if cell else "", room) for cell in line.cells]
        sign = terminal.pad(mark(line), 2)
        row = "  ".join([sign + terminal.pad(line.text, _CLAIM - 2), *cells])
        terminal.write(row.rstrip())


def _print_rows(table: Comparison, lines: tuple[Line, ...]) -> None:
    """Where the columns would be too narrow: a claim, and below it who says it and how."""
    width = terminal.columns([name(column) for column in table.columns], 28)
    for line in lines:
        terminal.write(terminal.paragraph(f"{mark(line)} {line.text}".strip()))
        carried = "    " + _("{carried} of {count} publishers").format(
            carried=line.carried, count=len(table.columns)
        )
        terminal.write(terminal.style(" · ".join([carried, *map(_, line.disputes)]), dim=True))
        for column, cell in zip(table.columns, line.cells, strict=True):
            if cell:
                says = terminal.cut(put(cell[0]), terminal.width() - width - 6)
                terminal.write(f"    {terminal.pad(name(column), width)}  {says}")
        terminal.write()


def name(column: Column) -> str:
    """A publisher and how many print the same report; of an unknown one the title tells which is meant."""
    also = f" +{len(column.also)}" if column.also else ""
    return (column.publisher or column.title) + also


def mark(line: Line) -> str:
    """One sign for how a row stands, so that the list can be scanned: ≠ contested, → developed."""
    return "≠" if line.contested else "→" if line.developed else ""


def put(said: Said) -> str:
    """How a publisher puts a claim: figure, certainty and whom it credits."""
    certainty = "" if said.certainty == "asserted" and said.figure else _(said.certainty)
    source = _("credits {name}").format(name=said.source.name) if said.source else ""
    return " · ".join(part for part in (said.figure, certainty, source) if part)
