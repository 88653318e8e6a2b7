"""The shipped table of forms is what the curated files say."""

from __future__ import annotations

from reader.entities import compiling


def test_the_table_is_up_to_date() -> None:
    assert compiling.TABLE.read_text(encoding="utf-8") == compiling.rendered(), (
        "run: python -m reader.entities.compiling"
    )
