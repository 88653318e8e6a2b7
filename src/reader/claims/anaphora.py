"""Lets a claim that points back ("Dort seien sie ...") inherit what the sentences before it spoke of."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.grammar import grammar
from reader.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.claims.grammar import Grammar
    from reader.claims.model import Claim
    from reader.claims.vocabulary import Word

_SUBJECT = 2
"""Words of a sentence among which a pronoun is its subject."""
_SHARE = 0.3
"""What a key is worth that stands in the sentence pointed back to."""
_LEANING = 0.7
"""The same where the sentence says next to nothing by itself ("Der Konzern bestreitet das.")."""
_FEW = 3
"""Words of content up to which a sentence says next to nothing by itself."""
_NEAR = 300
"""Characters behind a pronoun within which it may be said what it stands for."""
_DOUBTS = frozenset({"denied", "not confirmed"})


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
        if before is None:
            found = draft.claim
        elif _leans(draft):
            found = _inherit(draft.claim, before, "*", _LEANING)
        else:
            found = _inherit(draft.claim, before, _points_back(draft), _SHARE)
        yield found
        # Who leans on a sentence that leans itself means what that one leans on.
        before = found if _leans(draft) else draft.claim


def _leans(draft: Draft) -> bool:
    """Whether a sentence says something of what was said before, and hardly anything else.

    It points to the whole of it ("weist das zurück", "doubts it"), or leaves out what it does not confirm or denies.
    """
    if draft.claim.certainty not in _DOUBTS or draft.claim.quotes:
        return False
    known = grammar(draft.language)
    own = sum(
        not (word.light or word.mention >= 0 or word.lemma in known.reacting)
        for word in draft.words
    )
    return not own or (own <= _FEW and _whole(draft, known))


def _whole(draft: Draft, known: Grammar) -> bool:
    """Whether a pronoun stands for all that was said before: not for a thing, and for nothing said after it."""
    text, start = draft.claim.text, draft.claim.start
    for word, after in itertools.zip_longest(draft.words, draft.words[1:]):
        if fold(word.text) not in known.whole:
            continue
        behind = text[word.end - start :][:_NEAR].lstrip()
        ahead = text[max(0, word.start - start - _NEAR) : word.start - start].rstrip()
        if ahead.endswith(",") or any(f", {sign} " in behind for sign in known.clause):
            continue  # a relative clause, or one that says what is meant
        if not behind[:1].isalnum() or (draft.language != "en" and not (after and after.noun)):
            return True
    return False


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


def _inherit(claim: Claim, before: Claim, kinds: str, share: float) -> Claim:
    """The claim with the keys and facets of those kinds from the claim before it."""
    if not kinds:
        return claim
    every = kinds == "*"
    keys = dict(claim.keys)
    for key, weight in before.keys.items():
        if (every or key[0] in kinds) and key not in keys:
            keys[key] = weight * share
    leaning = share == _LEANING
    facets = claim.facets | {facet for facet in before.facets if leaning or facet[0] in kinds}
    return dataclasses.replace(claim, keys=keys, facets=facets)
