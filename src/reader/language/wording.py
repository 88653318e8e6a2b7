"""One sentence as its tokens and their folded forms, which the readers of figures and dates share."""

from __future__ import annotations

from collections.abc import Sequence

from reader.language.folding import fold
from reader.language.words import Token


class Words:
    """The words of one sentence; ``language`` is "en" or, for all others, "de"."""

    __slots__ = ("folded", "language", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token], language: str) -> None:
        self.text = text
        self.tokens = tokens
        self.folded = [fold(token.text) or token.text for token in tokens]
        self.language = "en" if language == "en" else "de"

    def __len__(self) -> int:
        return len(self.folded)

    def at(self, place: int) -> str:
        """The folded token at ``place``, "" outside of the sentence."""
        return self.folded[place] if 0 <= place < len(self.folded) else ""

    def phrase(self, begin: int, end: int) -> str:
        """The folded tokens from ``begin`` to before ``end``, joined by spaces."""
        return " ".join(self.folded[begin:end])

    def capital(self, place: int) -> bool:
        """Whether the token at ``place`` begins with a capital letter."""
        return 0 <= place < len(self.tokens) and self.tokens[place].text[0].isupper()

    def glued(self, place: int) -> bool:
        """Whether a token follows the one before it without space."""
        return (
            0 < place < len(self.tokens) and self.tokens[place].start == self.tokens[place - 1].end
        )
