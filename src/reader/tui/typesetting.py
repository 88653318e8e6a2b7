"""How an article is set: what of the user's settings a page depends on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.tui.flow import Breaks

SHORTEST = 7
"""Letters below which a word is not broken."""
_BEFORE, _AFTER = 2, 3
"""Letters of a broken word that stay together at least."""
_ENDS = "\"'()[]{}«»‹›„“”‚‘’,;:!?…"


class Typesetting(NamedTuple):
    """``spacing`` are blank lines between paragraphs, with 0 an indent; ``pace`` words in a minute."""

    spacing: int = 1
    pace: int = 200
    footnotes: bool = True
    hyphenation: bool = False

    def breaks(self, language: str) -> Breaks | None:
        """Where words of a language may be broken; None where they are not to be, or nobody knows how."""
        return _breaks(language) if self.hyphenation and language else None


class MissingError(Exception):
    """The library that knows where words are broken is not installed."""


def check() -> None:
    """Raises `MissingError` where words cannot be broken at all."""
    try:
        import pyphen  # noqa: F401 - 10 ms, only for who wants words broken
    except ImportError:
        raise MissingError from None


@cache
def _breaks(language: str) -> Breaks | None:
    try:
        import pyphen
    except ImportError:
        return None
    known = pyphen.language_fallback(language)
    if known is None:
        return None
    dictionary = pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER)

    def breaks(word: str) -> list[int]:
        bare = word.strip(_ENDS)
        # An address, a figure or a name of many parts is left whole; a word has its own hyphens.
        if len(bare) < SHORTEST or not bare.isalpha():
            return []
        ahead = word.index(bare)
        return [ahead + at for at in dictionary.positions(bare)]

    return breaks
