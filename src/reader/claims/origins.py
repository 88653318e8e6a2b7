"""Gives a source a key that is the same in other words and in the other language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.claims.attribution_cues import endings
from reader.claims.attribution_offices import office_of, offices
from reader.claims.attribution_phrases import Phrase
from reader.claims.attribution_words import Line
from reader.entities.model import Mention
from reader.language.folding import fold
from reader.language.lemmas import stem

_KEPT = 500


class _Recent(dict[str, str]):
    """The entries made last: looked through for each source, all would take the square of a text's length."""

    def __setitem__(self, key: str, value: str) -> None:
        super().__setitem__(key, value)
        if len(self) > _KEPT:
            del self[next(iter(self))]


@dataclass(slots=True)
class Memory:
    """What an article has said of its sources so far.

    ``people`` are names in order of their last appearance, with "f", "m" or ""; ``roles`` the last
    holder of a role ("minister"), ``countries`` the country of an office, ``body`` the body last named,
    ``bodies`` how often each was named, ``office`` the office last credited, ``speaker`` the person
    credited lately, ``introduced`` nouns for people who have no name.
    """

    people: dict[str, str] = field(default_factory=_Recent)
    roles: dict[str, str] = field(default_factory=_Recent)
    countries: dict[str, str] = field(default_factory=dict)
    body: str = ""
    bodies: dict[str, int] = field(default_factory=dict)
    office: str = ""
    speaker: str = ""
    introduced: set[str] = field(default_factory=set)

    def company(self) -> str:
        """The body an article is most about: what "das Unternehmen" means."""
        return max(self.bodies, key=self.bodies.__getitem__, default="") or self.body

    def meet(self, name: str, gender: str) -> None:
        """A person appears, or appears again."""
        known = self.people.pop(name, "")
        self.people[name] = gender or known

    def person(self, gender: str) -> str:
        """Who "er" or "sie" most likely is, "" where nobody was named: the last speaker, or the last named."""
        if self.speaker and self.people.get(self.speaker, "") in (gender, ""):
            return self.speaker
        for name in reversed(self.people):
            if self.people[name] in (gender, ""):
                return name
        return ""


def observe(line: Line, memory: Memory) -> None:
    """Keeps in mind who is named in a sentence, with role and gender."""
    # Whoever is named first in a sentence is most likely meant by a pronoun of the next.
    for mention in reversed(line.mentions):
        if mention.kind == "person":
            role = [
                t for t in line.tokens if 0 < mention.start - t.end < 40 and t.text[0].isupper()
            ]
            words = [fold(t.text) for t in role[-2:]]
            memory.meet(mention.entity, gender_of(words))
            for word in words:
                memory.roles[word] = mention.entity
        elif mention.kind == "organisation":
            memory.body = mention.entity
            if not office_of(fold(mention.entity).split()):
                memory.bodies[mention.entity] = memory.bodies.get(mention.entity, 0) + 1


def resolve(line: Line, source: Phrase, memory: Memory) -> tuple[str, str]:
    """The canonical name ("" if it has none) and the origin of the source in ``source``."""
    last = max(source.end, source.last)
    mentions = line.mentions_in(source.head, last)
    inner = [m for m in mentions if m.start < line.tokens[source.last].end]
    words = [fold(w) for w in line.low[source.head : last + 1]]
    name = [fold(w) for w in line.low[source.head : source.last + 1]]
    table = offices()
    people = [m.entity for m in inner if m.kind == "person"]
    spokes = any(_ends(word, table.spokespersons) for word in name)
    if spokes:
        return _body(line, source, mentions, words, memory, people)
    if people:
        memory.meet(people[0], gender_of(name))
        return people[0], people[0]
    if len(words) == 1 and (taken := _taken_up(words[0], memory)):
        return "", taken
    office = office_of(words)
    if office:
        key = _office_key(line, source, mentions, office, memory)
        known = next((m.entity for m in inner if m.kind == "organisation"), "")
        return known, key
    # "Der Ukrainer Valeriy Ryabykh" is not Ukraine: a place speaks only as the head of the phrase.
    head = line.tokens[source.last].start
    places = [m for m in inner if m.kind == "place" and (m.end > head or m.via != "derived")]
    only = [m for m in places if m.end > head or len(name) == 1 or "and" in name or "und" in name]
    account = [m for m in inner if m.kind == "place" and _accounted(name)]
    bodies = [m for m in inner if m.kind == "organisation"] or only or account
    if bodies:
        entity = bodies[0].entity
        memory.body = entity
        if bodies[0].kind == "place":
            return entity, bodies[0].country or entity
        office = office_of(fold(entity).split())
        if office and bodies[0].country:
            return entity, f"{bodies[0].country}/{office}"
        return entity, entity
    return _unknown(line, source, name, memory)


