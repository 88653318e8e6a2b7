"""The words of a claim as the linker sees them: lemma, parts of compounds, groups of meaning, weight."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.grammar import grammar
from reader.claims.lexicon import Group, Lexicon, lexicon
from reader.language import compounds
from reader.language.folding import fold
from reader.language.frequency import idf
from reader.language.lemmas import lemma, stem
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.entities.model import Mention
    from reader.language.words import Token

_FOREIGN_IDF = 5.0
"""Weight of a word for which there are no counts: all but the light ones of English."""
_LONGEST = 2000
"""Words of one claim that are looked at; more is a table or a list, not a sentence."""


class Word(NamedTuple):
    """A content word with its place in code points.

    ``lemma`` is folded; ``groups`` are those of the whole word and of its parts; ``parts`` the folded lemmas
    of a compound's parts (() for a simple word); ``mention`` the index of the mention it belongs to, or -1.
    ``light`` words carry no content; ``noun`` is whether it is written like one (German capital).
    """

    start: int
    end: int
    text: str
    lemma: str
    parts: tuple[str, ...]
    groups: tuple[Group, ...]
    weight: float
    mention: int
    light: bool
    noun: bool


class _Form(NamedTuple):
    """What a word is wherever it stands: ``own`` are its groups as a whole, ``groups`` also those of its parts."""

    folded: str
    lemma: str
    parts: tuple[str, ...]
    own: tuple[Group, ...]
    groups: tuple[Group, ...]
    weight: float
    light: bool
    noun: bool


_new = tuple.__new__  # a third of the time of the constructor


def words(
    text: str,
    spans: Sequence[tuple[int, int]],
    language: str,
    mentions: Sequence[Mention],
) -> list[Word]:
    """The words of ``text`` within ``spans``, marks left out; mentions are given in order of start."""
    found: list[Word] = []
    starts = [mention.start for mention in mentions]
    known = lexicon(language)
    german = language != "en"
    for start, end in spans:
        clause: list[Word] = []
        here = tokens(text, start, end)[: _LONGEST - len(found)]
        for place, token in enumerate(here):
            first, last, written = token
            if not written[0].isalnum():
                if written[0] in ",;:.!?–-":
                    found += _rejoin(clause, known)
                    clause = []
                continue
            number = bisect_left(starts, last) - 1 if starts else -1
            while number > 0 and mentions[number - 1].end >= last:
                number -= 1
            if number >= 0 and mentions[number].end <= first:
                number = -1
            form = _form(written, language)
            folded, lemma_, parts, _, groups, weight, light, noun = form
            phrase = _phrase(here, place, known) if folded in known.phrase_starts else ()
            if number >= 0 or phrase or not german:
                clause.append(_word(token, form, language, number, mentions, phrase))
            else:  # most words, without what the others take
                groups = () if light else groups
                row = (first, last, written, lemma_, parts, groups, weight, -1, light, noun)
                clause.append(_new(Word, row))
        found += _rejoin(clause, known)
    return found


def _word(
    token: Token,
    form: _Form,
    language: str,
    number: int,
    mentions: Sequence[Mention],
    phrase: tuple[Group, ...],
) -> Word:
    parts, groups = form.parts, form.groups
    if number >= 0:
        hyphened = "-" in form.folded
        parts = _beside_name(form.folded, form.lemma, mentions[number]) if hyphened else ()
        groups = form.own or _of_parts(parts, language)
    if phrase:
        groups = phrase
    light = form.light and not phrase
    weight = form.weight
    if language == "en":  # one without counts weighs as much as what it means
        weight = min((group.weight for group in groups), default=_FOREIGN_IDF)
    return Word(
        *token, form.lemma, parts, () if light else groups, weight, number, light, form.noun
    )


@lru_cache(maxsize=8192)
def _form(text: str, language: str) -> _Form:
    folded = fold(text)
    base = fold(lemma(text, language))
    own = lexicon(language).find(folded, base, stem(folded, language))
    german = language != "en"
    parts: tuple[str, ...] = ()
    # A compound that is an act says it as a whole; that of a thing or a quality also says what its parts do.
    if german and len(base) > 7 and base.isalpha() and not any(group.act for group in own):
        split = compounds.default().split(base)
        parts = split if len(split) > 1 else ()
    elif "-" in folded:
        parts = tuple(part for part in base.split("-") if len(part) > 2)
    light = grammar(language).light
    return _Form(
        folded,
        base,
        parts,
        own,
        tuple(dict.fromkeys((*own, *_of_parts(parts, language)))),
        min(idf(folded), idf(base)) if german else _FOREIGN_IDF,
        folded in light or base in light,
        german and text[0].isupper(),
    )


def _of_parts(parts: Sequence[str], language: str) -> tuple[Group, ...]:
    known, light = lexicon(language), grammar(language).light
    return tuple(
        dict.fromkeys(
            group
            for part in parts
            if part not in light
            for group in known.find(part, stem(part, language))
        )
    )


def _beside_name(folded: str, base: str, mention: Mention) -> tuple[str, ...]:
    """What a compound says beside the name in it: "us-regierung" of USA says "regierung"."""
    named = {piece for name in (mention.entity, mention.text) for piece in fold(name).split()}
    pieces = base.split("-") if "-" in base else folded.split("-")
    return tuple(
        piece
        for piece in pieces
        if len(piece) > 2 and piece not in named and fold(mention.text) != piece
    )[-1:]


def _phrase(here: Sequence[Token], place: int, known: Lexicon) -> tuple[Group, ...]:
    """The groups of the longest phrase that begins at ``place``, up to three words."""
    for size in (3, 2):
        phrase = " ".join(fold(token.text) for token in here[place : place + size])
        if groups := known.phrases[phrase]:
            return groups
    return ()


def _rejoin(clause: list[Word], known: Lexicon) -> list[Word]:
    """Give a German separable verb its particle back where that makes a word that is known."""
    if len(clause) < 2 or clause[-1].lemma not in grammar("de").particles:
        return clause
    particle = clause[-1].lemma
    for place, word in enumerate(clause[:-1]):
        if word.noun and place:
            continue
        groups = known.forms[particle + word.lemma]
        if groups:
            clause[place] = Word(
                word.start, word.end, word.text, particle + word.lemma, (), groups,
                max(word.weight, 6.0), -1, False, False,
            )  # fmt: skip
            break
    return clause
