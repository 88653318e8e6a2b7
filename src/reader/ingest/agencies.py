"""Which news agencies an article names as its own sources: in its dateline, its byline and its last lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# "Berlin (dpa) - ", "WASHINGTON, Oct 3 (Reuters) – ", "Kiew/Moskau (dpa/AFP). "
_DATELINE = re.compile(r"\W{0,3}[^\n()]{0,80}\(([^()\n]{2,60})\)\s{0,3}[-–—:.]")
_SLASHED = re.compile(r"\w[\w .-]{1,40}/\s{0,2}([A-Za-z-]{2,12})(?=[.:]?\s{0,2}[-–—.:])")
_ENDING = re.compile(r"\(([^()\n]{2,60})\)\W{0,3}\Z")
_BETWEEN = re.compile(r"\s{0,9}[/,;|+&()]\s{0,9}|\s{1,9}(?:und|and|mit|with)\s{1,9}")
_SIGNATURE = re.compile(r"[a-zäöüß]{1,5}\Z")
_WORD = re.compile(r"[\w-]+")
_LAST, _SHORT = 3, 160
"""Paragraphs at the end that may be a credit, and how many code points one has."""


class _Names(NamedTuple):
    agencies: dict[str, str]
    cues: tuple[str, ...]
    before: tuple[str, ...]
    longest: int


def credited(text: str, authors: Iterable[str] = ()) -> tuple[str, ...]:
    """The agencies that ``text``, an article without its captions, and its ``authors`` credit.

    Each once, by the name in ``agencies.yaml``. What a sentence of the article says of an agency is no credit.
    """
    found = dict.fromkeys(name for author in authors for name in _listed(author, alone=True))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    for first in paragraphs[:2]:
        if (match := _DATELINE.match(first[:200])) or (match := _SLASHED.match(first[:60])):
            found |= dict.fromkeys(_listed(match[1]))
    for last in paragraphs[-_LAST:]:
        if match := _ENDING.search(last[-80:]):
            found |= dict.fromkeys(_listed(match[1]))
        if len(last) <= _SHORT:
            found |= dict.fromkeys(_of_line(last))
    return tuple(found)


def _listed(written: str, *, alone: bool = False) -> Iterator[str]:
    """The agencies of a list such as "dpa/AFP" or "wit/dpa", which holds nothing else but initials.

    ``alone`` lets other names stand in it, as an author's does.
    """
    known = _names().agencies
    parts = [part.strip(" .:()") for part in _BETWEEN.split(written)]
    named = [known[part] for part in parts if part in known]
    if named and (alone or all(part in known or _SIGNATURE.match(part) for part in parts if part)):
        yield from named


def _of_line(line: str) -> Iterator[str]:
    """The agencies of a line that only credits: a list of them, or whatever follows a word that says so."""
    names = _names()
    bare = line.strip("()[] .*–-")
    first, _, rest = bare.partition(" ")
    yield from _listed(rest if first.casefold() in names.before else bare)
    low = bare.casefold()
    cue = next(
        (
            cue
            for cue in names.cues
            if low.startswith(cue) and not low[len(cue) : len(cue) + 1].isalnum()
        ),
        "",
    )
    if not cue:
        return
    words = [(match.start(), match.end()) for match in _WORD.finditer(bare)]
    taken = 0
    for number, (start, _) in enumerate(words):
        if start < taken:
            continue
        for count in range(names.longest, 0, -1):
            last = words[number + count - 1 : number + count]
            if last and (name := names.agencies.get(bare[start : last[0][1]])):
                taken = last[0][1]
                yield name
                break


@functools.cache
def _names() -> _Names:
    import yaml

    data = yaml.safe_load(Path(__file__).with_name("agencies.yaml").read_text(encoding="utf-8"))
    agencies = {
        written: name for name, others in data["agencies"].items() for written in (name, *others)
    }
    cues = tuple(sorted(data["cues"], key=len, reverse=True))
    return _Names(
        agencies, cues, tuple(data["before"]), max(len(name.split()) for name in agencies)
    )
