"""Words that are spelt nearly like another: for ``word~`` and for "did you mean"."""

from __future__ import annotations

from collections.abc import Sequence

_BEGINNING = 2
"""Letters that are right in most typing errors, and by which words are shelved."""

Known = Sequence[tuple[str, int]]
"""Words with the number of documents each is in."""


def near(wanted: str, word: str, edits: int) -> bool:
    """Whether ``word`` is ``wanted`` but for so many letters wrong, swapped, missing or too many.

    The first two letters have to be right, as in most typing errors they are.
    """
    from rapidfuzz.distance import OSA

    if word[:_BEGINNING] != wanted[:_BEGINNING] or abs(len(word) - len(wanted)) > edits:
        return False
    return OSA.distance(wanted, word, score_cutoff=edits) <= edits


def nearly(wanted: str, known: Known, edits: int) -> list[tuple[str, int]]:
    """Those of ``known`` that are `near`."""
    start = wanted[:_BEGINNING]
    return [
        known[place]
        for _, place in _nearest(wanted, known, edits)
        if known[place][0].startswith(start)
    ]


def likeliest(typed: str, known: Known) -> tuple[str, int, int]:
    """The word that was probably meant by ``typed``, in how many documents it is, and how far it is off.

    ("", 0, 0) where none is near. Of words equally far off the most frequent one; a letter more costs as much
    as being thirty times as rare.
    """
    edits = 1 if len(typed) < _LONG else 2
    best, value = ("", 0, 0), 0.0
    for distance, place in _nearest(typed, known, edits):
        word, frequency = known[place]
        # The first letter is wrong more rarely than others.
        worth = frequency / _RARER ** (distance + (word[:1] != typed[:1]) / 2)
        if distance and worth > value:
            best, value = (word, frequency, distance), worth
    return best


_LONG = 6
_RARER = 30.0


def _nearest(wanted: str, known: Known, edits: int) -> list[tuple[int, int]]:
    """Distance and index of all that are at most ``edits`` off."""
    # All in one call: 0.1 µs a word instead of 1.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(
        wanted,
        [word for word, _ in known],
        scorer=OSA.distance,
        score_cutoff=edits,
        limit=None,
    )
    return [(int(distance), place) for _, distance, place in found]
