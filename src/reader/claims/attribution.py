"""Tells for each sentence whom it credits, how surely it speaks, and what is left without that."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.claims import attribution_english, attribution_german
from reader.claims.attribution_colon import before_colon
from reader.claims.attribution_credits import Credit
from reader.claims.attribution_inquits import inquit
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_speech import plural_reported, reported
from reader.claims.attribution_subjects import speaks
from reader.claims.attribution_window import Window
from reader.claims.attribution_words import Line, line
from reader.claims.certainty import certainty
from reader.claims.model import Certainty, Source
from reader.claims.origins import Memory, gender_of, observe, resolve
from reader.claims.speakers import speakers
from reader.entities.model import Mention
from reader.language.folding import fold
from reader.language.model import Quote, Reading, Sentence

__all__ = ["Attribution", "attribute", "speakers"]

_LONGEST_QUOTE = 40  # sentences: a bound that keeps a text of one endless quote linear
_STANCES = frozenset({"exclude", "deny", "doubt", "presume"})
_GENDERS = {"er": "m", "he": "m", "sie": "f", "she": "f"}
_ACTORS = 3  # sentences: as far back goes "den Angaben zufolge"
_TRIM = " \t\n\r,;:–—-.\u00a0"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence credits, how surely it speaks, and its spans without the attribution."""

    source: Source | None
    certainty: Certainty
    content: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Article:
    """What is known of an article while its sentences are read in order."""

    memory: Memory = field(default_factory=Memory)
    last: Source | None = None
    paragraph: int = -1
    silent: int = 0
    quoted: bool = False
    read: deque[Line] = field(default_factory=lambda: deque(maxlen=_ACTORS))


