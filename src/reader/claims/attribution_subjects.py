"""Finds the subject of a German verb: before it, behind it, or across an insertion."""

from __future__ import annotations

from reader.claims.attribution_cues import endings
from reader.claims.attribution_offices import office_of, offices
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_words import MARKS, Line
from reader.language.folding import fold


def subject(line: Line, at: int) -> tuple[Phrase | None, bool]:
    """The subject of the verb at ``at``, and whether it is only the antecedent of a relative clause."""
    start = line.clause_start(at)
    if start == at:
        if at and line.tokens[at - 1].text in ",)":
            source = _with_apposition(line, at)
            if source is not None:
                return source, False
        return right(line, at), False
    first = start
    while first < at and (line.is_(first, "focus") or line.low[first] == "weder"):
        first += 1
    if first == at:
        joined = line.is_(at - 1, "with_and") or line.word(at - 1) in ("aber", "doch", "denn")
        return (None if joined else right(line, at)), False
    final = line.is_break(at + 1)
    word = line.low[first]
    comma = start > 0 and line.tokens[start - 1].text == ","
    if comma and line.is_(first, "relatives") and first + 1 == at:
        antecedent = ending_at(line, start - 2) if start > 1 else None
        return antecedent, True
    if comma and line.is_(first, "relatives") and final:
        return None, False
    if line.is_(first, "subordinators") and (
        final or word in ("dass", "ob", "weil", "wenn", "wie", "nachdem", "obwohl", "da")
    ):
        return None, False
    if line.is_(at + 1, "pronouns") and line.word(at + 1) not in ("es", "sie"):
        return right(line, at), False
    if line.is_(first, "pronouns") and word not in ("es",):
        return Phrase(first, first, first, first, pronoun=True), False
    if line.is_(first, "objects") and not (
        first + 1 < at and word in ("das", "dieses") and phrase(line, first)
    ):
        return right(line, at), False
    if line.is_(first, "prepositions") or line.is_(first, "adverbs"):
        return right(line, at), False
    source = phrase(line, first)
    if source is None or source.first < first:
        return right(line, at), False
    if line.is_(source.head, "things") and line.word(at + 1) == "es":
        return Phrase(at + 1, at + 1, at + 1, at + 1, pronoun=True), False
    if (
        line.is_(source.first, "oblique")
        or line.is_(source.last, "things")
        or _manner(line, source)
    ):
        behind = right(line, at)
        if behind is not None or line.is_(source.first, "oblique"):
            return behind, False
    elif not may_speak(line, source):
        behind = right(line, at)
        known = behind is not None and not line.is_(behind.last, "things")
        if behind is not None and known and not behind.pronoun and speaks(line, behind):
            return behind, False
    if source.last >= at:
        return None, False
    if source.end >= at:
        source = Phrase(source.first, source.head, source.last, source.last)
    return source, False


def _manner(line: Line, source: Phrase) -> bool:
    """Whether a "noun" that opens the sentence is an adverb: "Ähnlich äußerten sich die Währungshüter"."""
    return source.last == source.first == line.clause_start(source.first) and (
        line.low[source.first].endswith(
            ("lich", "ig", "isch", "haft", "sam", "bar", "weise", "ders")
        )
        and line.mention_at(source.first) is None
    )


def may_speak(line: Line, source: Phrase) -> bool:
    """Whether a phrase may name people: a name, a pronoun, an office, a word for a person."""
    if source.pronoun or speaks(line, source):
        return True
    ends = endings("de", "person_ends")
    return any(word.endswith(ends) for word in line.low[source.head : source.last + 1])


def speaks(line: Line, source: Phrase) -> bool:
    """Whether a phrase surely names a speaker: somebody named, or an office."""
    if any(
        m.kind in ("person", "organisation") for m in line.mentions_in(source.head, source.last)
    ):
        return True
    words = [fold(word) for word in line.low[source.head : source.last + 1]]
    table = offices()
    return bool(office_of(words)) or words[-1] in table.bodies | table.generic


def right(line: Line, at: int) -> Phrase | None:
    """The first noun phrase after the verb that may be its subject."""
    i = at + 1
    while i < len(line) and i - at < 16:
        if line.is_break(i):
            return None
        word = line.low[i]
        if word in line.cues["pronouns"]:
            if word == "es":
                other = phrase(line, i + 1)
                said = other is not None and line.is_(other.head, "things")
                if said or (other is not None and line.is_(other.head, "accounts")):
                    return Phrase(i, i, i, i, pronoun=True)
                i += 1
                continue
            return Phrase(i, i, i, i, pronoun=True)
        if word in line.cues["prepositions"] and not line.named[i]:
            skipped = phrase(line, i + 1)
            i = skipped.last + 1 if skipped else i + 1
            continue
        if word in line.cues["oblique"]:
            skipped = phrase(line, i)
            i = skipped.last + 1 if skipped else i + 1
            continue
        if word in line.cues["objects"] and word not in ("das", "dieses"):
            i += 1
            continue
        source = phrase(line, i)
        if source is not None:
            return _named_after(line, source)
        i += 1
    return None


