"""What the finders of both languages hand on: somebody credited in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from reader.claims.attribution_phrases import Phrase
from reader.claims.attribution_words import MARKS, Line
from reader.claims.model import SourceKind

ATTRIBUTIVE = frozenset({"say", "confirm", "according", "called"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody credited: ``phrase`` names them, ``at`` is the word that credits.

    ``act`` is say, confirm, view, presume, doubt, accuse, deny, exclude, refuse, according or called;
    ``proposes`` tells that a clause says what is presumed. ``back`` means that the words
    only point at the source of before ("demnach"). ``rank`` orders the credits of one sentence, lowest
    first. ``cuts`` are the spans, in code points, that only attribute.
    """

    phrase: Phrase
    at: int
    act: str
    kind: SourceKind
    negated: bool = False
    back: bool = False
    rank: int = 0
    proposes: bool = False
    cuts: tuple[tuple[int, int], ...] = ()


def tail_cut(line: Line, first: int, last: int) -> tuple[int, int]:
    """From the comma before token ``first`` to the next quote or the sentence's end."""
    begin = first - 1 if first and line.tokens[first - 1].text in ",–—-" else first
    stop = last + 1
    while stop < len(line) and not line.quoted[stop]:
        stop += 1
    # The clause may go on with a new statement of its own after a colon.
    return line.tokens[begin].start, line.tokens[stop - 1].end


def lead_cut(line: Line, first: int, last: int, openers: tuple[str, ...]) -> tuple[int, int] | None:
    """From token ``first`` to where the statement begins after token ``last``, or None.

    The statement begins at a quote, after a colon, after one of ``openers`` or after the comma before reported
    speech; a relative clause or an apposition begins none.
    """
    for at in range(last + 1, len(line)):
        if line.tokens[at].text in MARKS and not line.aside[at]:
            return line.tokens[first].start, line.tokens[at].start
        if line.low[at] == ":":
            return line.tokens[first].start, line.tokens[at].end
        if line.low[at] == ",":
            if line.word(at + 1) in openers:
                return line.tokens[first].start, line.tokens[at + 1].end
            if states(line, at + 1):
                return line.tokens[first].start, line.tokens[at].end
            if not line.is_(at + 1, "relatives"):
                return None
    return None


def states(line: Line, at: int) -> bool:
    """Whether reported speech begins at token ``at``."""
    if line.is_(at, "relatives"):
        # "der Zug sei verspätet" has its verb early, "der verspätet sei" at its end.
        end = line.clause_end(at)
        return any(_reporting(line, i) for i in range(at + 1, end - 1))
    return any(_reporting(line, i) for i in range(at, line.clause_end(at)))


def _reporting(line: Line, at: int) -> bool:
    names = ("reported", "past_plural", "hypothesis", "be", "have", "become", "governs", "modals")
    return any(line.is_(at, name) for name in names) and line.word(at) != "zu"
