"""How well claims are linked: what the sidebar lists, and the scorer on all pairs, story by story.

Every story is measured with weights that were learned without it; stories kept for checking were never learned from.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluate import _links
from reader.claims.frame import Frame
from reader.claims.index import ClaimIndex
from reader.claims.matching import Matching, bridges
from reader.claims.model import Sidebar
from reader.claims.score import Weights, weights
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import lemma
from reader.language.words import tokens

FOLDS = Path(__file__).parents[1] / "link_folds.json"

Place = tuple[str, int]
Scores = dict[frozenset[Place], float]


@dataclass(slots=True)
class Found:
    """What was listed for one story: article hits and misses at a level, best sentences, relations."""

    listed: int = 0
    right: int = 0
    wanted: int = 0
    best: int = 0

    @property
    def precision(self) -> float:
        """Listed articles that carry the claim."""
        return self.right / self.listed if self.listed else 0.0

    @property
    def recall(self) -> float:
        """Articles carrying a claim that are listed for it."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def best_sentence(self) -> float:
        """Rightly listed articles of which the right sentence is shown."""
        return self.best / self.right if self.right else 0.0

    def add(self, other: Found) -> None:
        """Sum up two findings."""
        self.listed += other.listed
        self.right += other.right
        self.wanted += other.wanted
        self.best += other.best


def report() -> list[str]:
    """Tables of quality, for stories learned from (each measured without itself) and those held out."""
    lines = ["## Claims: what the sidebar lists, and the scorer", ""]
    cases = [*_links.cases(), *_links.cases(heldout=True)]
    lines += _table(cases)
    lines += ["", *_relations(cases), "", *_open_news(cases)]
    return lines


