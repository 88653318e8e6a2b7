"""The words of a sentence as the readers of time see them, and what those find."""

from __future__ import annotations

from typing import NamedTuple

from reader.language.almanac import names_of
from reader.language.spans import Span
from reader.language.turns import Resolve
from reader.language.wording import Words


class Found(NamedTuple):
    """Tokens from ``begin`` to before ``end``, and what they mean on the article's day."""

    begin: int
    end: int
    meaning: Span | Resolve | None


class TimeWords:
    """The folded words of one sentence, with the calendar of its language."""

    def __init__(self, words: Words) -> None:
        self.words = words.folded
        self.language = words.language
        self.word = words.at
        self.capital = words.capital
        self.glued = words.glued
        self.sentence = words
        self.names = names_of(words.language)

    def plain_year(self, place: int) -> int:
        """The year that four digits at ``place`` may be, 0 for none."""
        word = self.word(place)
        if len(word) == 4 and word.isdigit() and word.isascii() and "1000" <= word <= "2199":
            return int(word)
        return 0

    def turn_of_year(self, place: int) -> tuple[int | None, int]:
        """ "des vergangenen Jahres", "dieses Jahres", "last year" after a month or day: the turn and the end."""
        at = place + (self.word(place) in ("des", "of"))
        turn = self.names.turns.get(self.word(at))
        if turn is not None and self.names.units.get(self.word(at + 1)) == "year":
            return turn, at + 2
        return None, place
