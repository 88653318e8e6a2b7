"""Makes any number of analysed articles that tell stories, the same for the same seed, from a few that were analysed.

An article shares half its sentences with the others of its story, each time in other words; the rest are its own.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator, Sequence

from benchmarks.generate import sentences
from reader.articles.model import Article, Published
from reader.claims.analysis import analyse
from reader.claims.model import Analysis, Claim

CLAIMS = 40
"""Sentences of an article."""
FIRST_DAY = dt.date(2024, 1, 1)
_SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 6, 9, 15, 40)
"""Articles of a story, drawn evenly."""
_DAYS_OF_A_STORY = 3
_TOLD = 60
"""Sentences a story is made of."""
_SHARED = 0.5
_CHANGED = 0.25
_STRANGE = 0.5
"""Share of a sentence's words and keys that another article of the story, and one of another, has otherwise."""
_CAST = 4
"""Names that only this story has."""

Made = tuple[Article, Analysis]


def chance(seed: int | str) -> random.Random:
    """Repeatable chance; nothing secret hangs on it."""
    return random.Random(seed)


def pool(size: int) -> list[Claim]:
    """Claims of ``size`` analysed articles of resampled real sentences."""
    drawn = chance(7)
    real = sentences()
    drawn.shuffle(real)
    real = real * (1 + size * CLAIMS // len(real))
    claims: list[Claim] = []
    for number in range(size):
        text = "\n\n".join(real[number * CLAIMS : (number + 1) * CLAIMS])
        claims += analyse(Article("pool", "", "", None, "de", text)).claims
    return claims


def made(count: int, days: int, known: Sequence[Claim], seed: int = 1) -> Iterator[Made]:
    """``count`` articles in the order of their days, ``days`` in all: those of a story stand near each other."""
    drawn = chance(seed)
    number = 0
    while number < count:
        story = _Story(f"{seed}-{number}", known)
        day = number * days // count
        for _ in range(min(drawn.choice(_SIZES), count - number)):
            yield story.article(f"article-{number}", day + drawn.randrange(_DAYS_OF_A_STORY))
            number += 1


def of_one_story(count: int, known: Sequence[Claim], seed: int = 2) -> Iterator[Made]:
    """``count`` articles of one day that all tell one story."""
    story = _Story(f"one-{seed}", known)
    for number in range(count):
        yield story.article(f"one-{seed}-{number}", 0)


class _Story:
    def __init__(self, name: str, known: Sequence[Claim]) -> None:
        self._known = known
        self._drawn = chance(name)
        self._told = self._drawn.choices(known, k=_TOLD)
        self._cast = [f"Nam{self._drawn.randrange(10**6):06}" for _ in range(_CAST)]

    def article(self, name: str, day: int) -> Made:
        drawn = self._drawn
        date = FIRST_DAY + dt.timedelta(days=day)
        shared = drawn.sample(self._told, int(CLAIMS * _SHARED))
        own = drawn.choices(self._known, k=CLAIMS - len(shared))
        claims = [self._varied(claim, _CHANGED, drawn.sample(self._cast, 2)) for claim in shared]
        claims += [self._varied(claim, _STRANGE, ()) for claim in own]
        drawn.shuffle(claims)
        numbered = tuple(
            dataclasses.replace(claim, id=f"{name}#{n}") for n, claim in enumerate(claims, 1)
        )
        publisher = f"Blatt {drawn.randrange(200)}"
        published = Published(date.isoformat(), date, date)
        article = Article(name, claims[0].text[:60], publisher, published, "de", "")
        return article, Analysis("", "de", (), (), (), (), (), (), numbered)

    def _varied(self, claim: Claim, changed: float, names: Sequence[str]) -> Claim:
        """The claim in other words: some replaced by those of another claim, and the story's names put in."""
        drawn = self._drawn
        other = drawn.choice(self._known)
        strange = list(other.keys.items())
        words, theirs = claim.text.split(" "), other.text.split(" ")
        keys: dict[str, float] = {}
        for key, weight in claim.keys.items():
            if drawn.random() < changed and strange:
                key, weight = drawn.choice(strange)
            keys[key] = weight
        for place in range(len(words)):
            if drawn.random() < changed:
                words[place] = drawn.choice(theirs)
        for name in names:
            keys["w:" + name.lower()] = 9.0
            words.append(name)
        return dataclasses.replace(claim, keys=keys, text=" ".join(words))
