"""What may be a mention in one sentence: the gazetteer's matches and the model's finds, merged."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.entities import english, lexicon, tagger
from reader.entities.announced import announced
from reader.entities.constructions import constructed
from reader.entities.gazetteer import Gazetteer, Sense
from reader.entities.matching import Match, hints, matches
from reader.entities.model import EntityKind
from reader.entities.signs import signed
from reader.entities.tagger import Span
from reader.entities.tokens import Token

KINDS: dict[str, EntityKind] = {
    "PER": "person", "LOC": "place", "ORG": "organisation", "OTH": "other"
}  # fmt: skip
QUOTES = frozenset("\"„“”»«›‹‚‘'")
_ORDINAL = re.compile("[IVX]+|[A-Z]")
_TITLE = 5
"""Words of the longest title that stands without quotation marks."""
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
    inflected: bool = True
    """Whether its words may have endings: not in English."""

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
    if not any(word.form.islower() for word in words):
        words = [_calm(word, gazetteer) for word in words]
    known = matches(words, gazetteer)
    spans: list[Span] = []
    if language == "de" and _readable(words):
        spans = tagger.tag([word.form for word in words], hints(known, len(words)))
        spans = announced(words, spans, known, gazetteer)
        spans = constructed(words, spans, known, gazetteer)
    elif language == "en":
        spans = english.spans(words, gazetteer)
    taken = {index for span in spans for index in range(span.first, span.last)}
    taken |= {index for match in known for index in range(match.first, match.last)}
    spans += [
        sign for sign in signed(words, gazetteer) if taken.isdisjoint(range(sign.first, sign.last))
    ]
    spans = [part for span in spans for part in _titles(span, words)]
    spans = [cut for span in spans for cut in _cut(span, words, known, gazetteer)]
    spans += _namesakes(words, known, {i for s in spans for i in range(s.first, s.last)})
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
            if _is_own_name(match, label, words[match.first].form, gazetteer):
                continue
        candidate = _candidate(words, match.first, match.last, label)
        found.append(_known(candidate, match))
        gone.update(s for i in range(match.first, match.last) if (s := by_token.get(i)))
    for span in spans:
        if span not in gone:
            candidate = _candidate(words, span.first, span.last, span.label)
            if language == "en":
                candidate = dataclasses.replace(candidate, inflected=False)
            found.append(_with_country(candidate, inside.get(span, "")))
    return sorted(found, key=lambda candidate: candidate.start)


def _calm(word: Token, gazetteer: Gazetteer) -> Token:
    """A word of a line in capitals as it is written elsewhere."""
    if len(word.form) < 3 or not word.form.isupper() or gazetteer.senses(word.form):
        return word
    return word._replace(form="-".join(part.capitalize() for part in word.form.split("-")))


def _namesakes(words: Sequence[Token], known: Sequence[Match], seen: set[int]) -> list[Span]:
    """Persons whose surname is a known one's after another first name, where the model is blind."""
    ends = {match.last for match in known}
    found = []
    for match in known:
        first = match.first - 1
        if match.senses[0].how not in ("surname", "ambiguous") or first < 0:
            continue
        if match.first in seen or first in seen or match.first in ends:
            continue
        nouns = lexicon.nouns()[words[first].form]
        listed = "f" in lexicon.names()[words[first].form] or "v" in nouns
        if listed and "n" not in nouns:
            found.append(Span(first, match.last, "PER"))
    return found


def _readable(words: Sequence[Token]) -> bool:
    """Whether the model can tell anything of a sentence: words in small letters and in capitals."""
    return any(word.form[:1].isupper() for word in words) and any(
        word.form.islower() for word in words
    )


def _titles(span: Span, words: Sequence[Token]) -> list[Span]:
    """A find of class "other" as it is, as two where "und" joins them, or as none.

    The model takes much that it does not understand for a title; one of many words, or with a clause in
    it, stands in quotation marks.
    """
    if span.label != "OTH" or (span.first and words[span.first - 1].form in QUOTES):
        return [span]
    forms = [word.form for word in words[span.first : span.last]]
    if "und" in forms[1:-1]:
        middle = span.first + forms.index("und", 1)
        return [span._replace(last=middle), span._replace(first=middle + 1)]
    if len(forms) > _TITLE or sum(form.islower() for form in forms) > 1:
        return []
    return [span]


