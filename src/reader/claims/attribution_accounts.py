"""Finds accounts in German: "laut X", "nach Angaben von X", "X zufolge", "nach eigenen Angaben"."""

from __future__ import annotations

from reader.claims.attribution_credits import Credit
from reader.claims.attribution_cues import endings
from reader.claims.attribution_phrases import Phrase, phrase
from reader.claims.attribution_subjects import ending_at, right
from reader.claims.attribution_words import MARKS, Line


def account_before(line: Line, at: int) -> Credit | None:
    """The credit that "laut", "nach" or "aus" at ``at`` opens, or None."""
    word = line.low[at]
    noun = at + 1
    while noun < len(line) and noun - at < 6 and not line.named[noun] and not line.is_break(noun):
        noun += 1
    named = noun
    while (
        named < len(line)
        and line.named[named]
        and not _is_account(line, named)
        and named - noun < 4
    ):
        named += 1
    if (
        noun < named < len(line)
        and line.named[named]
        and word == "nach"
        and line.is_(named, "accounts")
    ):
        owner = Phrase(at + 1, noun, named - 1, named - 1)
        return _account(line, at, owner, at, named)
    if noun >= len(line) or line.is_break(noun):
        if word == "laut" and noun < len(line) and line.tokens[noun].text in MARKS:
            title = phrase(line, at + 1)
            return _account(line, at, title, at, title.end) if title else None
        return None
    account = _is_account(line, noun)
    own = any(line.is_(i, "own") for i in range(at + 1, noun))
    if own and account and word in ("laut", "nach"):
        return _own(line, at, noun)
    if account and (word != "aus" or line.low[noun] == "sicht"):
        if (
            any(line.low[i] in ("dem", "den", "der", "das") for i in range(at + 1, noun))
            and word == "aus"
        ):
            return None
        return _owned(line, at, noun)
    if word == "laut":
        source = phrase(line, at + 1)
        return _account(line, at, source, at, source.end) if source else None
    if word == "nach" and line.named[noun] and _is_account(line, noun):
        return _owned(line, at, noun)
    return None


def _is_account(line: Line, at: int) -> bool:
    return line.is_(at, "accounts") or line.low[at].endswith(endings("de", "account_ends"))


def _owned(line: Line, at: int, noun: int) -> Credit | None:
    """The owner of the account at ``noun``; the account itself, where its own words name one."""
    word = line.word(noun + 1)
    source: Phrase | None = None
    if word in line.cues["genitive"]:
        source = phrase(line, noun + 1)
    elif word in ("von", "vom", "aus", "beim", "bei"):
        source = phrase(line, noun + 2)
    elif word and not line.is_break(noun + 1):
        candidate = phrase(line, noun + 1)
        if (
            candidate
            and not candidate.pronoun
            and candidate.head == noun + 1
            and (
                line.tokens[candidate.last].text.endswith(("s", "’", "'"))
                or (not line.named[noun + 1] and word.endswith("er"))
                or bool(line.mentions_in(candidate.head, candidate.last))
            )
            and not _own_words(line, at, noun)
        ):
            source = candidate
    if source is not None:
        return _account(line, at, source, at, source.end)
    itself = phrase(line, at + 1)
    if itself is None:
        return None
    plain = line.is_(noun, "accounts") and itself.head == noun
    if plain and line.is_(noun, "events") and line.word(at) != "laut":
        return None
    back = plain and (line.is_(noun, "back") or not line.is_(noun, "papers"))
    if plain and line.is_(noun - 1, "possessives"):
        return _account(line, at, itself, at, itself.end, back=True)
    if back and itself.first == itself.head:
        return None  # "nach Informationen" about something, of nobody
    return _account(line, at, itself, at, itself.end, back=back)


def _own_words(line: Line, at: int, noun: int) -> bool:
    """Whether an adjective of a country tells whose account it is: "nach russischen Angaben"."""
    return at + 1 < noun and bool(line.mentions_in(at + 1, noun - 1))


