"""Who and what a text names: the gazetteer names, the model finds what it does not know."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping

from reader.entities import gazetteer as gazetteers
from reader.entities import lexicon
from reader.entities.acronyms import introduced
from reader.entities.agreement import agreed
from reader.entities.candidates import QUOTES, Candidate, candidates
from reader.entities.model import Mention
from reader.entities.resolution import Identity, Resolver
from reader.entities.tokens import form, tokens
from reader.language.lemmas import listed
from reader.language.model import Reading

_LAST = 3
"""Sentences and lines at the end that may hold the sign of an agency."""
_LETTER = re.compile(r"[^\W\d_]")


def recognise(text: str, reading: Reading) -> tuple[Mention, ...]:
    """Every mention in ``text``, in order of its start; spans are code points of ``text``.

    A word that names two entities ("russisch-ukrainisch") yields two mentions of equal span; no other
    spans overlap. Pure, and linear in the length of the text.
    """
    gazetteer = gazetteers.default()
    found: list[Candidate] = []
    capitals = array(
        "I"
    )  # of each capitalised word begin, end, and whether a determiner comes before
    determiners = gazetteer.rules["determiners"]
    before = ""
    for sentence in reading.sentences:
        if not _LETTER.search(text, sentence.start, sentence.end):
            continue
        sentence_words = tokens(text, sentence.start, sentence.end)
        language = sentence.language or reading.language
        found += candidates(sentence_words, language, gazetteer)
        for start, end, written in sentence_words:
            if written[0].isupper():
                capitals.extend((start, end, before.lower() in determiners))
            before = written
    found, whole = introduced(text, _without_common_words(found))
    found = agreed(found, gazetteer)
    resolver = Resolver(found, gazetteer, whole)
    mentions: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for candidate in found:
        identities = resolver.identities(candidate)
        mentions += [_mention(text, candidate.start, candidate.end, one) for one in identities]
        if identities:
            taken.append((candidate.start, candidate.end))
    surnames = resolver.names() | resolver.surnames()
    at = 0
    for place in range(0, len(capitals), 3) if surnames else ():
        start, end, determined = capitals[place : place + 3]
        written = form(text[start:end])
        one = surnames.get(written) or _compound(written, surnames)
        if one is None:
            continue
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        free = at == len(taken) or start < taken[at][0]
        if free and not (determined and resolver.is_common(written)):
            mentions.append(_mention(text, start, end, one))
    signs = resolver.signs()
    begun = {start for start, _ in taken} if signs else set()
    for sentence in reading.sentences[-_LAST:] if signs else ():
        # A report ends with the sign that its dateline begins with.
        for word in tokens(text, sentence.start, sentence.end):
            if word.form in signs and word.start not in begun:
                mentions.append(_mention(text, word.start, word.end, surnames[word.form]))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _without_common_words(found: list[Candidate]) -> list[Candidate]:
    """The candidates without words that only their place at the begin of a sentence writes like a name.

    "Tatenlos sah er zu" names nobody, unless the article names a Tatenlos elsewhere.
    """
    named = {word for one in found if not _begins(one) for word in one.words}
    return [
        one
        for one in found
        if not (
            one.label == "PER"
            and not one.senses
            and _begins(one)
            and one.words[0] not in named
            and not lexicon.names()[one.words[0]]
            and listed(one.words[0].lower(), "de")
        )
    ]


def _begins(one: Candidate) -> bool:
    """Whether a candidate is the lone first word of a sentence or of what is quoted."""
    return len(one.words) == 1 and (not one.before or one.before in QUOTES)


def _compound(form: str, names: Mapping[str, Identity]) -> Identity | None:
    """Whom the first part of a compound names: "Xylonta" in "Xylonta-Chef"."""
    head, hyphen, _ = form.partition("-")
    one = names.get(head) if hyphen else None
    return one._replace(via="compound") if one and one.kind in ("organisation", "place") else None


def _mention(text: str, start: int, end: int, one: Identity) -> Mention:
    return Mention(start, end, text[start:end], one.kind, one.name, one.via, one.country)
