"""The marked news: articles whose annotation stands in their text, "[rund 120|q 114 126 - about]"."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.evaluate._annotations import (
    ROOT,
    Annotated,
    GoldClaim,
    GoldDate,
    GoldEntity,
    GoldQuantity,
)
from reader.articles.model import Article, Published
from reader.entities.model import EntityKind

FOLDER = ROOT / "tests" / "gold" / "news"
KINDS: dict[str, EntityKind] = {
    "p": "person", "o": "organisation", "l": "place", "x": "other"
}  # fmt: skip
_MARK = re.compile(r"\[([^\[\]|]+)\|([polxqd])(\??)(?: ([^\[\]]*))?\]")


class _Item(NamedTuple):
    """A mark: its place in the text, its letter, whether it is optional, and what follows."""

    start: int
    end: int
    letter: str
    optional: bool
    rest: str
    words: str


def read(path: Path) -> Annotated:
    """One marked article. Raises ValueError for a mark that cannot be read."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = ""
    items: list[_Item] = []
    claims: list[GoldClaim] = []
    for paragraph in gold["paragraphs"]:
        text += "\n\n" if text else ""
        for number, (kind, *rest) in enumerate(paragraph):
            text += " " if number else ""
            start = len(text)
            plain, found = _plain(rest[-1], start)
            text += plain
            items += found
            if len(rest) == 2:
                claims.append(
                    GoldClaim(start, len(text), tuple(rest[0].split("|")), tuple(kind.split("|")))
                )
    return Annotated(
        article=_article(path.stem, gold, text),
        heldout=gold["heldout"],
        origin="news",
        entities=tuple(_entity(one) for one in items if one.letter in KINDS),
        quantities=tuple(_quantity(one) for one in items if one.letter == "q"),
        dates=tuple(_date(one) for one in items if one.letter == "d"),
        claims=tuple(claims),
    )


def _article(name: str, gold: dict[str, Any], text: str) -> Article:
    day = dt.date.fromisoformat(gold["published"][:10])
    published = Published(gold["published"], day, day)
    return Article(name, gold["title"], "", published, gold["language"], text)


def _plain(marked: str, start: int) -> tuple[str, list[_Item]]:
    """``marked`` without its marks, and these; it begins at ``start`` of the text."""
    plain, found, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        words, letter, optional, rest = match.groups()
        begin = start + len(plain)
        found.append(_Item(begin, begin + len(words), letter, bool(optional), rest or "", words))
        plain += words
        at = match.end()
    plain += marked[at:]
    if "|" in plain or "[" in plain:
        raise ValueError(f"not a mark in {plain!r}")
    return plain, found


def _entity(one: _Item) -> GoldEntity:
    names = (one.rest or one.words).split("|")
    return GoldEntity(one.start, one.end, KINDS[one.letter], tuple(names), one.optional)


def _quantity(one: _Item) -> GoldQuantity:
    low, high, unit, qualifier = (*one.rest.split(" "), "", "")[:4]
    unit = unit.strip("-")
    return GoldQuantity(
        one.start, one.end, _number(low), _number(high), unit, qualifier.replace("-", " "),
        one.optional,
    )  # fmt: skip


def _number(word: str) -> float | None:
    return None if word == "-" else float(word)


def _date(one: _Item) -> GoldDate:
    days = [dt.date.fromisoformat(day) for day in one.rest.split(" ")]
    return GoldDate(one.start, one.end, ((days[0], days[-1]),), one.optional)
