"""Names in English sentences by their capitals: the model has learnt German only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.tagger import Span
from reader.entities.tokens import Token
from reader.language.lemmas import listed

_JOINTS = frozenset({"of", "for", "de", "da", "del", "van", "von", "bin", "al", "and", "the"})


class _Run(NamedTuple):
    first: int
    last: int


def spans(words: Sequence[Token], gazetteer: Gazetteer) -> list[Span]:
    """Runs of capitalised words that a rule can class, as the model would give them."""
    found = []
    shouting = _shouting(words)
    for run in _runs(words, gazetteer.rules["common"]):
        if shouting and not _is_whole_body(words, run, gazetteer):
            continue
        label = _label(words, run, gazetteer)
        if label:
            found.append(Span(run.first, run.last, label))
    return found


def _is_whole_body(words: Sequence[Token], run: _Run, gazetteer: Gazetteer) -> bool:
    """Whether a short line is nothing but the name of a body ("Sample News Agency")."""
    letters = sum(word.form[:1].isalnum() for word in words)
    last = words[run.last - 1].form.lower()
    return run.last - run.first == letters < 5 and last in gazetteer.rules["bodies"]


def _shouting(words: Sequence[Token]) -> bool:
    """Whether most words are capitalised: a heading in title case tells nothing."""
    letters = [word.form for word in words if word.form[:1].isalpha()]
    return 2 * sum(1 for form in letters if form[0].isupper()) > len(letters) + 2


def _runs(words: Sequence[Token], common: frozenset[str]) -> list[_Run]:
    runs: list[_Run] = []
    index = 0
    while index < len(words):
        if not _capital(words[index].form) or words[index].form.lower() in common:
            index += 1
            continue
        last = index + 1
        while last < len(words):
            form = words[last].form
            if _capital(form) and form.lower() not in common:
                last += 1
            elif form in _JOINTS and last + 1 < len(words) and _capital(words[last + 1].form):
                last += 2
            else:
                break
        runs.append(_Run(index, last))
        index = last
    return runs


def _capital(form: str) -> bool:
    return form[:1].isupper() and form[:1].isalpha()


def _label(words: Sequence[Token], run: _Run, gazetteer: Gazetteer) -> str:
    """The class of a run of capitalised words, "" where no rule tells it."""
    forms = [word.form for word in words[run.first : run.last]]
    before = words[run.first - 1].form.lower() if run.first else ""
    rules = gazetteer.rules
    if len(forms) > 1 and forms[-1].lower() in rules["bodies"]:
        return "ORG"
    if len(forms) > 2 and forms[1] == "of" and forms[0].lower() in rules["bodies"]:
        return "ORG"
    if len(forms) > 1 and forms[-1].lower() in rules["places"]:
        return "LOC"
    if before in rules["outlets"]:
        return "ORG"
    if len(forms) == 2 and forms[0].lower() in rules["waters"]:
        return "LOC"
    if before == "of" and run.first > 1 and words[run.first - 2].form.lower() in rules["places"]:
        return "LOC"
    if 1 < len(forms) < 4 and not any(form in _JOINTS for form in forms):
        after = words[run.last].form.lower() if run.last < len(words) else ""
        if "f" in lexicon.names()[forms[0]] or before.endswith(gazetteer.role_endings):
            return "PER"
        if after in rules["speech"] or (after == "," and run.first == 0):
            return "PER"
    if len(forms) == 1:
        if before.endswith(gazetteer.role_endings) and before in rules["roles"]:
            return "PER"
        if before in rules["inside"] and "c" in lexicon.names()[forms[0]]:
            return "LOC"
        if before in rules["within"] and not listed(forms[0].lower(), "en"):
            return "LOC" if forms[0].isalpha() and not lexicon.names()[forms[0]] else ""
    return ""
