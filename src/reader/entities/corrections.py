"""The reader's corrections of who is named, laid over what was recognised."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.entities.model import EntityKind, Mention
from reader.language.folding import fold

VIA = "correction"
"""`Mention.via` of what the reader corrected."""


class Correction(NamedTuple):
    """What was recognised as ``name`` is ``entity``.

    Everywhere, where ``article`` is "": the two are the same. Otherwise only the name ``text`` in that
    article: it is another one. ``kind`` and ``country`` are those of ``entity``.
    """

    name: str
    entity: str
    kind: EntityKind
    country: str = ""
    article: str = ""
    text: str = ""


def correct(
    mentions: Sequence[Mention], corrections: Sequence[Correction], article: str = ""
) -> tuple[Mention, ...]:
    """``mentions`` of ``article`` as the reader wants them: as many, in the same order, with the same spans.

    A correction of a name in the article holds for its shorter forms too ("Helmut Schmidt" takes "Schmidt"
    along, not the other way round) and wins over one that holds everywhere. Pure.
    """
    if not corrections:
        return tuple(mentions)
    everywhere = same(corrections)
    # The longest name that covers a mention speaks for it.
    here = [
        (one, _meant(one, mentions))
        for one in sorted(corrections, key=lambda one: -len(one.text))
        if one.article and one.article == article
    ]
    found = [_local(mention, here) for mention in mentions]
    return tuple(
        mention if mention.entity not in everywhere else _as(mention, everywhere[mention.entity])
        for mention in found
    )


def same(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """For each name that is the same as another everywhere: the correction that tells which in the end."""
    steps = {one.name: one for one in corrections if not one.article}
    found: dict[str, Correction] = {}
    for name in steps:
        seen, last = {name}, steps[name]
        while last.entity in steps and last.entity not in seen:
            seen.add(last.entity)
            last = steps[last.entity]
        if last.entity != name:
            found[name] = last
    return found


def joined(names: Mapping[str, str], corrections: Iterable[Correction]) -> dict[str, str]:
    """``names`` (each with its kind) and all that are the same as one of them, for who looks one of them up."""
    everywhere = same(corrections)
    if not everywhere:
        return dict(names)
    groups: dict[str, dict[str, str]] = {}
    for name, one in everywhere.items():
        groups.setdefault(one.entity, {one.entity: one.kind})[name] = one.kind
    found: dict[str, str] = {}
    for name, kind in names.items():
        root = everywhere[name].entity if name in everywhere else name
        for each, its in groups.get(root, {name: kind}).items():
            found.setdefault(each, its)
    return found


def covers(wider: str, text: str) -> bool:
    """Whether ``text`` is ``wider`` or a shorter form of it; genitives and capitals make no difference."""
    return set(_words(text)) <= set(_words(wider))


def _local(mention: Mention, here: Sequence[tuple[Correction, set[str]]]) -> Mention:
    for one, meant in here:
        if mention.entity in meant and covers(one.text, mention.text):
            return _as(mention, one)
    return mention


def _meant(one: Correction, mentions: Sequence[Mention]) -> set[str]:
    """What the corrected name was recognised as: as noted, or, where it is read otherwise by now, as it is read."""
    found = {each.entity for each in mentions if _words(each.text) == _words(one.text)}
    return {one.name} if one.name in found else found


def _as(mention: Mention, one: Correction) -> Mention:
    return dataclasses.replace(
        mention, entity=one.entity, kind=one.kind, country=one.country, via=VIA
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word.strip("'’")).removesuffix("s") for word in text.split())
