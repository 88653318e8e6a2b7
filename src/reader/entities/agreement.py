"""One name, one class, throughout an article: what the model takes now for this and now for that."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.entities import lexicon
from reader.entities.candidates import Candidate
from reader.entities.gazetteer import Gazetteer

_PLAIN = ("PER", "LOC", "ORG", "OTH")
_SEEN, _LISTED, _WITHIN, _LONGER = 2, 1, 3, 6
"""What counts for a class: the model's word, a list of names, a preposition of place, a longer name."""
_SHORTEST = 4
"""Letters of the shortest word that stands for a longer name of a body."""


def agreed(found: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """``found``, the candidates of one article, each unknown name of one word as what most tells it to be."""
    alone = [one for one in found if _is_alone(one)]
    if not alone:
        return list(found)
    longer = shorts(found, gazetteer)
    surnames = {one.words[-1] for one in found if one.label == "PER" and len(one.words) > 1}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in alone:
        word = one.words[0]
        votes[word][one.label] += _SEEN
        if one.before in gazetteer.rules["within"]:
            votes[word]["LOC"] += _WITHIN
    for word, count in votes.items():
        if word in surnames or set("fls") & set(lexicon.names()[word] + lexicon.nouns()[word]):
            count["PER"] += _LONGER if word in surnames else _LISTED
        if word in longer:
            count["ORG"] += _LONGER
    best = {word: count.most_common(1)[0][0] for word, count in votes.items()}
    return [
        dataclasses.replace(one, label=best[one.words[0]]) if _is_alone(one) else one
        for one in found
    ]


def shorts(found: Sequence[Candidate], gazetteer: Gazetteer) -> dict[str, Candidate]:
    """Words that stand for a body of a longer name in the article: "Xylonta" for "Xylonta Shipping"."""
    whole: dict[str, Candidate] = {}
    for one in found:
        word = one.words[0]
        if one.senses or one.label != "ORG" or len(one.words) < 2 or len(word) < _SHORTEST:
            continue
        names, nouns = lexicon.names(), lexicon.nouns()
        if word[0].isupper() and not (names[word] or nouns[word] or gazetteer.senses(word)):
            whole.setdefault(word, one)
    return whole


def _is_alone(one: Candidate) -> bool:
    return len(one.words) == 1 and not one.senses and one.label in _PLAIN
