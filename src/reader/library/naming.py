"""Who is named: in one article, in all of them, and what the reader corrects in that."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.entities.corrections import Correction, correct, covers, same
from reader.errors import NotFoundError, UsageError
from reader.language.folding import fold
from reader.library.model import Named, Who
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.model import Analysis, Claim, Source
    from reader.entities.model import Entity, EntityKind, Mention
    from reader.library.cache import AnalysisCache
    from reader.library.catalogue import Catalogue

_SPACES = re.compile(r"\s+")
_TITLE = 40
"""Code points of a title that tell one's own identity from another of the same name."""


def overlaid(analysis: Analysis, corrections: Sequence[Correction], article: str) -> Analysis:
    """``analysis`` of ``article`` with the names as the reader corrected them; itself where nothing is."""
    mentions = correct(analysis.mentions, corrections, article)
    if mentions == analysis.mentions:
        return analysis
    return dataclasses.replace(
        analysis,
        mentions=mentions,
        claims=tuple(_claim(claim, analysis.mentions, mentions) for claim in analysis.claims),
    )


def _claim(claim: Claim, before: Sequence[Mention], after: Sequence[Mention]) -> Claim:
    source = claim.source
    named: dict[str, None] = {}
    for old, new in zip(before, after, strict=True):
        if claim.start <= old.start < claim.end:
            named[new.entity] = None
            if source and source.entity == old.entity and _overlap(source, old):
                source = dataclasses.replace(source, entity=new.entity)
    return dataclasses.replace(claim, entities=tuple(named), source=source)


def _overlap(source: Source, mention: Mention) -> bool:
    return source.start < mention.end and mention.start < source.end


def affected(
    before: Iterable[Correction], after: Iterable[Correction]
) -> tuple[set[str], set[str]]:
    """What differs between two sets of corrections: names that became other ones, and articles of their own."""
    old, new = set(before), set(after)
    then, now = same(old), same(new)
    changed = {name for name in {*then, *now} if then.get(name) != now.get(name)}
    # Who stands for the others is indexed under their names too.
    roots = {one.entity for name in changed for one in (then.get(name), now.get(name)) if one}
    return changed | roots, {one.article for one in old ^ new if one.article}


