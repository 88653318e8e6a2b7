"""Finds whom a German sentence credits."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit, lead_cut, tail_cut
from reader.claims.attribution_cues import Verb
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_words import MARKS, Line
from reader.claims.model import SourceKind

_ACCOUNT_ENDS = (
    "angaben", "informationen", "erkenntnissen", "berichten", "schätzungen", "kreisen", "umfragen",
)  # fmt: skip


def find(line: Line) -> list[Credit]:
    """Everybody credited in the words of ``line`` that are not quoted, in order of the text."""
    found: list[Credit] = []
    for at in range(len(line)):
        if line.quoted[at]:
            continue
        word = line.low[at]
        credit = None
        if word == "laut" or word == "nach" or word == "aus":
            credit = _account_before(line, at)
        if credit is None and word in ("zufolge", "nach"):
            credit = _account_after(line, at)
        elif word in line.cues["anaphora"]:
            credit = _pointing(line, at)
        elif word == "so":
            credit = _thus(line, at)
        elif word == "wie":
            credit = _as(line, at)
        elif word in line.cues["called"]:
            credit = _called(line, at)
        elif word == "berufung" and line.word(at + 1) == "auf":
            source = phrase(line, at + 2)
            if source:
                credit = Credit(source, at, "according", "according to", rank=3)
        if credit is None and not any(c.phrase.first <= at <= c.phrase.end for c in found):
            credit = _verb(line, at)
        if credit is not None:
            found.append(credit)
    return found


# Accounts: "laut X", "nach Angaben von X", "X zufolge".


def _account_before(line: Line, at: int) -> Credit | None:
    word = line.low[at]
    noun = at + 1
    while noun < len(line) and noun - at < 6 and not line.named[noun] and not line.is_break(noun):
        noun += 1
    if noun >= len(line) or line.is_break(noun):
        if word == "laut" and noun < len(line) and line.tokens[noun].text in MARKS:
            title = phrase(line, at + 1)
            return _account(line, at, title, at, title.end) if title else None
        return None
    account = _is_account(line, noun)
    own = any(line.is_(i, "own") for i in range(at + 1, noun))
    if own and account and word in ("laut", "nach"):
        return _own(line, at, noun)
    if account and (word != "aus" or line.low[noun] == "sicht"):
        if (
            any(line.low[i] in ("dem", "den", "der", "das") for i in range(at + 1, noun))
            and word == "aus"
        ):
            return None
        return _owned(line, at, noun)
    if word == "laut":
        source = phrase(line, at + 1)
        return _account(line, at, source, at, source.end) if source else None
    if word == "nach" and line.named[noun] and _is_account(line, noun):
        return _owned(line, at, noun)
    return None


def _is_account(line: Line, at: int) -> bool:
    return line.is_(at, "accounts") or line.low[at].endswith(_ACCOUNT_ENDS)


def _owned(line: Line, at: int, noun: int) -> Credit | None:
    """The owner of the account at ``noun``; the account itself, where its own words name one."""
    word = line.word(noun + 1)
    source: Phrase | None = None
    if word in line.cues["genitive"]:
        source = phrase(line, noun + 1)
    elif word in ("von", "vom", "aus", "beim", "bei"):
        source = phrase(line, noun + 2)
    elif word and not line.is_break(noun + 1):
        candidate = phrase(line, noun + 1)
        if (
            candidate
            and not candidate.pronoun
            and candidate.head == noun + 1
            and (
                line.tokens[candidate.last].text.endswith(("s", "’", "'"))
                or (not line.named[noun + 1] and word.endswith("er"))
                or bool(line.mentions_in(candidate.head, candidate.last))
            )
            and not _own_words(line, at, noun)
        ):
            source = candidate
    if source is not None:
        return _account(line, at, source, at, source.end)
    itself = phrase(line, at + 1)
    if itself is None:
        return None
    plain = line.is_(noun, "accounts") and itself.head == noun
    back = plain and (line.is_(noun, "back") or not line.is_(noun, "papers"))
    if back and itself.first == itself.head:
        return None  # "nach Informationen" about something, of nobody
    return _account(line, at, itself, at, itself.end, back=back)


def _own_words(line: Line, at: int, noun: int) -> bool:
    """Whether an adjective of a country tells whose account it is: "nach russischen Angaben"."""
    return at + 1 < noun and bool(line.mentions_in(at + 1, noun - 1))


def _account(
    line: Line, at: int, source: Phrase, first: int, last: int, *, back: bool = False
) -> Credit | None:
    nested = _in_relative_clause(line, first)
    if (
        last == source.end
        and line.word(last + 1) in ("in", "im")
        and line.named[min(last + 2, len(line) - 1)]
    ):
        place = line.mention_at(last + 2)
        if place is not None and place.kind == "place":
            last += 2
    begin, end = line.tokens[first].start, line.tokens[last].end
    return Credit(
        source, at, "according", "continued" if back else "according to",
        back=back, rank=9 if nested else 0, cuts=((begin, end),),
    )  # fmt: skip


def _in_relative_clause(line: Line, at: int) -> bool:
    start = line.clause_start(at)
    if start < 2 or line.tokens[start - 1].text != ",":
        return False
    return line.is_(start, "relatives") or (
        line.is_(start, "prepositions") and line.is_(start + 1, "relatives") and start + 1 < at
    )


def _own(line: Line, first: int, last: int) -> Credit | None:
    """ "nach eigenen Angaben": the source is the sentence's subject."""
    source = _subject_of_sentence(line, first, last)
    if source is None:
        return None
    return Credit(
        source, first, "according", "according to", rank=1, cuts=(line.span(first, last),)
    )