def _taken_up(word: str, memory: Memory) -> str:
    """The body meant by "die Behörde" or "das Ministerium", "" where none was named before."""
    if word not in offices().generic:
        return ""
    meant = memory.office or memory.body
    return "" if word.startswith("minist") and "ministry" not in meant else meant


def _accounted(name: list[str]) -> bool:
    """Whether a phrase is a country's account: "ukrainischen Angaben", "Schätzungen aus Seoul"."""
    return name[-1].endswith(("angaben", "darstellung", "schaetzungen", "erkenntnissen"))


def _unknown(line: Line, source: Phrase, name: list[str], memory: Memory) -> tuple[str, str]:
    """A person nobody listed, a role, a body meant by "das Unternehmen", or anybody else."""
    if any(_ends(word, offices().bodies) for word in name) and memory.company():
        body = memory.company()
        return body if body in memory.bodies else "", body
    for word in reversed(name):
        for role, person in memory.roles.items():
            if role == word or (len(word) > 4 and role.endswith(word)):
                memory.meet(person, "")
                return person, person
    if len(name) == 1:
        for body in memory.bodies:
            if name[0] in fold(body).split():
                return body, body
        if _role(line, source, name[0]) and name[0] not in memory.introduced:
            person = memory.speaker or memory.person(gender_of(name))
            if person:
                return person, person
        memory.introduced.add(name[0])
    tokens = [t.text for t in line.tokens[source.head : source.last + 1] if t.text[0].isupper()]
    full = " ".join(tokens[-2:])
    if line.language == "en" and not line.tokens[source.last].text[0].isupper():
        tokens = []
    if len(tokens) >= 2 and not any(t.endswith("-") for t in tokens):
        memory.meet(full, gender_of(name))
        memory.roles[fold(tokens[-1])] = full
        for word in name[:-2]:
            memory.roles[word] = full
        return "", full
    return "", " ".join(stem(word, line.language) for word in name if word[:1].isalnum())


def _role(line: Line, source: Phrase, noun: str) -> bool:
    """Whether one noun takes up a person known by name: "der Manager", "die 47-Jährige"."""
    if line.language != "de" or source.first == source.head:
        return False
    article = line.low[source.first]
    ends = {"der": "he_ends", "die": "she_ends"}.get(article)
    if ends is None or noun.endswith(endings("de", "body_ends")):
        return False
    return noun.endswith(endings("de", ends))


def _body(
    line: Line,
    source: Phrase,
    mentions: list[Mention],
    words: list[str],
    memory: Memory,
    people: list[str],
) -> tuple[str, str]:
    """The body for which a spokesperson speaks; the person's name stays the entity."""
    entity = people[0] if people else ""
    gender = gender_of(words)
    if people:
        memory.meet(people[0], gender)
    office = office_of(words, compounds=True)
    bodies = [m for m in mentions if m.kind in ("organisation", "place")]
    if office:
        return entity, _office_key(line, source, mentions, office, memory)
    if bodies:
        memory.body = bodies[0].entity
        place = bodies[0].kind == "place"
        body = (bodies[0].country or bodies[0].entity) if place else bodies[0].entity
        return entity or bodies[0].entity, body
    if memory.body:
        return entity, memory.body
    return entity, entity or words[0]


def _office_key(
    line: Line, source: Phrase, mentions: Iterable[Mention], office: str, memory: Memory
) -> str:
    country = next((m.country for m in mentions if m.country), "")
    if not country:
        country = _near(line, source)
    if country:
        memory.countries[office] = country
    else:
        country = memory.countries.get(office, "")
    key = f"{country}/{office}" if country else office
    if office == "government" and country:
        key = country
    memory.body = key
    if office not in offices().groups:
        memory.office = key
    return key


def _near(line: Line, source: Phrase) -> str:
    """The country of a place directly around a source: "in Moskau gab das Ministerium", "... in Seoul"."""
    begin, end = line.tokens[source.first].start, line.tokens[source.end].end
    for mention in line.mentions:
        if mention.kind == "place" and mention.country:
            before, after = begin - mention.end, mention.start - end
            if (0 <= before < 8) or (0 <= after < 5):
                return mention.country
    return ""


def _ends(word: str, entries: frozenset[str]) -> bool:
    return word in entries or any(len(e) > 5 and word.endswith(e) for e in entries)


def gender_of(words: list[str]) -> str:
    """ "f", "m" or "", by the folded words of a role: "ministerin", "spokesman"."""
    table = offices()
    for word in reversed(words):
        if word.endswith(table.feminine) and len(word) > 1:
            return "f"
        if word.endswith(table.masculine):
            return "m"
    return ""
