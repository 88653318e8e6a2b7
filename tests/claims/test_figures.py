"""Figures agree, may both hold, or differ; only what counts the same is compared."""

from __future__ import annotations

import pytest
from tests.claims.newsroom import article

from reader.claims.analysis import analyse
from reader.claims.figures import State, pairs, state
from reader.claims.model import Claim
from reader.claims.profile import Figure, thing


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Figure(12000, 12000, "", "soldier"), Figure(12000, 12000, "", "soldier"), "agree"),
        (Figure(11400, 12600, "", "soldier"), Figure(12000, 12000, "", "soldier"), "agree"),
        (Figure(11400, 12600, "", "soldier"), Figure(10000, 10000, "", "soldier"), "differ"),
        (Figure(3000, float("inf"), "", "soldier"), Figure(12000, 12000, "", "soldier"), "compatible"),
        (Figure(float("-inf"), 900, "", "staff"), Figure(350, 350, "", "staff"), "compatible"),
        (Figure(62, 62, "%", ""), Figure(60, 60, "EUR", ""), ""),
        (Figure(300, 300, "", "soldier"), Figure(300, 300, "", "ship"), ""),
        (Figure(300, 300, "", "soldier"), Figure(450, 450, "", ""), "differ"),
    ],
)  # fmt: skip
def test_two_figures(one: Figure, other: Figure, expected: State) -> None:
    assert state([one], [other]) == expected
    assert state([other], [one]) == expected


def test_the_best_pair_of_several_decides() -> None:
    ones = [Figure(5200, 5200, "", "staff"), Figure(3100, 3100, "", "staff")]
    assert state(ones, [Figure(5200, 5200, "", "staff")]) == "agree"


def test_what_is_counted_is_one_thing_in_both_languages() -> None:
    assert thing("soldat") == thing("troop") == "soldier"
    assert thing("bewohner") == thing("people")
    assert thing("sandsack") == thing("sandbag")
    assert thing("xyzzy") == "xyzzy"


def claim(text: str, language: str = "de") -> Claim:
    return analyse(article("a", text, language=language)).claims[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Bis zu 12.000 Soldaten ziehen nach Norden.",
            "Rund 3.000 Soldaten ziehen nach Norden.",
            [("Bis zu 12.000", "Rund 3.000", "compatible")],
        ),
        (
            "Es kamen 1.500 Soldaten und 40 Offiziere.",
            "Es kamen etwa 900 Soldaten, darunter 40 Offiziere.",
            [("1.500", "etwa 900", "differ"), ("40", "40", "agree")],
        ),
        (
            "Die Stadt zahlt mehr als 2,4 Millionen Euro.",
            "Die Stadt zahlt zwischen 3 und 4 Millionen Euro.",
            [("mehr als 2,4 Millionen Euro", "zwischen 3 und 4 Millionen Euro", "compatible")],
        ),
        ("Die Stadt zahlt 2 Millionen Euro.", "Die Stadt hat 300.000 Einwohner.", []),
    ],
)
def test_figures_stand_side_by_side_with_what_bounds_them(
    one: str, other: str, expected: list[tuple[str, str, str]]
) -> None:
    found = pairs(claim(one), claim(other))
    assert [(pair.here, pair.there, pair.state) for pair in found] == expected


def test_figures_stand_side_by_side_across_languages() -> None:
    english = claim("As many as 3,000 soldiers are moving north.", "en")
    (pair,) = pairs(claim("Mindestens 5.000 Soldaten ziehen nach Norden."), english)
    assert (pair.here, pair.there, pair.state) == ("Mindestens 5.000", "As many as 3,000", "differ")