def _subject_of_sentence(line: Line, first: int, last: int) -> Phrase | None:
    start = line.clause_start(first)
    while line.is_(start, "focus"):
        start += 1
    if start < first and not line.is_(start, "prepositions"):
        source = phrase(line, start)
        if source and source.last < first and not line.is_(source.first, "oblique"):
            return source
    for at in range(max(last + 1, start), min(len(line), last + 10)):
        if line.is_break(at):
            break
        if line.is_(at, "oblique") or line.is_(at, "prepositions"):
            continue
        if line.is_(at, "pronouns") or line.is_(at, "determiners") or line.named[at]:
            return phrase(line, at)
    return None


def _account_after(line: Line, at: int) -> Credit | None:
    """ "X zufolge", and "eigenen Angaben nach"."""
    if at == 0 or line.is_break(at - 1):
        return None
    own_noun = _is_account(line, at - 1)
    if line.low[at] == "nach" and not (
        own_noun and any(line.is_(at - n, name) for n in (2, 3) for name in ("own", "oblique"))
    ):
        return None
    if own_noun and line.is_(at - 2, "own"):
        return _own(line, at - 2, at)
    source = _ending_at(line, at - 1)
    if source is None:
        return None
    account = next((i for i in range(source.head, source.last + 1) if _is_account(line, i)), None)
    if account is None:
        return _account(line, at, source, source.first, at)
    if source.end > account:
        owner = _owned(line, source.first - 1, account)
        if owner is not None:
            return _account(line, at, owner.phrase, source.first, at)
    pointing = line.is_(source.first, "oblique") and source.head == account
    back = pointing and line.is_(account, "back")
    return _account(line, at, source, source.first, at, back=back)


def _ending_at(line: Line, last: int) -> Phrase | None:
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


def _pointing(line: Line, at: int) -> Credit | None:
    if _in_relative_clause(line, at):
        return None
    here = Phrase(at, at, at, at)
    return Credit(here, at, "according", "continued", back=True, rank=2, cuts=(line.span(at, at),))


def _thus(line: Line, at: int) -> Credit | None:
    """The "so Stoltenberg" after what he said."""
    if not line.is_break(at - 1) or at == 0:
        return None
    source = phrase(line, at + 1)
    if source is None or line.is_(source.first, "oblique") or source.pronoun:
        return None
    after = source.end + 1
    if not (line.is_break(after) or line.is_(after, "prepositions") or line.is_(after, "focus")):
        return None
    return Credit(source, at, "say", _kind(line), rank=0, cuts=(tail_cut(line, at, source.end),))


