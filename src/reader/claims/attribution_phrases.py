"""Finds where the noun phrase that names a source begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from reader.claims.attribution_cues import endings
from reader.claims.attribution_offices import offices
from reader.claims.attribution_words import MARKS, Line
from reader.language.folding import fold

_ENDINGS = ("e", "en", "er", "es", "em")
_PARTICIPLES = ("te", "ten", "ter", "nde", "nden", "nder", "ene", "enen", "ener")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by token: ``first`` with its article, ``head`` to ``last`` the name, ``end`` with complements.

    ``last`` and ``end`` are included in the phrase.
    """

    first: int
    head: int
    last: int
    end: int
    pronoun: bool = False


def phrase(line: Line, index: int) -> Phrase | None:
    """The noun phrase that begins at token ``index``, or None."""
    return _english(line, index) if line.language == "en" else _german(line, index)


# German: nouns have a capital letter, adjectives before them an ending.


def _german(line: Line, index: int) -> Phrase | None:
    first = index
    if line.is_(index, "pronouns"):
        return Phrase(index, index, index, index, pronoun=True)
    while line.is_(index, "determiners") and index - first < 3:
        index += 1
    head = index
    index = _adjectives(line, index)
    if index >= len(line):
        return None
    if index > first and not line.named[index]:
        head = index = _extended(line, index)
    if line.tokens[index].text in MARKS and (index > first or line.aside[index]):
        last = _title(line, index)
    elif line.named[index] or line.tokens[index].text[:1].isdigit():
        last = _nouns(line, index)
    else:
        return None
    if last is None or not any(line.named[head : last + 1]):
        return None
    if last + 1 < len(line) and line.tokens[last + 1].text in MARKS and line.aside[last + 1]:
        last = _title(line, last + 1) or last
    last = _coordinated(line, last)
    return Phrase(first, head, last, _complements(line, last))


def _adjectives(line: Line, index: int) -> int:
    """Skips lower-case adjectives, also joined by "und" or a comma, when a noun follows."""
    at = index
    while at < len(line) and at - index < 6:
        word = line.low[at]
        if line.named[at]:
            hyphened = "-" in word and line.tokens[at].text.rpartition("-")[2][:1].islower()
            if not (hyphened and word.endswith(_ENDINGS)):
                return at
        elif word in ("und", "oder", ",", "sowie"):
            if at == index:
                return index
        elif line.tokens[at].text in MARKS:
            return at
        elif not (word[0].isdigit() or _adjective(line, at)):
            return index
        at += 1
    return index


def _extended(line: Line, index: int) -> int:
    """The noun after a long attribute: "das [im MDAX notierte] Unternehmen"; ``index`` if there is none."""
    if not (
        line.is_(index, "prepositions") or line.is_(index, "not") or line.is_(index, "degrees")
    ):
        return index
    for at in range(index + 1, min(index + 10, len(line) - 1)):
        if line.is_break(at) or line.is_(at, "have") or line.is_(at, "be"):
            return index
        participle = not line.named[at] and line.low[at].endswith(_PARTICIPLES)
        if participle and line.named[at + 1] and not line.is_(at, "determiners"):
            return at + 1
    return index


def _adjective(line: Line, at: int) -> bool:
    word = line.low[at]
    return (
        word.endswith(_ENDINGS)
        and len(word) > 3
        and word not in line.cues["prepositions"]
        and word not in line.verbs.finite
        and word not in line.cues["reported"]
        and word not in line.cues["have"]
        and word not in line.cues["become"]
        and word not in line.cues["hypothesis"]
    )


