"""Finds who speaks around what is plainly said, whatever the verb: "„Nein“, lacht die Wirtin", "Sie strahlt: „Ja“"."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit, tail_cut
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_speech import reported
from reader.claims.attribution_subjects import may_speak, right, speaks
from reader.claims.attribution_words import MARKS, Line
from reader.claims.model import SourceKind

_LONGEST = 30  # tokens before a colon
_NO_VERBS = (
    "function", "determiners", "pronouns", "relatives", "have", "be", "become", "governs", "modals",
    "shall", "hypothesis", "objects", "oblique", "with_and", "could_words",
)  # fmt: skip
_PEOPLE = ("er", "sie")


def inquit(line: Line) -> Credit | None:
    """The speaker of what is quoted or reported in a German sentence without a known verb of saying."""
    return _after(line) or _before_colon(line)


def _after(line: Line) -> Credit | None:
    """ "„Nein“, lacht die Wirtin" and "Für Hilfe sei gesorgt, beruhigt das Amt"."""
    said: bool | None = None
    for at in range(2, len(line)):
        if line.tokens[at - 1].text not in ',–“"«»”' or not _verbal(line, at):
            continue
        last = at - 2 if line.tokens[at - 1].text in ",–" else at - 1
        quoted = line.quoted[last] and (not line.aside[last] or line.quoted[0])
        if not quoted:
            said = reported(line) if said is None else said
            if not said or line.is_(0, "subordinators") or line.is_(0, "conditions"):
                continue
        source = right(line, at)
        if source is None or (source.pronoun and line.word(source.head) not in _PEOPLE):
            continue
        if may_speak(line, source) if quoted else source.pronoun or speaks(line, source):
            cut = tail_cut(line, at, source.end)
            return Credit(source, at, "say", _kind(quoted), rank=1, cuts=(cut,))
    return None


def _verbal(line: Line, at: int) -> bool:
    """Whether a clause begins with what must be a verb."""
    word = line.low[at]
    return (
        word.isalpha()
        and len(word) > 3
        and not line.named[at]
        and not line.quoted[at]
        and line.clause_start(at) == at
        and word.endswith(("t", "te", "ten", "en"))
        and not any(line.is_(at, name) for name in _NO_VERBS)
    )


def _before_colon(line: Line) -> Credit | None:
    """ "Kallas gab sich enttäuscht: „…“": who is named before the colon, quoted or reported behind it."""
    colon = next(
        (
            i
            for i in range(1, min(_LONGEST, len(line)))
            if line.low[i] == ":" and not line.quoted[i]
        ),
        0,
    )
    if not colon or colon + 1 >= len(line) or line.quoted[0]:
        return None
    quoted = line.quoted[colon + 1]
    if not quoted and not reported(line):
        return None
    source = _named(line, colon)
    if source is None:
        return None
    return Credit(source, colon, "say", _kind(quoted), rank=4, cuts=(line.span(0, colon),))


def _named(line: Line, colon: int) -> Phrase | None:
    """Who is named before the colon: the subject, or else "aus der Opposition", or else a pronoun."""
    behind = pronoun = None
    at = 0
    while at < colon:
        if line.tokens[at].text in MARKS or line.is_break(at):
            at += 1
            continue
        if line.word(at) in _PEOPLE:
            pronoun = pronoun or Phrase(at, at, at, at, pronoun=True)
        source = phrase(line, at)
        if source is None or source.pronoun or source.end >= colon:
            at += 1
            continue
        if speaks(line, source) and not line.is_(source.first, "oblique"):
            if not line.is_(at - 1, "prepositions"):
                return source
            if line.word(at - 1) in ("aus", "von", "vom", "bei", "beim"):
                behind = behind or source
        at = source.last + 1
    return behind or pronoun


def _kind(quoted: bool) -> SourceKind:
    return "quote" if quoted else "named"