def _account(
    line: Line, at: int, source: Phrase, first: int, last: int, *, back: bool = False
) -> Credit | None:
    nested = _in_relative_clause(line, first)
    if (
        last == source.end
        and line.word(last + 1) in ("in", "im")
        and line.named[min(last + 2, len(line) - 1)]
    ):
        place = line.mention_at(last + 2)
        if place is not None and place.kind == "place":
            last += 2
    begin, end = line.tokens[first].start, line.tokens[last].end
    return Credit(
        source, at, "according", "continued" if back else "according to",
        back=back, rank=9 if nested else 0, cuts=((begin, end),),
    )  # fmt: skip


def _in_relative_clause(line: Line, at: int) -> bool:
    start = line.clause_start(at)
    if start < 2 or line.tokens[start - 1].text != ",":
        return False
    return line.is_(start, "relatives") or (
        line.is_(start, "prepositions") and line.is_(start + 1, "relatives") and start + 1 < at
    )


def _own(line: Line, first: int, last: int) -> Credit | None:
    """ "nach eigenen Angaben": the source is the sentence's subject."""
    source = _subject_of_sentence(line, first, last)
    if source is None:
        return None
    return Credit(
        source, first, "according", "according to", rank=1, cuts=(line.span(first, last),)
    )


def _subject_of_sentence(line: Line, first: int, last: int) -> Phrase | None:
    start = line.clause_start(first)
    if start == first and first > 0:
        start = 0  # an insertion: the subject is that of the sentence
    while line.is_(start, "focus"):
        start += 1
    if start < first and (line.is_(start, "prepositions") or line.is_(start, "oblique")):
        behind = right(line, start - 1)
        if behind is not None and not first <= behind.first <= last:
            return behind
    if start < first and not line.is_(start, "prepositions"):
        source = phrase(line, start)
        if source and source.last < first and not line.is_(source.first, "oblique"):
            return source
    for at in range(max(last + 1, start), min(len(line), last + 10)):
        if line.is_break(at):
            break
        if line.is_(at, "oblique") or line.is_(at, "prepositions"):
            continue
        if line.is_(at, "pronouns") or line.is_(at, "determiners") or line.named[at]:
            return phrase(line, at)
    return None


def _described(line: Line, noun: int) -> bool:
    """Whether an article or adjective stands before an account: "ukrainischen Angaben nach"."""
    before = line.word(noun - 1)
    return (
        any(line.is_(noun - 1, name) for name in ("own", "oblique", "possessives"))
        or (before.endswith("en") and not line.named[noun - 1] and not line.is_break(noun - 1))
        or any(m.via == "derived" for m in line.mentions_in(noun - 1, noun - 1))
    )  # fmt: skip


def account_after(line: Line, at: int) -> Credit | None:
    """ "X zufolge", and "eigenen Angaben nach"."""
    if at == 0 or line.is_break(at - 1):
        return None
    own_noun = _is_account(line, at - 1)
    if line.low[at] == "nach" and not (own_noun and _described(line, at - 1)):
        return None
    if own_noun and line.is_(at - 2, "own"):
        return _own(line, at - 2, at)
    source = ending_at(line, at - 1)
    if source is None:
        return None
    account = next((i for i in range(source.head, source.last + 1) if _is_account(line, i)), None)
    if account is None:
        return _account(line, at, source, source.first, at)
    if source.end > account:
        owner = _owned(line, source.first - 1, account)
        if owner is not None:
            return _account(line, at, owner.phrase, source.first, at)
    pointing = line.is_(source.first, "oblique") and source.head == account
    owned = line.is_(source.first, "possessives") and source.head == account
    back = owned or (pointing and line.is_(account, "back"))
    return _account(line, at, source, source.first, at, back=back)


def pointing(line: Line, at: int) -> Credit | None:
    """The credit of "demnach" at ``at``: whoever was credited before."""
    if _in_relative_clause(line, at):
        return None
    here = Phrase(at, at, at, at)
    return Credit(here, at, "according", "continued", back=True, rank=2, cuts=(line.span(at, at),))
