"""What an article is about as a whole, and which wording it shares with others."""

from __future__ import annotations

import hashlib
import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language.folding import fold
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.claims.model import Claim

_KEYS = 60
"""Keys that say what an article is about."""
_POSTINGS = 240
"""Keys an article is found by, at most."""
_VAGUE = "cnd"
"""Kinds of keys (countries, figures, days) that unrelated articles share: they say nothing of what one is about."""
_COUNTRY = 0.5
"""What the name of a country is worth beside other names: many stories of one day share it."""
_LIGHTEST = 3.0
"""Weight below which a key finds too much to be worth a place in the index."""
_SKETCH = 64
"""Shingles kept to compare wording: the smallest hashes (Broder 1997, bottom-k)."""
_SHINGLE = 5
"""Words of one shingle."""


@dataclass(frozen=True, slots=True)
class Signature:
    """``keys`` say what an article is about, as a vector of length 1; ``sketch`` holds hashes of its wording."""

    keys: dict[str, float]
    sketch: frozenset[int]

    def likeness(self, other: Signature) -> float:
        """How alike two articles are in what they are about: cosine, 0 to 1."""
        return sum(
            weight * other.keys[key] for key, weight in self.keys.items() if key in other.keys
        )

    def copied(self, other: Signature) -> float:
        """The share of wording two articles have in common: estimated Jaccard index, 0 to 1."""
        if self.sketch.isdisjoint(other.sketch):
            return 0.0
        shared = self.sketch & other.sketch
        size = min(_SKETCH, len(self.sketch | other.sketch))
        least = frozenset(sorted(self.sketch | other.sketch)[:size])
        return len(least & shared) / size


def signature_of(claims: Sequence[Claim]) -> Signature:
    """The signature of an article of those claims."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for claim in claims:
        for key, weight in claim.keys.items():
            if key[0] not in _VAGUE:
                if key[0] == "e" and "c" + key[1:] in claim.keys:
                    weight *= _COUNTRY
                weights[key] = max(weight, weights.get(key, 0.0))
                counts[key] = counts.get(key, 0) + 1
    about = heapq.nlargest(
        _KEYS,
        ((weight * (1 + math.log(counts[key])), key) for key, weight in weights.items()),
    )
    norm = math.sqrt(sum(weight * weight for weight, _ in about)) or 1.0
    return Signature(
        keys={key: round(weight / norm, 4) for weight, key in about},
        sketch=_sketch(claims),
    )


def postings_of(claims: Iterable[Mapping[str, float]]) -> list[str]:
    """The keys that an article is found by, heaviest first; ``claims`` are the keys of its claims."""
    weights: dict[str, float] = {}
    for keys in claims:
        for key, weight in keys.items():
            if weight >= _LIGHTEST and key[0] not in "cd":
                weights[key] = max(weight, weights.get(key, 0.0))
    return heapq.nlargest(_POSTINGS, weights, key=lambda key: (weights[key], key))


def digest_of(claims: Sequence[Claim]) -> str:
    """A hash that is equal for articles whose claims are word for word the same."""
    whole = hashlib.blake2b(digest_size=12)
    for claim in claims:
        whole.update(claim.text.encode("utf-8", "replace") + b"\n")
    return whole.hexdigest()


def _sketch(claims: Sequence[Claim]) -> frozenset[int]:
    hashes: set[int] = set()
    for claim in claims:
        words = [fold(token.text) for token in tokens(claim.text) if token.text[0].isalnum()]
        for place in range(len(words) - _SHINGLE + 1):
            shingle = " ".join(words[place : place + _SHINGLE])
            hashes.add(int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=5).digest()))
    return frozenset(heapq.nsmallest(_SKETCH, hashes))
