"""Finds what the gazetteer knows in a run of tokens, longest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import or_
from typing import NamedTuple

from reader.entities.gazetteer import Gazetteer, Sense
from reader.entities.tokens import Token

_PREFIXES = ("pro", "anti")
_KEPT = 8192
"""Words of which is kept what they name."""


class Match(NamedTuple):
    """Tokens ``first`` up to but not including ``last`` may name ``senses`` (never empty).

    ``via`` as in `reader.entities.model.Mention`; ``others`` are further entities that the same word names
    ("russisch-ukrainisch").
    """

    first: int
    last: int
    senses: tuple[Sense, ...]
    via: str
    others: tuple[Sense, ...] = ()


def matches(words: Sequence[Token], gazetteer: Gazetteer) -> list[Match]:
    """All matches in ``words``, none overlapping another, in order."""
    found: list[Match] = []
    longest, alone = gazetteer.longest, _alone(gazetteer)
    forms = [word.form for word in words]
    begins = compress(
        count(), map(or_, map(longest.__contains__, forms), map(bool, map(alone, forms)))
    )
    after = 0
    for position in begins:
        if position < after:
            continue
        form = forms[position]
        match = _longest(words, position, longest[form], gazetteer) if form in longest else None
        if match is None:
            match = alone(form)
            if match is None:
                continue
            if position:
                match = match._replace(first=position, last=position + 1)
        found.append(match)
        after = match.last
    return found


@lru_cache(maxsize=2)
def _alone(gazetteer: Gazetteer) -> Callable[[str], Match | None]:
    """Finds what a word names by itself, as the first of a sentence; most words are often asked of."""

    @lru_cache(maxsize=_KEPT)
    def found(form: str) -> Match | None:
        if not form[:1].isalnum():
            return None
        return _named(0, 1, form, gazetteer) or _single(0, form, gazetteer)

    return found


def _longest(words: Sequence[Token], first: int, reach: int, gazetteer: Gazetteer) -> Match | None:
    """The longest name of two words or more that begins at ``first``."""
    for length in range(min(reach, len(words) - first), 1, -1):
        form = " ".join(word.form for word in words[first : first + length])
        if form[:1].isalnum() and (match := _named(first, first + length, form, gazetteer)):
            return match
    return None


def _named(first: int, last: int, form: str, gazetteer: Gazetteer) -> Match | None:
    senses = gazetteer.senses(form)
    if not senses or senses[0].how == "bare":
        return None
    return Match(first, last, senses, "derived" if senses[0].how == "derived" else "gazetteer")


def _single(position: int, form: str, gazetteer: Gazetteer) -> Match | None:
    if form in gazetteer.rules["never"]:
        return None
    if "-" in form:
        return _compound(position, form, gazetteer)
    if form[:1].isupper() and len(form) > 7 and form.lower().endswith(gazetteer.tails):
        return _joined(position, form, gazetteer)
    if len(form) > 3 and form.isupper():
        senses = gazetteer.senses(form.capitalize())
        if senses:
            return Match(position, position + 1, senses, "gazetteer")
    for prefix in _PREFIXES:
        if form.lower().startswith(prefix) and form[len(prefix) :].islower():
            found = gazetteer.senses(form[len(prefix) :])
            senses = tuple(sense for sense in found if sense.how == "derived")
            if senses:
                return Match(position, position + 1, senses, "derived")
    return None


def _joined(position: int, form: str, gazetteer: Gazetteer) -> Match | None:
    """A compound in one word, its first part a place or a body ("Ukrainekrieg")."""
    for cut in range(len(form) - 4, 3, -1):
        if not form[cut:].islower() or form[cut:] not in gazetteer.rules["tails"]:
            continue
        for sense in gazetteer.senses(form[:cut]):
            if sense.how == "name" and sense.entity.kind in ("place", "organisation"):
                return Match(position, position + 1, (sense,), "compound")
    return None


def hints(found: Sequence[Match], count: int) -> list[str]:
    """What the gazetteer takes each of ``count`` words for, as a feature of the model; "" for nothing."""
    row = [""] * count
    for match in found:
        sense = match.senses[0]
        how = match.via if match.via == "compound" else sense.how
        label = f"{sense.entity.kind[:3]}.{how}"
        row[match.first] = "B." + label
        for index in range(match.first + 1, match.last):
            row[index] = "I." + label
    return row


def _compound(position: int, form: str, gazetteer: Gazetteer) -> Match | None:
    """A word of parts joined by hyphens, one of which is a name ("Ex-Nato-Generalsekretär")."""
    parts = [part for part in form.split("-") if part]
    if len(parts) > 8 or (parts[-1:] and parts[-1] in gazetteer.rules["never"]):
        return None
    named: list[Sense] = []
    start = 0
    while start < len(parts):
        step = 1
        for stop in range(len(parts), start, -1):
            senses = gazetteer.senses("-".join(parts[start:stop])) or gazetteer.senses(
                " ".join(parts[start:stop])
            )
            sense = next(
                (s for s in senses if s.how in ("name", "derived", "bare", "surname")), None
            )
            if sense is not None:
                named.append(sense)
                step = stop - start
                break
        start += step
    if not named:
        return None
    via = "derived" if all(sense.how in ("derived", "bare") for sense in named) else "compound"
    rest = tuple(s for s in dict.fromkeys(named) if s.entity is not named[0].entity)
    if named[0].entity.kind == "place":
        # "US-Bundespolizei" is not the body of another state.
        country = named[0].entity.country
        rest = tuple(
            s for s in rest if s.entity.kind != "organisation" or s.entity.country == country
        )
    return Match(position, position + 1, (named[0],), via, rest)
