"""Tells how surely a sentence says what it says."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit
from reader.claims.attribution_words import MARKS, Line
from reader.claims.model import Certainty

_OPINIONS = frozenset({"view", "expect", "presume"})
_CALLING = frozenset({"say", "view", "name"})


def certainty(line: Line, credit: Credit | None, *, reported: bool) -> Certainty:
    """How surely the main statement of a sentence is made.

    ``credit`` is whom the sentence itself credits; ``reported`` tells that it goes on with what somebody said
    before. Words in side clauses that only describe do not count.
    """
    if credit is not None and credit.rank < 5:
        told = _by_act(credit)
        if told is not None:
            return told
        if credit.act == "say" and _contradicts(line, credit):
            return "denied"
        if credit.act in _CALLING and _rebuffs(line, credit):
            return "denied"
    if line.language == "en":
        return _english(line, credit)
    return _german(line, credit, reported=reported or credit is not None)


def _contradicts(line: Line, credit: Credit) -> bool:
    """ "stellte klar, es gebe keine Gefahr", "insists it did nothing wrong": a "no" to what others say."""
    if line.cues["contradicts"].isdisjoint(line.vocabulary()):
        return False
    around = range(line.clause_start(credit.at), line.clause_end(credit.at))
    if not any(line.is_(i, "contradicts") for i in around):
        return False
    return any(
        (line.is_(i, "not") or line.word(i).endswith("n't") or line.word(i) == "nothing")
        and line.word(i + 1) not in ("nur", "only", "bloß")
        and not any(start <= line.tokens[i].start < end for start, end in credit.cuts)
        for i in _main(line)
    )


def _rebuffs(line: Line, credit: Credit) -> bool:
    """ "nannte die Vorwürfe absurd", "sprach von einer glatten Lüge", "called the claims baseless"."""
    if not line.is_(credit.at, "rebuffing") or line.cues["rebuffs"].isdisjoint(line.vocabulary()):
        return False
    return any(line.is_(i, "rebuffs") and not line.is_(i - 1, "not") for i in range(len(line)))


def _by_act(credit: Credit) -> Certainty | None:
    if credit.act == "refuse":
        return "not confirmed"
    if credit.act == "deny":
        return "not confirmed" if credit.negated else "denied"
    if credit.act == "exclude":
        return "could" if credit.negated else "denied"
    if credit.act == "confirm" and credit.negated:
        return "not confirmed"
    if credit.act == "float":
        return "could"
    if credit.act == "doubt" and not credit.negated:
        return "not confirmed"
    if credit.act == "presume" and credit.proposes and not credit.negated:
        return "could"
    if credit.act == "purport":
        return "alleged"
    if credit.act in ("expect", "presume") and credit.negated:
        return "denied"
    if credit.act in ("say", "name") and credit.negated:
        return "not confirmed"
    if credit.act == "accuse" and not credit.negated:
        return "alleged"
    return None


def _german(line: Line, credit: Credit | None, *, reported: bool) -> Certainty:
    main = _main(line)
    if line.has("denied_phrases") or _any(line, main, "denied_words"):
        return "denied"
    if credit is not None and credit.act == "according" and _disputes(line, main):
        return "denied"
    if _unknown(line, main):
        return "not confirmed"
    if _alleged(line, main) or line.has("alleged_phrases"):
        return "alleged"
    told = reported and (credit is None or credit.act in ("according", "called"))
    if _hearsay(line, main, told) or _evidence(line) or _claims_to_have(line, main):
        return "alleged"
    if _possible(line, main, credit, reported):
        return "could"
    return "asserted"


def _disputes(line: Line, main: list[int]) -> bool:
    """ "ist nach Darstellung der Behörde nicht gebrochen": one side's account of what is not so."""
    return _any(line, main, "versions") and any(
        line.word(i) == "nicht" and line.word(i + 1) != "nur" for i in main
    )


