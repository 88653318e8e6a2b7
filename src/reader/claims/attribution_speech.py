"""Tells German reported speech by its mood: "Der Zug sei voll", "Die Truppen würden versorgt"."""

from __future__ import annotations

from reader.claims.attribution_words import Line


def reported(line: Line) -> bool:
    """Whether the main clause of a German sentence stands in Konjunktiv I."""
    start, side = 0, False
    for at in range(len(line)):
        if line.is_break(at):
            side = line.is_(at + 1, "subordinators") or line.is_(at + 1, "relatives")
            start = at + 1
            continue
        if line.quoted[at] or line.named[at] or (side and start <= at):
            continue
        if line.is_(at, "reported") or _subjunctive(line, at):
            return True
    return False


def _subjunctive(line: Line, at: int) -> bool:
    """A verb in -e after its subject: "Russland eskaliere und suche"."""
    word = line.low[at]
    if not word.endswith("e") or word.endswith(("te", "weise")) or len(word) < 4 or at == 0:
        return False
    if (
        line.is_(at, "not_reported")
        or line.is_(at, "become")
        or line.is_(at, "determiners")
        or line.is_(at, "prepositions")
    ):
        return False
    before = line.named[at - 1] or line.word(at - 1) in ("er", "sie", "es", "man", "sich")
    if not before or line.is_(at - 1, "prepositions"):
        return False
    after = at + 1
    while after < len(line) and line.low[after].endswith(
        ("e", "en", "er", "es", "em", "und", "oder")
    ):
        if line.is_(after, "determiners") or line.is_(after, "pronouns") or line.named[after]:
            break
        after += 1
    return after >= len(line) or not line.named[after]


def plural_reported(line: Line) -> bool:
    """ "Die Truppen würden ... versorgt": the plural that stands for a Konjunktiv I."""
    if any(
        line.word(i) in ("würden", "hätten", "wären", "stünden", "könnten")
        for i in range(1, min(len(line), 8))
    ):
        return True
    # "... und würden dort ausgebildet": the second verb of a subject shared, closed by its participle.
    return any(
        line.word(i) == "würden" and line.word(line.clause_end(i) - 1).endswith(("t", "en"))
        for i in range(8, len(line))
        if not line.quoted[i] and line.clause_end(i) - 1 > i
    )
