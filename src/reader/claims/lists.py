"""Loads the word lists of this room, written by hand in YAML, from the JSON they are compiled to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

COMPILED = Path(__file__).with_name("lists.json")


@cache
def lists(name: str) -> Any:
    """One of the lists, by the name of its YAML file; every scalar is a word."""
    return _all_lists()[name]


@cache
def _all_lists() -> Any:
    return json.loads(COMPILED.read_text(encoding="utf-8"))
