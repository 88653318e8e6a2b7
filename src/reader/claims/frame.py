"""What is common within a story tells its claims apart no longer: keys weighed by how rare they are in it."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.profile import MOVING, ORIGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.profile import Profile


class Vector(NamedTuple):
    """Keys with their weights, and the length of that vector."""

    keys: dict[str, float]
    norm: float


class Weighed(NamedTuple):
    """A claim as it weighs in a story.

    ``square`` is the square of the length of ``keys`` without figures and days, which ``plain`` has.
    """

    keys: dict[str, float]
    square: float
    plain: Vector


_ALONE = Vector({}, 1.0)
_CONTEXT = ((-1, 0.4), (-2, 0.2), (1, 0.2))
"""What the claims beside one add to what it says, by how far they are: its sentence is read in their light."""
_OPENING = 0.15
"""The same of the first claim of the article, which says what it is all about."""


class Frame:
    """The claims of one story, the article looked at among them.

    A key's share runs from near 0 for one that stands in every claim of the story to 1 for one that
    stands in a single one; a key the story does not know has 1. ``shares`` holds those of the known ones,
    ``rarities`` the squares of those of facets and origins, as two claims have them in common.
    """

    def __init__(self, articles: Sequence[Sequence[Profile]]) -> None:
        counts: Counter[str] = Counter()
        facets: Counter[str] = Counter()
        claims = 1
        for profiles in articles:
            for profile in profiles:
                counts.update(profile.keys.keys())
                for held in (profile.acts, profile.classes, profile.places, profile.counted):
                    facets.update(held)
                facets[ORIGIN + profile.origin] += 1
                claims += 1
        whole = math.log(claims) or 1.0
        self.shares = {key: math.log(claims / count) / whole for key, count in counts.items()}
        self.rarities = {
            name: (math.log(claims / count) / whole) ** 2 for name, count in facets.items()
        }
        self._articles: dict[str, Sequence[Profile]] = {}
        self._plain: dict[tuple[str, int], Vector] = {}
        self._weighed: dict[tuple[str, int], Weighed] = {}
        self._around: dict[tuple[str, int], Vector] = {}
        self._contexts: dict[tuple[str, int], Vector] = {}
        for profiles in articles:
            self.add(profiles)

    def add(self, profiles: Sequence[Profile]) -> None:
        """Make the claims of one article known, in their order; rarity stays that of the story."""
        if profiles:
            self._articles[profiles[0].article] = profiles

    def weighed(self, profile: Profile) -> Weighed:
        """The claim as it weighs in this story."""
        name = (profile.article, profile.n)
        found = self._weighed.get(name)
        if found is None:
            plain = self._vector(profile)
            moving = sum(w * w for key, w in plain.keys.items() if key[0] in MOVING)
            square = max(plain.norm**2 - moving, 0.0)
            found = self._weighed[name] = Weighed(plain.keys, square, plain)
        return found

    def around(self, profile: Profile) -> Vector:
        """What the claims before and after it say. Raises KeyError for one whose article was not added."""
        name = (profile.article, profile.n)
        found = self._around.get(name)
        if found is None:
            profiles, place = self._articles[profile.article], profile.n - 1
            beside = [*profiles[max(0, place - 1) : place], *profiles[place + 1 : place + 2]]
            found = self._around[name] = _joined([self._vector(claim) for claim in beside])
        return found

    def context(self, profile: Profile) -> Vector:
        """What it says with what stands around it. Raises KeyError for one whose article was not added."""
        name = (profile.article, profile.n)
        found = self._contexts.get(name)
        if found is None:
            profiles, place = self._articles[profile.article], profile.n - 1
            beside = [(place + step, share) for step, share in _CONTEXT]
            if place:
                beside.append((0, _OPENING))
            keys = dict(self._vector(profile).keys)
            for other, share in beside:
                if 0 <= other < len(profiles):
                    for key, weight in self._vector(profiles[other]).keys.items():
                        if weight * share > keys.get(key, 0.0):
                            keys[key] = weight * share
            found = self._contexts[name] = _vector(keys)
        return found

    def depth(self, profile: Profile) -> float:
        """Where it stands in its article: 0 at the top to 1 at the end."""
        return (profile.n - 1) / max(1, len(self._articles[profile.article]) - 1)

    def _vector(self, profile: Profile) -> Vector:
        name = (profile.article, profile.n)
        found = self._plain.get(name)
        if found is None:
            shares = self.shares
            found = self._plain[name] = _vector(
                {key: weight * shares.get(key, 1.0) for key, weight in profile.keys.items()}
            )
        return found


def _joined(vectors: Sequence[Vector]) -> Vector:
    """The larger of the weights of each key."""
    if not vectors:
        return _ALONE
    joined = dict(vectors[0].keys)
    for vector in vectors[1:]:
        for key, weight in vector.keys.items():
            if weight > joined.get(key, 0.0):
                joined[key] = weight
    return _vector(joined)


def _vector(keys: dict[str, float]) -> Vector:
    return Vector(keys, math.sqrt(sum(weight * weight for weight in keys.values())) or 1.0)
