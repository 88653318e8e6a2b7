"""The cue words of attribution and certainty, read from their YAML once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from reader.claims.lists import lists

_FUNCTION = ("adverbs", "prepositions", "subordinators", "focus", "determiners", "not")
_PARTICIPLES = ("worried", "convinced", "unconvinced")  # adjectives: no base form
_UNCHANGED = ("be", "emp", "ent", "er", "miss", "ver", "zer", "wider", "unter", "über")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb that credits somebody: ``act`` is say, confirm, view, accuse, deny or exclude.

    ``particle`` is the separable part that must stand in the clause, "" for none; ``needs`` holds
    words of which the clause must have one, empty where the verb speaks alone, ``bars`` words it must not have,
    ``musts`` those it must have all.
    """

    act: str
    particle: str
    needs: frozenset[str]
    bars: frozenset[str] = frozenset()
    musts: frozenset[str] = frozenset()

    def fits(self, words: set[str]) -> bool:
        """Whether a clause with these lower-case words has what the verb needs, and nothing it must not have."""
        return (
            bool(not self.needs or self.needs & words)
            and not self.bars & words
            and self.musts <= words
        )


@dataclass(frozen=True, slots=True)
class Verbs:
    """Forms of the verbs that credit somebody, each with the verbs it may belong to."""

    finite: dict[str, tuple[Verb, ...]] = field(default_factory=dict)
    perfect: dict[str, tuple[Verb, ...]] = field(default_factory=dict)
    infinitive: dict[str, tuple[Verb, ...]] = field(default_factory=dict)
    base: dict[str, tuple[Verb, ...]] = field(default_factory=dict)


Words = frozenset[str]


@cache
def cues(language: str) -> dict[str, Words]:
    """The word lists of a language by name; phrases are strings with single spaces.

    "function" joins the lists of words that are no names, even where a sentence begins with them.
    """
    found = {name: frozenset(words) for name, words in lists("cues")[language].items()}
    found["function"] = frozenset().union(*(found[name] for name in _FUNCTION))
    return found


@cache
def phrases(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The phrases of one list by their first word, each padded with spaces for a search in padded text."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lists("cues")[language].get(name, ()):
        first = phrase.split()[0]
        found[first] = (*found.get(first, ()), f" {phrase} ")
    return found


@cache
def telling(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The phrases of one list by their longest word, which few sentences hold, padded with spaces."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lists("cues")[language].get(name, ()):
        words = phrase.split()
        key = max([word for word in words if word.isalpha()] or words[:1], key=len)
        found[key] = (*found.get(key, ()), f" {' '.join(words)} ")
    return found


@cache
def endings(language: str, name: str) -> tuple[str, ...]:
    """The word endings of one list, for `str.endswith`."""
    return tuple(lists("cues")[language][name])


@cache
def verbs(language: str) -> Verbs:
    """The verbs of a language that credit somebody."""
    found = Verbs()
    for act, items in lists("attribution_verbs")[language].items():
        for item in items:
            head, _, needs = item.partition(" / ")
            forms, _, particle = head.partition(" +")
            words = needs.lower().split()
            wanted = frozenset(word for word in words if word[0] not in "!&")
            barred, musts = (
                frozenset(word[1:] for word in words if word[0] == mark) for mark in "!&"
            )
            verb = Verb(act, particle, wanted, barred, musts)
            _enter(found, verb, _forms(forms, language), language)
    return found


def _forms(forms: str, language: str) -> list[str]:
    words = forms.split()
    return _regular(words[0]) if len(words) == 1 and language == "de" else words


def _regular(stem: str) -> list[str]:
    """Present, past singular, past plural, infinitive and participle of a weak German verb."""
    link = "e" if stem.endswith(("t", "d", "chn", "gn", "dn")) else ""
    past = stem + link + "te"
    participle = stem + link + "t"
    if not stem.endswith("ier") and not stem.startswith(_UNCHANGED):
        participle = "ge" + participle
    return [stem + link + "t", past, past + "n", stem + "en", participle]


def _enter(found: Verbs, verb: Verb, forms: list[str], language: str) -> None:
    if language == "en":
        for form in forms:
            _add(found.finite, form, verb)
        if forms[0] not in _PARTICIPLES:
            _add(found.base, forms[0], verb)
        return
    *finite, participle = forms
    joined = [verb.particle + form for form in finite] if verb.particle else []
    for form in (*finite, *joined):
        _add(found.finite, form, verb)
    infinitive = verb.particle + finite[-1]
    _add(found.infinitive, infinitive, verb)
    _add(found.perfect, verb.particle + participle, verb)


def _add(table: dict[str, tuple[Verb, ...]], form: str, verb: Verb) -> None:
    if verb not in table.get(form, ()):
        table[form] = (*table.get(form, ()), verb)
