"""Lets a claim that points back ("Dort seien sie ...") inherit what the sentences before it spoke of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.grammar import Grammar, grammar
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim
    from reader.claims.vocabulary import Word

_SHARE = 0.5
"""What a key is worth that stands in the sentence pointed back to."""
_LEAN = 5
"""Content keys below which a sentence that points back is taken to need what it points to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as its own sentence gives it, with its words and the number of its paragraph."""

    claim: Claim
    words: Sequence[Word]
    paragraph: int
    language: str


def resolve(drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """Return the claims, those that point back enriched; own keys are never changed."""
    resolved: list[Claim] = []
    owners: dict[str, str] = {}
    for number, draft in enumerate(drafts):
        claim = draft.claim
        if number and _points_back(draft):
            claim = _inherit(claim, resolved[-1])
        claim = _owned(claim, draft.words, owners, grammar(draft.language))
        for facet in draft.claim.facets:
            if facet.startswith("n:"):
                owners[facet.rpartition("|")[2]] = facet
        resolved.append(claim)
    return tuple(resolved)


def _points_back(draft: Draft) -> bool:
    known = grammar(draft.language)
    found = 0
    for place, word in enumerate(draft.words):
        folded = fold(word.text)
        if folded in known.adverbs or (place < 3 and folded in known.pronouns):
            return True
        if word.lemma in known.referring or folded in known.referring:
            before = fold(draft.words[place - 1].text) if place else ""
            if before in known.definite:
                found += 1
    return found > 0


def _inherit(claim: Claim, before: Claim) -> Claim:
    keys = dict(claim.keys)
    for key, weight in before.keys.items():
        if key not in keys:
            keys[key] = weight * _SHARE
    return dataclasses.replace(claim, keys=keys, facets=claim.facets | before.facets)


def _owned(claim: Claim, words: Sequence[Word], owners: dict[str, str], known: Grammar) -> Claim:
    """Give "die Truppen" the owner they had when last named: "nordkoreanische Truppen"."""
    named = {facet.rpartition("|")[2] for facet in claim.facets if facet.startswith("n:")}
    found: set[str] = set()
    keys = dict(claim.keys)
    for place, word in enumerate(words):
        if not place or fold(words[place - 1].text) not in known.definite:
            continue
        for group in word.groups:
            owner = owners.get(group.name)
            if owner and group.name not in named:
                found.add(owner)
                country = "c:" + owner[2:].partition("|")[0]
                keys.setdefault(country, 2.0)
    if not found:
        return claim
    return dataclasses.replace(claim, keys=keys, facets=claim.facets | found)
