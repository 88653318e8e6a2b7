"""Tells of an English name whether it is a person's, a body's, a place's or of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.entities import lexicon
from reader.entities.gazetteer import Gazetteer
from reader.entities.tokens import Token
from reader.language.lemmas import listed

_AGE = re.compile("[1-9][0-9]?")
_SIGN = re.compile("[A-Z][A-Z&]{1,6}[0-9]?")
_OPENING = frozenset("\"“‘'(")
_PERSON_WORDS = 4
"""Words of the longest name of a person."""


@dataclass(frozen=True, slots=True)
class Around:
    """A run of capitalised words with its neighbours, these in lower case and "" beyond the sentence."""

    forms: tuple[str, ...]
    before: str
    before2: str
    after: str
    after2: str
    opens: bool
    """Whether the run begins its sentence."""

    @classmethod
    def of(cls, words: Sequence[Token], first: int, last: int) -> Around:
        """The words from ``first`` up to but not including ``last``, and what stands around them."""

        def word(index: int) -> str:
            return words[index].form.lower() if 0 <= index < len(words) else ""

        forms = tuple(each.form for each in words[first:last])
        return cls(forms, word(first - 1), word(first - 2), word(last), word(last + 1), first == 0)

    @property
    def low(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(form.lower().rstrip(".") for form in self.forms)


def label(run: Around, gazetteer: Gazetteer) -> str:
    """The class of a run ("PER", "LOC", "ORG", "OTH"), "" where nothing tells that it is a name."""
    found = _by_words(run, gazetteer) or _by_neighbours(run, gazetteer)
    if found or len(run.forms) > 1:
        return found or _several(run, gazetteer)
    return _single(run, gazetteer)


def _by_words(run: Around, gazetteer: Gazetteer) -> str:
    """What the words of a name say: "Harrow Institute", "Bank of Xylonia", "Quist River"."""
    rules, low = gazetteer.rules, run.low
    if len(low) < 2:
        return ""
    if low[1] in ("of", "for"):
        return "LOC" if low[0] in rules["places"] else "ORG"
    if low[-1] in rules["work_ends"] and low[-1] not in rules["bodies"]:
        return "OTH"
    if low[-1] in rules["bodies"]:
        return "ORG"
    if low[-1] in rules["places"] or (len(low) == 2 and low[0] in rules["waters"]):
        return "LOC"
    inside = any(word in rules["bodies"] for word in low[1:])
    if inside and ("'s" in low or not _is_first_name(run.forms[0])):
        return "ORG"  # "King's College London"
    if "&" in low or (_SIGN.fullmatch(run.forms[0]) and low[0] not in rules["signs_not"]):
        return "ORG"
    return ""


def _by_neighbours(run: Around, gazetteer: Gazetteer) -> str:
    """What stands beside it says: "the magazine Defence Express", "Nathan Sickler, 54,"."""
    rules = gazetteer.rules
    before = run.before2 if run.before in (",", "-", "–", "—", '"', "“") else run.before
    if before in rules["outlets"] or before in rules["company_nouns"]:
        return "PER" if run.before == "," and _looks_human(run) else "ORG"
    if before in rules["product_nouns"] and not (run.before == "," and _looks_human(run)):
        return "OTH"
    if before == "of" and (run.before2 in rules["places"] or run.before2 in rules["seats"]):
        return "LOC"
    if run.before in rules["directions"]:
        return "LOC"
    if (
        run.after == ","
        and run.after2.rstrip(".") in rules["state_signs"]
        and not _looks_human(run)
    ):
        return "LOC"  # "MEDFORD, Ore."
    human = len(run.forms) <= _PERSON_WORDS and not {"of", "for", "the"} & set(run.low)
    if not human:
        return ""
    if run.after == "," and _AGE.fullmatch(run.after2):
        return "PER"
    if run.before.rstrip(".") in rules["titles"] or run.before.endswith(gazetteer.role_endings):
        return "PER"
    return "PER" if run.after == "who" and not run.opens else ""


def _looks_human(run: Around) -> bool:
    return len(run.forms) > 1 and _is_first_name(run.forms[0])


def _is_first_name(form: str) -> bool:
    return "f" in lexicon.names()[form]


def _several(run: Around, gazetteer: Gazetteer) -> str:
    """The class of a name of several words that neither they nor their neighbours give away."""
    rules, low, names = gazetteer.rules, run.low, lexicon.names()
    if any(word in ("of", "for", "the") for word in low):
        return "ORG" if any(word in rules["bodies"] for word in low) else ""
    plain = [word for word in low if listed(word, "en")]
    if len(low) <= _PERSON_WORDS and _is_first_name(run.forms[0]):
        return "PER"
    if run.before in rules["inside"] and len(plain) < len(low) + (run.after == ","):
        return "LOC"
    if plain and len(plain) == len(low):
        return "" if run.opens else "ORG" if run.after in rules["speech"] else ""
    if len(low) <= _PERSON_WORDS and ("l" in names[run.forms[-1]] or not plain):
        return "PER"
    if run.after == "of" and low[-1] not in plain:
        return "PER"  # "Moon Seong-mok of the institute"
    return "ORG" if not run.opens or not listed(low[0], "en") else ""


def _single(run: Around, gazetteer: Gazetteer) -> str:
    """The class of a name of one word."""
    rules, form, low = gazetteer.rules, run.forms[0], run.low[0]
    if len(low) < 2 or (run.after == "." and len(low) < 3):
        return ""
    kinds = lexicon.names()[form] or lexicon.names()[form.capitalize()]
    if run.before in rules["inside"] and ("c" in kinds or not listed(low, "en")):
        return "LOC"
    if _SIGN.fullmatch(form):
        return "" if low in rules["signs_not"] else "ORG"
    if listed(low, "en"):
        return ""
    if "c" in kinds and not {"f", "l"} & set(kinds):
        return "LOC"
    if kinds:
        return "LOC" if run.before in rules["within"] and "c" in kinds else "PER"
    return "LOC" if run.before in rules["within"] else "ORG"