def _main(line: Line) -> list[int]:
    """The tokens outside of clauses that only describe: relative, causal, temporal."""
    kept: list[int] = []
    at, describing, listing, count = 0, False, False, len(line)
    while at < count:
        if line.is_break(at):
            mark = line.tokens[at].text
            opening = mark == "," and _describes(line, at + 1)
            # "Tage, in denen sie zögerten, auswichen, dementierten": the verbs of one side clause
            listing = describing and mark == "," and (listing or line.clause_end(at + 1) == at + 2)
            describing = opening or listing or (describing and mark in MARKS)
            at += 1
            continue
        end = line.clause_end(at)
        if not describing:
            kept += range(at, end)
        at = end
    return kept


def _describes(line: Line, at: int) -> bool:
    if line.is_(at, "focus"):
        at += 1
    if line.is_(at, "open_subordinators"):
        return line.word(at) == "ob"
    if line.language == "de" and line.is_(at, "prepositions") and line.is_(at + 1, "relatives"):
        end = line.clause_end(at)
        return (
            line.word(at + 1) in ("denen", "deren", "dem", "der", "die") and not line.named[end - 1]
        )
    if line.is_(at, "relatives"):
        # A relative clause ends with its verb; "der Mann sagte es" does not.
        end = line.clause_end(at)
        if line.word(at) not in ("der", "die", "das"):
            return True
        early = at + 2 < end - 1 and line.named[at + 1] and _finite(line, at + 2)
        return end > at + 1 and not line.named[end - 1] and not early
    return line.is_(at, "subordinators") and not line.is_(at, "conditions")


def _finite(line: Line, at: int) -> bool:
    names = ("reported", "hypothesis", "could_words", "have", "be", "modals")
    return any(line.is_(at, name) for name in names)


def _any(line: Line, tokens: list[int], name: str) -> bool:
    words = line.cues[name]
    if words.isdisjoint(line.vocabulary()):
        return False
    return any(line.low[i] in words for i in tokens)


def _unknown(line: Line, main: list[int]) -> bool:
    if _any(line, main, "unclear_words") or line.has("unclear_phrases"):
        return True
    nouns = line.cues["knowledge"]
    for i in main if not line.cues["no"].isdisjoint(line.vocabulary()) else ():
        if line.low[i] in line.cues["no"]:
            for k in range(i + 1, min(i + 4, len(line))):
                if line.low[k] in nouns:
                    return True
                if line.named[k]:
                    break
    if _left_open(line, main) or _not_established(line, main) or _outstanding(line, main):
        return True
    if "früh" in line.vocabulary() and line.has("early_phrases") and _any(line, main, "verdicts"):
        return True
    if "niemand" in line.vocabulary() and _any(line, main, "confirming"):
        return True
    return _any(line, main, "not_there") and (line.has("missing_phrases") or _missing(line, main))


def _alleged(line: Line, main: list[int]) -> bool:
    """ "angeblich" of the statement; of a thing ("angeblich gefälschte Papiere") it does not count."""
    for i in main:
        if line.is_(i, "alleged_words"):
            adjective = not line.is_(i + 1, "determiners") and not line.is_(i + 1, "prepositions")
            thing = adjective and line.word(i + 1).endswith(("e", "en", "er", "es", "em"))
            if not (thing and i + 2 < len(line) and line.named[i + 2] and not line.named[i + 1]):
                return True
    # "unter Dopingverdacht"
    return any(line.word(i).endswith("verdacht") and line.word(i - 1) == "unter" for i in main)


def _left_open(line: Line, main: list[int]) -> bool:
    """ "bleibt offen", "ließ offen", "Ob er kommt, ist offen", "Ob er kommt, wird geprüft"."""
    words = line.vocabulary()
    asks = not line.cues["interrogatives"].isdisjoint(words)
    if not line.cues["open"].isdisjoint(words) and (asks or _any(line, main, "leaves")):
        for i in main:
            if line.is_(i, "open") and line.word(i + 1) != "für":
                return True
    if line.is_(0, "asks") and _to_clear(line):
        return True
    if line.word(0) == "ob":
        end = line.clause_end(0)
        return line.word(end) == "," and not line.named[end - 1]
    if not line.cues["examines"].isdisjoint(words):
        # "prüft, ob der Zug ein Signal überfahren hat"
        return any(
            line.word(i) == "ob" and line.word(i - 1) == "," and _examined(line, i - 2)
            for i in range(2, len(line))
        )
    return False


