"""Figures and dates as news write them, against their meaning written down beforehand."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.language.dates import dates
from reader.language.quantities import quantities
from reader.language.wording import Words
from reader.language.words import tokens

HERE = Path(__file__).parent
DAY = dt.date(2024, 10, 24)


def written(name: str) -> list[Any]:
    return [
        pytest.param(*entry[:2], entry[2:], id=entry[1])
        for entry in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


def close(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-4)


@pytest.mark.parametrize(
    ("language", "text", "expected"), written("figures") + written("figures_later")
)
def test_figures_mean_what_was_written_down(language: str, text: str, expected: list[Any]) -> None:
    words = Words(text, tokens(text), language)
    taken = [(date.start, date.end) for date in dates(words, (DAY, DAY))]
    found = quantities(words, taken)
    assert [(text[q.start : q.end], q.unit, q.qualifier, q.counted) for q in found] == [
        (entry[0], *entry[3:]) for entry in expected
    ]
    for quantity, entry in zip(found, expected, strict=True):
        assert close(quantity.low, entry[1])
        assert close(quantity.high, entry[2])


@pytest.mark.parametrize(
    ("language", "text", "expected"), written("dates") + written("dates_later")
)
def test_dates_mean_what_was_written_down(language: str, text: str, expected: list[Any]) -> None:
    found = dates(Words(text, tokens(text), language), (DAY, DAY))
    assert [[text[d.start : d.end], d.first, d.last] for d in found] == expected
