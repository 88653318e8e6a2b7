"""How likely two claims of different articles say the same: features and their learned weights."""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reader.claims.figures import state
from reader.claims.profile import MOVING, ORIGIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.frame import Frame, Vector
    from reader.claims.profile import Profile

FEATURES = (
    "bias",
    "cosine",
    "cosine in the story",
    "act",
    "class of act",
    "owner and thing",
    "place",
    "same thing counted",
    "figures agree",
    "same source",
    "story",
    "apart",
    "both on top",
    "neighbours",
    "in context",
)
"""Names of the features in the order they are measured; the weights file uses them."""

FACTS = slice(3, 10)
SEAT = slice(10, 13)
"""Which of the features `facts` and `seat` measure."""
_TOP = 2
"""Claims at the top of an article: they say what is new."""
_Item = TypeVar("_Item", str, int)
QUOTE = 0.6
"""Share of a quote's word triples that makes two quotes the same."""
VERBATIM = 0.85
"""Cosine from which two claims are the same words."""


class Measured(NamedTuple):
    """The features of a pair, and those of them that decide on its channel."""

    values: tuple[float, ...]
    cosine: float
    quote: float


REFINED = ("bias", "first score", "share here", "share there", "third articles")
"""What the second score is made of; see `reader.claims.matching`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights, one for each of `FEATURES` and of `REFINED`, and the scores from which a pair is listed.

    From ``carried`` on an article carries a claim: what all its sentences together make likely.
    """

    weights: tuple[float, ...]
    refine: tuple[float, ...]
    same: float
    related: float
    carried: float

    @classmethod
    def of(cls, data: dict[str, Any]) -> Weights:
        """Read the data of a weights file. Raises KeyError for one that does not fit."""
        return cls(
            weights=tuple(data["weights"][name] for name in FEATURES),
            refine=tuple(data["refine"][name] for name in REFINED),
            same=data["same"],
            related=data["related"],
            carried=data["carried"],
        )


@functools.cache
def weights() -> Weights:
    """Return the shipped weights, made by ``benchmarks/tune_links.py``."""
    text = Path(__file__).with_name("weights.json").read_text(encoding="utf-8")
    return Weights.of(json.loads(text))


def measure(one: Profile, other: Profile, frame: Frame, story: float) -> Measured:
    """Compare two claims inside a story; ``story`` (0 to 1) is how alike their articles are as a whole."""
    seats = seat(one, frame.depth(one), other, frame.depth(other), story)
    shared = one.keys.keys() & other.keys.keys()
    if not shared:
        return Measured((1.0,) + (0.0,) * (len(FEATURES) - 6) + (*seats, 0.0, 0.0), 0.0, 0.0)
    mine, theirs = frame.weighed(one), frame.weighed(other)
    cosine = _alike(shared, one.keys, other.keys, one.square, other.square)
    values = (
        1.0,
        cosine,
        _alike(shared, mine.keys, theirs.keys, mine.square, theirs.square),
        *facts(one, other, frame.rarities),
        *seats,
        near(frame.around(one), frame.around(other)),
        near(frame.context(one), frame.context(other)),
    )
    return Measured(values, cosine, same_quote(one, other))


def facts(one: Profile, other: Profile, rarities: Mapping[str, float]) -> tuple[float, ...]:
    """The features between those of the words and those of the place: what is done, owned, counted and credited.

    What both have weighs as much as it is rare in their story (`Frame.rarities`): that both speak of the takeover, or
    of per cent, tells nothing where every other claim does.
    """
    return (
        min(sum(_rarities(one.acts, other.acts, rarities)), 2.0) / 2,
        max(_rarities(one.classes, other.classes, rarities), default=0.0),
        min(len(common(one.nouns, other.nouns)), 2) / 2,
        max(_rarities(one.places, other.places, rarities), default=0.0),
        max(_rarities(one.counted, other.counted, rarities), default=0.0),
        1.0 if _agree(one, other) else 0.0,
        max(_rarities((ORIGIN + one.origin,), (ORIGIN + other.origin,), rarities), default=0.0)
        if one.origin
        else 0.0,
    )


def _rarities(
    one: Sequence[str], other: Sequence[str], rarities: Mapping[str, float]
) -> list[float]:
    """How rare what two short lists have in common is in their story, 0 to 1 each, in order."""
    shared = common(one, other)
    return sorted(rarities.get(name, 1.0) for name in shared) if shared else []


def seat(
    one: Profile, depth: float, other: Profile, other_depth: float, story: float
) -> tuple[float, float, float]:
    """How alike the articles are, how far apart the claims stand in them (0 to 1), and whether both stand on top."""
    return story, abs(depth - other_depth), 1.0 if one.n <= _TOP and other.n <= _TOP else 0.0


def signals(profile: Profile) -> list[str]:
    """What two claims have one of in common wherever any of their `facts` is not 0."""
    found = [*profile.acts, *profile.classes, *profile.nouns, *profile.places, *profile.counted]
    if profile.origin:
        found.append(ORIGIN + profile.origin)
    if profile.figures:
        found.append("figures")
    return found


def _alike(
    shared: set[str],
    one: dict[str, float],
    other: dict[str, float],
    one_square: float,
    other_square: float,
) -> float:
    """The cosine of two claims.

    Figures and days count where they are equal and are left out where they are not: reports of one
    event differ in them, and that must never part two claims.
    """
    dot = 0.0
    for key in shared:
        product = one[key] * other[key]
        dot += product
        if key[0] in MOVING:
            one_square += product
            other_square += product
    if not dot:
        return 0.0
    return dot / math.sqrt(one_square * other_square)


def near(one: Vector, other: Vector) -> float:
    """The cosine of two plain vectors of keys."""
    shared = one.keys.keys() & other.keys.keys()
    if not shared:
        return 0.0
    products = map(mul, map(one.keys.__getitem__, shared), map(other.keys.__getitem__, shared))
    return math.fsum(products) / (one.norm * other.norm)  # exact: in whatever order a set has them


def _agree(one: Profile, other: Profile) -> bool:
    return bool(one.figures and other.figures) and state(one.figures, other.figures) == "agree"


def same_quote(one: Profile, other: Profile) -> float:
    """The share of the shorter quote's word triples that the other has too; 0 without quotes."""
    least = min(len(one.grams), len(other.grams))
    return len(common(one.grams, other.grams)) / least if least > 1 else 0.0


def common(one: Sequence[_Item], other: Sequence[_Item]) -> set[_Item]:
    """What two short lists have in common."""
    return set(one).intersection(other) if one and other else set()
