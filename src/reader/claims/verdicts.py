"""The reader's verdicts on links: which are wrong, which are missing; a sentence is found again by its words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.language.folding import fold
from reader.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.model import Claim

Says = Literal["rejected", "added"]
"""What the reader says of a link: it is wrong, or it was missing."""

_ALIKE = 0.75
"""Share of words (Dice 1945) from which an edited or differently split sentence is taken for the same."""


class Anchor(NamedTuple):
    """A sentence of an article. ``text`` has single spaces; ``start`` (code points) tells equal sentences apart."""

    article: str
    text: str
    start: int = 0

    @classmethod
    def of(cls, claim: Claim) -> Anchor:
        """The anchor of a claim as it is numbered now."""
        return cls(claim.id.rpartition("#")[0], tidy(claim.text), claim.start)


class Verdict(NamedTuple):
    """What the reader says of the link between two sentences; it holds from either side."""

    one: Anchor
    other: Anchor
    says: Says

    @classmethod
    def on(cls, one: Anchor, other: Anchor, says: Says) -> Verdict:
        """A verdict, its two sides in an order that does not depend on which of them was looked at."""
        first, second = sorted((one, other), key=lambda anchor: (anchor.article, anchor.text))
        return cls(first, second, says)

    def beyond(self, article: str) -> tuple[Anchor, Anchor]:
        """The side in ``article``, which has one of them, and the other side."""
        return (self.one, self.other) if self.one.article == article else (self.other, self.one)


def tidy(text: str) -> str:
    """``text`` with single spaces, as an anchor holds it."""
    return " ".join(text.split())


def find(anchor: Anchor, sentences: Sequence[tuple[int, str]]) -> int | None:
    """The place among ``sentences`` (start and text) of the one ``anchor`` means, None where it is gone.

    The very words win, then the nearest of the sentences that share most of them: texts are corrected, and
    another version of the analysis may split them elsewhere.
    """
    equal = [place for place, (_, text) in enumerate(sentences) if tidy(text) == anchor.text]
    if equal:
        return min(equal, key=lambda place: abs(sentences[place][0] - anchor.start))
    wanted = _words(anchor.text)
    alike = [(_share(wanted, _words(text)), place) for place, (_, text) in enumerate(sentences)]
    best = max(
        alike, key=lambda pair: (pair[0], -abs(sentences[pair[1]][0] - anchor.start)), default=None
    )
    return best[1] if best and best[0] >= _ALIKE else None


def concerning(verdicts: Iterable[Verdict], article: str) -> list[Verdict]:
    """Those verdicts that have a side in ``article``."""
    return [each for each in verdicts if article in (each.one.article, each.other.article)]


def _words(text: str) -> Counter[str]:
    return Counter(fold(token.text) for token in tokens(text) if token.text[0].isalnum())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
