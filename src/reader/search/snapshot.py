"""The index as it was at one commit: what searches read. Imports Whoosh."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterator

from whoosh.reading import SegmentReader

from reader.search.ranking import ALONE, AMONG, Ranking, Scores, Statistics, significant
from reader.search.segment import Segment
from reader.search.store import Store
from reader.search.tree import And, Node, Not, Or, leaves

Hit = tuple[str, float]


class Snapshot:
    """All segments at one commit. Segments that a former snapshot has open are taken over from it, with all
    they keep in memory; those no longer needed are closed."""

    def __init__(self, store: Store, former: Snapshot | None = None) -> None:
        toc = store._read_toc()
        known = dict(former.segments) if former else {}
        self.segments: dict[str, Segment] = {}
        self.deleted: dict[str, frozenset[int]] = {}
        opened: list[Segment] = []
        try:
            for each in toc.segments:
                name = each.segment_id()
                segment = known.get(name)
                if segment is None:
                    segment = Segment(SegmentReader(store.storage, store.schema, each))
                    opened.append(segment)
                self.segments[name] = segment
                self.deleted[name] = frozenset(each.deleted_docs())
        except BaseException:
            for segment in opened:
                segment.close()
            raise
        for name, segment in known.items():
            if name not in self.segments:
                segment.close()
        self.documents = sum(each.count for each in self.segments.values())
        self._length = sum(sum(each.sizes) for each in self.segments.values())
        self._rankings: dict[str, Ranking] = {}
        self._statistics = Statistics(self.documents, self._length, self._frequency)

    def search(self, tree: Node, limit: int, offset: int) -> tuple[list[Hit], int, str]:
        """A page of answers, how many there are, and a note on what was done beyond the query."""
        self._statistics.limited.clear()
        self._statistics.exact = ALONE if sum(1 for _ in leaves(tree)) < 2 else AMONG
        note = ""
        found = self._scores(tree)
        if not any(found.values()) and isinstance(tree, And) and tree.loose:
            loosened = _any(tree)
            if loosened:
                found = self._scores(loosened)
                if any(found.values()):
                    note = "No article has all of these words; these have some of them"
        if self._statistics.limited:
            words = ", ".join(sorted(self._statistics.limited))
            note = f"Too many words fit {words}: only the most frequent are looked for"
        total = sum(map(len, found.values()))
        return self._page(found, limit, offset), total, note

    def facets(self, tree: Node) -> dict[str, dict[str, int]]:
        """How many answers each publisher, language and month has; a publisher is named as it is looked up."""
        counts: dict[str, Counter[str]] = {"publisher": Counter(), "language": Counter()}
        months: Counter[str] = Counter()
        for name, scores in self._scores(tree).items():
            segment = self.segments[name]
            for field, counter in counts.items():
                for term, _ in segment.vocabulary(field, ""):
                    if not term.startswith("~"):
                        ids = segment.postings(field, term).ids
                        counter[term] += sum(map(scores.__contains__, ids))
            lasts = segment.lasts
            for number in scores:
                if lasts[number] and segment.firsts[number] // 31 >= 0:
                    first = dt.date.fromordinal(segment.firsts[number])
                    if (first.year, first.month) == _month(lasts[number]):
                        months[f"{first:%Y-%m}"] += 1
        facets = {field: {k: n for k, n in c.items() if n} for field, c in counts.items()}
        return {**facets, "month": dict(months)}

    def warm(self) -> None:
        """Read ahead what searches need."""
        for name, segment in self.segments.items():
            self._ranking(name)
            len(segment.firsts), len(segment.lasts)

    def close(self) -> None:
        """Close all segments."""
        for segment in self.segments.values():
            segment.close()

    def _frequency(self, field: str, term: str) -> int:
        return sum(each.frequency(field, term) for each in self.segments.values())

    def _ranking(self, name: str) -> Ranking:
        held = self._rankings.get(name)
        if held is None:
            held = self._rankings[name] = Ranking(self.segments[name], self._statistics)
        return held

    def _scores(self, tree: Node) -> dict[str, Scores]:
        found = {}
        for name in self.segments:
            scores = self._ranking(name).scores(tree)
            for number in self.deleted[name]:
                scores.pop(number, None)
            found[name] = scores
        return found

    def _page(self, found: dict[str, Scores], limit: int, offset: int) -> list[Hit]:
        wanted = max(0, limit) + max(0, offset)
        if not wanted:
            return []
        every = [score for scores in found.values() for score in scores.values()]
        least = 0.0
        if len(every) > wanted:
            least = heapq.nlargest(wanted, every)[-1]
        rows = heapq.nsmallest(wanted, self._candidates(found, least))
        segments = list(self.segments.values())
        return [
            (segments[place].name(number), -score)
            for score, _, place, number in rows[max(0, offset) :]
        ]

    def _candidates(
        self, found: dict[str, Scores], least: float
    ) -> Iterator[tuple[float, int, int, int]]:
        """Rows that sort best first: negated score, negated last day, place of the segment, number."""
        for place, (name, scores) in enumerate(found.items()):
            lasts = self.segments[name].lasts
            for number, score in scores.items():
                if score >= least:
                    yield -score, -lasts[number], place, number


def _any(tree: And) -> Node | None:
    """``tree`` with any of its words instead of all; what it excludes or limits stays."""
    from reader.search.tree import Dates, Phrase, Word

    parts = significant(tree.parts)
    words = tuple(
        part
        for part in parts
        if isinstance(part, Word | Phrase) and part.field in ("", "title", "body")
    )
    others = tuple(part for part in tree.parts if isinstance(part, Not | Dates)) + tuple(
        part for part in parts if part not in words and not isinstance(part, Not | Dates)
    )
    if len(words) < 2:
        return None
    return And((Or(words), *others)) if others else Or(words)


def _month(number: int) -> tuple[int, int]:
    date = dt.date.fromordinal(number)
    return date.year, date.month
