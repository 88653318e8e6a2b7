"""Names in English sentences by their capitals: the model has learnt German only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.tagger import Span
from reader.entities.tokens import Token

_JOINTS = frozenset({"of", "for", "de", "da", "del", "van", "von", "bin", "al", "and", "the"})


class _Run(NamedTuple):
    first: int
    last: int


def spans(words: Sequence[Token], gazetteer: Gazetteer) -> list[Span]:
    """Runs of capitalised words that a rule can class, as the model would give them."""
    found = []
    shouting = _shouting(words)
    for run in [] if shouting else _runs(words, gazetteer.rules["common"]):
        label = _label(words, run, gazetteer)
        if label:
            found.append(Span(run.first, run.last, label))
    return found


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
    return ""
