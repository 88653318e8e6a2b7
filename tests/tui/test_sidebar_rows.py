"""What the sidebar, its folds, the sheet of reasons and the margin say of a row."""

from __future__ import annotations

import pytest
from tests.claims.sidebars import claim, other, pair, sidebar

from reader.claims.arranging import arranged
from reader.claims.model import Other
from reader.tui.flow import Parts
from reader.tui.highlights import SIGNS, standing
from reader.tui.screens.reasons import facts
from reader.tui.widgets.sidebar_rows import fold_line, head, row, sign_of


def text(lines: list[Parts]) -> str:
    return "\n".join("".join(part for part, _ in parts) for parts in lines)


def test_a_fold_says_how_many_lie_below_and_what_of_them_disagrees() -> None:
    rows = (other("a", fold="x"), other("b", fold="x"), other("c", fold="x", relation="denied"))
    (witness,) = arranged(sidebar(*rows)).origins[0].witnesses
    assert "▸ 2 more copies of one report" in text(fold_line(witness, False, 60))
    assert "✗" in text(fold_line(witness, False, 60))
    assert "▾" in text(fold_line(witness, True, 60))


def test_the_head_puts_figures_and_doubts_side_by_side() -> None:
    shown = text(
        head(
            sidebar(
                other("a", figures=(pair("1.500", "bis zu 12.000", "differ"),)),
                other("b", relation="denied", certainty="denied", credits="Kreml"),
            ),
            60,
        )
    )
    assert "≠ bis zu 12.000" in shown
    assert "  1.500" in shown
    assert "here" in shown
    assert "✗ 4 Mar 25  denied · Kreml" in shown


@pytest.mark.parametrize("width", [20, 38, 100])
def test_no_line_is_wider_than_the_pane(width: int) -> None:
    long = "eine sehr lange Angabe von rund 12.000.000.000 Euro"
    rows = [
        other(str(n), publisher="Ein Verlag mit langem Namen" * 3, figures=(pair("3", long + str(n), "differ"),),
              relation="denied", certainty="denied", credits="Das Ministerium für alles Mögliche" * 2)
        for n in range(9)
    ]  # fmt: skip
    found = sidebar(*rows)
    for parts in [*head(found, width), *row(found, rows[0], {}, 2, False, width)]:
        assert sum(len(part) for part, _ in parts) <= width


def test_an_early_doubt_reads_as_a_development() -> None:
    early = other("a", relation="not confirmed", certainty="not confirmed", stage="before")
    shown = text(row(sidebar(early), early, {}, 0, False, 80))
    assert "← Post a" in shown
    assert "not yet confirmed, 2 days before" in shown
    late = other("a", relation="not confirmed", stage="after", published="2025-03-08")
    assert "→" in text(row(sidebar(late), late, {}, 0, False, 80))
    assert "asserted, 2 days later" in text(row(sidebar(late), late, {}, 0, False, 80))


def test_signs_differ_without_colour() -> None:
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)
    same, related = other("a"), other("a", level="related")
    assert sign_of(same)[0] != sign_of(related)[0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "only here"),
        ([other("a", level="related")], "only here"),
        ([other("a", fold="publisher:here", origin="fold:here")], "copied"),
        ([other("a")], "elsewhere"),
        ([other("a"), other("b", relation="denied")], "disputed"),
        ([other("a", relation="not confirmed", stage="before")], "elsewhere"),
    ],
)
def test_the_margin_tells_witnesses_from_copies(rows: list[Other], expected: str) -> None:
    assert standing(sidebar(*rows)) == expected


def test_the_reasons_tell_what_is_shared_when_how_surely_and_how_it_counts() -> None:
    shown = other(
        "a",
        reasons=("names: NATO, Kursk", "figure: 1.500 ≠ 3.000", "words: soldat", "wording: 57% in common"),
        relation="figures differ", credits="NATO", origin="fold:here",
    )  # fmt: skip
    told = dict(facts(sidebar(shown, other("b"), looked_at=claim(credited="NATO")), shown))
    assert told[""] == "the same claim: figures differ"
    assert told["Names"] == "NATO, Kursk"
    assert told["Figure"] == "1.500 ≠ 3.000"
    assert told["Wording"] == "57% in common"
    assert told["Time"] == "4 Mar 2025, 2 days before"
    assert told["Says"] == "credits NATO"
    assert told["Score"] == "90% sure, by words in common"
    assert told["Counts"] == (
        "as a witness of its own, of the same origin as this article, and contradicts"
    )


def test_the_reasons_of_a_copy_say_that_it_is_no_witness() -> None:
    copy = other("a", fold="publisher:here")
    assert dict(facts(sidebar(copy), copy))["Counts"] == "as one witness with this article"
    added = other("b", added=True, channel="reader", reasons=("added by the reader",))
    assert dict(facts(sidebar(added), added))["You"] == "added this link"


def test_what_a_search_found_is_marked_in_the_sentence() -> None:
    found = other("a")
    start = len(found.text) // 2
    hits = {found.text: [(start, start + 4)]}
    marked = [
        part
        for parts in row(sidebar(found), found, hits, 0, False, 400)
        for part, names in parts
        if "hit" in names.split()
    ]
    assert "".join(marked) == found.text[start : start + 4]
