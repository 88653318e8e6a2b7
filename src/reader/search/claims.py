"""Which claims of the documents of a segment have what a query looks for inside one claim."""

from __future__ import annotations

from reader.search import analysis
from reader.search.adjacency import in_a_row, near_each_other
from reader.search.schema import BOUNDS
from reader.search.segment import Segment, numbers
from reader.search.spelling import nearly
from reader.search.tree import And, Node, Not, Or, Phrase, Word

_Found = dict[int, frozenset[int]]
"""The numbers of claims by document."""
_EXPANDED = 50


class Claims:
    """Answers for one segment and one query."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._known: dict[int, bytes] | None = None

    def of(self, node: Node) -> _Found:
        """The claims that ``node`` is in; only words, phrases and what joins them stand in claims."""
        match node:
            case Word():
                return self._word(node)
            case Phrase():
                return self._phrase(node)
            case Or(parts=parts):
                return _united([self.of(part) for part in parts])
            case And(parts=parts):
                return self._all(parts)
            case Not(part=part):
                return self._without(self._every(), self.of(part))
            case _:
                return {}

    @property
    def _bounds(self) -> dict[int, bytes]:
        if self._known is None:
            self._known = self._segment.places("claim", BOUNDS)
        return self._known

    def _every(self) -> _Found:
        return {number: frozenset(range(len(each) // 4)) for number, each in self._bounds.items()}

    def _all(self, parts: tuple[Node, ...]) -> _Found:
        telling = [part for part in parts if not _says_nothing(part)] or list(parts)
        wanted = [self.of(part) for part in telling if not isinstance(part, Not)]
        found = min(wanted, key=len) if wanted else self._every()
        for other in wanted:
            if other is not found:
                shared = (
                    (number, some & other[number])
                    for number, some in found.items()
                    if number in other
                )
                found = {number: some for number, some in shared if some}
        for part in telling:
            if isinstance(part, Not):
                found = self._without(found, self.of(part.part))
        return found

    @staticmethod
    def _without(found: _Found, other: _Found) -> _Found:
        left = ((number, some - other.get(number, frozenset())) for number, some in found.items())
        return {number: some for number, some in left if some}

    def _word(self, word: Word) -> _Found:
        exact = analysis.exact(word.text)
        stems: list[str] = []
        if word.prefix:
            stems = [term for term, _ in self._segment.vocabulary("claim", exact)[:_EXPANDED]]
        elif word.edits:
            known = self._segment.vocabulary("claim", exact[:2])
            stems = [term for term, _ in nearly(exact, known, word.edits)[:_EXPANDED]]
        stems += analysis.query_stems(word.text)
        found = _united([self._stem(stem) for stem in stems])
        compound = [
            _united([self._stem(stem) for stem in part]) for part in analysis.query_parts(word.text)
        ]
        if compound:
            joint: _Found = compound[0]
            for other in compound[1:]:
                joint = {n: some & other[n] for n, some in joint.items() if n in other}
            found = _united([found, joint])
        return found

    def _stem(self, stem: str) -> _Found:
        return {
            number: frozenset(numbers(places))
            for number, places in self._segment.places("claim", stem).items()
        }

    def _phrase(self, phrase: Phrase) -> _Found:
        wanted = analysis.places(phrase.words)
        places = [self._segment.places("exact", term) for term in wanted]
        found: _Found = {}
        for number in set(places[0]).intersection(*places[1:]) if places else ():
            several = [numbers(each[number]) for each in places]
            inside = set()
            bounds = numbers(self._bounds.get(number, b""))
            for claim, (first, last) in enumerate(zip(bounds[::2], bounds[1::2], strict=True)):
                here = [[place for place in some if first <= place < last] for some in several]
                if all(here) and (
                    near_each_other(here, phrase.slop) if phrase.slop else in_a_row(here)
                ):
                    inside.add(claim)
            if inside:
                found[number] = frozenset(inside)
        return found


def _united(several: list[_Found]) -> _Found:
    found: _Found = {}
    for some in several:
        for number, claims in some.items():
            found[number] = found[number] | claims if number in found else claims
    return found


def _says_nothing(part: Node) -> bool:
    return isinstance(part, Word) and analysis.is_stopword(analysis.exact(part.text))
