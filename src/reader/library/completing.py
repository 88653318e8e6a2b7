"""Completes what is being typed into a query: field names, and the values of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.language.folding import fold
from reader.library.model import Completion
from reader.search.fields import CHOICES, FIELDS
from reader.search.lexer import QUOTES

MOST = 12
"""Completions that are offered."""
_LOOKED_AT = 20_000
"""Names that are looked through, the most frequent first."""
_DATES = ("today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year")
_ENTITIES = ("person", "organisation", "place")

# The piece of a query before the cursor: signs, a field, and an opened quotation mark or not.
_FIELD = re.compile(
    rf"(?<![^\W\d_])([^\W\d_]{{2,}}):(?:[{QUOTES}]([^{QUOTES}]{{0,200}})|([^\s()]{{0,200}}))\Z"
)
_NAME = re.compile(r"(?:^|[\s(\-])([^\W\d_]+)\Z")
_REST = re.compile(r"[^\s()]*")

Names = dict[str, list[tuple[str, int]]]
"""By field: the values that articles have, with their numbers, the most frequent first."""


def complete(
    query: str, cursor: int, names: Callable[[], Names], tags: Callable[[], Sequence[str]]
) -> tuple[Completion, ...]:
    """What may stand where ``cursor`` (a code point of ``query``) is, the likeliest first."""
    cursor = max(0, min(cursor, len(query)))
    before = query[:cursor]
    if (typed := _FIELD.search(before)) and (field := _known(typed[1])):
        quoted = typed[2] is not None
        value = (typed[2] if quoted else typed[3]) or ""
        start = cursor - len(value) - quoted
        end = _end(query, cursor, quoted=quoted)
        return tuple(
            Completion(quotation(text), start, end, number)
            for text, number in _values(field, value, names, tags)
        )
    if typed := _NAME.search(before):
        start = cursor - len(typed[1])
        rest = _REST.match(query, cursor)
        end = rest.end() if rest and ":" not in rest.group() else cursor
        begun = typed[1].lower()
        return tuple(
            Completion(f"{name}:", start, end) for name in FIELDS if name.startswith(begun)
        )
    return ()


def quotation(value: str) -> str:
    """A value as it is written after a field: in quotation marks where it is more than a word."""
    plain = "".join(" " if letter in QUOTES else letter for letter in value)
    return plain if re.fullmatch(r"[\w.,/&+'’-]*[\w.&+]", plain) else f'"{plain}"'


def _known(field: str) -> str:
    field = field.lower()
    return field if field in FIELDS else ""


def _end(query: str, cursor: int, *, quoted: bool) -> int:
    """Where the value that the cursor stands in ends."""
    if quoted:
        closing = next((i for i in range(cursor, len(query)) if query[i] in QUOTES), -1)
        return closing + 1 if closing >= 0 else cursor
    rest = _REST.match(query, cursor)
    return rest.end() if rest else cursor


def _values(
    field: str,
    value: str,
    names: Callable[[], Names],
    tags: Callable[[], Sequence[str]],
) -> list[tuple[str, int]]:
    wanted = fold(value.strip())
    if field in CHOICES:
        return _plain(CHOICES[field], wanted)
    if field == "date":
        return _plain(_DATES, wanted)
    if field == "tag":
        return _plain(tags(), wanted)
    if field in ("entity", "origin"):
        return _named([each for kind in _ENTITIES for each in names()[kind][:_LOOKED_AT]], wanted)
    return _named(names().get(field, [])[:_LOOKED_AT], wanted)


def _plain(known: Iterable[str], wanted: str) -> list[tuple[str, int]]:
    return [(each, 0) for each in known if fold(each).startswith(wanted)][:MOST]


def _named(known: list[tuple[str, int]], wanted: str) -> list[tuple[str, int]]:
    """Names one of whose words begins so; those that begin so themselves first, then the most frequent."""
    found: list[tuple[bool, int, str]] = []
    inside = (" " + wanted, "-" + wanted)
    for name, number in known:
        folded = fold(name)
        if folded.startswith(wanted):
            found.append((False, -number, name))
        elif any(each in folded for each in inside):
            found.append((True, -number, name))
    return [(name, -number) for _, number, name in sorted(found)[:MOST]]
