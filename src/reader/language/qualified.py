"""Finds how a text writes a figure together with the words that bound it: "bis zu 12.000", "about 3,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.bounds import qualifiers
from reader.language.data import lists
from reader.language.figures import table
from reader.language.folding import fold
from reader.language.words import tokens

if TYPE_CHECKING:
    from reader.language.model import Quantity

_MOST = 4
"""Words of the longest bound."""
_REACH = 60
"""Code points before and after a figure in which its bound stands."""


def qualified(text: str, quantity: Quantity, shift: int = 0) -> tuple[int, int]:
    """The span of ``quantity`` with its bound, in code points of ``text``, which begins at offset ``shift``."""
    start, end = quantity.start - shift, quantity.end - shift
    if not quantity.qualifier:
        return start, end
    before = tokens(text, max(0, start - _REACH), start)[-_MOST:]
    words = [fold(token.text) for token in before]
    between = {table(language)["between"][0] for language in ("de", "en")}
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[-count:])
        if phrase in qualifiers() or (quantity.qualifier == "between" and phrase in between):
            return before[-count].start, end
    after = tokens(text, end, min(len(text), end + _REACH))[:_MOST]
    for count in range(2, len(after) + 1):
        phrase = " ".join(fold(token.text) for token in after[count - 2 : count])
        if phrase in lists("quantities")["trailing"]:
            return start, after[count - 1].end
    return start, end
