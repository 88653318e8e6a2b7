"""Names that the noun before them classes: the law firm Pluta, the film "Konklave"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.matching import Match
from reader.entities.tagger import Span
from reader.entities.tokens import Token
from reader.language.lemmas import listed

_OPENING = frozenset('„“”»«"')
_LABELS = {"bodies_before": "ORG", "places_before": "LOC", "works_before": "OTH"}
_KEPT = 8192
"""Words of which is kept what they say."""
_SHORT = 4
"""A noun of up to so many letters must be the whole word: "Ort" is in "Sport"."""
_TYPE = 8
"""Letters and digits of the longest name of a type."""
_LONGEST = 7
"""Words of the longest name in quotation marks."""


def announced(
    words: Sequence[Token], spans: Sequence[Span], known: Sequence[Match], gazetteer: Gazetteer
) -> list[Span]:
    """``spans``, finds of the model in a German sentence, as the nouns before them class them, and those it missed.

    ``known`` are the gazetteer's matches, which stay what they are.
    """
    label_of = _labels(gazetteer)
    labels = [*map(label_of, [word.form for word in words])]
    if not any(labels):
        return list(spans)
    found = [_classed(span, words, labels) for span in spans]
    sure = {index for match in known for index in range(match.first, match.last)}
    for index, label in enumerate(labels):
        if not label or index + 1 >= len(words):
            continue
        new = _quoted(words, index + 1, label) or _bare(words, index + 1, label, found, sure)
        if new is None:
            continue
        within = [span for span in found if span.first < new.last and new.first < span.last]
        if all(new.first <= span.first and span.last <= new.last for span in within):
            found = [span for span in found if span not in within] + [new]
    return sorted(found)


@lru_cache(maxsize=2)
def _labels(gazetteer: Gazetteer) -> Callable[[str], str]:
    """Tells what a noun says of the name after it, "" for nothing."""
    nouns = {word: label for rule, label in _LABELS.items() for word in gazetteer.rules[rule]}
    endings = tuple(word for word in nouns if len(word) > _SHORT)

    @lru_cache(maxsize=_KEPT)
    def label(form: str) -> str:
        if not form[:1].isupper():
            return ""
        word = form.lower()
        if word in nouns:
            return nouns[word]
        if not word.endswith(endings):
            return ""
        return nouns[max((each for each in endings if word.endswith(each)), key=len)]

    return label


def _classed(span: Span, words: Sequence[Token], labels: Sequence[str]) -> Span:
    """``span`` with the class that the noun right before it, or before its quotation mark, gives it."""
    before = span.first - 1
    if before > 0 and words[before].form in _OPENING:
        before -= 1
    label = labels[before] if before >= 0 else ""
    if not label or len(span.label) > 3 or label == span.label:
        return span
    forms = [word.form for word in words[span.first : span.last]]
    names = lexicon.names()
    if span.label == "PER" and len(forms) > 1 and "f" in names[forms[0]]:
        return span  # somebody with a first name
    if span.label == "LOC" and ({"c", "t"} & set(names[forms[0]]) or len(forms) > 1):
        return span  # "Polizei Köln"
    if span.label == "ORG" and label == "LOC":
        return span
    return span._replace(label=label)


def _quoted(words: Sequence[Token], first: int, label: str) -> Span | None:
    """The name in quotation marks that begins at ``first``."""
    if words[first].form not in _OPENING or label == "LOC":
        return None
    for last in range(first + 2, min(first + 2 + _LONGEST, len(words))):
        if words[last].form in _OPENING:
            begin = words[first + 1].form[:1]
            return Span(first + 1, last, label) if begin.isupper() or begin.isdigit() else None
    return None


def _bare(
    words: Sequence[Token], first: int, label: str, spans: Sequence[Span], sure: set[int]
) -> Span | None:
    """The capitalised words from ``first`` on that are neither nouns nor found yet."""
    taken = {index for span in spans for index in range(span.first, span.last)} | sure
    last = first
    while last < len(words) and last not in taken and _is_strange(words[last].form):
        last += 1
    return Span(first, last, label) if last > first and last not in taken else None


def _is_strange(form: str) -> bool:
    plain = form.replace("-", "")
    if plain.isalnum() and form[0].isupper() and not plain.isalpha():
        return len(plain) <= _TYPE  # "K2", "HX-2"
    if len(form) < 3 or not form[0].isupper() or not plain.isalpha():
        return False
    return not lexicon.nouns()[form] and not listed(form.lower(), "de")
