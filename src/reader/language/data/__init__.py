"""Loads the word lists that lie beside this file: YAML written by hand, JSON made by scripts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


def load(name: str) -> Any:
    """The content of a JSON file of this folder."""
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@cache
def lists(name: str) -> Any:
    """One of the hand-written lists, by the name of its YAML file."""
    return _all_lists()[name]


@cache
def _all_lists() -> Any:
    return load("lists.json")
