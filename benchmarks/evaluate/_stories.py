"""The gold stories: articles of one event with, for every sentence, what it says; and the pairs that follow."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.claims.model import Certainty, Relation
from reader.language.model import Kind

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "stories"

FigureState = Literal["none", "one", "agree", "differ"]
"""Of two sentences that share a proposition: neither gives a figure for it, one does, both do."""


class Range(NamedTuple):
    """A figure as an interval; "rund" is plus or minus five per cent, "bis zu" begins at zero."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether both may be true of one thing."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a story with its place in ``Article.text`` (code points) and what it says.

    ``source`` are the words of the article, any of which names whom it credits; empty where nobody is. ``origin`` is
    the same key wherever the story credits the same source, "" where nobody is credited.
    ``figures`` holds the figure given for a proposition, ``figure`` the figures as they are written.
    """

    text: str
    start: int
    end: int
    kind: Kind
    propositions: frozenset[str] = frozenset()
    stance: Certainty = "asserted"
    figure: str = ""
    figures: dict[str, Range] = dataclasses.field(default_factory=dict)
    source: tuple[str, ...] = ()
    origin: str = ""
    certainties: tuple[Certainty, ...] = ()
    """How surely the sentence speaks, where that is not its stance; any of several is right."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and all its sentences, in order."""

    article: Article
    sentences: tuple[GoldSentence, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A checkable statement; ``narrows`` is the one that it implies, "" where there is none."""

    says: str
    narrows: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one event. A story that is ``heldout`` is for checking, never for tuning."""

    name: str
    event: str
    heldout: bool
    propositions: dict[str, Proposition]
    articles: tuple[GoldArticle, ...]


class Pair(NamedTuple):
    """Two sentences of different articles that share a proposition: ``a`` and ``b`` are (article, sentence), from 0.

    ``relation`` says how ``b`` stands to ``a``: "narrower" means that b says more exactly.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    shared: frozenset[str]
    relation: Relation
    figures: FigureState

    def turned(self) -> Pair:
        """The same pair looked at from ``b``."""
        turn: dict[Relation, Relation] = {"narrower": "broader", "broader": "narrower"}
        return self._replace(a=self.b, b=self.a, relation=turn.get(self.relation, self.relation))


@cache
def stories() -> tuple[Story, ...]:
    """All gold stories, by name; articles have the id "<story>-<file>"."""
    return tuple(_story(path.parent) for path in sorted(FOLDER.glob("*/gold.yaml")))


def pairs(story: Story, kinds: Container[str] = ("claim",)) -> list[Pair]:
    """Every true pair of a story once, the earlier article first, among sentences of ``kinds``."""
    said = [
        (article, number, sentence)
        for article, gold in enumerate(story.articles)
        for number, sentence in enumerate(gold.sentences)
        if sentence.propositions and sentence.kind in kinds
    ]
    found = []
    for (i, m, a), (j, n, b) in itertools.combinations(said, 2):
        if i == j:
            continue
        shared = implied(story, a) & implied(story, b)
        if shared:
            found.append(
                Pair((i, m), (j, n), shared, relation(story, a, b), figure_state(a, b, shared))
            )
    return found


def implied(story: Story, sentence: GoldSentence) -> frozenset[str]:
    """The propositions a sentence carries and those that they imply."""
    return frozenset(
        step for name in sentence.propositions for step in _upwards(story.propositions, name)
    )


def relation(story: Story, a: GoldSentence, b: GoldSentence) -> Relation:
    """How ``b`` stands to ``a``, two sentences that share a proposition; the rules stand in the guideline."""
    mine, theirs = implied(story, a), implied(story, b)
    shared = mine & theirs
    for stance in ("denied", "not confirmed"):
        if (a.stance == stance) != (b.stance == stance):
            return "denied" if stance == "denied" else "not confirmed"
    if figure_state(a, b, shared) == "differ":
        return "figures differ"
    if any(name.startswith("Q_") for name in shared):
        return "same quote"
    b_more = mine < theirs or any(name in b.figures and name not in a.figures for name in shared)
    a_more = theirs < mine or any(name in a.figures and name not in b.figures for name in shared)
    if b_more != a_more:
        return "narrower" if b_more else "broader"
    return "same"


def figure_state(a: GoldSentence, b: GoldSentence, shared: frozenset[str]) -> FigureState:
    """What two sentences say about the figures of the propositions they share."""
    both = [name for name in shared if name in a.figures and name in b.figures]
    if both:
        agree = all(a.figures[name].meets(b.figures[name]) for name in both)
        return "agree" if agree else "differ"
    return "one" if any(name in a.figures or name in b.figures for name in shared) else "none"


def read_range(written: str) -> Range:
    """Read a figure of the gold: "7.12", "~3000", ">=3000", "<=25", "100-250". Raises ValueError."""
    value = written.lstrip("~<>=")
    if written.startswith("~"):
        return Range(float(value) * 0.95, float(value) * 1.05)
    if written.startswith(">="):
        return Range(float(value), math.inf)
    if written.startswith("<="):
        return Range(0, float(value))
    low, _, high = written.partition("-")
    return Range(float(low), float(high or low))


def _upwards(propositions: dict[str, Proposition], name: str) -> Iterator[str]:
    while name:
        yield name
        name = propositions[name].narrows


def _story(folder: Path) -> Story:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    corpus = Corpus(folder)
    return Story(
        name=folder.name,
        event=gold["event"],
        heldout=gold["heldout"],
        propositions={name: Proposition(**fields) for name, fields in gold["propositions"].items()},
        articles=tuple(
            _article(corpus.load(name), folder.name, sentences)
            for name, sentences in gold["articles"].items()
        ),
    )


def _article(article: Article, story: str, sentences: list[dict[str, Any]]) -> GoldArticle:
    found, position = [], 0
    for fields in sentences:
        start = article.text.index(fields["text"], position)
        position = start + len(fields["text"])
        found.append(_sentence(fields, start, position))
    return GoldArticle(dataclasses.replace(article, id=f"{story}-{article.id}"), tuple(found))


def _sentence(fields: dict[str, Any], start: int, end: int) -> GoldSentence:
    source = fields.get("source", "")
    return GoldSentence(
        text=fields["text"],
        start=start,
        end=end,
        kind=fields["kind"],
        propositions=frozenset(fields.get("propositions", ())),
        stance=fields.get("stance", "asserted"),
        figure=fields.get("figure", ""),
        figures={name: read_range(text) for name, text in fields.get("figures", {}).items()},
        source=tuple(source.split("|")) if source else (),
        origin=fields.get("origin", ""),
        certainties=tuple(fields.get("certainty", fields.get("stance", "asserted")).split("|")),
    )
