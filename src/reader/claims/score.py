"""How likely two claims of different articles say the same: features and their learned weights."""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.figures import state

if TYPE_CHECKING:
    from reader.claims.profile import Profile

FEATURES = (
    "bias",
    "cosine",
    "containment",
    "act",
    "class of act",
    "owner and thing",
    "owner, thing, class",
    "owner, thing, place",
    "place and act",
    "place",
    "countries",
    "figures agree",
    "figures differ",
    "quote",
    "story",
)
"""Names of the features in the order of `features`; the weights file uses them."""

QUOTE = 0.6
"""Share of a quote's word triples that makes two quotes the same."""
VERBATIM = 0.85
"""Cosine from which two claims are the same words."""


class Measured(NamedTuple):
    """The features of a pair, and those of them that decide on its channel."""

    values: tuple[float, ...]
    cosine: float
    quote: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights, one for each of `FEATURES`, and the scores from which a pair is listed."""

    weights: tuple[float, ...]
    same: float
    related: float


@functools.cache
def weights() -> Weights:
    """Return the shipped weights, made by ``benchmarks/tune_links.py``."""
    text = resources.files("reader.claims").joinpath("weights.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return Weights(
        weights=tuple(data["weights"][name] for name in FEATURES),
        same=data["same"],
        related=data["related"],
    )


def measure(one: Profile, other: Profile, story: float) -> Measured:
    """Compare two claims; ``story`` (0 to 1) is how alike their articles are as a whole."""
    small, large = one.keys, other.keys
    if len(small) > len(large):
        small, large = large, small
    dot = 0.0
    for key, weight in small.items():
        there = large.get(key)
        if there is not None:
            dot += weight * there
    if not dot:
        return Measured((1.0,) + (0.0,) * (len(FEATURES) - 2) + (story,), 0.0, 0.0)
    cosine = dot / (one.norm * other.norm)
    least = min(one.norm, other.norm)
    acts = len(one.acts & other.acts)
    classes = 1.0 if one.classes & other.classes else 0.0
    nouns = len(one.nouns & other.nouns)
    noun = 1.0 if nouns else 0.0
    place = 1.0 if one.places & other.places else 0.0
    every = len(one.countries | other.countries)
    figures = state(one.figures, other.figures) if one.figures and other.figures else ""
    quote = same_quote(one, other)
    values = (
        1.0,
        cosine,
        min(dot / (least * least), 1.5),
        min(acts, 2) / 2,
        classes,
        min(nouns, 2) / 2,
        noun * classes,
        noun * place,
        place * (1.0 if acts else 0.0),
        place,
        len(one.countries & other.countries) / every if every else 0.0,
        1.0 if figures == "agree" else 0.0,
        1.0 if figures == "differ" else 0.0,
        quote,
        story,
    )
    return Measured(values, cosine, quote)


def same_quote(one: Profile, other: Profile) -> float:
    """The share of the shorter quote's word triples that the other has too; 0 without quotes."""
    least = min(len(one.grams), len(other.grams))
    return len(one.grams & other.grams) / least if least > 1 else 0.0


def probability(measured: Measured) -> float:
    """The learned probability, 0 to 1, that a pair so measured says the same."""
    total = sum(
        weight * value for weight, value in zip(weights().weights, measured.values, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
