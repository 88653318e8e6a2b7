"""The marks an article can have in a list."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.library.model import ArticleRow

Mark = Literal["read", "starred"]


def marked(row: ArticleRow, what: Mark, value: bool) -> ArticleRow:
    """``row`` with a mark set or taken away."""
    if what == "read":
        return dataclasses.replace(row, read=value)
    return dataclasses.replace(row, starred=value)
