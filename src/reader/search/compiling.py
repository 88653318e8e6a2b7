"""Compiles the stop words (YAML) into a JSON file: YAML takes 20 ms to import, which the first search would wait for.

Run as ``python -m reader.search.compiling`` after a change of the list; a test compares the two.
"""

from __future__ import annotations

import json
from pathlib import Path

LIST = Path(__file__).with_name("stopwords.yaml")
COMPILED = Path(__file__).with_name("stopwords.json")


def compiled() -> str:
    """The content of the JSON file: all stop words, of whatever language."""
    import yaml

    lists: dict[str, str] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    words = sorted({word for several in lists.values() for word in several.split()})
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
