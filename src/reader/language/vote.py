"""Tells the language of words by a vote of function words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reader.language.data import lists
from reader.language.folding import fold

_SHORT = 8  # words below which silence of the voters says nothing


@cache
def _voters() -> dict[str, tuple[str, ...]]:
    """For each function word the languages it votes for."""
    voters: dict[str, tuple[str, ...]] = {}
    for language, words in lists("function_words").items():
        if len(language) == 2:
            for word in words.split():
                key = fold(word)
                if language not in voters.get(key, ()):
                    voters[key] = (*voters.get(key, ()), language)
    return voters


@cache
def starters() -> frozenset[str]:
    """Words, in lower case and folded, with which a sentence may begin."""
    words = lists("function_words")["starters"].split()
    return frozenset([*words, *map(fold, words)])


def vote(words: Iterable[str], default: str = "") -> str:
    """The language of folded ``words`` (marks do not count): "de", "en", or "" for any other.

    ``default`` is the answer where the words do not tell: none of them votes and they are few, or two
    languages have equally many votes and it is one of them.
    """
    voters = _voters()
    votes: dict[str, int] = {}
    count = latin = 0
    for word in words:
        if word in voters:
            for language in voters[word]:
                votes[language] = votes.get(language, 0) + 1
            count += 1
            latin += 1
        elif word[:1].isalpha():
            count += 1
            latin += word[0] < "\u0250"
    if not votes:
        return default if count < _SHORT and latin * 2 >= count else ""
    most = max(votes.values())
    leaders = [language for language, number in votes.items() if number == most]
    if default in leaders:
        return default
    if len(leaders) > 1 and default and count < _SHORT:
        return default
    # One chance hit in a long sentence of an unknown language is no vote.
    if most * 20 < count:
        return default if count < _SHORT else ""
    return "de" if "de" in leaders else "en" if "en" in leaders else ""
