"""Changes a query by what the reader chose: a facet, a completion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.model import Completion

_EITHER = re.compile(r"\b(OR|ODER)\b|\|")


def narrowed(query: str, term: str, *, exclude: bool) -> str:
    """``query`` narrowed down by ``term``, or by what has it not; chosen again, it is taken away."""
    wanted, other = (f"-{term}", term) if exclude else (term, f"-{term}")
    query = query.strip()
    without = _without(query, wanted)
    if without != query:
        return without
    rest = _without(query, other)
    if _EITHER.search(rest) and not (rest.startswith("(") and rest.endswith(")")):
        rest = f"({rest})"
    return f"{rest} {wanted}".strip()


def _without(query: str, term: str) -> str:
    return re.sub(rf"(?:^|(?<=\s)){re.escape(term)}(?=\s|$)\s*", "", query).strip()


def completed(query: str, completion: Completion) -> tuple[str, int]:
    """``query`` with a completion put in, and where the cursor stands then."""
    begun = query[: completion.start] + completion.text
    return begun + query[completion.end :], len(begun)
