"""The figures of reading whole articles are counted as their report says."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from benchmarks.evaluate._annotations import GoldClaim, GoldDate, GoldEntity, GoldQuantity, _joined
from benchmarks.evaluate.reading import Count, Credit, Match, _same_days, _same_figure, _same_name

from reader.claims.model import Claim, Source
from reader.entities.model import Mention
from reader.language.model import DateMention, Quantity

DAY, NEXT = dt.date(2026, 3, 8), dt.date(2026, 3, 9)
SAYS = GoldClaim(0, 9, ("Präsident Weidner", "Weidner"), ("asserted",))
CLAIM = Claim("a#1", 0, 9, "…", 0, None, "asserted", (), (), (), (), ())


def name(start: int, *, optional: bool = False) -> GoldEntity:
    return GoldEntity(start, start + 2, "place", ("Ulm",), optional)


def mention(start: int, end: int) -> Mention:
    return Mention(start, end, "Ulm", "place", "Ulm", "rule")


def credited(words: str, entity: str = "") -> Claim:
    source = Source(words, 0, len(words), "named", entity, "")
    return dataclasses.replace(CLAIM, source=source)


def test_f1_is_the_harmonic_mean_and_one_for_nothing_at_all() -> None:
    assert Count(1, 2, 1).f1 == pytest.approx(2 / 3)
    assert Count().f1 == 1
    assert Count(1, 2, 1).row() == "2 | 1.000 | 0.500 | 0.667"


def test_names_match_by_span_and_kind_once_each() -> None:
    found = [mention(0, 2), mention(0, 2), mention(9, 12)]
    assert Match([name(0), name(9)], found, _same_name).count == Count(1, 2, 3)


@pytest.mark.parametrize("found", [[], [mention(0, 2)], [mention(0, 3)]])
def test_what_is_optional_counts_neither_way(found: list[Mention]) -> None:
    assert Match([name(0, optional=True)], found, _same_name).count == Count()


@pytest.mark.parametrize(
    ("low", "high", "unit", "same"),
    [(95, 105, "", True), (95, 105, "%", False), (95, None, "", False), (95, 106, "", False)],
)
def test_a_figure_needs_its_interval_and_unit(
    low: float, high: float | None, unit: str, same: bool
) -> None:
    gold = GoldQuantity(5, 8, 95, 105, "", "about", False)
    assert _same_figure(gold, Quantity(0, 8, low, high, unit, "")) is same


def test_any_reading_of_a_date_is_right_where_it_overlaps() -> None:
    gold = GoldDate(5, 8, ((DAY, DAY), (DAY, NEXT)), False)
    assert _same_days(gold, DateMention(7, 9, DAY, NEXT))
    assert not _same_days(gold, DateMention(7, 9, NEXT, NEXT))
    assert not _same_days(gold, DateMention(8, 9, DAY, DAY))


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        pytest.param(credited("die Regierungschefin Weidner"), Count(1, 1, 1), id="words within"),
        pytest.param(credited("Präsident"), Count(1, 1, 1), id="part of the words"),
        pytest.param(credited("sie", "Karla Weidner"), Count(1, 1, 1), id="who it is"),
        pytest.param(credited("Reiser", "Tom Reiser"), Count(0, 1, 1), id="another"),
        pytest.param(CLAIM, Count(0, 1, 0), id="nobody"),
        pytest.param(None, Count(0, 1, 0), id="no claim"),
    ],
)
def test_a_source_is_right_by_words_or_by_who_it_is(claim: Claim | None, right: Count) -> None:
    assert Credit(SAYS, claim, frozenset({"Karla Weidner"})).right == right


@pytest.mark.parametrize(
    ("gold", "name", "sentence", "right"),
    [
        pytest.param("Weidner", "sie", "Das sagte sie.", True, id="pronoun for one named before"),
        pytest.param("Weidner", "sie", "Das sagte Weidner, als sie ging.", False, id="named here"),
        pytest.param(
            "er", "Sprecher", "Das sagte ein Sprecher.", False, id="pronoun within a word"
        ),
        pytest.param("Dienst", "Geheimdienst", "Das sagt der Geheimdienst.", True, id="compound"),
        pytest.param("EU", "Deutsche", "Das sagen Deutsche.", False, id="short name within a word"),
    ],
)
def test_short_words_for_a_source_are_compared_whole(
    gold: str, name: str, sentence: str, right: bool
) -> None:
    claim = dataclasses.replace(credited(name), text=sentence)
    wanted = SAYS._replace(sources=(gold,))
    assert Credit(wanted, claim, frozenset()).right.hits == right


def test_a_longer_name_for_a_source_is_right_wherever_its_short_one_is() -> None:
    claims = [SAYS, SAYS._replace(sources=("Weidner",)), SAYS._replace(sources=("", "Er"))]
    assert [one.sources for one in _joined(claims)] == [
        ("Präsident Weidner", "Weidner"),
        ("Weidner", "Präsident Weidner"),
        ("", "Er"),
    ]


def test_naming_nobody_is_right_where_the_gold_allows_it() -> None:
    optional = SAYS._replace(sources=("", "Weidner"))
    assert Credit(optional, CLAIM, frozenset()).right == Count()
    assert Credit(optional, credited("Reiser"), frozenset()).right == Count(0, 1, 1)


def test_a_sentence_taken_for_no_claim_has_no_right_certainty() -> None:
    assert Credit(SAYS, CLAIM, frozenset()).sure
    assert not Credit(SAYS, None, frozenset()).sure
