"""The compiled lists."""

from __future__ import annotations

from reader.language.compiling import COMPILED, compiled


def test_the_compiled_lists_are_up_to_date() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled()