def _as(line: Line, at: int) -> Credit | None:
    """ "wie die Polizei mitteilte", "wie es hieß", "wie aus Paris verlautete"."""
    if at and not line.is_break(at - 1):
        return None
    end = line.clause_end(at)
    verb = next((i for i in range(end - 1, at, -1) if line.low[i] in line.verbs.finite), None)
    leak = next((i for i in range(at + 1, end) if line.is_(i, "leaked")), None)
    called = next((i for i in range(at + 1, end) if line.is_(i, "called")), None)
    cut = (line.tokens[max(at - 1, 0)].start if at and line.tokens[at - 1].text == "," else
           line.tokens[at].start, line.tokens[min(end, len(line) - 1)].end)  # fmt: skip
    if end < len(line) and line.tokens[end].text != ",":
        cut = (cut[0], line.tokens[end - 1].end)
    if leak is not None:
        first = at + 2 if line.word(at + 1) in ("aus", "von", "vom") else at + 1
        source = phrase(line, first)
    elif called is not None and line.word(at + 1) == "es":
        return Credit(
            Phrase(called, called, called, called), at, "called", "continued", back=True,
            rank=2, cuts=(cut,),
        )  # fmt: skip
    elif verb is not None:
        source = phrase(line, at + 1)
    else:
        return None
    if source is None or source.last >= end:
        return None
    return Credit(source, at, "say", _kind(line), cuts=(cut,))


def _called(line: Line, at: int) -> Credit | None:
    """ "heißt es in der Erklärung", "hieß es"."""
    if line.word(at + 1) == "es":
        es = at + 1
    elif line.word(at - 1) == "es":
        es = at - 1
    else:
        return None
    source = None
    start = line.clause_start(at)
    for i in [*range(max(at, es) + 1, line.clause_end(at)), *range(start, at)]:
        if line.word(i) in ("in", "im", "aus", "von", "vom", "beim", "bei"):
            source = phrase(line, i + 1) or _last_noun(line, i + 1)
            if source and not source.pronoun:
                places = line.mentions_in(source.head, source.last)
                if line.word(i) in ("in", "im") and any(m.kind == "place" for m in places):
                    source = None
                    continue
                break
    first, last = min(at, es), max(at, es)
    if start < first:
        first = start
    trailing = line.is_break(first - 1) and first > 0 and line.tokens[first - 1].text != ":"
    cut = tail_cut(line, first, last) if trailing else lead_cut(line, first, last, ("dass",))
    if source is None:
        two = Phrase(min(at, es), min(at, es), max(at, es), max(at, es))
        return Credit(two, at, "called", "continued", back=True, rank=2, cuts=(cut,) if cut else ())
    return Credit(source, at, "say", "named", cuts=(cut,) if cut else ())


def _last_noun(line: Line, at: int) -> Phrase | None:
    end = line.clause_end(at)
    for i in range(end - 1, at, -1):
        if line.named[i]:
            return Phrase(i, i, i, i)
    return None


# Verbs of saying.


def _verb(line: Line, at: int) -> Credit | None:
    word = line.low[at]
    if word in ("hat", "haben", "hatte", "hatten"):
        return _perfect(line, at)
    if word in line.cues["modals"]:
        return _modal(line, at)
    options = line.verbs.finite.get(word)
    if not options or (line.named[at] and at > 0):
        return None
    if line.word(at - 1) in ("zu", "als", "wie") or _attributive(line, at):
        return None
    verb = _choose(line, at, options)
    if verb is None or _passive(line, at):
        return None
    source, relative = _subject(line, at)
    if source is None:
        return None
    credit = _credit(line, at, at, verb, source, relative)
    return None if verb.act == "reply" and credit.negated else credit


def _attributive(line: Line, at: int) -> bool:
    """Whether a form stands as an adjective: "die befürchteten Schäden"."""
    return (
        line.is_(at - 1, "determiners")
        and at + 1 < len(line)
        and line.named[at + 1]
        and (
            line.low[at].endswith(("en", "te"))
            and not line.is_(at - 1, "pronouns")
            and line.word(at - 1) not in ("das", "alle", "beide", "viele", "einige")
        )
    )