def _to_clear(line: Line) -> bool:
    """ "Warum der Zug entgleiste, müssen Gutachter klären": a question, then who has to find out."""
    end = line.clause_end(0)
    if line.word(end) != "," or line.cues["clears"].isdisjoint(line.vocabulary()):
        return False
    main = range(end + 1, line.clause_end(end + 1))
    return any(line.is_(i, "clears") for i in main)


def _outstanding(line: Line, main: list[int]) -> bool:
    """ "Eine Stellungnahme stand am Abend noch aus"."""
    words = line.vocabulary()
    if "aus" not in words or line.cues["outstanding"].isdisjoint(words):
        return False
    for i in main:
        if line.is_(i, "stands") and line.word(line.clause_end(i) - 1) == "aus":
            around = range(line.clause_start(i), line.clause_end(i))
            return any(line.is_(k, "outstanding") for k in around)
    return False


def _examined(line: Line, last: int) -> bool:
    """ "prüft" and "wird geprüft"; what was "nicht geprüft" is not being found out."""
    clause = range(line.clause_start(last), last + 1)
    done = any(line.is_(i, "not") for i in clause)
    return not done and any(line.is_(i, "examines") for i in clause)


def _not_established(line: Line, main: list[int]) -> bool:
    """ "lasse sich nicht sagen", "konnte niemand klären", "wollte sich dazu nicht äußern"."""
    if line.cues["establish"].isdisjoint(line.vocabulary()):
        return False
    for i in main:
        if not line.is_(i, "establish") or line.quoted[i]:
            continue
        around = range(line.clause_start(i), line.clause_end(i))
        if any(line.is_(k, "nothing") and line.word(k + 1) != "nur" for k in around) and any(
            line.is_(k, name) for k in around for name in ("lets", "modals")
        ):
            return True
    return False


def _missing(line: Line, main: list[int]) -> bool:
    """ "Eine Bestätigung gab es am Abend nicht", "Hinweise auf Sabotage hat die Polizei nicht"."""
    for i in main:
        if line.is_(i, "not_there"):
            around = range(i + 1, line.clause_end(i))
            if any(line.word(k) == "nicht" and line.word(k + 1) != "nur" for k in around) and any(
                line.is_(k, "there") for k in around
            ):
                return True
    return False


def _hearsay(line: Line, main: list[int], reported: bool) -> bool:
    """ "soll" as hearsay; a plan or a purpose is none."""
    for i in main:
        if line.low[i] not in line.cues["shall"] or line.quoted[i]:
            continue
        end = line.clause_end(i)
        tail = [line.low[k] for k in range(max(i + 1, end - 3), end)]
        if not tail or any(line.is_(k, "futures") for k in range(i + 1, end)):
            continue
        if tail[-1] in ("haben", "sein") and len(tail) > 1 and _participle(tail[-2]):
            return True
        if tail[-1] in line.cues["evidence"] or reported:
            return True
        inside = range(i + 1, end)
        if tail[-1] in line.cues["plans"] or any(line.word(k) == "werden" for k in inside):
            continue
        planned = any(line.is_(k, "plan_times") or _is_year(line.low[k]) for k in inside)
        if planned and tail[-1] != "sein":
            continue
        if end < len(line) and line.tokens[end].text == "," and tail[-1] in ("so",):
            continue
        return True
    return False


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _participle(word: str) -> bool:
    return word.endswith(("t", "en")) and word not in ("nicht", "den", "einen", "keinen")


def _evidence(line: Line) -> bool:
    """ "Bilder, die das belegen sollen"."""
    return any(
        line.low[i] in line.cues["shall"] and line.word(i - 1) in line.cues["evidence"]
        for i in range(1, len(line))
    )


def _claims_to_have(line: Line, main: list[int]) -> bool:
    """ "Die Nato will Beweise haben"."""
    for i in main:
        if line.low[i] in line.cues["want"] and not line.quoted[i]:
            end = line.clause_end(i)
            if end - 1 > i + 1 and line.low[end - 1] == "haben":
                before = end - 2
                if line.named[before] or _participle(line.low[before]):
                    return True
    return False


