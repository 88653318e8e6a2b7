"""Finds whom a German sentence credits."""

from __future__ import annotations

from reader.claims.attribution_accounts import account_after, account_before, pointing
from reader.claims.attribution_credits import Credit, lead_cut, states, tail_cut
from reader.claims.attribution_cues import Verb
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_states import emerges, minded, quarters, reacted, rumoured, stated
from reader.claims.attribution_subjects import may_speak, subject
from reader.claims.attribution_words import Line
from reader.claims.model import SourceKind

_PERFECT = frozenset({"hat", "haben", "hatte", "hatten"})
_OPENERS = frozenset({"laut", "nach", "aus", "zufolge", "so", "wie", "für"})
_REFERS = frozenset({"berufung", "verweis", "bezug", "bezugnahme"})
_GOES = frozenset({"geht", "ging", "gingen", "gehen"})


def find(line: Line) -> list[Credit]:
    """Everybody credited in the words of ``line`` that are not quoted, in order of the text."""
    found: list[Credit] = []
    cues, finite = line.cues, line.verbs.finite
    speaking = {word for word in line.vocabulary() if word in finite}
    speaking |= line.vocabulary() & (cues["modals"] | _PERFECT)
    if line.vocabulary() & cues["become"]:
        speaking |= {word for word in line.vocabulary() if word in line.verbs.perfect}
    stances = line.vocabulary() & cues["stances"]
    opening = speaking | (
        line.vocabulary()
        & (cues["anaphora"] | cues["called"] | cues["rumours"] | cues["reactions"])
    )
    opening |= line.vocabulary() & (_OPENERS | _REFERS | _GOES)
    if stances:
        opening |= line.vocabulary() & cues["be"]
    for at, word in enumerate(line.low):
        if word not in opening or line.quoted[at]:
            continue
        credit = None
        if word == "laut" or word == "nach" or word == "aus":
            credit = account_before(line, at)
        if credit is None and word in ("zufolge", "nach"):
            credit = account_after(line, at)
        elif word in line.cues["anaphora"]:
            credit = pointing(line, at)
        elif word == "so":
            credit = _thus(line, at)
        elif word == "wie":
            credit = _as(line, at)
        elif word in line.cues["called"]:
            credit = _called(line, at)
        elif word in cues["rumours"]:
            credit = rumoured(line, at)
        elif stances and word in cues["be"]:
            credit = stated(line, at)
        elif word in cues["reactions"]:
            credit = reacted(line, at)
        elif word in _GOES and "hervor" in line.vocabulary():
            credit = emerges(line, at)
        elif word == "für" or (word in _GOES and line.clause_start(at) == at):
            credit = minded(line, at)
        elif word in _REFERS and line.word(at + 1) == "auf":
            source = phrase(line, at + 2)
            if source:
                credit = Credit(source, at, "according", "according to", rank=3)
        named = any(c.phrase.first <= at <= c.phrase.end for c in found)
        if credit is None and word in speaking and not named:
            credit = _verb(line, at)
        if credit is not None:
            found.append(credit)
    return found


def _thus(line: Line, at: int) -> Credit | None:
    """The "so Stoltenberg" after what he said."""
    if not line.is_break(at - 1) or at == 0:
        return None
    source = phrase(line, at + 1)
    if source is None or line.is_(source.first, "oblique") or source.pronoun:
        return None
    if line.is_(source.last, "accounts") and line.is_(source.last + 1, "genitive"):
        source = phrase(line, source.last + 1) or source  # "so die Einschätzung der Behörde"
    after = source.end + 1
    if not (line.is_break(after) or line.is_(after, "prepositions") or line.is_(after, "focus")):
        return None
    return Credit(source, at, "say", _kind(line), rank=0, cuts=(tail_cut(line, at, source.end),))


def _as(line: Line, at: int) -> Credit | None:
    """ "wie die Polizei mitteilte", "wie es hieß", "wie aus Paris verlautete"."""
    if at and not line.is_break(at - 1):
        return None
    end = line.clause_end(at)
    verb = next((i for i in range(end - 1, at, -1) if _spoken(line, i)), None)
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


