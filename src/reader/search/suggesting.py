""" "Did you mean": the words of a query that the index does not know, and what was probably meant."""

from __future__ import annotations

from reader.search import analysis, meaning, numerals
from reader.search.index import Misspelt
from reader.search.snapshot import Snapshot
from reader.search.spelling import likeliest
from reader.search.tree import Query

_SHORTEST = 4
_RARE = 2
"""Documents up to which a word may be a typing error of the articles' own."""
_SURE = 30
"""How many times as frequent its neighbour has to be then."""


def misspelt(snapshot: Snapshot, query: Query) -> list[Misspelt]:
    """The words of ``query`` that hardly a document has, with the likeliest word meant by each."""
    found: list[Misspelt] = []
    for spot in query.spots:
        form = analysis.exact(spot.word)
        if len(form) < _SHORTEST or not form.isalpha() or numerals.single(form):
            continue
        own = _frequency(snapshot, spot.word)
        if own > _RARE:
            continue
        term, frequency, _ = likeliest(form, _vocabulary(snapshot, form))
        if term and (not own or frequency >= _SURE * own):
            found.append(Misspelt(spot.start, spot.end, term, _example(snapshot, term)))
    return found


def _frequency(snapshot: Snapshot, word: str) -> int:
    """In how many documents a word is, in any of the ways in which it is looked for."""
    means = meaning.of(word)
    terms = [("exact", means.exact), ("heading", means.exact)]
    terms += [(field, stem) for stem in means.stems for field in ("body", "title")]
    terms += [("entity", analysis.key(name)) for name in means.entities]
    if means.parts:
        terms += [("body", stem) for stem in means.parts[-1]]
    return max(snapshot.frequency(field, term) for field, term in terms)


def _vocabulary(snapshot: Snapshot, form: str) -> list[tuple[str, int]]:
    """All words that begin with one of the first two letters, with how many documents each is in."""
    counts: dict[str, int] = {}
    for segment in snapshot.segments.values():
        for letter in dict.fromkeys(form[:2]):
            for word, frequency in segment.vocabulary("exact", letter):
                counts[word] = counts.get(word, 0) + frequency
    return list(counts.items())


def _example(snapshot: Snapshot, term: str) -> str:
    for segment in snapshot.segments.values():
        if ids := segment.postings("exact", term).ids:
            return segment.name(ids[0])
    return ""
