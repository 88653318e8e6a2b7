"""Which documents of one segment answer a query, and how well: BM25, term at a time."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable

from reader.search import analysis, meaning
from reader.search.adjacency import in_a_row, near_each_other
from reader.search.claims import Claims
from reader.search.limits import ANSWERS, EACH, EXPANDED, PHRASED, POSTINGS, WORDS
from reader.search.schema import day, words
from reader.search.segment import Postings, Segment, numbers
from reader.search.spelling import nearly
from reader.search.tree import (
    Among,
    And,
    Dates,
    Everything,
    Figures,
    InClaim,
    Kept,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    leaves,
)

K1, B = 1.2, 0.75
ALONE, AMONG = 2.3, 0.2
"""What the exact form adds, in units of the stem's idf: to a word looked for alone as much as any count of other
forms can, so that it ranks first; to one of several little, or it outweighs the other words (MRR@10 of words in
their dictionary form .83 with 2.3, .88 with .3)."""
TITLE = 1.2
"""What a word in the title adds."""
PART = 0.5
"""What the parts of a compound count where the query has the compound."""
_PLACED = 2
"""How much longer a posting with the places of its word takes to read."""
ENTITY = 0.6
"""What an entity counts that the text names in other words."""

Scores = dict[int, float]


class Statistics:
    """What scoring needs to know of the whole index, all segments together, and of the query at hand."""

    def __init__(self, documents: int, length: int, segments: Collection[Segment]) -> None:
        self.documents, self.length, self.segments = documents, length, segments
        self.exact = ALONE
        self.guesses = 1
        """Prefixes and typing errors of the query, which share what is looked through for them."""
        self.limited: set[str] = set()
        """Words of which not all forms are looked for."""
        self.left: set[str] = set()
        """Words and phrases that are not looked for everywhere."""
        self._ids: dict[tuple[str, str], float] = {}
        self._guessed: dict[tuple[str, Word], list[str]] = {}

    def begin(self, tree: Node) -> None:
        """Answer another query."""
        parts = list(leaves(tree))
        self.exact = ALONE if len(parts) < 2 else AMONG
        self.guesses = max(1, sum(isinstance(part, Word) and part.guessed for part in parts))
        self.limited.clear()
        self.left.clear()
        self._guessed.clear()

    def frequency(self, name: str, term: str) -> int:
        """In how many documents a term is, deleted ones included."""
        return sum(each.frequency(name, term) for each in self.segments)

    def guessed(self, name: str, word: Word) -> list[str]:
        """The words of a field that ``word`` may stand for, the least like it first: those of most documents."""
        found = self._guessed.get((name, word))
        if found is None:
            found = self._guessed[name, word] = self._guess(name, word)
        return found

    def _guess(self, name: str, word: Word) -> list[str]:
        start = analysis.exact(word.text)
        every: Counter[str] = Counter()
        looked = seen = 0
        for segment in sorted(self.segments, key=lambda each: -each.count):
            if looked * self.guesses > WORDS:  # a large index tells in a part what is common in it
                self.limited.add(word.text)
                break
            known = segment.vocabulary(name, start if word.prefix else start[:2])
            looked += len(known)
            seen += segment.count
            for term, frequency in nearly(start, known, word.edits) if word.edits else known:
                every[term] += frequency
        likely = every.most_common(EXPANDED)
        if len(every) > EXPANDED:
            self.limited.add(word.text)
        chosen, left = [start], ANSWERS / self.guesses
        for term, frequency in likely:
            if term != start:
                left -= frequency * self.documents / seen + EACH * len(self.segments)
                if left < 0 and len(chosen) > 1:
                    self.limited.add(word.text)
                    break
                chosen.append(term)
        return sorted(chosen, key=lambda term: (_likeness(start, term), term))

    def idf(self, name: str, term: str) -> float:
        """How telling a term of a field is."""
        held = self._ids.get((name, term))
        if held is None:
            df = self.frequency(name, term)
            held = math.log(1 + (self.documents - df + 0.5) / (df + 0.5)) if self.documents else 0.0
            held = self._ids[name, term] = max(held, 0.01)
        return held


class Ranking:
    """Evaluates queries on one segment. All scores map a document's number in the segment to a positive value,
    or to 0.0 where it answers without being better than another for it."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self.segment = segment
        self.statistics = statistics
        average = max(1.0, statistics.length / max(1, statistics.documents))
        # Its share of what one query may take.
        share = segment.count / max(1, statistics.documents)
        self._limits = POSTINGS * share, PHRASED * share
        self._read = self._phrased = 0
        self._known: dict[Word | Phrase, Scores] = {}
        self.norms = [K1 * (1 - B + B * size / average) for size in segment.sizes]

    def answers(self, query: Node) -> Scores:
        """The documents that a whole query means."""
        self._read = self._phrased = 0
        self._known.clear()
        found = self.scores(query)
        self._known.clear()
        return found

    def scores(self, node: Node) -> Scores:
        """The documents that ``node``, a part of a query, means."""
        match node:
            case Word() | Phrase():
                return self._leaf(node)
            case Dates():
                return dict.fromkeys(self._dates(node), 0.0)
            case Figures():
                return dict.fromkeys(self._figures(node), 0.0)
            case InClaim(part=part):
                return self._in_claim(part)
            case Among(ids=ids):
                return dict.fromkeys(self._among(ids), 0.0)
            case Kept():
                return {}
            case And(parts=parts):
                return self._all(parts)
            case Or(parts=parts):
                return summed(self.scores(part) for part in parts)
            case Not(part=part):
                without = self.scores(part)
                return {
                    number: 0.0 for number in range(self.segment.count) if number not in without
                }
            case Everything():
                return dict.fromkeys(range(self.segment.count), 0.0)

    def _leaf(self, leaf: Word | Phrase) -> Scores:
        """The documents of one word or phrase, which nobody may change: a query may have it again."""
        found = self._known.get(leaf)
        if found is None:
            if self._read > self._limits[0]:
                self.statistics.left.add(_shown(leaf))
                return {}
            found = self._word(leaf) if isinstance(leaf, Word) else self._phrase(leaf)
            self._known[leaf] = found
        return found

    def _all(self, parts: tuple[Node, ...]) -> Scores:
        wanted: list[Scores] = []
        for part in significant(parts):
            if not isinstance(part, Not):
                if self._read > self._limits[0] and wanted and isinstance(part, Word | Phrase):
                    self.statistics.left.add(_shown(part))
                    continue
                wanted.append(self.scores(part))
        excluded = [self.scores(part.part) for part in parts if isinstance(part, Not)]
        if wanted:
            wanted.sort(key=len)
            found = wanted[0]
            for other in wanted[1:]:
                found = {
                    number: score + other[number]
                    for number, score in found.items()
                    if number in other
                }
        else:
            found = dict.fromkeys(range(self.segment.count), 0.0)
        for other in excluded:
            found = {number: score for number, score in found.items() if number not in other}
        return found

    def _word(self, word: Word) -> Scores:
        match word.field:
            case "publisher" | "author":
                return self._name(word.field, word, "")
            case "language":
                return self._keys("language", analysis.key(word.text))
            case "entity" | "person" | "place" | "organisation":
                return self._entity(word)
            case "origin":
                return self._origin(word)
            case _:
                pass
        if word.prefix or word.edits:
            return self._expanded(word)
        return self._plain(word)

    def _plain(self, word: Word) -> Scores:
        means = meaning.of(word.text)
        found: Scores = {}
        if word.field != "title":
            for stem in means.stems:
                _raise(found, self._weighed(stem))
            if analysis.is_stopword(means.exact):
                _raise(found, self._flat("exact", means.exact, 0.1))
            else:
                _add(found, self._bonus("exact", means))
        if word.field != "body":
            title: Scores = {}
            for stem in means.stems:
                weight = TITLE * self.statistics.idf("body", stem)
                _raise(title, self._flat("title", stem, weight))
            if not analysis.is_stopword(means.exact):
                _add(title, self._bonus("heading", means))
            found = summed((found, title))
        if means.parts:
            parts = [self._stems(stems, word.field) for stems in means.parts]
            joint = set(parts[0]).intersection(*parts[1:])
            for number in joint:
                score = PART * min(part[number] for part in parts)
                found[number] = max(found.get(number, 0.0), score)
        if not word.field:
            for name in means.entities:
                key = analysis.key(name)
                weight = ENTITY * self.statistics.idf("entity", key)
                _raise(found, self._flat("entity", key, weight))
        return found

    def _bonus(self, name: str, means: meaning.Meaning) -> Scores:
        """What the exact form adds: above all that its other forms can reach."""
        stems = [self.statistics.idf("body", stem) for stem in means.stems]
        weight = self.statistics.exact * max(stems, default=1.0)
        return self._flat(name, means.exact, weight)

    def _stems(self, stems: tuple[str, ...], name: str) -> Scores:
        found: Scores = {}
        for stem in stems:
            if name != "title":
                _raise(found, self._weighed(stem))
            if name != "body":
                _raise(found, self._flat("title", stem, TITLE * self.statistics.idf("body", stem)))
        return found

    def _weighed(self, stem: str) -> Scores:
        """BM25 of one stem in the body."""
        postings = self._postings("body", stem)
        weight = self.statistics.idf("body", stem) * (K1 + 1)
        norms = self.norms
        return {
            number: weight * count / (count + norms[number])
            for number, count in zip(*postings, strict=True)
        }

    def _flat(self, name: str, term: str, weight: float) -> Scores:
        return dict.fromkeys(self._postings(name, term).ids, weight)

    def _postings(self, name: str, term: str) -> Postings:
        found = self.segment.postings(name, term)
        self._read += len(found.ids) * (_PLACED if name in ("exact", "heading") else 1)
        return found

    def _keys(self, name: str, term: str) -> Scores:
        return self._flat(name, term, 0.0)

    def _expanded(self, word: Word) -> Scores:
        """Documents with words that begin so, or are spelt nearly so; the word itself first, then the nearest."""
        start = analysis.exact(word.text)
        found: Scores = {}
        for name in ("exact", "heading"):
            if word.field == {"exact": "title", "heading": "body"}[name]:
                continue
            some: Scores = {}
            for term in self.statistics.guessed(name, word):
                some.update(self._flat(name, term, _likeness(start, term)))
            _raise(found, some)
        return found

    def _name(self, name: str, word: Word, kind: str) -> Scores:
        """Documents with the whole name, or with all its words."""
        whole = analysis.key(word.text)
        if word.prefix:
            marked = [f"{kind}{whole}", f"{kind}~{whole}"]
            terms = [term for each in marked for term, _ in self.segment.vocabulary(name, each)]
            return summed(self._keys(name, term) for term in terms[: 4 * EXPANDED])
        found = self._keys(name, kind + whole)
        parts = [self._keys(name, f"{kind}~{part}") for part in words(whole)]
        if parts:
            _raise(found, dict.fromkeys(set(parts[0]).intersection(*parts[1:]), 0.0))
        return found

    def _entity(self, word: Word) -> Scores:
        kind = "" if word.field == "entity" else f"{word.field}:"
        found: Scores = {}
        known = () if word.prefix else meaning.about(word.text, word.field)
        for name in known:
            _raise(found, self._keys("entity", kind + analysis.key(name)))
        # An entity of this name that is not in the gazetteer; or one whose name has these words.
        if not found:
            found = self._name("entity", word, kind)
        return found

    def _origin(self, word: Word) -> Scores:
        """Documents that credit somebody of this name, or whose name has these words in any form."""
        found: Scores = {}
        for name in meaning.entities(word.text):
            _raise(found, self._keys("origin", analysis.key(name)))
        marked = []
        for each in words(analysis.key(word.text)):
            some: Scores = {}
            if word.prefix:
                stems = [term for term, _ in self.segment.vocabulary("origin", "~" + each)]
            else:
                stems = ["~" + stem for stem in analysis.query_stems(each)]
            for term in stems[:EXPANDED]:
                some.update(self._keys("origin", term))
            marked.append(some)
        if marked:
            _raise(found, dict.fromkeys(set(marked[0]).intersection(*marked[1:]), 0.0))
        return found

    def _figures(self, wanted: Figures) -> set[int]:
        low, high = wanted.low, wanted.high
        return {
            number
            for least, greatest, number in self.segment.figures(wanted.unit)
            if least <= high and greatest >= low
        }

    def _among(self, ids: frozenset[str]) -> Iterable[int]:
        numbers = self.segment.numbers
        if len(ids) < len(numbers):
            return [numbers[name] for name in ids if name in numbers]
        return [number for name, number in numbers.items() if name in ids]

    def _in_claim(self, part: Node) -> Scores:
        scores = self.scores(part)
        claims = Claims(self.segment)
        return {number: scores.get(number, 0.0) for number, some in claims.of(part).items() if some}

    def _phrase(self, phrase: Phrase) -> Scores:
        wanted = analysis.places(phrase.words)
        found: Scores = {}
        if not wanted:
            return found
        for name, part in (("exact", "body"), ("heading", "title")):
            if phrase.field in ("", part):
                _add_all(found, self._placed(name, wanted, phrase.slop))
        return found

    def _placed(self, name: str, wanted: tuple[str, ...], slop: int) -> Scores:
        weight = 2 * sum(self.statistics.idf(name, term) for term in wanted)
        candidates: set[int] | None = None
        for term in sorted(set(wanted), key=lambda term: self.segment.frequency(name, term)):
            ids = self._postings(name, term).ids
            candidates = set(ids) if candidates is None else candidates.intersection(ids)
            if not candidates:
                return {}
        if len(wanted) == 1:
            return dict.fromkeys(candidates or (), weight)
        left = max(0, int(self._limits[1] - self._phrased))
        some: Collection[int] = candidates or ()
        if len(some) > left:
            self.statistics.left.add(f'"{" ".join(wanted)}"')
            some = heapq.nlargest(left, some)
        self._phrased += len(some)
        places = {term: self.segment.places(name, term) for term in set(wanted)} if some else {}
        found: Scores = {}
        for number in some:
            several = [numbers(places[term][number]) for term in wanted]
            count = near_each_other(several, slop) if slop else in_a_row(several)
            if count:
                found[number] = weight * (2 - 1 / count)
        return found

    def _dates(self, dates: Dates) -> Iterable[int]:
        first = day(dates.first) if dates.first else 1
        last = day(dates.last) if dates.last else 1 << 30
        lasts = self.segment.lasts
        return [
            number
            for number, start in enumerate(self.segment.firsts)
            if 0 < start <= last and lasts[number] >= first
        ]


