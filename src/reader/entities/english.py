"""Names in English sentences by their capitals: the model has learnt German only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.entities import english_classes
from reader.entities.english_classes import Around
from reader.entities.gazetteer import Gazetteer
from reader.entities.tagger import Span
from reader.entities.tokens import Token
from reader.language.lemmas import listed

_JOINTS = frozenset(
    {"of", "for", "de", "da", "del", "della", "du", "la", "van", "von", "bin", "al", "the"}
)
_LINKS = frozenset({"of", "for", "the"})
_INSIDE = 3
"""Words in small letters that may stand between an "of" and the next capital: "of the"."""


_STYLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord", "lady"})


class _Run(NamedTuple):
    first: int
    last: int


def spans(words: Sequence[Token], gazetteer: Gazetteer) -> list[Span]:
    """Runs of capitalised words with the class that their words and their neighbours give them."""
    found: list[Span] = []
    shouting = _shouting(words)
    for run in _runs(words, gazetteer):
        if shouting and not _is_whole_body(words, run, gazetteer):
            continue
        for part in _parts(words, run, gazetteer):
            around = Around.of(words, part.first, part.last)
            label = english_classes.label(around, gazetteer)
            if label:
                found.append(Span(part.first, part.last, label))
    return found


def _is_whole_body(words: Sequence[Token], run: _Run, gazetteer: Gazetteer) -> bool:
    """Whether a short line is nothing but the name of a body ("Sample News Agency")."""
    letters = sum(word.form[:1].isalnum() for word in words)
    last = words[run.last - 1].form.lower()
    return run.last - run.first == letters < 5 and last in gazetteer.rules["bodies"]


def _shouting(words: Sequence[Token]) -> bool:
    """Whether most words are capitalised: a heading in title case tells nothing."""
    letters = [word.form for word in words if word.form[:1].isalpha()]
    if words and words[-1].form in (".", "?") and any(f.islower() and len(f) > 2 for f in letters):
        return False  # a sentence
    if letters and letters[-1][0].isupper() and words[-1].form not in ".!?\"”'’":
        small = [form for form in letters if form[0].islower() and len(form) > 3]
        if not small:
            return True
    return 2 * sum(1 for form in letters if form[0].isupper()) > len(letters) + 4


def _runs(words: Sequence[Token], gazetteer: Gazetteer) -> list[_Run]:
    common, bodies = gazetteer.rules["common"], gazetteer.rules["bodies"]
    runs: list[_Run] = []
    index, count = 0, len(words)
    while index < count:
        if not _begins(words, index, common):
            index += 1
            continue
        last = index + 1
        while last < count:
            form = words[last].form
            if _capital(form) and (form.lower() not in common or form.lower() in bodies):
                last += 1
            elif form in ("'s", "'") and _possessive_inside(words, index, last, bodies):
                last += 2
            elif form in _JOINTS and (end := _joined(words, index, last, gazetteer)):
                last = end
            elif _ampersand(words, last) or _both(words, index, last, bodies, common):
                last += 2
            else:
                break
        runs.append(_Run(index, last))
        index = last
    return runs


def _begins(words: Sequence[Token], index: int, common: frozenset[str]) -> bool:
    """Whether a name may begin with a word: it has a capital that its place does not explain."""
    form = words[index].form
    if not _capital(form):
        return False
    lower = form.lower()
    if lower in common:
        # "Dr June Raine"
        titled = index and words[index - 1].form.rstrip(".").lower() in _STYLES
        return bool(titled and index + 1 < len(words) and _capital(words[index + 1].form))
    if index and words[index - 1].form not in ".!?:\"“”'‘…":
        return True
    following = words[index + 1].form if index + 1 < len(words) else ""
    if _capital(following) and following.lower() not in common:
        return True  # "Sheriff Fiona Baird", "Caledonian MacBrayne"
    return not listed(lower, "en")


def _capital(form: str) -> bool:
    return form[:1].isupper() and form[:1].isalpha()


def _possessive_inside(words: Sequence[Token], first: int, at: int, bodies: frozenset[str]) -> bool:
    """Whether a possessive belongs to the name: "King's College", "Women's Institute"; not "Russia's Navy"."""
    if at + 1 >= len(words) or at - first > 2 or words[at + 1].form.lower() not in bodies:
        return False
    return listed(words[at - 1].form.lower(), "en")


def _joined(words: Sequence[Token], first: int, at: int, gazetteer: Gazetteer) -> int:
    """Where a name goes on after the "of" at ``at``: behind the next capital; 0 where it does not.

    "University of Xylonia", "Isle of Quist", but not "Jane Doe of the Harrow Institute".
    """
    common = gazetteer.rules["common"]
    if words[at].form in _LINKS:
        heads = {words[first].form.lower(), words[at - 1].form.lower()}
        rules = gazetteer.rules
        if heads.isdisjoint(rules["bodies"] | rules["places"] | rules["of_heads"]):
            return 0
    for next_ in range(at + 1, min(at + _INSIDE, len(words))):
        form = words[next_].form
        if _capital(form) and form.lower() not in common:
            return next_ + 1
        if form not in _JOINTS:
            return 0
    return 0


def _ampersand(words: Sequence[Token], at: int) -> bool:
    return words[at].form == "&" and at + 1 < len(words) and _capital(words[at + 1].form)


def _both(
    words: Sequence[Token], first: int, at: int, bodies: frozenset[str], common: frozenset[str]
) -> bool:
    """Whether an "and" stands inside the name: "Department of Health and Human Services"."""
    if words[at].form != "and" or at + 1 >= len(words) or not _capital(words[at + 1].form):
        return False
    if words[at + 1].form.lower() in common:
        return False
    forms = [word.form.lower() for word in words[first:at]]
    if len(forms) > 2 and forms[1] in ("of", "for") and forms[0] in bodies:
        return listed(forms[-1], "en") and listed(words[at + 1].form.lower(), "en")
    last = at + 1
    while last + 1 < len(words) and _capital(words[last + 1].form):
        last += 1
    ends = last > at + 1 and words[last].form.lower() in bodies
    return ends and all(listed(form, "en") for form in forms)


def _parts(words: Sequence[Token], run: _Run, gazetteer: Gazetteer) -> list[_Run]:
    """A run as it is, or without the offices in it: "Jackson County" and "Nathan Sickler" around "Sheriff"."""
    rules = gazetteer.rules
    titles, portfolios = rules["titles"], rules["portfolios"]
    forms = [words[index].form.lower().rstrip(".") for index in range(run.first, run.last)]
    at = next((k for k in range(len(forms) - 1, -1, -1) if forms[k] in titles), -1)
    if at < 0:
        return [run]
    rest = forms[at + 1 :]
    if any(form in rules["bodies"] or form in rules["places"] or form in _JOINTS for form in rest):
        return [run]
    if len(rest) > 4 or (not rest and (forms[at] in rules["bodies"] or len(forms) == 1)):
        return [run] if rest else []
    if (
        rest
        and len(rest) < 2
        and at == 0
        and forms[0] in ("major", "general", "private", "head", "first")
    ):
        return [run]
    begin = at
    while begin and (forms[begin - 1] in titles or forms[begin - 1] in portfolios):
        begin -= 1
    parts = [_Run(run.first, run.first + begin)] if begin else []
    if rest:
        parts.append(_Run(run.first + at + 1, run.last))
    return [part for part in parts if _capital(words[part.first].form)]
