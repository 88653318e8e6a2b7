"""Tells whether two texts are one article of one publisher: the same words, or nearly the same wording."""

from __future__ import annotations

import datetime as dt
import hashlib
import heapq
import json
import re
import unicodedata
from array import array
from typing import NamedTuple
from zlib import crc32

from reader.articles.model import Article
from reader.language.folding import fold
from reader.library import addresses
from reader.library.catalogue import moment

_WORD = re.compile(r"(?:(?<=\s)[-\u2212])?\d+|\w+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SKETCH = 64
"""Shingles kept to compare wording: the smallest hashes (Broder 1997, bottom-k)."""
_SHINGLE = 5
"""Words of one shingle."""
_FOUND_BY = 4
"""Hashes under which a wording is found: two texts that share four fifths share one of four in 998 of 1,000 cases."""
ALIKE = 0.75
"""Share of wording from which two texts are the same article."""
_SHORT, _LONG = 20, 60
"""Words below which only equal texts are the same, and from which a title may differ."""
_TITLES = 0.5
"""Share of words that two titles have in common where they mean the same."""
_SOON, _DAYS = dt.timedelta(hours=36), dt.timedelta(days=3)


class Identity(NamedTuple):
    """What an article is told again by.

    ``url`` is canonical, "" where it names no page; ``family`` is the same for one publisher's articles. ``digest`` is
    equal for equal words of title and text; ``sketch`` and the rest compare wordings.
    """

    url: str
    family: str
    digest: str
    sketch: tuple[int, ...]
    title: frozenset[str]
    numbers: frozenset[str]
    words: int
    moment: str

    @property
    def keys(self) -> tuple[int, ...]:
        """The numbers under which near-identical wordings of the family are found; fit for SQLite."""
        if self.words < _SHORT:
            return ()
        base = crc32(self.family.encode()) << 31
        return tuple(base ^ one for one in self.sketch[:_FOUND_BY])

    @property
    def about(self) -> str:
        """What is kept of it beside address, family, digest and sketch."""
        return json.dumps(
            [sorted(self.title), sorted(self.numbers), self.words, self.moment],
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip

    @property
    def packed(self) -> bytes:
        """The sketch as it is kept."""
        return array("I", self.sketch).tobytes()


def unpacked(url: str, family: str, digest: str, about: str, sketch: bytes) -> Identity:
    """An identity from what is kept of it."""
    title, numbers, words, when = json.loads(about)
    hashes = array("I")
    hashes.frombytes(sketch)
    return Identity(
        url, family, digest, tuple(hashes), frozenset(title), frozenset(numbers), words, when
    )


def identity(article: Article, site: str = "") -> Identity:
    """What ``article`` is told again by; ``site`` is the address of its feed, for one that has none of its own."""
    title, text = words(article.title), words(article.text)
    whole = hashlib.blake2b("\n".join((" ".join(title), " ".join(text))).encode(), digest_size=16)
    url = addresses.canonical(article.url or "")
    numbers = {word for word in {*title, *text} if word[-1].isdigit()}
    return Identity(
        "" if addresses.bare(url) else url,
        family(article.publisher, article.url or site),
        whole.hexdigest(),
        sketch(text),
        frozenset(title[:30]),
        frozenset(sorted(numbers)[:60]),
        len(text),
        moment(article.published),
    )


def words(text: str) -> list[str]:
    """The words of a text in their order, folded; what only looks otherwise (quotes, spaces, markup) is left out."""
    if not text.isascii():
        for unseen in _UNSEEN:  # 40 times as fast as to translate
            if unseen in text:
                text = text.replace(unseen, "")
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


def family(publisher: str, url: str) -> str:
    """What one publisher's articles have in common: the site where the publisher is called like it, else the name.

    So "Beispielblatt - Politik" and "Beispielblatt" at beispielblatt.example are one, and two papers in the feed of
    a third are two.
    """
    domain = addresses.domain(url)
    names = [fold(word) for word in words(publisher)]
    own = fold(domain.partition(".")[0]).replace("-", "")
    joined = "".join(names)
    if not names or own in names or own == joined or (len(own) > 3 and own in joined):
        return domain or joined
    return joined


def same(one: Identity, other: Identity) -> bool:
    """Whether two texts of whatever address are one article.

    Never those of two publishers. Recurring texts (the weather, an episode) differ in figures, title or day.
    """
    if one.family != other.family:
        return False
    apart = _apart(one.moment, other.moment)
    if min(one.words, other.words) < _SHORT:
        return one.digest == other.digest and (apart is None or apart <= _DAYS)
    titled = _share(one.title, other.title) >= _TITLES
    if not titled and (apart is None or apart > _SOON):
        return False
    if min(one.words, other.words) < _LONG:
        if not titled or one.numbers != other.numbers or (apart is not None and apart > _DAYS):
            return False
    elif one.numbers != other.numbers and _share(one.numbers, other.numbers) < ALIKE:
        return False
    return one.digest == other.digest or likeness(one.sketch, other.sketch) >= ALIKE


def strange(one: Identity, other: Identity) -> bool:
    """Whether two texts at one address have nothing in common: an address that shows another article each day."""
    return one.title.isdisjoint(other.title) and set(one.sketch).isdisjoint(other.sketch)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of wording two sketches have in common: estimated Jaccard index, 0 to 1."""
    mine, yours = set(one), set(other)
    size = min(_SKETCH, len(mine | yours))
    return len(set(heapq.nsmallest(size, mine | yours)) & mine & yours) / size if size else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def sketch(text: list[str]) -> tuple[int, ...]:
    """What tells the wording of a text, given as its words: the smallest hashes of its runs of words."""
    encoded = " ".join(text).encode("utf-8", "replace").split(b" ")
    ahead = (encoded[place:] for place in range(_SHINGLE))
    hashes = set(map(crc32, map(b" ".join, zip(*ahead, strict=False))))
    return tuple(sorted(hashes)[:_SKETCH])


def _apart(one: str, other: str) -> dt.timedelta | None:
    """How long lies between two moments, None where one is not known."""
    try:
        return abs(_day(one) - _day(other))
    except ValueError:
        return None


def _day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text[:19]).replace(tzinfo=dt.UTC)
