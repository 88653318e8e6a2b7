"""Bodies and the short names that stand in brackets behind them: "Bundesamt für Beispiele (BfB)"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from reader.entities.candidates import Candidate
from reader.entities.gazetteer import Sense
from reader.entities.tokens import form

_BRACKETS = re.compile(r" ?\((?:[^()\n]{1,24}: )?(\w[\w-]{1,9})\)")
_CAPITALS = 2


def introduced(
    text: str, found: Sequence[Candidate]
) -> tuple[list[Candidate], dict[str, Candidate]]:
    """``found``, the candidates of one article in order, and for each short name the candidate it stands for.

    A short name that nobody found is added, both become bodies, and what the gazetteer knows of one holds for
    the other.
    """
    starts = {one.start: place for place, one in enumerate(found)}
    kept: dict[int, Candidate] = dict(enumerate(found))
    added: list[Candidate] = []
    whole: dict[str, Candidate] = {}
    for place, one in enumerate(found):
        if len(one.words) < _CAPITALS:
            continue
        brackets = _BRACKETS.match(text, one.end)
        if brackets is None:
            continue
        short = form(brackets[1])
        if not stands_for(short, one.words):
            continue
        there = starts.get(brackets.start(1))
        other = kept[there] if there is not None else None
        known, sign = _known(one), _known(other)
        if (known and sign) or (sign and one.label[:3] == "PER"):
            continue  # "Christian Dürr (FDP)"
        long_ = _body(kept[place], sign)
        sense = known or sign
        if other is None:
            start, end = brackets.span(1)
            added.append(_body(Candidate(start, end, (short,), "(", "ORG"), sense))
        elif there is not None:
            kept[there] = _body(other, sense)
        kept[place] = long_
        whole.setdefault(short, long_)
    every = [*kept.values(), *added]
    return (sorted(every, key=lambda one: one.start) if added else every), whole


def _known(one: Candidate | None) -> Sense | None:
    """The body that the gazetteer takes a candidate for."""
    sense = one.senses[0] if one is not None and one.senses else None
    return sense if sense is not None and sense.entity.kind == "organisation" else None


def _body(one: Candidate, sense: Sense | None) -> Candidate:
    if _known(one):
        return one
    if sense is not None:
        senses = (sense._replace(how="name"),)
        return dataclasses.replace(one, label="ORG", senses=senses, via="gazetteer")
    return one if one.label[:3] == "ORG" else dataclasses.replace(one, label="ORG", senses=())


def stands_for(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` may be made of the letters of ``words``: "BfB" of "Bundesamt für Beispiele"."""
    if sum(letter.isupper() for letter in short) < _CAPITALS or short in words:
        return False
    letters = [letter for letter in short.lower() if letter.isalnum()]
    plain = "".join(words).lower()
    if not letters or plain[:1] != letters[0]:
        return False
    at = 0
    for letter in letters:
        at = plain.find(letter, at) + 1
        if not at:
            return False
    heads = [word[0].lower() for word in words if word[:1].isupper()]
    return sum(head in letters for head in heads) * 3 >= 2 * len(heads)
