"""The cases on which links between claims are measured: articles of one event and their true pairs."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.evaluate import _stories
from reader.articles.model import Article
from reader.claims.analysis import analyse
from reader.claims.profile import Profile, plain_profile
from reader.claims.signature import signature_of
from reader.ingest import seeds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.claims.model import Analysis, Claim, Relation
    from reader.claims.signature import Signature

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
GOLD = ROOT.parent / "shared" / "eval" / "seeds"

REAL = "seeds"
"""The name of the case that is real news."""

_RELATIONS: dict[str, Relation] = {
    "same": "same",
    "same-quote": "same quote",
    "same-with-different-figure": "figures differ",
    "narrower-broader": "narrower",
    "contradicts-or-not-confirmed": "not confirmed",
}


@dataclass(slots=True)
class Case:
    """Articles of one event. Sentences are (article id, start); pairs hold each unordered pair once.

    ``truth`` gives the relation of each true pair, ``loose`` are pairs that may be counted either way.
    ``claims`` is our claim for a gold sentence, where one overlaps it.
    """

    name: str
    heldout: bool
    articles: list[Article]
    sentences: list[tuple[str, int]]
    truth: dict[frozenset[tuple[str, int]], Relation]
    loose: set[frozenset[tuple[str, int]]] = field(default_factory=set)
    directed: bool = True
    analyses: dict[str, Analysis] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)
    claims: dict[tuple[str, int], Claim] = field(default_factory=dict)
    ends: dict[tuple[str, int], int] = field(default_factory=dict)

    def analysed(self) -> Case:
        """Fill in what our own analysis says of the articles."""
        for article in self.articles:
            analysis = analyse(article)
            self.analyses[article.id] = analysis
            self.signatures[article.id] = signature_of(analysis.claims)
            for n, claim in enumerate(analysis.claims, 1):
                self.profiles[claim.id] = Profile(article.id, n, plain_profile(claim))
        for sentence in self.sentences:
            found = self._overlapping(*sentence, self.ends[sentence])
            if found is not None:
                self.claims[sentence] = found
        return self

    def _overlapping(self, article_id: str, start: int, end: int) -> Claim | None:
        def overlap(claim: Claim) -> int:
            return min(claim.end, end) - max(claim.start, start)

        claims = self.analyses[article_id].claims
        best = max(claims, key=overlap, default=None)
        return best if best is not None and 2 * overlap(best) >= end - start else None

    def crossing(self) -> Iterable[tuple[tuple[str, int], tuple[str, int]]]:
        """All pairs of gold sentences of different articles."""
        for one, other in itertools.combinations(self.sentences, 2):
            if one[0] != other[0]:
                yield one, other


@cache
def cases(*, heldout: bool = False) -> tuple[Case, ...]:
    """The seeds where they are at hand, and the gold stories; those held out only when asked for."""
    found = [] if heldout or not SEEDS.is_dir() else [_seed_case()]
    found += [_story_case(story) for story in _stories.stories() if story.heldout == heldout]
    return tuple(case.analysed() for case in found)


def _story_case(story: _stories.Story) -> Case:
    places: dict[tuple[int, int], tuple[str, int]] = {}
    ends: dict[tuple[str, int], int] = {}
    for a, gold in enumerate(story.articles):
        for n, sentence in enumerate(gold.sentences):
            if sentence.kind == "claim":
                places[a, n] = (gold.article.id, sentence.start)
                ends[places[a, n]] = sentence.end
    return Case(
        name=story.name,
        heldout=story.heldout,
        articles=[gold.article for gold in story.articles],
        sentences=list(places.values()),
        truth={
            frozenset((places[pair.a], places[pair.b])): pair.relation
            for pair in _stories.pairs(story)
        },
        ends=ends,
    )


def _seed_case() -> Case:
    articles = list(seeds.articles(SEEDS, ROOT / "seeds" / "seeds.yaml"))
    by_file = {f"{article.id}.txt": article for article in articles}
    places: dict[str, tuple[str, int]] = {}
    ends: dict[tuple[str, int], int] = {}
    for line in _lines("sentences.jsonl"):
        if line["kind"] != "claim":
            continue
        article = by_file[line["file"]]
        words = (re.escape(word) for word in line["text"].split())
        match = re.search(r"\s+".join(words), article.text)
        if match:
            places[line["id"]] = (article.id, match.start())
            ends[article.id, match.start()] = match.end()
    truth: dict[frozenset[tuple[str, int]], Relation] = {}
    loose: set[frozenset[tuple[str, int]]] = set()
    for line in _lines("claim_pairs.jsonl"):
        if line["a_id"] in places and line["b_id"] in places:
            pair = frozenset((places[line["a_id"]], places[line["b_id"]]))
            if int(line["tier"]) == 1:
                truth[pair] = _RELATIONS[line["relation"]]
            else:
                loose.add(pair)
    return Case(REAL, False, articles, list(places.values()), truth, loose, False, ends=ends)


def _lines(name: str) -> list[dict[str, str]]:
    text = (GOLD / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def average_precision(scored: Iterable[tuple[float, bool]], lost: int = 0) -> float:
    """Average precision of pairs with scores; of equal ones the false come first. ``lost`` true pairs have none."""
    ordered = sorted(scored, key=lambda pair: (-pair[0], pair[1]))
    found, total = 0, 0.0
    for rank, (_, true) in enumerate(ordered, 1):
        if true:
            found += 1
            total += found / rank
    return total / (found + lost) if found + lost else 0.0
