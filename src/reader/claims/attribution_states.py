"""Finds German sources without a verb of saying: "sind überzeugt, dass", "in Paris ist die Rede von"."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit, lead_cut
from reader.claims.attribution_cues import endings
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_subjects import may_speak, speaks, subject
from reader.claims.attribution_words import Line

_PLACES = ("in", "im", "aus", "bei", "beim", "unter")


def stated(line: Line, at: int) -> Credit | None:
    """The credit of a form of "sein" at ``at`` with a stance: "ist sicher, dass", "sind der Ansicht, dass"."""
    end = line.clause_end(at)
    begin = line.clause_start(at)
    stance = next(
        (i for i in range(begin, end) if line.is_(i, "stances") and not line.quoted[i]), None
    )
    if stance is None:
        return None
    states = begin == at and at > 1
    if not states:
        if line.word(end) not in (",", ":") and not _quotes(line, end):
            return None
        after = end + 1
        states = line.word(end) != "," or line.word(after) in ("dass", "ob", "wie")
    source, relative = subject(line, at)
    if not states or source is None or relative or not may_speak(line, source):
        return None
    if source.first <= stance <= source.last or line.word(source.head) in ("es", "man"):
        return None
    negated = any(line.is_(i, "not") for i in range(begin, end))
    act = "presume" if line.is_(stance, "worries") else "view"
    if line.is_(stance, "doubts") or (negated and act == "view"):
        act, negated = "doubt", line.is_(stance, "doubts") and negated
    cut = lead_cut(line, begin, max(at, stance, source.end), ("dass", "ob"))
    return Credit(
        source, at, act, "named", negated, cuts=(cut,) if cut else (), proposes=act == "presume"
    )


def _quotes(line: Line, at: int) -> bool:
    return at < len(line) and line.quoted[at]


def rumoured(line: Line, at: int) -> Credit | None:
    """The credit of "Rede", "hören" or "verlautete" at ``at``: "In Seoul ist die Rede von ..."."""
    word = line.low[at]
    begin, end = line.clause_start(at), line.clause_end(at)
    if word in ("rede", "hören") and not any(line.is_(i, "be") for i in range(begin, end)):
        return None
    if word == "rede" and line.word(at - 1) != "die":
        return None
    if word == "hören" and line.word(at - 1) != "zu":
        return None
    for i in [*range(begin, at), *range(at + 1, end)]:
        if line.word(i) in _PLACES and not line.quoted[i]:
            source = phrase(line, i + 1)
            if source is None or source.pronoun or not _speaking(line, source):
                continue
            last = max(at, source.end)
            cut = lead_cut(line, begin, last, ("dass",)) or line.span(i, source.end)
            return Credit(source, at, "say", "named", rank=1, cuts=(cut,))
    return None


def reacted(line: Line, at: int) -> Credit | None:
    """The credit of a reaction that arrives: "Kritik kam aus der Opposition", "Lob gab es von der Stadt"."""
    begin, end = line.clause_start(at), line.clause_end(at)
    if not any(line.is_(i, "arrives") for i in range(begin, end)):
        return None
    for i in range(begin, end):
        if line.word(i) in ("aus", "von", "vom", "bei", "beim", "seitens") and not line.quoted[i]:
            source = phrase(line, i + 1)
            if source is None or source.pronoun:
                continue
            if _speaking(line, source) or may_speak(line, source):
                shown = Phrase(source.first, source.head, source.last, source.end)
                cut = lead_cut(line, begin, max(at, source.end), ("dass",))
                cuts = (cut,) if cut else ((line.span(begin, end - 1)),)
                return Credit(shown, at, "view", "named", rank=2, cuts=cuts)
    return None


def emerges(line: Line, at: int) -> Credit | None:
    """The credit of "geht aus X hervor" at ``at``, also across an insertion."""
    last = next(
        (i for i in range(at + 1, min(at + 40, len(line))) if line.word(i) == "hervor"), None
    )
    if last is None or line.quoted[last]:
        return None
    for i in [*range(line.clause_start(at), at), *range(at + 1, last), *range(max(0, at - 20), at)]:
        if line.word(i) == "aus" and not line.quoted[i]:
            source = phrase(line, i + 1)
            if source is not None and not source.pronoun and source.last < len(line):
                first = min(line.clause_start(at), i)
                cut = lead_cut(line, first, max(last, source.end), ("dass", "wie")) or (
                    line.span(first, line.clause_end(last) - 1)
                )
                return Credit(source, at, "say", "named", rank=1, cuts=(cut,))
    return None


def minded(line: Line, at: int) -> Credit | None:
    """The credit of "Geht es nach X, ..." and of "Für X ist das „...“", with ``at`` at "geht" or "für"."""
    if line.clause_start(at) != at:
        return None
    if line.word(at) != "für":
        if line.word(at + 1) != "es" or line.word(at + 2) != "nach":
            return None
        source = phrase(line, at + 3)
    else:
        source = phrase(line, at + 1)
        quotes = any(line.quoted[at:])
        if source is None or not quotes or not line.is_(source.end + 1, "be"):
            return None
        if line.is_(source.first, "possessives") or any(line.quoted[at : source.end + 1]):
            return None
    if source is None or source.pronoun or not may_speak(line, source):
        return None
    cut = line.tokens[at].start, line.tokens[source.end].end
    return Credit(source, at, "view", "named", rank=4, cuts=(cut,))


def quarters(line: Line, at: int) -> Phrase | None:
    """Who stands for "man" or nobody in the clause of a verb: "Im Rathaus sagt man", "wird in Paris erwartet"."""
    for i in range(line.clause_start(at), line.clause_end(at)):
        if line.word(i) in _PLACES and not line.quoted[i]:
            source = phrase(line, i + 1)
            if source is not None and not source.pronoun:
                office = speaks(line, source)
                if (office and line.word(i) != "aus") or _speaking(line, source):
                    return source
    return None


def _speaking(line: Line, source: Phrase) -> bool:
    """Whether a place or a circle of people may be meant: "in Seoul", "aus Regierungskreisen"."""
    return bool(line.mentions_in(source.head, source.last)) or line.low[source.last].endswith(
        endings("de", "circle_ends")
    )