def _spoken(line: Line, at: int) -> bool:
    """Whether a verb of saying that stands with all it needs is at ``at``."""
    if line.named[at] or line.quoted[at]:
        return False
    if line.is_(at + 1, "have"):  # "wie das Amt mitgeteilt hatte"
        options = line.verbs.perfect.get(line.low[at])
    elif line.is_(at + 1, "had_to"):  # "wie das Amt einräumen musste"
        options = line.verbs.infinitive.get(line.low[at])
    else:
        options = line.verbs.finite.get(line.low[at])
    if not options or line.is_(at + 1, "be") or line.is_(at + 1, "become"):
        return False
    return _choose(line, at, options) is not None


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
    before = range(start, at)
    if start == at and line.word(at - 1) == "," and line.word(0) in ("in", "im"):
        before = range(1)  # "Im Entwurf, der AFP vorliegt, heißt es"
    for i in [*range(max(at, es) + 1, line.clause_end(at)), *before]:
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
    cut = tail_cut(line, first, last) if trailing else lead_cut(line, first, last, ("dass", "ob"))
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
    if word in _PERFECT:
        return _perfect(line, at)
    if word in line.cues["modals"]:
        return _modal(line, at)
    options = line.verbs.finite.get(word)
    if options is None and word in line.verbs.perfect and not line.named[at]:
        verb = _choose(line, at, line.verbs.perfect[word])
        return _agent(line, at, verb) if verb is not None and _passive(line, at) else None
    if not options or (line.named[at] and at > 0):
        return None
    if at == 0 and line.named[0] and word.endswith("en") and line.is_(1, "genitive"):
        return None  # a noun: "Bitten der Partner"
    if line.word(at - 1) in ("zu", "als", "wie") or _attributive(line, at):
        return None
    verb = _choose(line, at, options)
    if verb is None or _infinitive(line, at):
        return None
    if _passive(line, at):
        return _agent(line, at, verb)
    source, relative = subject(line, at)
    if source is not None and line.word(source.head) == "man":
        source = quarters(line, at)
    if source is None:
        return None
    credit = _credit(line, at, at, verb, source, relative)
    return None if verb.act == "reply" and credit.negated else credit


def _attributive(line: Line, at: int) -> bool:
    """Whether a form stands before a noun: "die befürchteten Schäden", "in meinen Augen"."""
    if at + 1 >= len(line) or not line.named[at + 1] or not line.low[at].endswith(("en", "te")):
        return False
    if line.is_(at - 1, "prepositions") and not line.named[at - 1]:
        return True
    before = line.word(at - 1) not in ("das", "alle", "beide", "viele", "einige")
    return line.is_(at - 1, "determiners") and before and not line.is_(at - 1, "pronouns")


def _infinitive(line: Line, at: int) -> bool:
    """Whether a form in -en closes a clause that a modal verb governs."""
    if not line.low[at].endswith("en") or not line.is_break(at + 1):
        return False
    return any(
        line.is_(i, name)
        for i in range(line.clause_start(at), at)
        for name in ("modals", "shall", "become", "governs")
    )


def _agent(line: Line, at: int, verb: Verb) -> Credit | None:
    """The agent of a passive: "wird von Fachleuten erwartet"."""
    if verb.act in ("refuse", "reply", "name", "accuse"):
        return None
    for i in range(line.clause_start(at), at):
        if line.word(i) in ("von", "vom") and not line.quoted[i]:
            source = phrase(line, i + 1)
            if source is not None and not source.pronoun and may_speak(line, source):
                cut = (line.tokens[i].start, line.tokens[source.end].end)
                presumed = verb.act == "presume"
                return Credit(source, at, verb.act, "named", rank=2, cuts=(cut,), proposes=presumed)
    if "=dass" in line.around(at) and (circle := quarters(line, at)) is not None:
        negated = any(line.is_(i, "not") for i in range(line.clause_start(at), at))
        lead = lead_cut(line, line.clause_start(at), at, ("dass", "ob"))
        return Credit(
            circle, at, verb.act, "named", negated, rank=2, cuts=(lead,) if lead else (),
            proposes=verb.act == "presume",
        )  # fmt: skip
    return None


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
    words |= line.around(at)
    for verb in options:
        if not verb.fits(words):
            continue
        if verb.particle:
            if line.low[at].startswith(verb.particle):
                return verb
            if _particle(line, at, verb.particle) is not None:
                return verb
            if line.word(at - 1) == verb.particle and line.is_break(at + 1):
                return verb  # "wie das Amt bekannt gab"
        elif verb.needs or verb.musts:
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
        if line.tokens[i].text in ".!?;:":
            break
    return None


