"""What may be a mention in one sentence: the gazetteer's matches and the model's finds, merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.entities import english, tagger
from reader.entities.gazetteer import Gazetteer, Sense
from reader.entities.matching import Match, hints, matches
from reader.entities.model import EntityKind
from reader.entities.tagger import Span
from reader.entities.tokens import Token

KINDS: dict[str, EntityKind] = {
    "PER": "person", "LOC": "place", "ORG": "organisation", "OTH": "other"
}  # fmt: skip
_QUOTES = frozenset("\"„“”»«›‹‚‘'")
_STRETCH = 200
"""Tokens the model is shown at once: a sentence without an end must not cost more than its length."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may name something.

    ``senses`` are the gazetteer's, "" ``label`` means that the model does not see it; ``words`` are its forms,
    ``before`` the word before it in lower case, ``country`` that of a place inside it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    before: str
    label: str
    senses: tuple[Sense, ...] = ()
    others: tuple[Sense, ...] = ()
    via: str = "model"
    country: str = ""
    quoted: bool = False

    @property
    def kind(self) -> EntityKind:
        """What the model, or else the gazetteer, takes it for."""
        if self.label:
            return KINDS[self.label[:3]]
        return self.senses[0].entity.kind


def candidates(words: Sequence[Token], language: str, gazetteer: Gazetteer) -> list[Candidate]:
    """The candidates of one sentence in order, none overlapping another."""
    found: list[Candidate] = []
    for first in range(0, len(words), _STRETCH):
        found += _stretch(words[first : first + _STRETCH], language, gazetteer)
    return found


def _stretch(words: Sequence[Token], language: str, gazetteer: Gazetteer) -> list[Candidate]:
    known = matches(words, gazetteer)
    spans: list[Span] = []
    if language == "de" and any(word.form[:1].isalpha() for word in words):
        spans = tagger.tag([word.form for word in words], hints(known, len(words)))
    elif language == "en":
        spans = english.spans(words, gazetteer)
    by_token: dict[int, Span] = {
        index: span for span in spans for index in range(span.first, span.last)
    }
    found: list[Candidate] = []
    gone: set[Span] = set()
    inside: dict[Span, str] = {}
    for match in known:
        span = by_token.get(match.first)
        if span is not None and _contains(span, match):
            inside.setdefault(span, match.senses[0].entity.country)
            continue
        label = ""
        if span is not None and (span.first, span.last) == (match.first, match.last):
            label = span.label
            if _is_own_name(match, label):
                continue
        candidate = _candidate(words, match.first, match.last, label)
        found.append(_known(candidate, match))
        gone.update(s for i in range(match.first, match.last) if (s := by_token.get(i)))
    for span in spans:
        if span not in gone:
            candidate = _candidate(words, span.first, span.last, span.label)
            found.append(_with_country(candidate, inside.get(span, "")))
    return sorted(found, key=lambda candidate: candidate.start)


def _contains(span: Span, match: Match) -> bool:
    return (
        span.first <= match.first
        and match.last <= span.last
        and span.last - span.first > match.last - match.first
    )


def _is_own_name(match: Match, label: str) -> bool:
    """A person called after a place ("Bad-Hersfeld", "Berlin-Meier") is nothing of the place's."""
    return match.via == "compound" and label == "PER"


def _candidate(words: Sequence[Token], first: int, last: int, label: str) -> Candidate:
    before = words[first - 1].form if first else ""
    after = words[last].form if last < len(words) else ""
    return Candidate(
        words[first].start,
        words[last - 1].end,
        tuple(word.form for word in words[first:last]),
        before.lower(),
        label,
        quoted=before in _QUOTES and after in _QUOTES,
    )


def _known(candidate: Candidate, match: Match) -> Candidate:
    return Candidate(
        candidate.start, candidate.end, candidate.words, candidate.before, candidate.label,
        match.senses, match.others, match.via, "", candidate.quoted,
    )  # fmt: skip


def _with_country(candidate: Candidate, country: str) -> Candidate:
    if not country or candidate.kind not in ("place", "organisation"):
        return candidate
    return Candidate(
        candidate.start, candidate.end, candidate.words, candidate.before, candidate.label,
        country=country, quoted=candidate.quoted,
    )  # fmt: skip
