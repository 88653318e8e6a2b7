"""Says in plain words why two claims are linked, and marks what the other one says differently."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from reader.claims.disagreement import SIGNS
from reader.claims.grammar import grammar
from reader.claims.lexicon import lexicon
from reader.claims.score import QUOTE, VERBATIM, common
from reader.language.folding import fold
from reader.language.lemmas import stem
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim, FigurePair
    from reader.claims.profile import Profile
    from reader.claims.score import Measured
    from reader.language.words import Token

_NAMED = 4
"""Names, words and meanings told in one reason, at most."""
_PREFIX = 5
"""Letters in common from which a longer word counts as told ("Nordkorea", "nordkoreanische")."""
_FAR_LANGUAGES = "de", "en"
_WORDED = 0.3
"""Cosine from which it is worth telling how much of the wording two claims share."""


def reasons(
    pair: tuple[Profile, Profile], measured: Measured, figures: Sequence[FigurePair]
) -> tuple[str, ...]:
    """Short phrases, the most telling first."""
    found: list[str] = []
    if measured.quote >= QUOTE:
        found.append("the same quote")
    elif measured.quote > 0:
        found.append(f"quote: {measured.quote:.0%} of its words")
    if measured.cosine >= VERBATIM:
        found.append("almost the same words")
    shared = pair[0].keys.keys() & pair[1].keys.keys()
    ordered = sorted(shared, key=lambda key: (-pair[0].keys[key], key))
    names = [key[2:] for key in ordered if key[0] == "e"]
    names += [key[2:] for key in ordered if key[0] == "c" and key[2:] not in names]
    if names:
        found.append("names: " + ", ".join(names[:_NAMED]))
    if figures:
        told = (f"{each.here} {SIGNS[each.state]} {each.there}" for each in figures[:_NAMED])
        found.append(("figures: " if len(figures) > 1 else "figure: ") + ", ".join(told))
    if acts := sorted(common(pair[0].acts, pair[1].acts)):
        found.append("act: " + ", ".join(_plain(act[2:]) for act in acts[:_NAMED]))
    if places := sorted(common(pair[0].places, pair[1].places)):
        found.append("place: " + ", ".join(place[2:] for place in places[:_NAMED]))
    if words := [key[2:] for key in ordered if key[0] == "w"]:
        found.append("words: " + ", ".join(words[:_NAMED]))
    acts_told = {act[2:] for act in common(pair[0].acts, pair[1].acts)}
    meant = [key[2:] for key in ordered if key[0] == "g" and key[2:] not in acts_told]
    if meant and not words:
        found.append("meaning: " + ", ".join(map(_plain, meant[:_NAMED])))
    if any(key[0] == "d" for key in ordered):
        found.append("the same day")
    if _WORDED <= measured.cosine < VERBATIM:
        found.append(f"wording: {measured.cosine:.0%} in common")
    return tuple(found)


def _plain(group: str) -> str:
    """The name of a group of meaning as a word."""
    return group.rstrip("~").replace("-", " ").replace("_", " ")


def differs(one: Claim, other: Claim) -> tuple[tuple[int, int], ...]:
    """Spans of ``other``, in code points of its article, that ``one`` does not have; neighbours are joined."""
    told, heads = _words(one.text)
    meant = {key for key in one.keys if key[0] == "g"}
    spans: list[tuple[int, int]] = []
    light = grammar("de").light | grammar("en").light
    joined = True
    for token in tokens(other.text):
        first = token.text[0]
        folded = fold(token.text)
        if not first.isalnum() or folded in light:
            if first in ",;:.!?":
                joined = False
            continue
        if _told(token, folded, told, heads, meant):
            joined = False
            continue
        start, end = other.start + token.start, other.start + token.end
        if joined and spans and not other.text[spans[-1][1] - other.start : token.start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        joined = True
    return tuple(spans)


def _told(
    token: Token, folded: str, told: frozenset[str], heads: dict[str, list[str]], meant: set[str]
) -> bool:
    own = _stem(token.text)
    if own in told:
        return True
    if token.text[0].isdigit():
        return False
    if len(own) >= _PREFIX and any(
        word.startswith(own) or own.startswith(word) for word in heads.get(own[:_PREFIX], ())
    ):
        return True
    return any("g:" + name in meant for name in _meanings(folded))


@functools.lru_cache(maxsize=8192)
def _meanings(folded: str) -> frozenset[str]:
    return frozenset(
        group.name
        for language in _FAR_LANGUAGES
        for group in lexicon(language).find(folded, fold(stem(folded, language)))
    )


@functools.lru_cache(maxsize=64)
def _words(text: str) -> tuple[frozenset[str], dict[str, list[str]]]:
    """The stems of the words of a text, and the longer of them by their first letters."""
    told = frozenset(_stem(token.text) for token in tokens(text))
    heads: dict[str, list[str]] = {}
    for word in told:
        if len(word) >= _PREFIX:
            heads.setdefault(word[:_PREFIX], []).append(word)
    return told, heads


@functools.lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    return word if word[0].isdigit() else fold(stem(word, "de"))
