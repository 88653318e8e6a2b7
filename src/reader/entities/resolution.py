"""Gives every candidate of one article its one identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.entities import declension, lexicon, spelling
from reader.entities.agreement import shorts
from reader.entities.candidates import Candidate
from reader.entities.gazetteer import Gazetteer, Sense
from reader.entities.model import Entity, EntityKind

_SPELLINGS = 50
"""People of like initials a new name is compared with: keeps a list of thousands of names linear."""


class Identity(NamedTuple):
    """Who or what a candidate is."""

    name: str
    kind: EntityKind
    country: str
    via: str


class Resolver:
    """The names of one article; made from all its candidates, then asked for each."""

    def __init__(
        self,
        found: Sequence[Candidate],
        gazetteer: Gazetteer,
        whole: Mapping[str, Candidate] | None = None,
    ) -> None:
        """``whole`` gives for short names the candidates they stand for, of `acronyms.introduced`."""
        self._gazetteer = gazetteer
        self._whole = whole or {}
        self._written = {word for candidate in found for word in candidate.words}
        self._countries: Counter[str] = Counter()
        self._people: dict[str, Identity] = {}
        self._shelves: dict[str, list[Identity]] = {}
        self._by_surname: dict[str, list[Identity]] = {}
        self._by_form: dict[str, Identity] = {}
        self._short: dict[str, Identity] = {}
        for candidate in found:
            if candidate.senses and candidate.senses[0].how in ("name", "derived"):
                self._countries[candidate.senses[0].entity.country] += 1
        for candidate in found:
            if candidate.kind == "person" and len(candidate.words) > 1:
                self._meet(candidate)
        self._short = {word: self._unknown(one) for word, one in shorts(found, gazetteer).items()}
        self._alone = [one for one in found if _may_recur(one)]

    def surnames(self) -> dict[str, Identity]:
        """Surnames that name one person in this article, with their genitives."""
        found: dict[str, Identity] = {}
        for surname, people in self._by_surname.items():
            if len(people) == 1 and len(surname) > 2 and surname[:1].isupper():
                found[surname] = found[surname + "s"] = people[0]._replace(via="surname")
        return found

    def signs(self) -> set[str]:
        """Signs of agencies in small letters, as datelines give them."""
        return {one.words[0] for one in self._alone if one.words[0].islower()}

    def names(self) -> dict[str, Identity]:
        """Words that name one entity unknown to the gazetteer wherever they stand, with their genitives."""
        found = dict(self._short)
        found |= {short: self.identities(one)[0] for short, one in self._whole.items()}
        for one in self._alone:
            found.setdefault(one.words[0], self._unknown(one))
        return found | {word + "s": one for word, one in found.items() if not word.endswith("s")}

    def is_common(self, form: str) -> bool:
        """Whether ``form``, known to be someone's surname, is a common noun as well, or a form of one."""
        nouns = lexicon.nouns()
        return "n" in nouns[form] or "n" in nouns[form[:-1]]

    def identities(self, candidate: Candidate) -> tuple[Identity, ...]:
        """What ``candidate`` names: one, two for "russisch-ukrainisch", none for a common word."""
        if candidate.senses:
            known = self._known(candidate)
            if known is not None:
                others = (_identity(sense.entity, candidate.via) for sense in candidate.others)
                return (known, *others)
            if not candidate.label:
                return ()
        return (self._unknown(candidate),)

    def _known(self, candidate: Candidate) -> Identity | None:
        """The gazetteer's answer, if it is sure enough."""
        for sense in candidate.senses:
            if sense.how in ("name", "derived", "bare"):
                return _identity(sense.entity, candidate.via)
            if sense.how == "role":
                return _identity(sense.entity, "role")
            if sense.how == "after" and candidate.before in sense.after:
                return _identity(sense.entity, candidate.via)
            if sense.how == "weak" and _supported(candidate, sense):
                return _identity(sense.entity, candidate.via)
        people = [sense for sense in candidate.senses if sense.how in ("surname", "ambiguous")]
        return self._person(candidate, people) if people else None

    def _person(self, candidate: Candidate, people: list[Sense]) -> Identity | None:
        """A lone surname: whoever the article names in full, else who is well known by it."""
        named = [sense.entity for sense in people if sense.entity.name in self._people]
        if len(named) == 1:
            return _identity(named[0], "surname")
        namesake = self._by_surname.get(candidate.words[-1])
        if namesake and not named:
            return namesake[0]._replace(via="surname")
        plain = [sense.entity for sense in people if sense.how == "surname"]
        if candidate.label[:3] in ("LOC", "ORG", "OTH") and not named:
            return None
        if plain:
            return _identity(plain[0], "surname")
        if not candidate.before.endswith(self._gazetteer.role_endings):
            return None
        choice = named or [sense.entity for sense in people]
        best = max(choice, key=lambda entity: self._countries[entity.country])
        return _identity(best, "role") if self._countries[best.country] else None

    def _meet(self, candidate: Candidate) -> None:
        """Remember a full name."""
        if candidate.senses and candidate.senses[0].how == "name":
            identity = _identity(candidate.senses[0].entity, candidate.via)
        else:
            identity = self._unknown(candidate)
        if identity.name not in self._people:
            self._people[identity.name] = identity
            self._shelves.setdefault(spelling.shelf(identity.name), []).append(identity)
        for surname in {candidate.words[-1], identity.name.rsplit(" ", 1)[-1]}:
            people = self._by_surname.setdefault(surname, [])
            if all(one.name != identity.name for one in people):
                people.append(identity)

    def _unknown(self, candidate: Candidate) -> Identity:
        form = " ".join(candidate.words)
        found = self._by_form.get(form + candidate.label)
        if found is None:
            found = self._new(candidate)
            self._by_form[form + candidate.label] = found
        return found

    def _new(self, candidate: Candidate) -> Identity:
        """An entity that the gazetteer does not know, under its fullest name in the article."""
        kind = candidate.kind
        if len(candidate.words) == 1 and candidate.label in ("LOC", "ORG", "OTH"):
            namesake = self._by_surname.get(candidate.words[0])
            if namesake:
                return namesake[0]._replace(via="surname")
        if len(candidate.words) == 1 and candidate.label == "ORG":
            whole = self._short.get(self._nominative(candidate.words[0]))
            if whole:
                return whole
        if len(candidate.words) == 1 and kind == "person":
            people = self._by_surname.get(candidate.words[0])
            if people:
                return people[0]._replace(via="surname")
        words = [self._calm(word) for word in candidate.words]
        stem = words[0].split("-")[0]
        long_ = self._whole.get(stem) if len(words) == 1 else None
        if long_ is not None and (stem == words[0] or candidate.label.endswith("PART")):
            return self.identities(long_)[0]
        if candidate.label.endswith("PART") and "-" in words[-1]:
            words = [words[-1].split("-")[0]]
        elif candidate.label.endswith("DERIV"):
            words[-1] = _underived(words[-1])
        elif candidate.inflected:
            words[-1] = self._nominative(words[-1], surname=kind == "person" and len(words) > 1)
            if kind != "person" and len(words) > 1:
                words = declension.nominative(words, candidate.before, self._gazetteer)
        name = " ".join(words).replace(" .", ".").replace(" 's", "'s")
        if kind == "person":
            return self._new_person(name, words)
        known = [sense for sense in self._gazetteer.senses(name) if sense.entity.kind == kind]
        if known:
            return _identity(known[0].entity, "model")
        return Identity(name, kind, candidate.country, "model")

    def _calm(self, word: str) -> str:
        """A word in capitals, as in a dateline, as it is written elsewhere; signs stay."""
        usual = word.capitalize()
        shouted = len(word) > 3 and word.isupper()
        return usual if shouted and (usual in self._written or lexicon.names()[usual]) else word

    def _new_person(self, name: str, words: list[str]) -> Identity:
        if len(words) == 1:
            people = self._by_surname.get(words[0], [])
            if people:
                return people[0]._replace(via="surname")
            return Identity(name, "person", "", "model")
        for other in self._shelves.get(spelling.shelf(name), ())[:_SPELLINGS]:
            if spelling.same(name, other.name):
                return other
        known = self._gazetteer.respelt(name)
        if known is not None:
            return _identity(known, "gazetteer")
        return Identity(name, "person", "", "model")

    def _nominative(self, word: str, *, surname: bool = False) -> str:
        """``word`` without the s of a genitive, where something tells that it is one."""
        if not word.endswith("s") or len(word) < 4 or word.endswith("ss"):
            return word
        base = word[:-1]
        if base in self._written:
            return base
        names, nouns = lexicon.names(), lexicon.nouns()
        if surname:  # "Arne Detlefs" is no genitive for there being a first name Detlef
            return base if "l" in names[base] and "l" not in names[word] + nouns[word] else word
        return base if names[base] and not names[word] else word


def _may_recur(one: Candidate) -> bool:
    """Whether a name of one word names the same wherever the word stands: it is no noun, and begins no sentence."""
    word = one.words[0]
    if one.senses or len(one.words) > 1 or one.label not in ("PER", "LOC", "ORG") or len(word) < 3:
        return False
    return (
        bool(one.before) and not lexicon.nouns()[word] and (word[0].isupper() or one.before == "(")
    )


def _identity(entity: Entity, via: str) -> Identity:
    return Identity(entity.name, entity.kind, entity.country, via)


def _supported(candidate: Candidate, sense: Sense) -> bool:
    """Whether a name that is also a common word is meant as a name here."""
    if candidate.label and candidate.kind == sense.entity.kind:
        return True
    return candidate.quoted and sense.entity.kind == "organisation" and not candidate.label


def _underived(word: str) -> str:
    """The place an unknown derived word may come from ("Münsteraner" stays, "Bitburger" is Bitburg)."""
    names = lexicon.names()
    for ending in ("er", "ern", "erin"):
        base = word.removesuffix(ending)
        if base != word and "c" in names[base]:
            return base
    for ending in ("e", "en", "er", "es", "em"):
        base = word.removesuffix(ending)
        if base != word and base.endswith("isch"):
            return base
    return word