def _table(cases: Sequence[_links.Case]) -> list[str]:
    lines = [
        "| story | pairs | AP, all pairs | AP, listed | AP, few words shared | articles P / R, same "
        "| P / R, all listed | best sentence | IDF cosine: AP | P / R | list everything: AP | P / R |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    means: defaultdict[bool, list[list[float]]] = defaultdict(list)
    for case in cases:
        learned = _weights(case)
        sidebars = _sidebars(case, learned)
        scores = _scored(case, learned)
        lexical = _idf_cosine(case)
        same, every = _found(case, sidebars, ("same",)), _found(case, sidebars, ("same", "related"))
        plain = _cells(case, lexical, 0.4)
        whole = _cells(case, dict.fromkeys(lexical, 1.0), 0.5)
        few = {pair for pair in _pairs(case) if lexical[pair] < 0.25}
        figures = [
            _ap(case, scores), _ap(case, _listed(case, _sidebars(case, learned, deep=True))),
            _ap(case, scores, few),
            same.precision, same.recall, every.precision, every.recall, every.best_sentence,
            _ap(case, lexical), plain.precision, plain.recall,
            _ap(case, dict.fromkeys(lexical, 1.0)), whole.precision, whole.recall,
        ]  # fmt: skip
        means[case.heldout].append(figures)
        name = f"{case.name} (held out)" if case.heldout else case.name
        lines.append(_line(name, len(case.truth), figures))
    for heldout, rows in sorted(means.items()):
        mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        lines.append(_line(f"**mean, {'held out' if heldout else 'each left out'}**", 0, mean))
    return lines


def _line(name: str, pairs: int, f: Sequence[float]) -> str:
    t = ["" if math.isnan(v) else f"{v:.2f}".lstrip("0") if v < 1 else "1.0" for v in f]
    return (
        f"| {name} | {pairs or ''} | {t[0]} | {t[1]} | {t[2]} | {t[3]} / {t[4]} | {t[5]} / {t[6]} | {t[7]} "
        f"| {t[8]} | {t[9]} / {t[10]} | {t[11]} | {t[12]} / {t[13]} |"
    )


def _relations(cases: Iterable[_links.Case]) -> list[str]:
    """How often the relation is right, of true pairs that are listed; broader and narrower are one class."""
    lines = [
        "| relation | listed true pairs | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    hits: Counter[str] = Counter()
    told: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for case in cases:
        starts = {case.claims[place].id: place for place in case.claims}
        for sidebar in _sidebars(case, _weights(case)):
            for other in sidebar.others:
                pair = frozenset(
                    place
                    for place in (starts.get(sidebar.claim.id), starts.get(other.claim))
                    if place
                )
                gold = case.truth.get(pair)
                if gold:
                    right, ours = _breadth(gold), _breadth(other.relation)
                    meant[right] += 1
                    told[ours] += 1
                    hits[right] += right == ours
    total = 0.0
    for name in sorted(meant):
        precision = hits[name] / told[name] if told[name] else 0.0
        recall = hits[name] / meant[name]
        f1 = 2 * precision * recall / (precision + recall) if hits[name] else 0.0
        total += f1
        lines.append(f"| {name} | {meant[name]} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")
    lines.append(f"| **macro** | {sum(meant.values())} | | | {total / max(1, len(meant)):.2f} |")
    return lines


def _open_news(cases: Sequence[_links.Case]) -> list[str]:
    """All stories in one index, all on one day: links across stories are wrong."""
    with tempfile.TemporaryDirectory() as folder:
        index = ClaimIndex(Path(folder) / "claims.sqlite", None)
        stories = {article.id: case.name for case in cases for article in case.articles}
        with index.batch():
            for case in cases:
                for article in case.articles:
                    index.put(
                        dataclasses.replace(article, published=None), case.analyses[article.id]
                    )
        within = across = 0
        for article_id, story in stories.items():
            for sidebar in index.sidebars(article_id):
                for other in sidebar.others:
                    if stories[other.article] == story:
                        within += 1
                    else:
                        across += 1
        index.close()
    return [
        f"Across stories (all {len(stories)} articles in one index, dates unknown): {across} of {within + across} rows "
        "link two stories."
    ]


def _weights(case: _links.Case) -> Weights:
    """Weights learned without the case: those shipped, where they have not been learned from it."""
    folds = json.loads(FOLDS.read_text(encoding="utf-8"))
    if case.heldout or case.name not in folds:
        return weights()
    return Weights.of(folds[case.name])


def _sidebars(case: _links.Case, learned: Weights, *, deep: bool = False) -> list[Sidebar]:
    """The sidebars of all claims; ``deep`` ones with what `ClaimIndex.further` ranks behind what is shown."""
    with tempfile.TemporaryDirectory() as folder:
        index = ClaimIndex(Path(folder) / "claims.sqlite", learned)
        with index.batch():
            for article in case.articles:
                index.put(article, case.analyses[article.id])
        found = [sidebar for article in case.articles for sidebar in index.sidebars(article.id)]
        if deep:
            found = [
                dataclasses.replace(sidebar, others=sidebar.others + index.further(sidebar))
                for sidebar in found
            ]
        index.close()
    return found


def _found(
    case: _links.Case, sidebars: Iterable[Sidebar], levels: Sequence[str], article: str = ""
) -> Found:
    """What sidebars list at ``levels``; of one article's claims only, if one is named."""
    starts = {case.claims[place].id: place for place in case.claims}
    wanted = _wanted(case)
    found = Found(wanted=sum(not article or place[0] == article for place, _ in wanted))
    for sidebar in sidebars:
        place = starts.get(sidebar.claim.id)
        seen: set[str] = set()
        for other in sidebar.others:
            if other.level not in levels or other.article in seen:
                continue
            seen.add(other.article)
            there = starts.get(other.claim)
            if place is not None and _is_loose(case, place, other.article, wanted):
                continue
            found.listed += 1
            if place is not None and (place, other.article) in wanted:
                found.right += 1
                found.best += there is not None and frozenset((place, there)) in case.truth
    return found


def _is_loose(
    case: _links.Case, place: Place, article: str, wanted: set[tuple[Place, str]]
) -> bool:
    """Whether an article carries a claim only loosely, so that listing it is neither right nor wrong."""
    return (place, article) not in wanted and any(
        place in pair and any(other[0] == article for other in pair) for pair in case.loose
    )


def _wanted(case: _links.Case) -> set[tuple[Place, str]]:
    return {
        (one, other[0])
        for pair in case.truth
        for one in pair
        for other in pair
        if one != other and one in case.claims
    }


def _pairs(case: _links.Case) -> list[frozenset[Place]]:
    return [frozenset(pair) for pair in case.crossing()]


def _ap(case: _links.Case, scores: Scores, among: set[frozenset[Place]] | None = None) -> float:
    pairs = [pair for pair in _pairs(case) if pair not in case.loose]
    return _links.average_precision(
        [
            (scores.get(pair, 0.0), pair in case.truth)
            for pair in pairs
            if among is None or pair in among
        ]
    )


def _scored(case: _links.Case, learned: Weights) -> Scores:
    told = {
        article.id: [case.profiles[claim.id] for claim in case.analyses[article.id].claims]
        for article in case.articles
    }
    frame = Frame(list(told.values()))
    matchings = {
        (one, other): Matching(
            told[one],
            told[other],
            frame,
            case.signatures[one].likeness(case.signatures[other]),
            learned,
            likeness=lambda third, other=other: case.signatures[other].likeness(  # type: ignore[misc]
                case.signatures[third]
            ),
        )
        for one, other in itertools.permutations(told, 2)
    }
    profiles = {place: case.profiles[claim.id] for place, claim in case.claims.items()}
    vouching = {
        place: bridges(one, [matchings[place[0], other] for other in told if other != place[0]])
        for place, one in profiles.items()
    }
    return {
        frozenset((one, other)): max(
            matchings[here[0], there[0]].score(profiles[here], profiles[there], vouching[here])
            for here, there in ((one, other), (other, one))
        )
        for one, other in case.crossing()
        if one in profiles and other in profiles
    }


def _listed(case: _links.Case, sidebars: Iterable[Sidebar]) -> Scores:
    """The scores of the rows that were listed, from either side."""
    starts = {case.claims[place].id: place for place in case.claims}
    scores: Scores = {}
    for sidebar in sidebars:
        for other in sidebar.others:
            one, there = starts.get(sidebar.claim.id), starts.get(other.claim)
            if one is not None and there is not None:
                pair = frozenset((one, there))
                scores[pair] = max(other.score, scores.get(pair, 0.0))
    return scores


def _cells(case: _links.Case, scores: Scores, least: float) -> Found:
    """Articles listed when every pair from ``least`` on is."""
    wanted = _wanted(case)
    found = Found(wanted=len(wanted))
    listed: dict[tuple[Place, str], float] = {}
    for pair, score in scores.items():
        one, other = tuple(pair)
        if score >= least:
            for cell in ((one, other[0]), (other, one[0])):
                listed[cell] = max(score, listed.get(cell, 0.0))
    for cell in listed:
        if not _is_loose(case, *cell, wanted):
            found.listed += 1
            found.right += cell in wanted
    return found


def _idf_cosine(case: _links.Case) -> Scores:
    """The baseline: cosine of lemmas weighed by inverse document frequency."""
    texts = {article.id: article.text for article in case.articles}
    vectors: dict[Place, dict[str, float]] = {}
    for place in case.sentences:
        words = tokens(texts[place[0]], place[1], case.ends[place])
        vector = {
            fold(lemma(word.text, "de")): idf(word.text) for word in words if word.text[0].isalnum()
        }
        norm = math.sqrt(sum(weight**2 for weight in vector.values())) or 1.0
        vectors[place] = {key: weight / norm for key, weight in vector.items()}
    return {
        frozenset((one, other)): sum(
            weight * vectors[other][key]
            for key, weight in vectors[one].items()
            if key in vectors[other]
        )
        for one, other in case.crossing()
    }


def _breadth(relation: str) -> str:
    if relation in ("broader", "narrower"):
        return "broader or narrower"
    return "not confirmed or denied" if relation in ("not confirmed", "denied") else relation
