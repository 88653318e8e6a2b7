"""Lets a claim that points back ("Dort seien sie ...") inherit what the sentences before it spoke of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.grammar import grammar
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.claims.model import Claim
    from reader.claims.vocabulary import Word

_SUBJECT = 2
"""Words of a sentence among which a pronoun is its subject."""
_SHARE = 0.3
"""What a key is worth that stands in the sentence pointed back to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as its own sentence gives it, with its words and the number of its paragraph."""

    claim: Claim
    words: Sequence[Word]
    paragraph: int
    language: str


def resolve(drafts: Iterable[Draft]) -> Iterator[Claim]:
    """The claims, those that point back enriched; own keys are never changed. One draft is kept at a time."""
    before: Claim | None = None
    for draft in drafts:
        yield draft.claim if before is None else _inherit(draft.claim, before, _points_back(draft))
        before = draft.claim


def _points_back(draft: Draft) -> str:
    """What a sentence takes from the one before: the first letters of keys, "*" for all, "" for nothing.

    "Dort" takes the place, "sie" as the subject names and things, "ein solcher Schritt" the whole.
    """
    known = grammar(draft.language)
    taken = before = ""
    for place, word in enumerate(draft.words):
        folded, last = fold(word.text), before
        before = folded
        if last in known.definite and (word.lemma in known.referring or folded in known.referring):
            return "*"
        if folded in known.such and place + 1 < len(draft.words):
            return "*"
        if place < _SUBJECT and folded in known.pronouns:
            taken += "ew"
        if folded in known.there:
            taken += "ep"
    return taken


def _inherit(claim: Claim, before: Claim, kinds: str) -> Claim:
    """The claim with the keys and facets of those kinds from the claim before it."""
    if not kinds:
        return claim
    every = kinds == "*"
    keys = dict(claim.keys)
    for key, weight in before.keys.items():
        if (every or key[0] in kinds) and key not in keys:
            keys[key] = weight * _SHARE
    facets = claim.facets | {facet for facet in before.facets if facet[0] in kinds}
    return dataclasses.replace(claim, keys=keys, facets=facets)
