"""The table of offices and groups that speak, and which of them words name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from reader.claims.lists import lists
from reader.language.folding import fold


@dataclass(frozen=True, slots=True)
class Offices:
    """Words of offices: ``words`` by folded word, ``phrases``, and ``ends``, those long enough to end a compound.

    ``end_words`` are the ends without their offices.
    """

    words: dict[str, str]
    ends: tuple[tuple[str, str], ...]
    end_words: tuple[str, ...]
    phrases: tuple[tuple[str, str], ...]
    spokespersons: frozenset[str]
    bodies: frozenset[str]
    generic: frozenset[str]
    groups: frozenset[str]
    feminine: tuple[str, ...]
    masculine: tuple[str, ...]


@cache
def offices() -> Offices:
    """The table of offices, with folded words."""
    table = lists("attribution_offices")
    entries = [(fold(w), office) for office, words in table["offices"].items() for w in words]
    return Offices(
        words={w: office for w, office in reversed(entries) if " " not in w},
        ends=tuple((w, office) for w, office in entries if " " not in w and len(w) > 5),
        end_words=tuple(w for w, _ in entries if " " not in w and len(w) > 5),
        phrases=tuple((f" {w} ", office) for w, office in entries if " " in w),
        spokespersons=frozenset(map(fold, table["spokespersons"])),
        bodies=frozenset(map(fold, table["bodies"])),
        generic=frozenset(map(fold, table["generic"])),
        groups=frozenset(table["groups"]),
        feminine=tuple(map(fold, table["feminine"])),
        masculine=tuple(map(fold, table["masculine"])),
    )


def office_of(words: list[str], *, compounds: bool = False) -> str:
    """The office that folded ``words`` name, "" for none; in ``compounds`` also at the front ("Polizeisprecher")."""
    table = offices()
    joined = f" {' '.join(words)} ".replace("'s ", " ")
    for entry, office in table.phrases:
        if entry in joined:
            return office
    for word in words:
        if office := _office_of_word(word, compounds):
            return office
    return ""


@lru_cache(maxsize=16384)
def _office_of_word(word: str, compounds: bool) -> str:
    table = offices()
    for part in (word, *word.split("-")):
        if part in table.words:
            return table.words[part]
    # Few words have any of the ends: one call tells.
    if not word.endswith(table.end_words) and not (compounds and word.startswith(table.end_words)):
        return ""
    for end, office in table.ends:
        if word.endswith(end) or (compounds and word.startswith(end)):
            return office
    return ""
