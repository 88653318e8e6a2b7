"""`reader timeline`: who said a claim when, as a table, as CSV and as SVG."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context
from reader.errors import UsageError
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.timeline import Point, Timeline
    from reader.library.service import Library

_COLUMNS = (
    "day", "published", "publisher", "figure", "low", "high", "unit", "certainty", "source", "copy", "article", "claim",
    "start", "end", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")
"""What a cell of a spreadsheet must not begin with, or it is computed."""


def timeline(context: Context, claim: str, svg: Path | None, as_csv: bool, as_json: bool) -> int:
    """Print the timeline of a claim. Raises `NotFoundError` for one that is not there."""
    if sum((svg is not None, as_csv, as_json)) > 1:
        raise UsageError(_("Only one of --svg, --csv and --json at a time."))
    article, sign, number = claim.rpartition("#")
    if not sign:
        raise UsageError(
            _("{claim} is no claim.").format(claim=claim),
            _("Name one as ARTICLE#N; see: reader claims --json"),
        )
    context.refresh()
    (known,) = context.ids((article,))
    course = context.healed(partial(_timeline, f"{known}#{number}"))
    if as_json:
        for point in course.points:
            shapes.write(shapes.point(point))
    elif as_csv:
        terminal.emit(_csv(course))
    elif svg is not None:
        _draw(course, svg)
    else:
        _print(course)
    return 0


def _timeline(claim: str, library: Library) -> Timeline:
    return library.timeline(claim)


def _draw(course: Timeline, path: Path) -> None:
    from reader.cli import chart

    drawn = chart.svg(course)
    if str(path) == "-":
        terminal.emit(drawn)
    else:
        path.write_text(drawn, encoding="utf-8")


def _csv(course: Timeline) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for point in course.points:
        data = shapes.point(point)
        quantity = data["quantity"] or {}
        row = {**data, **{name: quantity.get(name) for name in ("low", "high", "unit")}}
        writer.writerow([_cell(row[name]) for name in _COLUMNS])
    return table.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = gate.line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _print(course: Timeline) -> None:
    terminal.write(terminal.paragraph(course.text))
    if course.moved:
        terminal.write(terminal.style(f"  {gate.line(course.moved)}", dim=True))
    terminal.write()
    publishers = [_publisher(point) for point in course.points]
    width = terminal.columns(publishers, 26)
    figure = terminal.columns([point.said.figure for point in course.points], 22)
    sure = max(13, *(len(_(point.said.certainty)) for point in course.points))
    for point, publisher in zip(course.points, publishers, strict=True):
        said = point.said
        certainty = terminal.pad(_(said.certainty), sure)
        head = f"  {terminal.pad(said.published[:10], 10)}  {terminal.pad(publisher, width)}  "
        head += (f"{terminal.pad(said.figure, figure)}  " if figure else "") + certainty
        about = [_("credits {name}").format(name=said.source.name)] if said.source else []
        about += [_("the same report")] if point.copy else []
        room = terminal.width() - terminal.cells(head) - 2
        terminal.write(f"{head}  {terminal.cut(' · '.join(about), max(room, 12))}".rstrip())
        terminal.write(terminal.style(terminal.paragraph(said.text, 14), dim=True))


def _publisher(point: Point) -> str:
    return point.said.publisher or point.said.title
