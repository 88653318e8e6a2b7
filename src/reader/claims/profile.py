"""What of a claim is compared with others: its keys, facets, figures and quoted words, made ready once."""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.claims.lexicon import lexicon
from reader.language.folding import fold
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim

MOVING = "nd"
"""Kinds of keys (figures, days) that differ between reports of one event: they never make two claims less alike."""
ORIGIN = "origin:"
"""What an origin begins with where it stands beside facets."""
_FACETS = "aknpq"
"""Kinds of facets in the order they are written down: acts, classes, owned things, places, counted things."""
KINDS = len(_FACETS)
"""How many those are."""
_QUOTE_WORDS = 200
"""Words of one claim's quotes that are compared."""


class Figure(NamedTuple):
    """A quantity as far as it is compared: the closed interval, unit and what is counted."""

    low: float
    high: float
    unit: str
    counted: str


class Profile:
    """One claim made ready for comparing; ``n`` counts from 1 in its article.

    Thousands are read for one sidebar: what the file gives is kept as it is, and made into sets where needed.
    """

    __slots__ = (
        "acts", "article", "certainty", "classes", "counted", "figures", "grams", "keys", "n", "nouns", "origin",
        "places", "square",
    )  # fmt: skip

    @property
    def facets(self) -> frozenset[str]:
        """All facets of the claim."""
        return frozenset([*self.acts, *self.classes, *self.nouns, *self.places, *self.counted])

    def __init__(self, article: str, n: int, data: list[Any]) -> None:
        """Rebuild a profile from what `plain_profile` wrote down."""
        keys, square, facets, figures, grams, certainty, origin = data
        self.article = article
        self.n = n
        self.keys: dict[str, float] = keys
        self.square: float = square
        self.acts: Sequence[str]
        self.acts, self.classes, self.nouns, self.places, self.counted = facets
        self.figures = [_figure(*figure) for figure in figures]
        self.grams: list[int] = grams
        self.certainty: str = certainty
        self.origin: str = origin


def _figure(low: float | None, high: float | None, unit: str, counted: str) -> Figure:
    return Figure(
        -math.inf if low is None else low, math.inf if high is None else high, unit, counted
    )


def plain_profile(claim: Claim) -> list[Any]:
    """The JSON data of the profile of ``claim``."""
    keys = {key: round(weight, 2) for key, weight in claim.keys.items()}
    square = sum(weight * weight for key, weight in keys.items() if key[0] not in MOVING)
    return [
        keys,
        round(square, 2),
        [sorted(facet for facet in claim.facets if facet[0] == kind) for kind in _FACETS],
        [
            [quantity.low, quantity.high, quantity.unit, thing(quantity.counted)]
            for quantity in claim.quantities
        ],
        _grams(claim),
        claim.certainty,
        claim.source.origin if claim.source else "",
    ]


def thing(counted: str) -> str:
    """What a figure counts, in one word for both languages: the first group of meaning, else the lemma itself."""
    folded = fold(counted)
    for language in ("de", "en"):
        if groups := lexicon(language).find(folded):
            return groups[0].name
    return folded


def _grams(claim: Claim) -> list[int]:
    """Hashes of the groups of three words within the claim's quotes, folded, in order of the text."""
    grams: list[str] = []
    for quote in claim.quotes:
        start, end = max(quote.start, claim.start), min(quote.end, claim.end)
        words = [
            fold(token.text)
            for token in tokens(claim.text, start - claim.start, end - claim.start)
            if token.text[0].isalnum()
        ][:_QUOTE_WORDS]
        grams += [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]
    return [zlib.crc32(gram.encode("utf-8", "replace")) for gram in dict.fromkeys(grams)]
