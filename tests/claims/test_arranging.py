"""Rows fold into witnesses, these are grouped by origin; nothing is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.claims.sidebars import other, sidebar

from reader.claims.arranging import arranged
from reader.claims.model import Other, Sidebar


def listed(found: Sidebar) -> list[list[list[str]]]:
    """For each origin, for each witness, its articles."""
    return [
        [[row.article for row in witness.rows] for witness in origin.witnesses]
        for origin in arranged(found).origins
    ]


def test_rows_of_one_publisher_fold_into_the_best() -> None:
    rows = [
        other("a", fold="x", publisher="Bote"),
        other("b"),
        other("c", fold="x", publisher="Bote "),
    ]
    found = arranged(sidebar(*rows))
    first, second = found.origins[0].witnesses
    assert (first.head, first.below, first.why) == (rows[0], (rows[2],), "from Bote")
    assert (second.head, second.below, second.why) == (rows[1], (), "")


def test_copies_name_the_agency_that_all_of_them_credit() -> None:
    rows = [other("a", fold="x", agencies=("dpa", "AFP")), other("b", fold="x", agencies=("DPA",))]
    assert arranged(sidebar(*rows)).origins[0].witnesses[0].why == "copies of one dpa report"
    rows[1] = other("b", fold="x")
    assert arranged(sidebar(*rows)).origins[0].witnesses[0].why == "copies of one report"


def test_what_is_one_witness_with_the_article_has_no_head_and_comes_last() -> None:
    copy = other("copy", fold="publisher:here", score=1.0)
    found = arranged(sidebar(copy, other("b")))
    last = found.origins[-1].witnesses[0]
    assert (last.own, last.head, last.below) == (True, None, (copy,))
    assert listed(sidebar(copy, other("b"))) == [[["b"]], [["copy"]]]


def test_witnesses_of_one_origin_stand_together_under_its_name() -> None:
    rows = [
        other("a", origin="o", credits="der Geheimdienst"),
        other("b"),
        other("c", origin="o", credits="Geheimdienst in Seoul"),
    ]
    found = arranged(sidebar(*rows))
    assert [(origin.name, origin.own) for origin in found.origins] == [
        ("der Geheimdienst", False),
        ("", False),
    ]
    assert listed(sidebar(*rows)) == [[["a"], ["c"]], [["b"]]]


def test_one_that_has_the_origin_of_the_article_is_told_apart() -> None:
    found = arranged(sidebar(other("a", origin="fold:here", credits="Polizei"), other("b")))
    assert [(origin.name, origin.own) for origin in found.origins] == [
        ("Polizei", True),
        ("", False),
    ]


def test_origins_that_only_one_witness_each_has_need_no_heading() -> None:
    found = arranged(sidebar(other("a"), other("b"), other("c")))
    assert [origin.name for origin in found.origins] == [""]


def test_related_rows_fold_too_but_never_mix_with_the_same() -> None:
    rows = [
        other("a"),
        other("a", claim="a#2", level="related", fold="publisher:a"),
        other("a", claim="a#3", level="related", fold="publisher:a"),
    ]
    found = arranged(sidebar(*rows))
    (witness,) = found.related
    assert witness.rows == (rows[1], rows[2])
    assert witness.why == "in the same article"
    assert [w.rows for w in found.origins[0].witnesses] == [(rows[0],)]


@given(
    st.lists(
        st.builds(
            other,
            st.sampled_from("abcdef"),
            level=st.sampled_from(["same", "related"]),
            fold=st.sampled_from(["x", "y", "publisher:here"]),
            origin=st.sampled_from(["o", "p", "fold:here"]),
            publisher=st.sampled_from(["", "Bote", "Post"]),
        ),
        max_size=8,
    )
)
def test_every_row_is_found_once_wherever_it_is_put(rows: list[Other]) -> None:
    found = arranged(sidebar(*rows))
    witnesses = [w for origin in found.origins for w in origin.witnesses] + list(found.related)
    shown = [row for witness in witnesses for row in witness.rows]
    assert sorted(map(repr, shown)) == sorted(map(repr, rows))
    assert all(witness.why for witness in witnesses if witness.below)
    assert len({witness.key for witness in witnesses}) == len(witnesses)
