"""The index as it was at one commit: what searches read. Imports Whoosh."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterator, Mapping

from whoosh.reading import SegmentReader

from reader.messages import _
from reader.search.ranking import Ranking, Scores, Statistics, significant
from reader.search.segment import Segment
from reader.search.store import Store
from reader.search.tree import And, Node, Or, Phrase, Query, Sort, Word

Hit = tuple[str, float]

_LISTED = 5
"""Words that a note names."""
_KEPT = 3
"""Queries whose answers are kept."""


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
        self._statistics = Statistics(self.documents, self._length, self.segments.values())
        self.tally: Counter[str] | None = None
        """How many documents are counted under what, once somebody asked."""
        self.known: dict[str, list[tuple[str, int]]] | None = None
        """The same by field and in order."""
        self._answers: deque[tuple[Node, tuple[dict[str, Scores], str]]] = deque(maxlen=_KEPT)

    def search(
        self, query: Query, limit: int, offset: int, worth: Mapping[str, int] | None = None
    ) -> tuple[list[Hit], int, str]:
        """A page of answers, how many there are, and a note on what was done beyond the query.

        ``worth`` are the values that ``sort:witnesses`` orders by.
        """
        found, note = self.answers(query.tree)
        total = sum(map(len, found.values()))
        return self._page(found, limit, offset, query.sort, worth or {}), total, note

    def answers(self, tree: Node) -> tuple[dict[str, Scores], str]:
        """What answers in each segment, and the note; kept for who asks again, as for facets or a next page."""
        for known, held in self._answers:
            if known == tree:
                return held
        held = self._answered(tree)
        self._answers.append((tree, held))
        return held

    def _answered(self, tree: Node) -> tuple[dict[str, Scores], str]:
        statistics = self._statistics
        statistics.begin(tree)
        note = ""
        found = self._scores(tree)
        if not any(found.values()) and isinstance(tree, And) and tree.loose:
            loosened = _any(tree)
            if loosened:
                found = self._scores(loosened)
                if any(found.values()):
                    note = _("No article has all of these words; these have some of them")
        if statistics.left:
            note = _("So broad a query is cut short: {words} not looked for everywhere").format(
                words=_listed(statistics.left)
            )
        elif statistics.limited:
            note = _("Too many words fit {words}: only the most frequent are looked for").format(
                words=_listed(statistics.limited)
            )
        return found, note

    def warm(self) -> None:
        """Read ahead what searches need."""
        for name, segment in self.segments.items():
            self._ranking(name)
            len(segment.firsts), len(segment.lasts), len(segment.tally)

    def close(self) -> None:
        """Close all segments."""
        for segment in self.segments.values():
            segment.close()

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term is, deleted ones included."""
        return self._statistics.frequency(field, term)

    def _ranking(self, name: str) -> Ranking:
        held = self._rankings.get(name)
        if held is None:
            held = self._rankings[name] = Ranking(self.segments[name], self._statistics)
        return held

    def _scores(self, tree: Node) -> dict[str, Scores]:
        found = {}
        for name in self.segments:
            scores = self._ranking(name).answers(tree)
            for number in self.deleted[name]:
                scores.pop(number, None)
            found[name] = scores
        return found

    def _page(
        self,
        found: dict[str, Scores],
        limit: int,
        offset: int,
        sort: Sort,
        worth: Mapping[str, int],
    ) -> list[Hit]:
        wanted = max(0, limit) + max(0, offset)
        if not wanted:
            return []
        least: float | None = None
        if sort == "relevance":
            every = [score for scores in found.values() for score in scores.values()]
            if len(every) > wanted:
                least = heapq.nlargest(wanted, every)[-1]
        rows = heapq.nsmallest(wanted, self._candidates(found, sort, worth, least))
        segments = list(self.segments.values())
        return [
            (segments[place].name(number), -score)
            for __, score, __, place, number in rows[max(0, offset) :]
        ]

    def _candidates(
        self,
        found: dict[str, Scores],
        sort: Sort,
        worth: Mapping[str, int],
        least: float | None,
    ) -> Iterator[tuple[int, float, int, int, int]]:
        """Rows that sort best first: negated rank in the order wanted, negated score and last day (newest first),
        place of the segment, number."""
        for place, (name, scores) in enumerate(found.items()):
            segment = self.segments[name]
            lasts, moments = segment.lasts, segment.moments
            if sort == "date":
                for number, score in scores.items():
                    yield -moments[number], -score, -lasts[number], place, number
            elif sort == "witnesses":
                for number, score in scores.items():
                    rank = worth.get(segment.name(number), 0)
                    yield -rank, -score, -lasts[number], place, number
            else:
                for number, score in scores.items():
                    if least is None or score >= least:
                        yield 0, -score, -lasts[number], place, number


def _listed(words: set[str]) -> str:
    """The first few, in order."""
    some = sorted(words)
    return ", ".join(some[:_LISTED]) + (" …" if len(some) > _LISTED else "")


def _any(tree: And) -> Node | None:
    """``tree`` with any of its words instead of all; what it excludes or limits stays."""
    parts = significant(tree.parts)
    words = tuple(part for part in parts if _is_text(part))
    others = tuple(part for part in tree.parts if part not in words and not _is_text(part))
    if len(words) < 2:
        return None
    return And((Or(words), *others)) if others else Or(words)


def _is_text(part: Node) -> bool:
    """Whether a part is words looked for in texts, one of which may be missing."""
    match part:
        case Word() | Phrase():
            return part.field in ("", "title", "body")
        case Or(parts=(Phrase(), Word())):  # a number of several words
            return True
        case _:
            return False
