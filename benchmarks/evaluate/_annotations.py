"""The gold readings: annotated articles with every item as offsets in ``Article.text``."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from benchmarks.evaluate import _stories
from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.claims.model import Certainty
from reader.entities.model import EntityKind

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "gold" / "reading"

Origin = Literal["corpus", "stories", "news"]


class GoldEntity(NamedTuple):
    """A name; ``identities`` are the canonical names that are right, best first."""

    start: int
    end: int
    kind: EntityKind
    identities: tuple[str, ...]
    optional: bool


class GoldQuantity(NamedTuple):
    """A figure: the closed interval from ``low`` to ``high``, None where open."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    optional: bool


class GoldDate(NamedTuple):
    """An expression of time with the (first, last) days it may mean, any of which is right."""

    start: int
    end: int
    days: tuple[tuple[dt.date, dt.date], ...]
    optional: bool


class GoldClaim(NamedTuple):
    """A sentence that says something.

    ``sources`` are the article's words for whom it credits, any of which is right; "" among them means that
    naming nobody is right. ``certainties`` are those that are right.
    """

    start: int
    end: int
    sources: tuple[str, ...]
    certainties: tuple[Certainty, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with all that a careful reader reads in it."""

    article: Article
    heldout: bool
    origin: Origin
    entities: tuple[GoldEntity, ...]
    quantities: tuple[GoldQuantity, ...]
    dates: tuple[GoldDate, ...]
    claims: tuple[GoldClaim, ...]


@cache
def annotated() -> tuple[Annotated, ...]:
    """All annotated articles, by file name. Raises ValueError for words that do not stand in theirs."""
    from benchmarks.evaluate import _marked  # it is written in terms of this module

    return (
        *(read(path) for path in sorted(FOLDER.glob("*.yaml"))),
        *(_marked.read(path) for path in sorted(_marked.FOLDER.glob("*.yaml"))),
    )


def read(path: Path) -> Annotated:
    """One annotated article. Raises ValueError for words that do not stand in it."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    file = ROOT / gold["article"]
    article = Corpus(file.parent).load(file.stem)
    if file.with_name("gold.yaml").exists():
        article = dataclasses.replace(article, id=f"{file.parent.name}-{article.id}")
    text = article.text
    origin: Origin = "corpus" if gold["article"].startswith("corpus/") else "stories"
    return Annotated(
        article=article,
        heldout=gold["heldout"],
        origin=origin,
        entities=tuple(
            GoldEntity(
                *place(text, item),
                item["kind"],
                tuple(item["entity"].split("|")),
                item.get("optional", False),
            )
            for item in gold["entities"]
        ),
        quantities=tuple(_quantity(text, item) for item in gold["quantities"]),
        dates=tuple(
            GoldDate(
                *place(text, item),
                tuple((days[0], days[1]) for days in [item["days"], *item.get("or", ())]),
                item.get("optional", False),
            )
            for item in gold["dates"]
        ),
        claims=_joined(_claims(text, gold) if origin == "corpus" else _story_claims(article.id)),
    )


def place(text: str, item: dict[str, Any]) -> tuple[int, int]:
    """Where the words of an item stand, in code points of ``text``. Raises ValueError if they do not."""
    words = item["text"]
    starts = list(occurrences(text, words))
    nth = item.get("nth", 1)
    if not 1 <= nth <= len(starts):
        raise ValueError(f"{words!r} stands there {len(starts)} times, {nth} wanted")
    return starts[nth - 1], starts[nth - 1] + len(words)


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where ``words`` begin in ``text`` with neither letter nor digit as a neighbour."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(words, start + 1)


def _quantity(text: str, item: dict[str, Any]) -> GoldQuantity:
    low, high, unit, qualifier = item["means"]
    start, end = place(text, item)
    return GoldQuantity(start, end, low, high, unit, qualifier, item.get("optional", False))


def _claims(text: str, gold: dict[str, Any]) -> Iterator[GoldClaim]:
    for item in gold["claims"]:
        sources = tuple(item["source"].split("|"))
        yield GoldClaim(*place(text, item), sources, tuple(item["certainty"].split("|")))


def _joined(claims: Iterable[GoldClaim]) -> tuple[GoldClaim, ...]:
    """With every name for a source that the article's gold joins to one of theirs: "Finanzchef Detlefs|Detlefs"."""
    claims = tuple(claims)
    longer = {
        words[1]: words[0]
        for words in (one.sources for one in claims)
        if len(words) == 2 and words[1] and words[0].endswith(words[1])
    }
    return tuple(
        one._replace(
            sources=tuple(
                dict.fromkeys([*one.sources, *(longer[w] for w in one.sources if w in longer)])
            )
        )
        for one in claims
    )


def _story_claims(name: str) -> Iterator[GoldClaim]:
    articles = (one for story in _stories.stories() for one in story.articles)
    for sentence in next(one for one in articles if one.article.id == name).sentences:
        if sentence.kind == "claim":
            yield GoldClaim(
                sentence.start, sentence.end, sentence.source or ("",), sentence.certainties
            )
