"""Numbers as the index knows them, however they are written: 12.000, 12,000, zwölftausend, twelve thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reader.language import number_words
from reader.language.figures import number, table
from reader.language.folding import fold
from reader.language.wording import Words
from reader.language.words import Token, tokens
from reader.search.tree import Node, Or, Phrase, Word

_LONGEST = 6
"""Words before a magnitude that may belong to its number."""
_LEAST = 2
"""One is an article more often than a number."""
_GROUP = 3
_DIGITS = 20
"""Digits of a number that any text would write in words."""
_ABBREVIATED = ("m", "k", "mn", "tn", "bn")


@cache
def magnitudes() -> frozenset[str]:
    """The folded words that make a number of the words before them."""
    every = {word for language in ("de", "en") for word in table(language)["magnitudes"]}
    return frozenset(every.difference(_ABBREVIATED))


def single(form: str) -> str:
    """The term of a folded word that is a number by itself, "" where it is none."""
    value = number_words.german(form)
    if value is None and (found := number_words.english((form,), 0)):
        value = found[0]
    return str(value) if value is not None and value >= _LEAST else ""


@cache
def _small() -> dict[int, frozenset[str]]:
    """The folded words for the numbers below a hundred; of English ones of two words the first."""
    found: dict[int, set[str]] = {}
    english = table("en")
    for word, value in (english["units"] | english["tens"]).items():
        found.setdefault(value, set()).add(word)
    for value in range(21, 100):
        found.setdefault(value, set()).update(found.get(value // 10 * 10, ()))
    for word in number_words.below_hundred():
        found.setdefault(number_words.below_hundred()[word], set()).add(word)
    return {value: frozenset(words) for value, words in found.items()}


def written(term: str) -> frozenset[str]:
    """Folded words or parts of words one of which a text has that writes this number in words."""
    value = int(term[:_DIGITS])
    return _small().get(value, frozenset()) if value < 100 else magnitudes()


def several(words: Sequence[Token], forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers of several words: first and last index (exclusive) and term.

    ``forms`` are the words folded; only what ends in a magnitude or is grouped by spaces is looked at.
    """
    known = magnitudes()
    end = 0
    for at, form in enumerate(forms):
        if at <= end and end:
            continue
        if form in known:
            for start in range(max(end, at - _LONGEST), at):
                if (found := _read(words[start : at + 3])) and start + found[0] > at:
                    end = start + found[0]
                    yield start, end, found[1]
                    break
        elif len(form) == _GROUP and form.isdecimal() and at and _grouped(words, at):
            end = at + 1
            while end < len(words) and len(forms[end]) == _GROUP and _grouped(words, end):
                end += 1
            yield at - 1, end, "".join(forms[at - 1 : end])


def joined(parts: Sequence[Node]) -> list[Node]:
    """``parts`` of a query, with words that make one number together also looked for as that number."""
    words = [
        part.text
        if isinstance(part, Word) and not (part.prefix or part.edits or part.field)
        else ""
        for part in parts
    ]
    if not any(fold(word) in magnitudes() for word in words if word):
        return list(parts)
    forms = [fold(word) for word in words]
    texts = [Token(0, 0, word or "|") for word in words]
    found: list[Node] = []
    last = 0
    for start, end, term in several(texts, forms):
        if all(words[start:end]):
            found += parts[last:start]
            found.append(Or((Phrase(tuple(words[start:end])), Word(term))))
            last = end
    return [*found, *parts[last:]]


def _read(words: Sequence[Token]) -> tuple[int, str] | None:
    """How many of ``words`` are one number from the first on, and its term."""
    text = " ".join(word.text for word in words)
    again = tokens(text)
    for language in ("de", "en"):
        found = number(Words(text, again, language), 0) if again else None
        if found and found.end > 1 and found.value >= _LEAST and found.value == int(found.value):
            return found.end, str(int(found.value))
    return None


def _grouped(words: Sequence[Token], at: int) -> bool:
    """Whether a group of three digits follows other digits after one space."""
    before, word = words[at - 1], words[at]
    return (
        word.start - before.end == 1
        and before.text.isdecimal()
        and len(before.text) <= _GROUP
        and word.text.isdecimal()
    )
