"""Numbers as the index knows them, however they are written: 12.000, 12,000, zwölftausend, twelve thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from reader.language import number_words
from reader.language.figures import begins, number, table
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


def ends_one(form: str) -> bool:
    """Whether a folded word may be the last of several that `several` finds to be one number."""
    return form in magnitudes() or (len(form) == _GROUP and form.isdecimal())


def several(words: Sequence[Token], forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers of several words: first and last index (exclusive) and term.

    ``forms`` are the words folded; only what ends in a magnitude or is grouped by spaces is looked at.
    """
    places = [at for at, form in enumerate(forms) if ends_one(form)]
    texts = [word.text for word in words] if places else []
    return found(texts, forms, places, lambda at: words[at].start - words[at - 1].end)


def found(
    texts: Sequence[str], forms: Sequence[str], places: Iterable[int], gap: Callable[[int], int]
) -> Iterator[tuple[int, int, str]]:
    """As `several`; ``places`` are those, in order, of words of which `ends_one` is true, ``gap`` tells how many
    characters are before a word."""
    known = magnitudes()

    def grouped(at: int) -> bool:
        """Whether a group of three digits follows other digits after one space."""
        before = texts[at - 1]
        digits = before.isdecimal() and len(before) <= _GROUP and texts[at].isdecimal()
        return digits and gap(at) == 1

    end = 0
    for at in places:
        if at <= end and end:
            continue
        if forms[at] in known:
            for start in range(max(end, at - _LONGEST), at):
                if not begins(fold(texts[start])):
                    continue
                if (found := _read(texts[start : at + 3])) and start + found[0] > at:
                    end = start + found[0]
                    yield start, end, found[1]
                    break
        elif at and grouped(at):
            end = at + 1
            while end < len(texts) and len(forms[end]) == _GROUP and grouped(end):
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


def _read(texts: Sequence[str]) -> tuple[int, str] | None:
    """How many of some words are one number from the first on, and its term."""
    text = " ".join(texts)
    again = tokens(text)
    for language in ("de", "en"):
        found = number(Words(text, again, language), 0) if again else None
        if found and found.end > 1 and found.value >= _LEAST and found.value == int(found.value):
            return found.end, str(int(found.value))
    return None
