"""Figures agree, may both hold, or differ; only what counts the same is compared."""

from __future__ import annotations

import pytest

from reader.claims.figures import State, state
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