def _named_after(line: Line, source: Phrase) -> Phrase:
    """The person whose name follows the role after a comma: "sagte der Vorsitzende, Jan Roell"."""
    at = source.end + 2
    if line.word(source.end + 1) != "," or at >= len(line):
        return source
    if any(m.kind == "person" for m in line.mentions_in(source.head, source.last)):
        return source
    mention = line.mention_at(at)
    if mention is None or mention.kind != "person":
        return source
    other = phrase(line, at)
    return source if other is None else Phrase(source.first, other.head, other.last, other.last)


def _with_apposition(line: Line, at: int) -> Phrase | None:
    """ "Der Generalsekretär, Mark Rutte, sagte" and "Die Frau, die es sah, sagte"."""
    first = 0
    while first < at and (line.is_(first, "focus") or line.tokens[first].text in MARKS):
        first += 1
    while first < at and not line.is_break(first) and not line.quoted[first]:
        lead = _with_tail(line, phrase(line, first), at)
        if lead is not None and lead.end == at - 1 and not line.is_(first - 1, "prepositions"):
            return lead if line.tokens[at - 1].text == ")" else None
        inserted = lead is not None and lead.end + 1 < at - 1
        if lead is not None and not lead.pronoun and inserted:
            opens = line.tokens[lead.end + 1].text in ",("
            if opens and not line.is_(first - 1, "prepositions"):
                return _apposed(line, lead, at)
        if lead is not None and lead.first < first:
            return None
        if _finite(line, first):
            return None
        outside = lead is not None and line.is_(first - 1, "prepositions")
        first = lead.last + 1 if lead is not None and outside else first + 1
    return None


def _with_tail(line: Line, lead: Phrase | None, at: int) -> Phrase | None:
    """A phrase with the prepositions that follow it before an insertion: "das Amt in Bonn (AB) teilte"."""
    if lead is None or lead.pronoun:
        return lead
    end = lead.end
    while line.is_(end + 1, "prepositions") and end + 2 < at:
        more = phrase(line, end + 2)
        if more is None or more.pronoun or more.end >= at:
            return lead
        end = more.end
    closed = end == at - 1 and line.low[end] == ")"
    if end > lead.end and (closed or line.word(end + 1) in (",", "(")):
        return Phrase(lead.first, lead.head, lead.last, end)
    return lead


def _apposed(line: Line, lead: Phrase, at: int) -> Phrase | None:
    """The person in ``lead`` or in what is inserted between it and the verb at ``at``."""
    second = lead.end + 2
    if line.is_(second, "relatives") and line.low[second] not in ("das", "was", "wo"):
        named = line.named[second + 1] and line.is_break(second + 2)
        if not named:
            return None if line.is_(lead.first, "oblique") else lead
    inside = range(second, at - 1)
    if any(_finite(line, i) for i in inside if not line.quoted[i]):
        return None
    if any(m.kind == "person" for m in line.mentions_in(lead.head, lead.last)):
        return lead
    other = phrase(line, second)
    if other is None or other.end >= at:
        return lead
    person = any(m.kind == "person" for m in line.mentions_in(other.head, other.last))
    bare = other.first == other.last - 1 and line.named[other.first]
    return Phrase(lead.first, other.head, other.last, other.end) if person or bare else lead


def _finite(line: Line, at: int) -> bool:
    word = line.low[at]
    return (
        word in line.verbs.finite
        or word in line.cues["have"]
        or word in line.cues["become"]
        or word in line.cues["hypothesis"]
        or word in line.cues["reported"]
        or word in ("ist", "sind", "war", "waren", "kann", "muss", "soll", "sollen")
    ) and not (line.named[at])


def ending_at(line: Line, last: int) -> Phrase | None:
    """The longest noun phrase that ends with token ``last``."""
    start = max(line.clause_start(last), last - 12)
    if line.tokens[last].text in MARKS:
        start = max(0, last - 10)
    for first in range(start, last + 1):
        if line.is_(first, "prepositions") and first < last:
            continue
        source = phrase(line, first)
        if source and not source.pronoun and last in (source.end, source.last):
            return Phrase(source.first, source.head, source.last, last)
    return None
