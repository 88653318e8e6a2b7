"""Figures stand side by side, doubts by date; a development is no contradiction."""

from __future__ import annotations

from tests.claims.sidebars import claim, other, pair, sidebar

from reader.claims.disagreement import disputed, figures, stands


def test_figures_stand_by_date_with_who_gives_them() -> None:
    found = figures(
        sidebar(
            other("a", published="2025-03-08", figures=(pair("1.500", "bis zu 12.000", "differ"),)),
            other("b", published="2025-03-05", figures=(pair("1.500", "1,500", "agree"),)),
            other("c", published="2025-03-04", figures=(pair("1.500", "1.500", "agree"),)),
            other("d", published="2025-03-07", figures=(pair("1.500", "Rund 3.000", "differ"),)),
        )
    )
    assert [(figure.text, figure.state, len(figure.publishers)) for figure in found] == [
        ("1.500", "agree", 2),
        ("1.500", None, 1),
        ("rund 3.000", "differ", 1),
        ("bis zu 12.000", "differ", 1),
    ]
    assert found[0].published == "2025-03-04"


def test_figures_that_all_agree_need_no_table() -> None:
    assert figures(sidebar(other("a", figures=(pair("40", "40", "agree"),)))) == ()


def test_only_the_figure_that_is_disputed_is_told() -> None:
    pairs = (pair("40", "40", "agree"), pair("1.500", "mehr als 1.000", "compatible"))
    assert [figure.text for figure in figures(sidebar(other("a", figures=pairs)))] == [
        "mehr als 1.000",
        "1.500",
    ]


def test_what_is_only_related_disputes_nothing() -> None:
    row = other("a", level="related", figures=(pair("40", "50", "differ"),), relation="denied")
    assert figures(sidebar(row)) == ()
    assert stands(sidebar(row)) == ()


def test_doubts_stand_by_date_beside_the_claim() -> None:
    found = stands(
        sidebar(
            other("a"),
            other("b", published="2025-03-09", relation="denied", certainty="denied", credits="Kreml"),
            other("c", published="2025-03-02", relation="not confirmed", certainty="not confirmed", stage="before"),
            looked_at=claim(credited="NATO"),
        )
    )  # fmt: skip
    assert [(stand.published, stand.certainty, stand.who, stand.here) for stand in found] == [
        ("2025-03-02", "not confirmed", "Post c", False),
        ("2025-03-06", "asserted", "NATO", True),
        ("2025-03-09", "denied", "Kreml", False),
    ]


def test_without_doubt_nobody_stands_anywhere() -> None:
    assert stands(sidebar(other("a"), other("b"))) == ()


def test_a_development_is_no_dispute() -> None:
    doubted = {"relation": "not confirmed", "certainty": "not confirmed"}
    assert disputed(other("a", **doubted))
    assert not disputed(other("a", **doubted, stage="before"))
    assert disputed(other("a", relation="figures differ"))
    assert not disputed(other("a"))