def _cut(
    span: Span, words: Sequence[Token], known: Sequence[Match], gazetteer: Gazetteer
) -> list[Span]:
    """What remains of a find of the model that swallows what the gazetteer is sure of."""
    last = span.last
    while last - 1 > span.first and words[last - 1].form.islower() and span.label != "OTH":
        last -= 1  # no name ends in small letters
    span = span._replace(last=last)
    if last - span.first == 1:
        return [] if _is_currency_or_language(words[span.first].form, span, gazetteer) else [span]
    inner = [match for match in known if span.first <= match.first and match.last <= span.last]
    sure = [match for match in inner if match.senses[0].how in ("name", "after", "surname")]
    named = sum(match.senses[0].entity.kind != "place" for match in sure)
    quoted = span.first > 0 and words[span.first - 1].form in QUOTES
    if named > (span.label != "OTH") and not quoted:
        return []  # two names, or a name in what would be a title, were it in quotation marks
    if not words[span.first].form[:1].isalnum() and span.label != "OTH":
        return []
    first = _begin(span, words, inner, gazetteer)
    if first == span.last - 1 > span.first and "n" in lexicon.nouns()[words[first].form]:
        return []  # "russisch-ukrainische Krieg": what remains is a common noun
    return [span._replace(first=first)] if first < span.last else []


def _begin(span: Span, words: Sequence[Token], inner: Sequence[Match], gazetteer: Gazetteer) -> int:
    """Where the name in a find of the model begins: after adjectives, states and offices."""
    first = span.first
    for match in inner:
        # "ukrainische Geheimdienst": an adjective in small letters begins no name.
        small = match.via == "derived" and words[first].form[:1].islower()
        state = span.label == "PER" and match.senses[0].entity.kind == "place"
        if match.first == first and (small or (state and match.senses[0].how == "name")):
            first = match.last
    skipped = {"PER": "roles", "ORG": "described"}.get(span.label)
    if skipped:
        while first < span.last - 1 and words[first].form.lower() in gazetteer.rules[skipped]:
            first += 1
    return first


def _is_currency_or_language(form: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether ``form`` is what the training corpus counts as a name and news do not ("Euro", "deutsch")."""
    if form in gazetteer.rules["never"] and span.label == "OTH":
        return True
    return any(sense.how == "bare" for sense in gazetteer.senses(form))


def _contains(span: Span, match: Match) -> bool:
    return (
        span.first <= match.first
        and match.last <= span.last
        and span.last - span.first > match.last - match.first
    )


def _is_own_name(match: Match, label: str, form: str, gazetteer: Gazetteer) -> bool:
    """A person called after a place ("Bad-Hersfeld", "Berlin-Meier") is not the place, nor is "Rhein-Zeitung"."""
    if match.via != "compound" or match.senses[0].entity.kind != "place":
        return match.via == "compound" and label == "PER"
    paper = label == "ORG" and form.rpartition("-")[2].lower() in gazetteer.rules["own_names"]
    return label == "PER" or paper


def _candidate(words: Sequence[Token], first: int, last: int, label: str) -> Candidate:
    before = words[first - 1].form if first else ""
    after = words[last].form if last < len(words) else ""
    end = words[last - 1].end
    if label == "PER" and after == "." and words[last].start == end and last < len(words) - 1:
        end += bool(_ORDINAL.fullmatch(words[last - 1].form))  # "Elisabeth II.", "Claudia B."
    return Candidate(
        words[first].start,
        end,
        tuple(word.form for word in words[first:last]),
        before.lower(),
        label,
        quoted=before in QUOTES and after in QUOTES,
    )


def _known(candidate: Candidate, match: Match) -> Candidate:
    return Candidate(
        candidate.start, candidate.end, candidate.words, candidate.before, candidate.label,
        match.senses, match.others, match.via, "", candidate.quoted,
    )  # fmt: skip


def _with_country(candidate: Candidate, country: str) -> Candidate:
    if not country or candidate.kind not in ("place", "organisation"):
        return candidate
    return dataclasses.replace(candidate, country=country)
