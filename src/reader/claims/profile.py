"""What of a claim is compared with others: its keys, facets, figures and quoted words, made ready once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.claims.lexicon import lexicon
from reader.language.folding import fold
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.claims.model import Claim

MOVING = "nd"
"""Kinds of keys (figures, days) that differ between reports of one event: they never make two claims less alike."""
_QUOTE_WORDS = 200
"""Words of one claim's quotes that are compared."""


class Figure(NamedTuple):
    """A quantity as far as it is compared: the closed interval, unit and what is counted."""

    low: float
    high: float
    unit: str
    counted: str


class Profile:
    """One claim made ready for comparing; ``n`` counts from 1 in its article."""

    __slots__ = (
        "acts", "article", "certainty", "classes", "counted", "figures", "grams", "keys", "n", "nouns", "origin",
        "places", "square",
    )  # fmt: skip

    def __init__(
        self,
        article: str,
        n: int,
        keys: dict[str, float],
        facets: Iterable[str],
        figures: tuple[Figure, ...],
        grams: frozenset[str],
        certainty: str,
        origin: str,
    ) -> None:
        self.article = article
        self.origin = origin
        self.n = n
        self.keys = keys
        self.square = sum(weight * weight for key, weight in keys.items() if key[0] not in MOVING)
        self.figures = figures
        self.grams = grams
        self.certainty = certainty
        by_kind: dict[str, list[str]] = {"a": [], "k": [], "n": [], "p": [], "q": []}
        for facet in facets:
            by_kind[facet[0]].append(facet)
        self.acts = frozenset(by_kind["a"])
        self.classes = frozenset(by_kind["k"])
        self.nouns = frozenset(by_kind["n"])
        self.places = frozenset(by_kind["p"])
        self.counted = frozenset(by_kind["q"])


def plain_profile(claim: Claim) -> list[Any]:
    """The JSON data of the profile of ``claim``."""
    return [
        {key: round(weight, 2) for key, weight in claim.keys.items()},
        sorted(claim.facets),
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


def profile_of(article: str, n: int, data: list[Any]) -> Profile:
    """Rebuild the profile that `plain_profile` wrote down."""
    keys, facets, figures, grams, certainty, origin = data
    return Profile(
        article,
        n,
        keys,
        facets,
        tuple(
            Figure(
                -math.inf if low is None else low, math.inf if high is None else high, unit, counted
            )
            for low, high, unit, counted in figures
        ),
        frozenset(grams),
        certainty,
        origin,
    )


def _grams(claim: Claim) -> list[str]:
    """Groups of three words within the claim's quotes, folded, in order of the text."""
    grams: list[str] = []
    for quote in claim.quotes:
        start, end = max(quote.start, claim.start), min(quote.end, claim.end)
        words = [
            fold(token.text)
            for token in tokens(claim.text, start - claim.start, end - claim.start)
            if token.text[0].isalnum()
        ][:_QUOTE_WORDS]
        grams += [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]
    return list(dict.fromkeys(grams))