def _perfect(line: Line, at: int) -> Credit | None:
    end = line.clause_end(at)
    if line.is_(end - 1, "governing") and not line.quoted[at]:
        return _modal(line, at, end - 1)  # "hatte es nicht bestätigen wollen"
    for i in range(end - 1, at, -1):
        options = line.verbs.perfect.get(line.low[i])
        if not options or line.quoted[i]:
            continue
        if any(line.is_(k, "become") for k in range(i, end)):
            return None
        for verb in options:
            words = {line.low[k] for k in range(line.clause_start(at), end)} | line.around(at)
            if verb.fits(words):
                source, relative = subject(line, at)
                if source is None or source.first <= i <= source.last:
                    return None
                return _credit(line, at, i, verb, source, relative)
    return None


def _modal(line: Line, at: int, end: int = 0) -> Credit | None:
    """ "wollte sich nicht äußern": nobody confirms; ``end`` is the token after the infinitive."""
    end = end or line.clause_end(at)
    if line.is_(at, "want") and end - 2 > at and line.low[end - 1] == "haben":
        if line.named[end - 2] or line.low[end - 2].endswith(("t", "en")):
            source, relative = subject(line, at)
            if source is not None and not relative:
                return Credit(
                    source, at, "purport", "named", cuts=(line.span(source.first, source.end),)
                )
        return None
    negated = any(line.is_(i, "not") for i in range(line.clause_start(at), end))
    if not negated or any(line.word(i) == "niemand" for i in range(at, end)):
        return None
    for i in range(end - 1, at, -1):
        words = {line.low[k] for k in range(line.clause_start(at), end)} | {"^"}
        options = line.verbs.infinitive.get(line.low[i], ())
        if any(verb.act in ("say", "confirm") and verb.fits(words) for verb in options):
            source, relative = subject(line, at)
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
    negated = negated and verb.musts.isdisjoint(line.cues["not"])
    cuts = _cuts(line, at, word, verb, source, relative)
    act = verb.act
    if line.low[at] in ("hatte", "hatten") and act in ("presume", "expect"):
        act = "view"  # "hatten mit mehr gerechnet": what came is known
    return Credit(
        source, at, act, _kind(line), negated, rank=5 if relative else 0, cuts=cuts,
        proposes=verb.act == "presume" and _proposes(line, at),
    )  # fmt: skip


def _proposes(line: Line, at: int) -> bool:
    """Whether a clause tells what is presumed: "fürchtet, dass", "..., vermutet die Polizei"; no mere thing."""
    start, end = line.clause_start(at), line.clause_end(at)
    if start == at and at > 1:
        return True
    if line.word(end) != ",":
        return line.word(end) == ":"
    after = end + 2 if line.is_(end + 1, "focus") else end + 1
    if line.word(after) in ("dass", "ob"):
        return True
    if line.is_(after, "relatives") or line.is_(after, "subordinators"):
        return False
    last = line.clause_end(after)
    return line.word(last - 2) == "zu" or states(line, after)


def _cuts(
    line: Line, at: int, word: int, verb: Verb, source: Phrase, relative: bool
) -> tuple[tuple[int, int], ...]:
    start = line.clause_start(at)
    last = max(at, word, source.end)
    if relative:
        return ()
    if start == at and at > 0 and source.first > at:
        return (tail_cut(line, at, last),)
    if verb.act in ("say", "confirm", "view", "presume", "doubt", "expect"):
        first = min(start, source.first)
        while line.is_(first - 1, "focus"):
            first -= 1
        lead = lead_cut(line, first, last, ("dass", "ob"))
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


def _kind(line: Line) -> SourceKind:
    return "quote" if any(q.end - q.start > 25 for q in line.quotes) else "named"
