"""Compiles the hand-written word lists (YAML) into one JSON file that loads in a millisecond.

Run as ``python -m reader.language.compiling`` after a change of a list; a test compares the two.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")
COMPILED = FOLDER / "lists.json"


def compiled() -> str:
    """The content of the JSON file: the name of each list file to what is in it."""
    import yaml

    lists = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.yaml"))
    }
    return rendered(lists, in_order=True)


def rendered(content: Any, *, in_order: bool = False) -> str:
    """``content`` as the text of a compiled file, its keys as they come or ``in_order`` of the alphabet."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=in_order)
    return text + "\n"


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
