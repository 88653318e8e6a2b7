"""How right whole articles are read: names, figures, dates, sources, certainty, on articles annotated by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from benchmarks.evaluate._annotations import (
    Annotated,
    GoldClaim,
    GoldDate,
    GoldEntity,
    GoldQuantity,
    annotated,
    occurrences,
)
from reader.claims.analysis import analyse
from reader.claims.model import Analysis, Claim, Source
from reader.entities.model import Mention
from reader.language.model import DateMention, Quantity

G = TypeVar("G", GoldEntity, GoldQuantity, GoldDate)
F = TypeVar("F", Mention, Quantity, DateMention)

PRONOUNS = {"er", "sie", "es", "man", "he", "she", "it", "they"}
LANGUAGES = {"de": "German", "en": "English"}


@dataclass(frozen=True, slots=True)
class Count:
    """Hits among what the gold wants and what was given, optional items left out of all three."""

    hits: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.wanted + other.wanted, self.given + other.given)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is wanted and nothing given."""
        total = self.wanted + self.given
        return 2 * self.hits / total if total else 1.0

    def row(self) -> str:
        """Cells of a table: how many are wanted, precision, recall, F1."""
        precision = self.hits / self.given if self.given else 1.0
        recall = self.hits / self.wanted if self.wanted else 1.0
        return f"{self.wanted} | {precision:.3f} | {recall:.3f} | {self.f1:.3f}"


class Match(Generic[G, F]):
    """What the gold wants paired with what was given, each used once."""

    def __init__(self, gold: Sequence[G], given: Sequence[F], same: Callable[[G, F], bool]) -> None:
        left = list(given)
        self.pairs: list[tuple[G, F]] = []
        self.missed: list[G] = []
        for item in sorted(gold, key=lambda one: one.optional):
            found = next((one for one in left if same(item, one)), None)
            if found is not None:
                left.remove(found)
                if not item.optional:
                    self.pairs.append((item, found))
            elif item.optional:
                left = [one for one in left if not _overlap(item, one)]
            else:
                self.missed.append(item)
        self.wrong: list[F] = left

    @property
    def count(self) -> Count:
        """Its figures."""
        hits = len(self.pairs)
        return Count(hits, hits + len(self.missed), hits + len(self.wrong))


@dataclass(frozen=True, slots=True)
class Credit:
    """A sentence of the gold with the claim that covers it, None where it was not taken for one."""

    gold: GoldClaim
    claim: Claim | None
    identities: frozenset[str]
    text: str = ""
    """Of the article, where a source's place may hold other words than its name."""

    @property
    def source(self) -> Source | None:
        """Whom the program credits."""
        return self.claim.source if self.claim else None

    @property
    def named(self) -> Count:
        """Whether both credit somebody. What may be left uncredited wants nothing where nothing is given."""
        given = self.source is not None
        if not given and "" in self.gold.sources:
            return Count()
        wanted = self.gold.sources != ("",)
        return Count(given and wanted, wanted, given)

    @property
    def right(self) -> Count:
        """The same for crediting the right one: by the words, or by who they are."""
        return Count(self._right(), self.named.wanted, self.named.given)

    def _right(self) -> bool:
        if self.claim is None or self.source is None:
            return False
        name = self.source.name.lower()
        place = self.text[self.source.start : self.source.end].lower() or name
        words = [one.lower() for one in self.gold.sources if one]
        if place in PRONOUNS and not any(one in self.claim.text.lower() for one in words):
            return True
        return self.source.entity in self.identities or any(
            _names(one, name) or _names(one, place) for one in words
        )

    @property
    def sure(self) -> bool:
        """Whether the certainty is a right one."""
        return self.claim is not None and self.claim.certainty in self.gold.certainties