class Naming:
    """Answers who is named, from the kept analyses; asks nothing of the indexes."""

    def __init__(self, cache: AnalysisCache, catalogue: Catalogue, version: str) -> None:
        """``version`` is that of the kept analyses."""
        self._cache = cache
        self._version = version
        self._catalogue = catalogue

    def entities(self, corrections: Sequence[Correction]) -> tuple[Named, ...]:
        """All who are named, those of most articles first, as the reader corrected them."""
        everywhere = same(corrections)
        own = {
            self._catalogue.hash_of(one.article): one.article for one in corrections if one.article
        }
        counts: Counter[str] = Counter()
        kinds: dict[str, EntityKind] = {}
        for content, entities in self._cache.all_named(self._version):
            found: dict[str, EntityKind] = {}
            analysis = self._analysis(own[content]) if content in own else None
            if analysis is not None:
                mentions = correct(analysis.mentions, corrections, own[content])
                found = {mention.entity: mention.kind for mention in mentions}
            else:
                for name, kind in entities.items():
                    one = everywhere.get(name)
                    found[one.entity if one else name] = one.kind if one else kind
            for name, kind in found.items():
                kinds.setdefault(name, kind)
            counts.update(found.keys())
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Named(name, kinds[name], count) for name, count in ordered)

    def articles(self, entity: str, corrections: Sequence[Correction]) -> set[str]:
        """The ids of the articles that name an entity."""
        merged = {name for name, one in same(corrections).items() if one.entity == entity}
        found = self._articles(merged | {entity})
        for name in {one.article for one in corrections if one.article}:
            analysis = self._analysis(name)
            if analysis is not None:
                mentions = correct(analysis.mentions, corrections, name)
                named = any(mention.entity == entity for mention in mentions)
                (found.add if named else found.discard)(name)
        return found

    def touched(self, names: set[str], articles: set[str]) -> set[str]:
        """Those articles, and those in which one of the names was recognised."""
        return self._articles(names) | articles if names else articles

    def who(
        self,
        mention: Mention,
        analysis: Analysis,
        corrections: Sequence[Correction],
        article: str,
    ) -> Who:
        """All that is known of ``mention``, one of ``analysis`` laid over with ``corrections``."""
        mentions = correct(analysis.mentions, corrections, article)
        try:
            recognised = analysis.mentions[mentions.index(mention)]
        except ValueError:
            raise NotFoundError(
                _("{text!r} is not read as a name any more.").format(text=mention.text),
                _("Open the article again."),
            ) from None
        here = Counter(
            _SPACES.sub(" ", each.text) for each in mentions if each.entity == mention.entity
        )
        return Who(
            mention,
            recognised,
            self._names(mention.entity, corrections),
            tuple(here.items()),
            len(self.articles(mention.entity, corrections)),
            _applied(mention, recognised, corrections, article),
        )

    def distinguished(
        self, who: Who, article: str, title: str, name: str, corrections: Sequence[Correction]
    ) -> Correction:
        """The correction that ``who`` is another one in ``article``: ``name``, or someone of their own.

        Raises `UsageError` where that would change nothing.
        """
        recognised = who.recognised
        text = _SPACES.sub(" ", recognised.text)
        name = _SPACES.sub(" ", name).strip()
        known = self._known(name, corrections) if name else None
        entity = known.entity if known else name or f"{text} ({_shortened(title)})"
        kind = known.kind if known else recognised.kind
        if entity == who.mention.entity:
            raise UsageError(_("{text} is {entity} already.").format(text=text, entity=entity))
        return Correction(recognised.entity, entity, kind, _country(entity), article, text)

    def merged(self, entity: str, other: str, corrections: Sequence[Correction]) -> Correction:
        """The correction that two entities are the same; the better known name stays.

        Raises `UsageError` where they are the same already.
        """
        known = self._known(_SPACES.sub(" ", other).strip(), corrections)
        target = known.entity if known else _SPACES.sub(" ", other).strip()
        everywhere = same(corrections)
        target = everywhere[target].entity if target in everywhere else target
        if not target or target == entity:
            raise UsageError(
                _("{entity} and {value} are the same already.").format(
                    entity=entity, value=other.strip() or "nobody"
                )
            )
        counted = {named.entity: named for named in self.entities(corrections)}
        if _gazetteer(entity) and not _gazetteer(target):
            entity, target = target, entity
        kinds = [counted[name].kind for name in (target, entity) if name in counted]
        entry = _gazetteer(target)
        kind = entry.kind if entry else kinds[0] if kinds else "other"
        return Correction(entity, target, kind, _country(target))

    def _known(self, name: str, corrections: Sequence[Correction]) -> Named | None:
        """Whom a typed name names: one of the gazetteer in full, else one that articles name."""
        from reader.entities import gazetteer

        wanted = fold(name)
        # Not the gazetteer's own look-up: that one takes capitals, and lone surnames, for what they are in a text.
        for entry in gazetteer.default().entities:
            if any(fold(each) == wanted for each in (entry.name, *entry.names)):
                return Named(entry.name, entry.kind, 0)
        found = (each for each in self.entities(corrections) if fold(each.entity) == wanted)
        return next(found, None)

    def _names(self, entity: str, corrections: Sequence[Correction]) -> tuple[str, ...]:
        names = [entity]
        for name in (entity, *(n for n, one in same(corrections).items() if one.entity == entity)):
            entry = _gazetteer(name)
            names += [name, *(entry.names if entry else ())]
        return tuple(dict.fromkeys(names))

    def _articles(self, names: set[str]) -> set[str]:
        return self._catalogue.with_hashes(self._cache.naming(names, self._version))

    def _analysis(self, article: str) -> Analysis | None:
        return self._cache.get(self._catalogue.hash_of(article), self._version)


def _applied(
    mention: Mention, recognised: Mention, corrections: Sequence[Correction], article: str
) -> Correction | None:
    """The correction that made of ``recognised`` what ``mention`` is; the nearest where there are several."""
    if mention.entity == recognised.entity:
        return None
    here = [
        one
        for one in corrections
        if one.article == article and one.text and covers(one.text, mention.text)
    ]
    everywhere = [one for one in corrections if not one.article and one.name == recognised.entity]
    return next(iter(sorted(here, key=lambda one: -len(one.text)) + everywhere), None)


def _shortened(title: str) -> str:
    if len(title) <= _TITLE:
        return title
    return title[:_TITLE].rpartition(" ")[0] + "…"


def _gazetteer(name: str) -> Entity | None:
    # 50 ms on first use, on no way that has to be quick.
    from reader.entities import gazetteer

    return gazetteer.entity(name)


def _country(name: str) -> str:
    entry = _gazetteer(name)
    return entry.country if entry else ""
