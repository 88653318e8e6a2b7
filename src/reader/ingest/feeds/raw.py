"""Reading values out of what a foreign document said, whatever kind they turn out to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]
"""An item, or what is said of the whole feed, under feedparser's names."""


def words(of: Raw, name: str) -> str:
    """The text under ``name``; "" where there is none or something else stands there."""
    value = of.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