def _shown(leaf: Word | Phrase) -> str:
    return leaf.text if isinstance(leaf, Word) else f'"{" ".join(leaf.words)}"'


def _likeness(start: str, term: str) -> float:
    """How much a word counts that stands for the one typed: most the word itself, then the shortest."""
    return 2 * ALONE if term == start else len(start) / max(len(start), len(term))


def significant(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """``parts`` without stop words, unless there is nothing else to look for."""
    kept = tuple(part for part in parts if not _is_stopword(part))
    return kept if any(isinstance(part, Word | Phrase | And | Or) for part in kept) else parts


def _is_stopword(part: Node) -> bool:
    return (
        isinstance(part, Word)
        and part.field in ("", "title", "body")
        and not part.prefix
        and not part.edits
        and analysis.is_stopword(analysis.exact(part.text))
    )


def summed(several: Iterable[Scores]) -> Scores:
    """The documents of all, their scores added."""
    found: Scores = {}
    for scores in several:
        if not found:
            found = dict(scores)
        else:
            _add_all(found, scores)
    return found


def _add_all(found: Scores, other: Scores) -> None:
    for number, score in other.items():
        found[number] = found.get(number, 0.0) + score


def _add(found: Scores, bonus: Scores) -> None:
    _add_all(found, bonus)


def _raise(found: Scores, other: Scores) -> None:
    """Take the higher score of each document."""
    if not found:
        found.update(other)
        return
    for number, score in other.items():
        if score > found.get(number, -1.0):
            found[number] = score
