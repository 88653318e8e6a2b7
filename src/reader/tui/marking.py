"""The marks an article can have in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.library.model import ArticleRow

Mark = Literal["read", "starred"]


def marked(row: ArticleRow, what: Mark, value: bool) -> ArticleRow:
    """``row`` with a mark set or taken away."""
    if what == "read":
        return row._replace(read=value)
    return row._replace(starred=value)
