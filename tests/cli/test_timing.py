"""`reader timeline`: a table, CSV for spreadsheets, and an SVG that any reader of XML takes."""

import csv
import dataclasses
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.claims.axis import scale
from reader.claims.timeline import Timeline
from reader.cli import chart
from reader.cli.timing import _cell
from reader.library.home import Home
from reader.library.service import Library

_SVG = "{http://www.w3.org/2000/svg}"


def test_who_said_it_when_and_with_which_figure(run: Any) -> None:
    ran = run("timeline", "bruecke#2")
    assert ran.code == 0
    first, second = (line for line in ran.out.splitlines() if line.startswith("  2025"))
    assert first.split()[:4] == ["2025-03-04", "Demo-Bote", "rund", "12.000"]
    assert second.split()[:3] == ["2025-03-05", "Beispiel-Kurier", "12.000"]


def test_as_csv_it_has_a_line_a_point(run: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(run("timeline", "bruecke#2", "--csv").out)))
    assert [row["publisher"] for row in rows] == ["Demo-Bote", "Beispiel-Kurier"]
    assert [row["low"] for row in rows] == ["11400", "12000"]


def test_a_spreadsheet_computes_nothing_of_it() -> None:
    assert _cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _cell("a\x1b]0;b") == "a]0;b"


def test_as_svg_it_is_well_formed_and_has_title_axes_and_points(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "timeline.svg"
    assert run("timeline", "bruecke#2", "--svg", file).code == 0
    root = ElementTree.fromstring(file.read_text())  # noqa: S314 - our own
    title = root.find(f"{_SVG}title")
    assert title is not None
    assert "12.000 Autofahrer" in (title.text or "")
    words = [text.text or "" for text in root.iter(f"{_SVG}text")]
    assert "4 Mar 2025" in words
    assert "15,000" in words
    assert len(list(root.iter(f"{_SVG}circle"))) == 4
    assert run("timeline", "bruecke#2", "--svg", "-").out == file.read_text()


def test_what_is_hostile_in_it_is_text(home: Path) -> None:
    library = Library.open(Home.at(home))
    course = library.timeline("bruecke#2")
    library.close()
    evil = '<script>alert("1")</script>&\x1b[31m]]>'
    points = tuple(
        dataclasses.replace(
            point, said=dataclasses.replace(point.said, publisher=evil, figure=evil)
        )
        for point in course.points
    )
    drawn = chart.svg(Timeline(course.claim, evil, evil, points))
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    assert not list(root.iter(f"{_SVG}script"))
    assert "\x1b" not in drawn


@pytest.mark.parametrize(
    ("args", "code"),
    [(["bruecke"], 2), (["bruecke#99"], 3), (["bruecke#2", "--csv", "--json"], 2)],
)
def test_wrong_usage_and_unknown_claims_are_told(run: Any, args: list[str], code: int) -> None:
    ran = run("timeline", *args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err


@settings(max_examples=60)
@example([5e-324])
@example([1e12, 1e12 + 1e-4])
@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=5))
def test_an_axis_spans_its_values_in_a_few_even_steps(values: list[float]) -> None:
    ticks = scale(values)
    assert 2 <= len(ticks) <= 8
    width = ticks[-1] - ticks[0]
    assert ticks[0] <= min(values) + 1e-6 * width
    assert ticks[-1] >= max(values) - 1e-6 * width
