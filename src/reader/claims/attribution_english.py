"""Finds whom an English sentence credits."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit, tail_cut
from reader.claims.attribution_cues import Verb, phrases
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_words import MARKS, Line
from reader.claims.model import SourceKind

_PERFECT = frozenset({"has", "have", "had"})


def find(line: Line) -> list[Credit]:
    """Everybody credited in the words of ``line`` that are not quoted, in order of the text."""
    found: list[Credit] = []
    finite, openers = line.verbs.finite, phrases("en", "according")
    for at, word in enumerate(line.low):
        if line.quoted[at]:
            continue
        if word in ("by", "from") and line.is_(at - 1, "accounts"):
            credit = _account(line, at)
        elif word in finite or word in openers:
            credit = _according(line, at) or _verb(line, at)
        else:
            continue
        if credit is not None:
            found.append(credit)
    return found


def _according(line: Line, at: int) -> Credit | None:
    openers = phrases("en", "according").get(line.low[at])
    if openers is None:
        return None
    words = " ".join(line.low[at : at + 4])
    for opener in map(str.strip, openers):
        if words == opener or words.startswith(opener + " "):
            first = at + opener.count(" ") + 1
            source = phrase(line, first)
            if source is None:
                return None
            begin = line.tokens[at].start
            if at and line.tokens[at - 1].text == ",":
                begin = line.tokens[at - 1].start
            end = line.tokens[source.end].end
            if at == 0 and line.word(source.end + 1) == ",":
                end = line.tokens[source.end + 1].end
            return Credit(source, at, "according", "according to", cuts=((begin, end),))
    return None


def _account(line: Line, at: int) -> Credit | None:
    """The owner of an account: "a first estimate by the town", "figures from the ministry"."""
    source = _before_verb(line, phrase(line, at + 1))
    if source is None or source.pronoun:
        return None
    return Credit(source, at, "according", "according to", rank=3)


def _before_verb(line: Line, source: Phrase | None) -> Phrase | None:
    """A phrase without the unknown verb it ran into: "the town puts | the damage"."""
    if source is None:
        return None
    last = source.last
    if (
        last > source.head
        and line.low[last].endswith(("s", "ed"))
        and not line.named[last]
        and (line.is_(last + 1, "determiners") or line.is_(last + 1, "prepositions"))
    ):
        last -= 1
        return Phrase(source.first, source.head, last, last)
    return source


def _verb(line: Line, at: int) -> Credit | None:
    options = line.verbs.finite.get(line.low[at])
    if not options or at == 0 or line.named[at]:
        return None
    before = line.word(at - 1)
    if before.endswith("'s") or (line.is_(at - 1, "prepositions") and before not in ("to",)):
        return None
    if line.is_(at - 1, "determiners") and before not in ("this", "that", "some", "many", "both"):
        return None
    verb = _choose(line, at, options)
    if verb is None or before == "to":
        return None
    if line.is_(at, "nouns_too") and line.word(at + 1) == "of":
        return None  # "the state of", "a report of"
    advised = line.is_(at - 1, "shun") or (line.is_(at - 2, "shun") and line.is_(at - 1, "not"))
    if advised and verb.act in ("expect", "view", "presume"):
        return None  # "can expect", "should not expect"
    if _passive(line, at) and "that" not in verb.needs:
        return _agent(line, at, verb)
    source, inverted = _subject(line, at)
    if source is None or (not inverted and not _agrees(line, at, source)):
        return None
    start = line.clause_start(at)
    negated = any(line.is_(i, "not") or line.word(i).endswith("n't") for i in range(start, at))
    cuts = _cuts(line, at, verb, source, inverted)
    proposes = verb.act == "presume" and _proposes(line, at)
    expected = before == "had" and verb.act in ("presume", "float", "expect")
    return Credit(
        source,
        at,
        "view" if expected else verb.act,
        _kind(line),
        negated,
        cuts=cuts,
        proposes=proposes,
    )


def _proposes(line: Line, at: int) -> bool:
    """Whether a clause tells what is presumed: "fears that", "hopes to", "sees a risk", "fear it will"."""
    if line.clause_start(at) > 0 and line.is_break(at + 1):
        return True
    return any(
        line.word(i) in ("that", "to", "will", "would", "could", "may", "might", "risk", "danger")
        for i in range(at + 1, line.clause_end(at))
    )


def _agent(line: Line, at: int, verb: Verb) -> Credit | None:
    """The agent of a passive: "was first reported by the BBC"."""
    for i in range(at + 1, min(at + 5, line.clause_end(at))):
        if line.word(i) == "by":
            source = phrase(line, i + 1)
            if source is None or source.pronoun:
                return None
            cut = line.tokens[i].start, line.tokens[source.end].end
            return Credit(source, at, verb.act, "named", rank=2, cuts=(cut,))
    return None


def _agrees(line: Line, at: int, source: Phrase) -> bool:
    """Whether subject and verb agree in number; if not, the "verb" is a noun: "no clear reply"."""
    verb, head = line.low[at], line.low[source.last]
    if line.verbs.base.get(verb) and line.is_(at - 1, "auxiliaries"):
        return True
    plural = (
        head.endswith("s") or "and" in line.low[source.first : at] or head in line.cues["plurals"]
        or line.is_(source.last, "pronouns")
    )  # fmt: skip
    if verb in line.verbs.base:
        return plural and not line.is_(source.first, "singular")
    if verb.endswith("s"):
        return head not in line.cues["plurals"] and (
            line.named[source.last] or not head.endswith("s")
        )
    return True


def _choose(line: Line, at: int, options: tuple[Verb, ...]) -> Verb | None:
    bare = None
    words = {line.low[i] for i in range(at + 1, line.clause_end(at))} | line.around(at)
    if line.is_break(line.clause_start(at) - 1) and line.is_break(at + 1) and at > 2:
        words.add("^")
    for i in range(line.clause_start(at), at):
        if line.is_(i, "not") or line.word(i).endswith("n't"):
            words.add("not")
        elif line.low[i] in ("yet", "neither"):
            words.add(line.low[i])
    for verb in options:
        if not verb.fits(words):
            continue
        if verb.needs or verb.musts:
            return verb
        bare = bare or verb
    return bare


def _passive(line: Line, at: int) -> bool:
    """ "was told", "is expected": nobody speaks."""
    if not line.low[at].endswith(("ed", "id", "ld", "en", "ht", "nd", "wn")):
        return False
    before = at - 1
    while before >= 0 and (
        line.word(before).endswith("ly")
        or any(line.is_(before, name) for name in ("focus", "not", "degrees"))
    ):
        before -= 1
    return line.is_(before, "passive")


def _subject(line: Line, at: int) -> tuple[Phrase | None, bool]:
    """The subject of the verb at ``at``, and whether it stands behind it."""
    start = line.clause_start(at)
    last = at - 1
    while last >= start and (
        line.is_(last, "auxiliaries") or line.word(last).endswith("ly") or "n't" in line.word(last)
    ):
        last -= 1
    if last < start:
        if start and line.tokens[start - 1].text == "," and not line.quoted[start - 2]:
            source = _with_apposition(line, start - 1)
            if source is not None:
                return source, False
        if start and line.tokens[start - 1].text == ")":
            return _before_brackets(line, start - 1), False
        return _right(line, at), True
    first = start
    while first <= last and line.is_(first, "focus"):
        first += 1
    if first < last and line.word(last) in ("and", "but") and line.low[at] not in line.verbs.base:
        # "the army launched an attack and says it holds the town"
        if not line.named[first] and start and line.tokens[start - 1].text == ",":
            return _with_apposition(line, start - 1), False
        return _before_verb(line, phrase(line, first)), False
    if first > last:
        return None, False
    if line.is_(first, "relatives") and line.word(first) in ("who", "which"):
        return None, False
    if line.word(first) in ("that", "if", "whether", "because", "what", "how", "why", "where"):
        return None, False
    source = _region(line, first, last)
    if source is None and last + 1 < at and line.word(at - 1) in _PERFECT:
        source = phrase(line, first)  # "economists polled in May had predicted"
    if source is None and line.word(at + 1) == "that" and not line.is_(first, "prepositions"):
        # "a report published on Monday found that"
        source = _before_verb(line, phrase(line, first))
    return source, False


def _before_brackets(line: Line, closing: int) -> Phrase | None:
    """ "The Harrow Institute (HI) said": back over the brackets."""
    opening = next(
        (i for i in range(closing - 1, max(closing - 9, 0), -1) if line.tokens[i].text == "("), 0
    )
    if not opening:
        return None
    return _region(line, line.clause_start(opening - 1), opening - 1)


def _region(line: Line, first: int, last: int) -> Phrase | None:
    """The noun phrase that ends a stretch of words: the subject directly before its verb."""
    for i in range(first, last + 1):
        if line.is_(i, "prepositions") or line.is_(i, "relatives"):
            continue
        if i > first and (line.is_(i - 1, "prepositions") or line.is_(i - 1, "determiners")):
            continue
        source = phrase(line, i)
        if source is None:
            continue
        if source.end == last or source.last == last:
            return source
        if source.last < last <= source.end:
            return source
        if line.is_(source.end + 1, "relatives") and line.word(source.end + 1) in ("who", "which"):
            return source
        joined = _joined(line, source, last)
        if joined is not None:
            return joined
    return None


def _joined(line: Line, source: Phrase, last: int) -> Phrase | None:
    """ "Moscow and Pyongyang" as one source."""
    if line.word(source.end + 1) not in ("and", "or"):
        return None
    other = phrase(line, source.end + 2)
    if other is None or last not in (other.last, other.end):
        return None
    return Phrase(source.first, source.head, other.last, last)


def _right(line: Line, at: int) -> Phrase | None:
    if line.is_(at + 1, "prepositions") or line.is_break(at + 1):
        return None
    source = phrase(line, at + 1)
    if source is None or (line.word(at + 1) in ("that", "this", "it") and not source.pronoun):
        return None
    return source


def _with_apposition(line: Line, comma: int) -> Phrase | None:
    """ "Marco Rossi, who heads the clinic, said": back over the inserted clause."""
    opening = comma - 1
    while opening > 0 and not (line.tokens[opening].text == "," and not line.quoted[opening]):
        if line.tokens[opening].text in MARKS:
            return None
        opening -= 1
    if opening <= 0:
        return None
    start = line.clause_start(opening - 1)
    inserted = opening + 2 if line.is_(opening + 1, "focus") else opening + 1
    for i in range(inserted, comma):
        if line.is_(i, "relatives"):
            break
        if (line.low[i] in line.verbs.finite and not line.named[i]) or line.is_(i, "auxiliaries"):
            return None
    if any(line.low[i] in line.verbs.finite for i in range(start, opening)):
        return None
    if line.tokens[opening - 1].text == ")":
        return _before_brackets(line, opening - 1)
    return _named_inside(line, _region(line, start, opening - 1), inserted, comma - 1)


def _named_inside(line: Line, role: Phrase | None, first: int, last: int) -> Phrase | None:
    """The person between the commas, if the words before them only tell what they are: "the mayor, Anna Berg, said"."""
    if role is None or any(m.kind == "person" for m in line.mentions_in(role.head, role.last)):
        return role
    name = phrase(line, first)
    if name is None or name.last != last:
        return role
    person = any(m.kind == "person" for m in line.mentions_in(name.head, name.last))
    return Phrase(role.first, name.head, name.last, name.end) if person else role


def _cuts(
    line: Line, at: int, verb: Verb, source: Phrase, inverted: bool
) -> tuple[tuple[int, int], ...]:
    start = line.clause_start(at)
    first = min(start, source.first)
    trailing = source.first >= start > 0 and (
        line.tokens[start - 1].text in MARKS or line.tokens[start - 1].text == ","
    )
    if inverted or (trailing and verb.act in ("say", "confirm") and not _goes_on(line, at)):
        return (tail_cut(line, first, max(at, source.end)),)
    if verb.act in ("say", "confirm", "view", "presume", "doubt", "expect"):
        stop = at + 1
        if line.word(stop) in ("reporters", "lawmakers", "journalists", "parliament"):
            stop += 1
        while stop < len(line) and stop < at + 10:
            if line.word(stop) == "that":
                return ((line.tokens[first].start, line.tokens[stop].end),)
            if line.is_break(stop):
                break
            stop += 1
        if stop < len(line) and (line.tokens[stop].text in MARKS or line.tokens[stop].text == ":"):
            return ((line.tokens[first].start, line.tokens[stop].start),)
        return (line.span(first, at),)
    return (line.span(source.first, source.end), line.span(at, at))


def _goes_on(line: Line, at: int) -> bool:
    """Whether more than a time, a place or a hearer follows the verb: a clause of its own."""
    if line.is_(at + 1, "prepositions") or line.is_break(at + 1):
        return any(line.word(i) == "that" for i in range(at + 1, min(at + 4, len(line))))
    return any(
        line.word(i) == "that" or line.is_(i, "finites") for i in range(at + 1, line.clause_end(at))
    )


def _kind(line: Line) -> SourceKind:
    return "quote" if any(q.end - q.start > 25 for q in line.quotes) else "named"