def _passive(line: Line, at: int) -> bool:
    """Whether a form is a participle with its auxiliary elsewhere: "wurde berichtet", "bestätigt hätten"."""
    if line.low[at] not in line.verbs.perfect:
        return False
    after = line.word(at + 1)
    helping = ("become", "have", "be")
    if any(after in line.cues[name] for name in helping):
        return True
    final = line.is_break(at + 1) or line.is_(at + 1, "with_and")
    return final and any(
        line.is_(i, name) for i in range(line.clause_start(at), at) for name in helping
    )


def _choose(line: Line, at: int, options: tuple[Verb, ...]) -> Verb | None:
    """The verb whose particle and other words are there; the more exact one first."""
    bare = None
    around = range(line.clause_start(at), line.clause_end(at))
    words = {line.low[i] for i in around if i != at and not line.quoted[i]}
    for verb in options:
        if not verb.fits(words):
            continue
        if verb.particle:
            if line.low[at].startswith(verb.particle):
                return verb
            if _particle(line, at, verb.particle) is not None:
                return verb
        elif verb.needs:
            return verb
        else:
            bare = verb
    return bare


def _particle(line: Line, at: int, particle: str) -> int | None:
    """Where the separated particle stands: at a clause's end after the verb."""
    for i in range(at + 1, len(line)):
        if line.quoted[i]:
            continue
        if line.low[i] == particle and (
            line.is_break(i + 1) or line.is_(i + 1, "with_and") or i + 1 == len(line)
        ):
            return i
        if line.tokens[i].text in ".!?;":
            break
    return None


def _perfect(line: Line, at: int) -> Credit | None:
    end = line.clause_end(at)
    for i in range(end - 1, at, -1):
        options = line.verbs.perfect.get(line.low[i])
        if not options or line.quoted[i]:
            continue
        if any(line.is_(k, "become") for k in range(i, end)):
            return None
        for verb in options:
            words = {line.low[k] for k in range(line.clause_start(at), end)}
            if verb.fits(words):
                source, relative = _subject(line, at)
                if source is None or source.first <= i <= source.last:
                    return None
                return _credit(line, at, i, verb, source, relative)
    return None


def _modal(line: Line, at: int) -> Credit | None:
    """ "wollte sich nicht äußern": nobody confirms."""
    end = line.clause_end(at)
    if line.is_(at, "want") and end - 2 > at and line.low[end - 1] == "haben":
        if line.named[end - 2] or line.low[end - 2].endswith(("t", "en")):
            source, relative = _subject(line, at)
            if source is not None and not relative:
                return Credit(
                    source, at, "purport", "named", cuts=(line.span(source.first, source.end),)
                )
        return None
    negated = any(line.is_(i, "not") for i in range(line.clause_start(at), end))
    if not negated or any(line.word(i) == "niemand" for i in range(at, end)):
        return None
    for i in range(end - 1, at, -1):
        options = line.verbs.infinitive.get(line.low[i])
        if options and options[0].act in ("say", "confirm"):
            source, relative = _subject(line, at)
            if source is None or relative:
                return None
            cut = line.span(source.first, source.end)
            return Credit(source, at, "refuse", "named", negated=True, cuts=(cut,))
    return None


def _credit(line: Line, at: int, word: int, verb: Verb, source: Phrase, relative: bool) -> Credit:
    end = line.clause_end(at)
    start = line.clause_start(at)
    window = [*range(start, source.first)] if source.first < at else []
    window += [i for i in range(at + 1, max(end, word)) if not line.quoted[i]]
    negated = any(
        line.is_(i, "not") and line.word(i + 1) != "nur" and line.word(i) != "noch" for i in window
    )
    cuts = _cuts(line, at, word, verb, source, relative)
    return Credit(source, at, verb.act, _kind(line), negated, rank=5 if relative else 0, cuts=cuts)


