"""How the other claim stands to the one looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.claims.newsroom import article, index_of, row

from reader.claims.model import Certainty
from reader.claims.relations import Said, stage

BASE = "Die Brauerei Hopfner schließt ihr Werk in Lindau. Das teilte das Unternehmen mit. "


def relation(tmp_path: Path, one: str, other: str, language: str = "de") -> str:
    """The relation of the last sentence of ``other`` to the last of ``one``, in a small story."""
    first = article("one", BASE + one, publisher="A")
    index = index_of(
        tmp_path, first, article("two", BASE + other, publisher="B", language=language)
    )
    sidebars = index.sidebars("one")
    return row(sidebars[-1], "two").relation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "In Lindau verlieren 180 Beschäftigte ihre Arbeit.",
            "180 Beschäftigte verlieren in Lindau ihre Arbeit.",
            "same",
        ),
        (
            "In Lindau verlieren 180 Beschäftigte ihre Arbeit.",
            "In Lindau verlieren 250 Beschäftigte ihre Arbeit.",
            "figures differ",
        ),
        (
            "In Lindau verlieren viele Beschäftigte ihre Arbeit.",
            "In Lindau verlieren 250 Beschäftigte ihre Arbeit.",
            "narrower",
        ),
        (
            "In Lindau verlieren 250 Beschäftigte ihre Arbeit.",
            "In Lindau verlieren viele Beschäftigte ihre Arbeit.",
            "broader",
        ),
        (
            "In Lindau verlieren 250 Beschäftigte ihre Arbeit.",
            "In Lindau verlieren 250 Beschäftigte ihre Arbeit, das sind 40 Prozent.",
            "narrower",
        ),
        (
            "Die Brauerei Hopfner verkauft das Gelände in Lindau an die Stadt.",
            "Die Stadt bestätigte nicht, dass die Brauerei Hopfner das Gelände in Lindau verkauft.",
            "not confirmed",
        ),
        (
            "Die Brauerei Hopfner verkauft das Gelände in Lindau an die Stadt.",
            "Die Brauerei Hopfner dementierte, dass sie das Gelände in Lindau an die Stadt verkauft.",
            "denied",
        ),
        (
            "„Wir haben bis zuletzt um jeden Arbeitsplatz gekämpft“, sagte die Chefin.",
            "„Wir haben bis zuletzt um jeden Arbeitsplatz gekämpft“, erklärte Firmenchefin Ina Hopfner.",
            "same quote",
        ),
    ],
)
def test_relation(tmp_path: Path, one: str, other: str, expected: str) -> None:
    assert relation(tmp_path, one, other) == expected


def test_disagreement_is_told_from_either_side(tmp_path: Path) -> None:
    claim = "Die Brauerei Hopfner verkauft das Gelände in Lindau an die Stadt."
    denial = (
        "Die Brauerei Hopfner dementierte, dass sie das Gelände in Lindau an die Stadt verkauft."
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert relation(tmp_path / "a", claim, denial) == "denied"
    assert relation(tmp_path / "b", denial, claim) == "denied"


DAY = 739_000


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("asserted", DAY, ""), ("not confirmed", DAY - 3, ""), "before"),
        (("not confirmed", DAY, ""), ("asserted", DAY + 3, ""), "after"),
        (("asserted", DAY, ""), ("not confirmed", DAY + 3, ""), ""),
        (("not confirmed", DAY, ""), ("asserted", DAY - 3, ""), ""),
        (("asserted", DAY, ""), ("not confirmed", DAY, ""), ""),
        (("asserted", DAY, "council"), ("denied", DAY - 1, "council"), "before"),
        (("asserted", DAY, "council"), ("denied", DAY - 1, "mayor"), ""),
        (("asserted", DAY, ""), ("denied", DAY - 1, ""), ""),
        (("not confirmed", DAY, ""), ("alleged", DAY + 3, ""), ""),
        (("asserted", -1, ""), ("not confirmed", DAY, ""), ""),
        (("not confirmed", DAY, ""), ("asserted", -1, ""), ""),
    ],
)
def test_not_confirmed_and_later_said_for_a_fact_is_a_development(
    one: tuple[Certainty, int, str], other: tuple[Certainty, int, str], expected: str
) -> None:
    def said(certainty: Certainty, day: int, origin: str) -> Said:
        return certainty, day, day, origin

    assert stage(said(*one), said(*other)) == expected