def _possible(line: Line, main: list[int], credit: Credit | None, reported: bool) -> bool:
    if _any(line, main, "could_words") or line.has("could_phrases"):
        return True
    for i in main:
        if line.low[i] in line.cues["threatens"] and _threatens(line, i):
            return True
        if line.low[i] in line.cues["reckons"] and _to_reckon(line, i):
            return True
        noun = line.tokens[i].text[0].isupper() and i > 0 and not line.is_break(i - 1)
        if line.low[i] in line.cues["hypothesis"] and not noun and _hypothesis(line, i, reported):
            return True
    if line.word(0) in ("sollte", "sollten") and not line.quoted[-1]:
        return True
    return reported and _condition(line)


def _threatens(line: Line, at: int) -> bool:
    """ "droht zu brechen", "ihr drohen zehn Jahre Haft"; who threatens somebody "mit" something does it."""
    start, end = line.clause_start(at), line.clause_end(at)
    if line.word(end - 2) == "zu" or "zu" in line.word(end - 1)[2:-3]:
        return True
    if any(line.word(i) in ("mit", "damit") for i in range(start, end)):
        return False
    return (
        at == start
        or line.is_(start, "oblique")
        or line.is_(start, "prepositions")
        or line.is_(at + 1, "determiners")
        or line.is_(at + 1, "oblique")
        or line.word(start) in ("es", "ihr", "ihm")
    )


def _to_reckon(line: Line, at: int) -> bool:
    """ "müssen mit Verspätungen rechnen", "ist mit Regen zu rechnen"."""
    around = range(line.clause_start(at), at)
    return any(line.word(i) in ("mit", "auf") for i in around) and any(
        line.is_(i, "had_to") or line.is_(i, "be") for i in around
    )


def _hypothesis(line: Line, at: int, reported: bool) -> bool:
    word = line.low[at]
    if word in ("hätte", "hätten") and any(
        line.is_(i, "wished") for i in range(at + 1, line.clause_end(at))
    ):
        return False
    if line.quoted[at] or not reported:
        return True
    if any(line.is_(i, "conditions") for i in range(len(line)) if i != at):
        return True
    # In reported speech the plural only stands for a Konjunktiv I that sounds like the indicative.
    if word in ("würden", "hätten", "wären"):
        return False
    start = line.clause_start(at)
    return not line.is_(start, "open_subordinators") or word == "wäre"


def _condition(line: Line) -> bool:
    """ "Wenn ..., dann ...": what follows is bound to a condition."""
    for i in range(len(line)):
        if line.low[i] in ("wenn", "falls", "sofern") and (i == 0 or line.is_break(i - 1)):
            return any(line.is_(k, "then") for k in range(i + 1, len(line)))
    return False


def _english(line: Line, credit: Credit | None) -> Certainty:
    if line.has("denied_phrases"):
        return "denied"
    main = _main(line)
    if _any(line, main, "unclear_words") or line.has("unclear_phrases"):
        return "not confirmed"
    for i in main:
        if line.low[i] == "no" and any(line.is_(k, "knowledge") for k in range(i + 1, i + 4)):
            return "not confirmed"
    if _any(line, main, "alleged_words") or line.has("alleged_phrases"):
        return "alleged"
    for i in main:
        if line.low[i] in line.cues["could_words"] and not (line.named[i] and i > 0):
            return "could"
    if credit is None or any(line.is_(i, "conditions") for i in main):
        if line.has("could_phrases") or any(_would(line, i) for i in main):
            return "could"
    elif line.has("likely_phrases") or any(
        line.low[i] == "would" and (line.quoted[i] or credit.act in _OPINIONS) for i in main
    ):
        return "could"
    return "asserted"


def _would(line: Line, at: int) -> bool:
    """Whether "would" is said of the sentence; in "a bill that would ban" it only describes."""
    if line.low[at] != "would":
        return False
    thing = line.word(at - 1) == "that" and line.low[at - 2] not in line.verbs.finite
    return not (at > 2 and thing)
