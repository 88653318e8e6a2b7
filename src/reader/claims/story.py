"""Finds the articles that tell of the same event as one article: no chain of likenesses joins two events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.candidates import in_reach
from reader.claims.keys import NAME
from reader.entities.lexicon import nouns

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.claims.profile import Profile
    from reader.claims.store import Row

DAYS = 7
"""How far apart in days two articles of one event may have appeared; an unknown date passes."""
LIKE = 0.15
"""Mean likeness to the articles found before from which a further one tells of their event."""
NAMED = 0.1
"""Share of its names that they must name too; in any case one."""
_FEW = 2
"""An article that names fewer says too little by its names."""
MOST = 24
"""Articles of one story that are compared, at most: the likeliest."""


class Told(NamedTuple):
    """An article with its claims made ready for comparing."""

    row: Row
    profiles: Sequence[Profile]


def story(looked_at: Told, others: Sequence[Told], most: int = MOST) -> list[Told]:
    """The articles of one event: ``looked_at`` first, then those of ``others`` that tell of it, likeliest first.

    One after the other is taken in, and must be like all that were before, and name whom and what they name:
    where an article tells of two events, the one that more of it is about wins.
    """
    found = [looked_at]
    names = [named(looked_at.profiles)]
    signature = looked_at.row.signature
    own = {told.row.number: named(told.profiles) for told in others}
    waiting = sorted(
        (other for other in others if in_reach(looked_at.row, other.row, DAYS)),
        key=lambda told: (-signature.likeness(told.row.signature), told.row.id),
    )
    taken = True
    while taken and len(found) <= most:
        taken = False
        for told in waiting:
            taken = _like(told, found) and _alike_named(own[told.row.number], names)
            if taken:
                # Those passed over may be named with it: they are asked again.
                waiting.remove(told)
                found.append(told)
                names.append(own[told.row.number])
                break
    return found


def named(profiles: Sequence[Profile]) -> frozenset[str]:
    """The keys of who and what some claims name; a common noun taken for a name is none."""
    return frozenset(
        key
        for profile in profiles
        for key, weight in profile.keys.items()
        if key[0] == "e"
        or (key[0] == "w" and weight >= NAME and nouns()[key[2:].capitalize()] != "n")
    )


def _like(told: Told, found: Sequence[Told]) -> bool:
    whole = sum(told.row.signature.likeness(other.row.signature) for other in found)
    return whole >= LIKE * len(found)


def _alike_named(own: Collection[str], names: Sequence[frozenset[str]]) -> bool:
    """Whether those before an article name some of what it names: else its event is another one.

    What one alone names does not count, but for the first; and names of the first alone are not enough.
    """
    counts = Counter(name for each in names for name in each)
    theirs = {name for name, count in counts.items() if count > 1 or name in names[0]}
    least = min(len(own), len(theirs))
    if least < _FEW:
        return True
    shared = theirs.intersection(own)
    beside = len(names) == 1 or any(counts[name] > (name in names[0]) for name in shared)
    return beside and len(shared) >= max(1.0, NAMED * least)
