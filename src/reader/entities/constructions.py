"""Names that German builds of a noun and a place: "Landgericht Kassel", "Berchtesgadener Alpen", "Rhein-Zeitung"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.matching import Match
from reader.entities.tagger import Span
from reader.entities.tokens import Token
from reader.language.lemmas import listed

_SHORTEST = 4
"""Letters of the shortest place that an adjective in -er is made of."""
_FEDERAL = ("bundes", "landes")
_MIDDLE = 3
"""Letters at least between "Bundes" and the noun: "Bundesamt" alone names no body."""
_KEPT = 8192
"""Words of which is kept whether they may begin such a name."""
_AROUND = 2
"""Words of the longest place in a body's name."""


def constructed(
    words: Sequence[Token], spans: Sequence[Span], known: Sequence[Match], gazetteer: Gazetteer
) -> list[Span]:
    """``spans``, finds of the model in a German sentence, with the names that such nouns build.

    ``known`` are the gazetteer's matches: a name that holds one of them goes before it.
    """
    found = [_without_of(span, words, gazetteer) for span in spans]
    places = {match.first: match.last for match in known if _is_place(match)}
    places |= {span.first: span.last for span in found if span.label == "LOC"}
    settled = {index for match in known for index in range(match.first, match.last)}
    builds = _builds(gazetteer)
    for index, word in enumerate(words):
        form = word.form
        if not form[:1].isupper() or not (
            builds(form) or (index and words[index - 1].form.lower() == "in")
        ):
            continue
        new = _seated(words, index, places, gazetteer) or _landscape(words, index, gazetteer)
        if new is None and index not in settled:
            new = _federal(form, index, gazetteer) or _in_place(words, index, found, gazetteer)
        new = new or _paper(form, index, gazetteer)
        if new is not None:
            inside = [one for one in found if one.first < new.last and new.first < one.last]
            if all(new.first <= one.first and one.last <= new.last for one in inside):
                found = [one for one in found if one not in inside] + [new]
    taken = settled | {index for span in found for index in range(span.first, span.last)}
    return sorted(_with_first_name(span, words, taken, gazetteer) for span in found)


def _with_first_name(
    span: Span, words: Sequence[Token], taken: set[int], gazetteer: Gazetteer
) -> Span:
    """ "Horst Kremer", "Frank Ernst": the first name before a surname, also one that is a noun as well."""
    before = span.first - 1
    if span.label != "PER" or before < 0 or before in taken or span.last - span.first > 1:
        return span
    form = words[before].form
    if "f" not in lexicon.names()[form] or form.lower().endswith(gazetteer.role_endings):
        return span
    return span._replace(first=before)


@lru_cache(maxsize=2)
def _builds(gazetteer: Gazetteer) -> Callable[[str], bool]:
    """Tells whether a capitalised word may begin such a name, whatever stands around it: most do not."""

    @lru_cache(maxsize=_KEPT)
    def builds(form: str) -> bool:
        return (
            form.endswith("er")
            or form.lower().endswith(_ends(gazetteer)("seated"))
            or _federal(form, 0, gazetteer) is not None
            or _paper(form, 0, gazetteer) is not None
        )

    return builds


def _is_place(match: Match) -> bool:
    return match.senses[0].entity.kind == "place" and match.via == "gazetteer"


def _without_of(span: Span, words: Sequence[Token], gazetteer: Gazetteer) -> Span:
    """ "Sprecherin von Xylonta" speaks for a body; the "von" is not that of a noble name."""
    if span.label != "PER" or span.last - span.first != 2 or words[span.first].form != "von":
        return span
    before = words[span.first - 1].form.lower() if span.first else ""
    if not before.endswith(gazetteer.role_endings):
        return span
    place = "c" in lexicon.names()[words[span.last - 1].form]
    return Span(span.first + 1, span.last, "LOC" if place else "ORG")


def _seated(
    words: Sequence[Token], index: int, places: dict[int, int], gazetteer: Gazetteer
) -> Span | None:
    """A body named after its seat: "Landgericht Kassel", "Polizeipräsidium Oberbayern Süd"."""
    last = places.get(index + 1)
    if last is None or last - index - 1 > _AROUND:
        return None
    if not words[index].form.lower().endswith(_ends(gazetteer)("seated")):
        return None
    if "-" in words[last - 1].form and last - index == _AROUND:
        return None  # "Landgericht Kassel-Urteil"
    return Span(index, last, "ORG")


def _landscape(words: Sequence[Token], index: int, gazetteer: Gazetteer) -> Span | None:
    """ "Berchtesgadener Alpen", "Mecklenburger Bucht": an adjective in -er before a noun of the land."""
    form = words[index].form
    if index + 1 >= len(words) or not form.endswith("er") or len(form) < _SHORTEST + 2:
        return None
    if words[index + 1].form.lower() not in gazetteer.rules["landscapes"]:
        return None
    if lexicon.nouns()[form] and "c" not in lexicon.names()[form[:-2]]:
        return None
    return Span(index, index + 2, "LOC")


def _federal(form: str, index: int, gazetteer: Gazetteer) -> Span | None:
    """ "Bundesrechnungshof", "Landestalsperrenverwaltung": there is one of them."""
    lower = form.lower()
    prefix = next((each for each in _FEDERAL if lower.startswith(each)), "")
    if not prefix or "-" in form:
        return None
    end = next((each for each in _ends(gazetteer)("federal") if lower.endswith(each)), "")
    if not end or len(lower) - len(prefix) - len(end) < _MIDDLE:
        return None
    return Span(index, index + 1, "ORG")


def _paper(form: str, index: int, gazetteer: Gazetteer) -> Span | None:
    """ "Rhein-Zeitung", "Weser-Kurier": a body of its own, not the place in its name."""
    head, hyphen, tail = form.rpartition("-")
    if not hyphen or tail.lower() not in gazetteer.rules["own_names"] or not tail[:1].isupper():
        return None
    return Span(index, index + 1, "ORG") if head[:1].isupper() else None


def _in_place(
    words: Sequence[Token], index: int, spans: Sequence[Span], gazetteer: Gazetteer
) -> Span | None:
    """A lone unheard-of word after "in": "In Wiehrstadt zeigte der Pegel"."""
    form = words[index].form
    if not index or words[index - 1].form.lower() != "in" or len(form) < _SHORTEST:
        return None
    if (
        not form.isalpha()
        or not form[1:].islower()
        or any(s.first <= index < s.last for s in spans)
    ):
        return None
    following = words[index + 1].form if index + 1 < len(words) else ""
    if following[:1].isupper() or lexicon.nouns()[form] or listed(form.lower(), "de"):
        return None
    if listed(form, "de") or _is_compound(form):
        return None
    return Span(index, index + 1, "LOC")


def _is_compound(form: str) -> bool:
    nouns = lexicon.nouns()
    tails = (form[at:].capitalize() for at in range(_MIDDLE, len(form) - _MIDDLE))
    return any("n" in nouns[tail] for tail in tails)


@lru_cache(maxsize=2)
def _ends(gazetteer: Gazetteer) -> Callable[[str], tuple[str, ...]]:
    lists = {
        name: tuple(sorted(gazetteer.rules[name], key=len, reverse=True))
        for name in ("seated", "federal")
    }
    return lists.__getitem__
