"""Round numbers for an axis, whoever draws it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader.messages import pointed

if TYPE_CHECKING:
    from collections.abc import Sequence


_LEAST = 1e-9


def scale(values: Sequence[float]) -> list[float]:
    """About five round numbers from at or below the least of ``values`` to at or above the greatest.

    Figures count from zero where that does not hide how they differ.
    """
    # What is next to nothing is nothing, and what next to does not differ is the same: no step would be left.
    low, high = (0.0 if abs(value) < _LEAST else value for value in (min(values), max(values)))
    if low > 0 and low < 0.7 * high:
        low = 0.0
    span = high - low
    if span <= _LEAST * max(abs(low), abs(high)):
        span = abs(high) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    begin = math.floor(low / step)
    end = max(math.ceil(high / step), begin + 1)
    return [n * step for n in range(begin, end + 1)]


def grouped(value: float) -> str:
    """A number for an axis: thousands apart, no more decimals than it has."""
    return pointed(f"{value:,.0f}" if value == round(value) else f"{value:,.6g}")