def _cuts(
    line: Line, at: int, word: int, verb: Verb, source: Phrase, relative: bool
) -> tuple[tuple[int, int], ...]:
    start = line.clause_start(at)
    last = max(at, word, source.end)
    if relative:
        return ()
    if start == at and at > 0 and source.first > at:
        return (tail_cut(line, at, last),)
    if verb.act in ("say", "confirm", "view"):
        first = min(start, source.first)
        while line.is_(first - 1, "focus"):
            first -= 1
        lead = lead_cut(line, first, last, ("dass",))
        if lead is not None:
            return (lead,)
    spans = [line.span(source.first, source.end), line.span(at, at)]
    if word != at:
        spans.append(line.span(word, word))
    if verb.particle:
        particle = _particle(line, at, verb.particle)
        if particle is not None:
            spans.append(line.span(particle, particle))
    return tuple(sorted(spans))


# Who is the subject of a verb.


def _subject(line: Line, at: int) -> tuple[Phrase | None, bool]:
    """The subject of the verb at ``at``, and whether it is only the antecedent of a relative clause."""
    start = line.clause_start(at)
    if start == at:
        if at and line.tokens[at - 1].text in ",)":
            source = _with_apposition(line, at)
            if source is not None:
                return source, False
        return _right(line, at), False
    first = start
    while first < at and line.is_(first, "focus"):
        first += 1
    if first == at:
        joined = line.is_(at - 1, "with_and") or line.word(at - 1) in ("aber", "doch", "denn")
        return (None if joined else _right(line, at)), False
    final = line.is_break(at + 1)
    word = line.low[first]
    comma = start > 0 and line.tokens[start - 1].text == ","
    if comma and line.is_(first, "relatives") and first + 1 == at:
        antecedent = _ending_at(line, start - 2) if start > 1 else None
        return antecedent, True
    if comma and line.is_(first, "relatives") and final:
        return None, False
    if line.is_(first, "subordinators") and (
        final or word in ("dass", "ob", "weil", "wenn", "wie", "nachdem", "obwohl", "da")
    ):
        return None, False
    if line.is_(at + 1, "pronouns") and line.word(at + 1) not in ("es", "sie"):
        return _right(line, at), False
    if line.is_(first, "pronouns") and word not in ("es",):
        return Phrase(first, first, first, first, pronoun=True), False
    if line.is_(first, "objects") and not (
        first + 1 < at and word in ("das", "dieses") and phrase(line, first)
    ):
        return _right(line, at), False
    if line.is_(first, "prepositions") and not (
        line.named[first] and phrase(line, first + 1) is None
    ):
        return _right(line, at), False
    source = phrase(line, first)
    if source is None or source.first < first:
        return _right(line, at), False
    if line.is_(source.first, "oblique") or line.is_(source.last, "things"):
        right = _right(line, at)
        if right is not None or line.is_(source.first, "oblique"):
            return right, False
    if source.last >= at:
        return None, False
    if source.end >= at:
        source = Phrase(source.first, source.head, source.last, source.last)
    return source, False


def _right(line: Line, at: int) -> Phrase | None:
    """The first noun phrase after the verb that may be its subject."""
    i = at + 1
    while i < len(line) and i - at < 16:
        if line.is_break(i):
            return None
        word = line.low[i]
        if word in line.cues["pronouns"]:
            if word == "es":
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
            return source
        i += 1
    return None


def _with_apposition(line: Line, at: int) -> Phrase | None:
    """ "Der Generalsekretär, Mark Rutte, sagte" and "Die Frau, die es sah, sagte"."""
    first = 0
    while first < at and (line.is_(first, "focus") or line.tokens[first].text in MARKS):
        first += 1
    while first < at and not line.is_break(first) and not line.quoted[first]:
        lead = phrase(line, first)
        inserted = lead is not None and lead.end + 1 < at - 1
        if lead is not None and not lead.pronoun and inserted:
            opens = line.tokens[lead.end + 1].text in ",("
            if opens and not line.is_(first - 1, "prepositions"):
                return _apposed(line, lead, at)
        if lead is not None and lead.first < first:
            return None
        if _finite(line, first):
            return None
        first += 1
    return None


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


def _kind(line: Line) -> SourceKind:
    return "quote" if any(q.end - q.start > 25 for q in line.quotes) else "named"