def _nouns(line: Line, index: int) -> int:
    """The last of the nouns and names that stand together, "Regierungssprecherin Anna von Berg"."""
    last = index
    if line.tokens[index].text[:1].isdigit() and not line.named[index]:
        last = index
    at = index + 1
    while at < len(line):
        if line.named[at] and line.low[at] not in line.cues["pronouns"]:
            closed = line.is_(at - 1, "accounts") or fold(line.low[at - 1]) in offices().generic
            if closed and line.mention_at(at) is None:
                break  # "legte die Behörde | Aufnahmen vor"
            last = at
        elif line.is_(at, "names") and at + 1 < len(line) and line.named[at + 1]:
            # "von" belongs to a name only inside the mention of a person.
            mention = line.mention_at(at)
            if mention is None or mention.kind != "person":
                break
        else:
            break
        at += 1
    while last > index and line.is_(last, "hearers"):
        last -= 1  # "sagte Rutte Reportern"
    return last


def _title(line: Line, index: int) -> int | None:
    """The closing mark of a short title in quotation marks: „Kicker“."""
    for at in range(index + 1, min(index + 7, len(line))):
        if line.tokens[at].text in MARKS:
            return at if at > index + 1 else None
    return None


def _coordinated(line: Line, last: int) -> int:
    """Goes on over "und die USA"."""
    if not (line.is_(last + 1, "with_and") or line.word(last + 1) == "noch"):
        return last
    at = last + 2
    while line.is_(at, "determiners") and at < last + 4:
        at += 1
    at = _adjectives(line, at)
    if at < len(line) and line.named[at] and not line.is_(at, "pronouns"):
        return _nouns(line, at)
    return last


def _complements(line: Line, last: int) -> int:
    """Goes on over genitives, "von ...", "aus ..." and a party in brackets."""
    mention = line.mention_at(last)
    end = last
    if mention is not None and mention.kind == "organisation":
        while end + 1 < len(line) and line.tokens[end + 1].end <= mention.end:
            end += 1  # "Bundesamt für Sicherheit in der Informationstechnik"
    for _ in range(3):
        at = end + 1
        if at + 2 < len(line) and line.tokens[at].text == "(" and line.tokens[at + 2].text == ")":
            end = at + 2
            continue
        if line.is_(at, "genitive") or line.word(at) in ("vom", "beim"):
            at += 1
        elif line.word(at) in ("von", "aus", "bei") or (
            line.word(at) == "für" and line.low[last].endswith(endings("de", "responsible_ends"))
        ):
            at += 1
            while line.is_(at, "determiners"):
                at += 1
        else:
            break
        at = _adjectives(line, at)
        if at >= len(line) or not line.named[at] or at - end > 5:
            break
        end = _nouns(line, at)
    return end


# English: a phrase ends before a preposition, a relative pronoun or a verb.


def _english(line: Line, index: int) -> Phrase | None:
    first = index
    if line.is_(index, "pronouns"):
        return Phrase(index, index, index, index, pronoun=True)
    while line.is_(index, "determiners"):
        index += 1
    head = at = index
    while at < len(line) and at - head < _LONGEST and not _ends_english(line, at):
        at += 1
    last = at - 1
    if last < head:
        return None
    for mention in line.mentions_in(head, last):
        if mention.kind == "person" and mention.end < line.tokens[last].end:
            while last > head and line.tokens[last].start >= mention.end:
                last -= 1
    end = last
    while line.word(end + 1) in ("of", "for", "from", "with", "in", "at", "to", "familiar"):
        at = end + 2
        while line.is_(at, "determiners"):
            at += 1
        begin = at
        while at < len(line) and at - begin < 6 and not _ends_english(line, at):
            at += 1
        if at == begin and not line.is_(at, "prepositions"):
            break
        end = max(at - 1, end + 1)
    return Phrase(first, head, last, end)


def _ends_english(line: Line, at: int) -> bool:
    if line.is_break(at):
        return True
    if line.named[at] and at > 0:
        return False
    return (
        line.is_(at, "prepositions")
        or line.is_(at, "relatives")
        or line.is_(at, "auxiliaries")
        or line.is_(at, "subordinators")
        or (line.low[at] in line.verbs.finite and not line.is_(at - 1, "determiners"))
        or (at > 0 and line.is_(at, "determiners"))
        or line.word(at).endswith("ly")
        or line.is_(at, "pronouns")
        or (line.low[at] in ("and", "or") and not (at + 1 < len(line) and line.named[at + 1]))
    )
