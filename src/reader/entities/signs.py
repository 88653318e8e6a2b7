"""Agencies and picture desks by where their names stand: in a dateline, after "Foto:"."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.tagger import Span
from reader.entities.tokens import Token

_DASHES = frozenset("-–—")
_ENDS = frozenset("./,;|)")
_REACH = 8
"""Words of the longest dateline, and of the longest credit."""
_LONGEST = 12
"""Letters of the longest sign of an agency."""


def signed(words: Sequence[Token], gazetteer: Gazetteer) -> list[Span]:
    """The body that a sentence credits by its place, none or one: "Seoul (dag) – ...", "Foto: Beispielbild"."""
    forms = [word.form for word in words[: _REACH + 4]]
    for index, form in enumerate(forms[:_REACH]):
        if (
            index
            and form == "("
            and forms[index + 2 : index + 3] == [")"]
            and index + 3 < len(forms)
        ):
            sign = forms[index + 1]
            if forms[index + 3] in _DASHES and sign.isalpha() and 1 < len(sign) <= _LONGEST:
                return [Span(index + 1, index + 2, "ORG")]
            return []
    for index in range(max(0, len(words) - _REACH), len(words) - 1):
        if words[index].form == ":" and index:
            if words[index - 1].form.lower() not in gazetteer.rules["credits"]:
                return []
            last = index + 1
            while last < len(words) and words[last].form[:1].isupper():
                last += 1
            if last < len(words) and words[last].form not in _ENDS:
                return []  # "Symbolbild: Grenzanlagen im Norden" tells what is seen
            known = lexicon.names()[words[index + 1].form]
            if last - index - 1 > 1 and "f" in known:
                return [Span(index + 1, last, "PER")]
            return [Span(index + 1, last, "ORG")] if last > index + 1 else []
    return []