def _names(words: str, name: str) -> bool:
    """Whether one holds the other: German compounds and inflected forms by part, short words whole."""
    if words in PRONOUNS:
        return words == name
    if len(words) > 3 and words in name:
        return True
    return any(
        next(occurrences(*pair), None) is not None for pair in ((words, name), (name, words))
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotated article with what the program read in it."""

    gold: Annotated
    analysis: Analysis

    @property
    def entities(self) -> Match[GoldEntity, Mention]:
        """Names by their exact span and kind."""
        return Match(self.gold.entities, self.analysis.mentions, _same_name)

    @property
    def quantities(self) -> Match[GoldQuantity, Quantity]:
        """Figures by overlap, interval and unit."""
        return Match(self.gold.quantities, self.analysis.quantities, _same_figure)

    @property
    def dates(self) -> Match[GoldDate, DateMention]:
        """Expressions of time by overlap and days."""
        return Match(self.gold.dates, self.analysis.dates, _same_days)

    @property
    def credits(self) -> Iterator[Credit]:
        """Every sentence of the gold."""
        for gold in self.gold.claims:

            def overlap(claim: Claim, gold: GoldClaim = gold) -> int:
                return min(claim.end, gold.end) - max(claim.start, gold.start)

            best = max(self.analysis.claims, key=overlap, default=None)
            if best is not None and 2 * overlap(best) < gold.end - gold.start:
                best = None
            yield Credit(gold, best, self._identities(gold), self.gold.article.text)

    @property
    def wrong_claims(self) -> list[Claim]:
        """What was taken for a claim where the gold has none: headings, captions, credits, questions."""
        return [
            claim
            for claim in self.analysis.claims
            if not any(
                2 * (min(claim.end, gold.end) - max(claim.start, gold.start))
                >= min(claim.end - claim.start, gold.end - gold.start)
                for gold in self.gold.claims
            )
        ]

    def _identities(self, gold: GoldClaim) -> frozenset[str]:
        """The canonical names of those whom the words for the source end with."""
        text = self.gold.article.text
        return frozenset(
            name
            for entity in self.gold.entities
            for words in gold.sources
            if words and words.endswith(text[entity.start : entity.end])
            for name in entity.identities
        )


def _overlap(
    gold: GoldEntity | GoldQuantity | GoldDate, found: Mention | Quantity | DateMention
) -> bool:
    return gold.start < found.end and found.start < gold.end


def _same_name(gold: GoldEntity, found: Mention) -> bool:
    return (gold.start, gold.end, gold.kind) == (found.start, found.end, found.kind)


def _same_figure(gold: GoldQuantity, found: Quantity) -> bool:
    return (
        _overlap(gold, found)
        and gold.unit == found.unit
        and _equal(gold.low, found.low)
        and _equal(gold.high, found.high)
    )


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-4)


def _same_days(gold: GoldDate, found: DateMention) -> bool:
    return _overlap(gold, found) and (found.first, found.last) in gold.days


@cache
def judged() -> tuple[Judged, ...]:
    """All annotated articles as the program reads them."""
    return tuple(Judged(gold, analyse(gold.article)) for gold in annotated())


def report() -> list[str]:
    """Markdown tables: names, figures and dates; sources and certainty. What is held out stands apart."""
    groups = [
        (f"{name}{', news' if news else ''}, {'held out' if heldout else 'development'}", chosen)
        for heldout in (False, True)
        for news in (False, True)
        for language, name in LANGUAGES.items()
        if (
            chosen := [
                one
                for one in judged()
                if one.gold.heldout is heldout
                and (one.gold.origin == "news") is news
                and one.gold.article.language == language
            ]
        )
    ]
    lines = [
        "## Whole articles: names, figures, dates",
        "",
        "| articles | read | in the gold | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, chosen in groups:
        kinds: list[tuple[str, Iterable[Count]]] = [
            ("names", (one.entities.count for one in chosen)),
            ("figures", (one.quantities.count for one in chosen)),
            ("dates", (one.dates.count for one in chosen)),
        ]
        lines += [f"| {name} | {kind} | {sum(all_, Count()).row()} |" for kind, all_ in kinds]
    lines += [
        "",
        "## Whole articles: identity, sources, certainty",
        "",
        "| articles | identity right, of names found | of all names | sentences | taken for claims |"
        " claims that are none"
        " | source named F1 | right source F1 | certainty right |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    return [*lines, *(_sources(name, chosen) for name, chosen in groups)]


def _sources(name: str, chosen: list[Judged]) -> str:
    pairs = [pair for one in chosen for pair in one.entities.pairs]
    right = sum(found.entity in gold.identities for gold, found in pairs)
    names = sum(one.entities.count.wanted for one in chosen)
    sentences = [credit for one in chosen for credit in one.credits]
    shares = [
        right / max(1, len(pairs)),
        right / max(1, names),
        sum(one.claim is not None for one in sentences) / len(sentences),
        sum((one.named for one in sentences), Count()).f1,
        sum((one.right for one in sentences), Count()).f1,
        sum(one.sure for one in sentences) / len(sentences),
    ]
    cells = [f"{share:.3f}" for share in shares]
    cells.insert(3, str(sum(len(one.wrong_claims) for one in chosen)))
    return " | ".join([f"| {name}", *cells[:2], str(len(sentences)), *cells[2:]]) + " |"


def errors() -> Iterator[str]:
    """What is read wrong in the development half; the held out half is not for reading."""
    for one in judged():
        if one.gold.heldout:
            continue
        text = one.gold.article.text
        yield f"### {one.gold.article.id}"
        yield from _unpaired("NAME", one.entities, text)
        for gold, found in one.entities.pairs:
            if found.entity not in gold.identities:
                yield f"IDENTITY {found.text}: {found.entity} not {gold.identities} via {found.via}"
        yield from _unpaired("FIGURE", one.quantities, text)
        yield from _unpaired("DATE", one.dates, text)
        for claim in one.wrong_claims:
            yield f"NONE {claim.text}"
        for credit in one.credits:
            words = text[credit.gold.start : credit.gold.end]
            if credit.claim is None:
                yield f"NO CLAIM {words}"
                continue
            if credit.right.given + credit.right.wanted > 2 * credit.right.hits:
                yield f"SOURCE {credit.gold.sources} not {credit.source and credit.source.name!r}: {words}"
            if not credit.sure:
                yield f"SURE {credit.gold.certainties} not {credit.claim.certainty}: {words}"


def _unpaired(name: str, match: Match[G, F], text: str) -> Iterator[str]:
    for gold in match.missed:
        around = text[max(0, gold.start - 30) : gold.end + 30].replace("\n", " ")
        yield f"{name} missed {text[gold.start : gold.end]!r} {gold[2:-1]}: …{around}…"
    for found in match.wrong:
        around = text[max(0, found.start - 30) : found.end + 30].replace("\n", " ")
        yield f"{name} wrong {text[found.start : found.end]!r} {found}: …{around}…"


if __name__ == "__main__":
    print(*errors(), sep="\n")