def attribute(text: str, reading: Reading, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """One attribution for each sentence of ``reading``, in their order.

    Pure; linear in the length of the text.
    """
    ahead = Window(
        (one, None if sentence.kind == "question" else _best(one))
        for sentence, one in zip(reading.sentences, _lines(text, reading, mentions), strict=True)
    )
    article = _Article()
    found: list[Attribution] = []
    for at, sentence in enumerate(reading.sentences):
        one, credit = ahead.move_to(at)
        source = _source(text, one, credit, article) if credit else None
        if source is None:
            later = _speaker_after(at, reading, ahead)
            if later is not None:
                source = _source(text, *ahead[later], article)
            elif _goes_on(one, sentence, article):
                source = _continued(article.last)
        observe(one, article.memory)
        article.read.append(one)
        sure = certainty(one, credit, reported=credit is None and source is not None)
        content = _content(text, sentence, credit)
        found.append(Attribution(source, sure, content))
        if sentence.kind == "heading":
            article.last = None
        elif sentence.kind in ("claim", "question"):
            _remember(article, sentence, one, source)
    return tuple(found)


def _lines(text: str, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Line]:
    """The words of each sentence, with the quotes and mentions that touch it."""
    first_quote = first_mention = 0
    for sentence in reading.sentences:
        quotes: list[Quote] = []
        while (
            first_quote < len(reading.quotes) and reading.quotes[first_quote].end <= sentence.start
        ):
            first_quote += 1
        at = first_quote
        while at < len(reading.quotes) and reading.quotes[at].start < sentence.end:
            quotes.append(reading.quotes[at])
            at += 1
        while first_mention < len(mentions) and mentions[first_mention].end <= sentence.start:
            first_mention += 1
        stop = first_mention
        while stop < len(mentions) and mentions[stop].start < sentence.end:
            stop += 1
        language = "en" if (sentence.language or reading.language) == "en" else "de"
        touching = mentions[first_mention:stop]
        yield line(text, sentence.start, sentence.end, language, quotes, touching)


def _best(one: Line) -> Credit | None:
    finder = attribution_english if one.language == "en" else attribution_german
    found = [credit for credit in finder.find(one) if credit.rank < 9]
    if not found and (headed := before_colon(one)):
        found = [headed]
    if not found and one.language == "de" and (said := inquit(one)):
        found = [said]
    best = min(found, key=lambda c: (c.rank, c.at), default=None)
    return _embedded(best, found) if best is not None else None


def _embedded(best: Credit, found: list[Credit]) -> Credit:
    """What the speaker says he thinks: "told the BBC he ruled out", "sagte, er bezweifle"."""
    if best.act != "say" or best.negated:
        return best
    inner = next(
        (c for c in found if c.at > best.at and c.phrase.pronoun and c.act in _STANCES), None
    )
    if inner is None:
        return best
    return replace(best, act=inner.act, negated=inner.negated, proposes=inner.proposes)


def _source(text: str, one: Line, credit: Credit | None, article: _Article) -> Source | None:
    """The source behind ``credit``; words that point back take over who was meant before, or nobody."""
    if credit is None:
        return None
    words = credit.phrase
    start, end = one.span(words.head, words.last)
    if credit.back:
        if article.last is not None and one.is_(words.first, "possessives"):
            return _continued(article.last)  # "nach seinen Angaben": whoever spoke before
        meant = article.last or _actor(text, article)
        return replace(meant, start=start, end=end, kind=credit.kind) if meant else None
    if words.pronoun:
        meant = _pronoun(text, one, words.head, article)
        return replace(meant, start=start, end=end, kind=credit.kind) if meant else None
    if words.head == words.last and one.is_(words.head, "hollow"):
        meant = article.last or _actor(text, article)
        if meant is not None and one.is_(words.head, "letters"):
            return replace(meant, start=start, end=end, kind=credit.kind)
        if not one.is_(words.head, "letters"):
            return None  # "die Angaben ließen sich nicht bestätigen": nobody speaks
    entity, origin = resolve(one, words, article.memory)
    name = text[start:end]
    if (
        words.head == words.last
        and entity in article.memory.people
        and not one.mention_at(words.head)
    ):
        name = entity  # "der Manager"
    return Source(name, start, end, credit.kind, entity, origin)


def _actor(text: str, article: _Article) -> Source | None:
    """Who acted just before and may have spoken, where nobody was credited yet."""
    for one in reversed(article.read):
        at = 0
        while at < len(one):
            actor = phrase(one, at) if one.named[at] or one.is_(at, "determiners") else None
            if actor is not None and _may_act(one, actor, first=at < 2):
                start, end = one.span(actor.head, actor.last)
                who = resolve(one, actor, article.memory)
                return Source(text[start:end], start, end, "named", *who)
            at = actor.last + 1 if actor is not None else at + 1
    return None


def _may_act(one: Line, actor: Phrase, *, first: bool) -> bool:
    place = one.mention_at(actor.last) if first else None
    return speaks(one, actor) or (place is not None and place.kind == "place")


def _pronoun(text: str, one: Line, at: int, article: _Article) -> Source | None:
    """Whom a pronoun means: who spoke just before, or the person named last."""
    last, word = article.last, one.low[at]
    gender = _GENDERS.get(word, "")
    if not gender:  # "es", "they"
        return last if last is not None and not article.silent else _actor(text, article) or last
    if last is not None and _agrees(last, gender, one, at, article):
        return last
    name = article.memory.person(gender)
    if name:
        return Source(name, 0, 0, "named", name, name)
    return last or _actor(text, article) if one.language == "de" else None


def _agrees(last: Source, gender: str, one: Line, at: int, article: _Article) -> bool:
    """Whether who spoke just before may be the pronoun's "he" or "she"."""
    if article.silent:
        return False
    people = article.memory.people
    if last.origin in people or last.entity in people:
        return people.get(last.origin, people.get(last.entity, "")) in (gender, "")
    named = fold(last.name).split()
    if one.language == "en" and last.entity:
        return False  # a body is no "he"
    plural = one.word(at - 1).endswith(("en", "n")) or one.word(at + 1).endswith("en")
    return gender_of(named) in (gender, "") or (gender == "f" and plural)


def _continued(last: Source | None) -> Source | None:
    if last is None:
        return None
    return Source(last.name, last.start, last.end, "continued", last.entity, last.origin)


def _all_quoted(one: Line) -> bool:
    words = [i for i, token in enumerate(one.tokens) if token.text[0].isalnum()]
    return bool(words) and all(one.quoted[i] for i in words)


def _speaker_after(
    at: int, reading: Reading, ahead: Window[tuple[Line, Credit | None]]
) -> int | None:
    """The later sentence that names the speaker of a quote which sentence ``at`` is part of."""
    one, _ = ahead[at]
    if not _all_quoted(one):
        return None
    end = max(quote.end for quote in one.quotes)
    after = at + 1
    last = min(len(reading.sentences), at + _LONGEST_QUOTE)
    while after < last and reading.sentences[after].start < end:
        one, credit = ahead[after]
        if credit is not None:
            return after
        end = max([end, *(quote.end for quote in one.quotes)])
        after += 1
    return None


def _goes_on(one: Line, sentence: Sentence, article: _Article) -> bool:
    """Whether a sentence without a source goes on with what the last source said."""
    if article.last is None or article.silent > 1 or sentence.kind not in ("claim", "question"):
        return False
    if _all_quoted(one):
        return sentence.paragraph - article.paragraph <= 1
    if one.language != "de":
        return False
    if reported(one):
        return True
    hearsay = article.last.kind in ("according to", "continued") and article.silent == 0
    if hearsay and one.is_(0, "pronouns") and one.is_(1, "shall"):
        return True
    hypothetical = any(one.is_(i, "past_plural") for i in range(len(one)))
    same = sentence.paragraph == article.paragraph and article.silent == 0
    return (
        hypothetical
        and same
        and (
            (article.quoted and one.word(0) in ("sie", "er", "es", "dies", "das"))
            or (not article.quoted and plural_reported(one))
        )
    )


def _remember(article: _Article, sentence: Sentence, one: Line, source: Source | None) -> None:
    if source is None:
        article.silent += 1
        if article.silent > 1:
            article.memory.speaker = ""
        return
    article.last = source
    article.silent = 0
    article.memory.speaker = source.origin if source.origin in article.memory.people else ""
    article.paragraph = sentence.paragraph
    article.quoted = any(one.quoted)


def _content(text: str, sentence: Sentence, credit: Credit | None) -> tuple[tuple[int, int], ...]:
    """The sentence without the spans that only attribute."""
    if credit is None or not credit.cuts:
        return ((sentence.start, sentence.end),) if sentence.start < sentence.end else ()
    spans: list[tuple[int, int]] = []
    begin = sentence.start
    for start, end in sorted(credit.cuts):
        spans.append((begin, start))
        begin = max(begin, end)
    spans.append((begin, sentence.end))
    kept = [_trimmed(text, *span) for span in spans if span[0] < span[1]]
    return tuple((start, end) for start, end in kept if any(c.isalnum() for c in text[start:end]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end
