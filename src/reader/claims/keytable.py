"""Gives each key and facet a number, so that claims are kept in a few bytes; texts are read when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

SCHEMA = "CREATE TABLE key (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)"
_KEPT = 100_000
"""Keys kept in memory at most; about 200 bytes each."""
_AT_ONCE = 2000


class KeyTable:
    """Numbers of texts, in one table of a database. A number once given is never another text's."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._texts: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def texts(self, numbers: Iterable[int]) -> dict[int, str]:
        """The texts of ``numbers``, and maybe others. Raises ValueError for a number that is none."""
        wanted = set(numbers)
        unknown = list(wanted.difference(self._texts))
        if unknown:
            self._room(wanted)
            unknown = [number for number in wanted if number not in self._texts]
        for start in range(0, len(unknown), _AT_ONCE):
            part = unknown[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT number, text FROM key WHERE number IN ({marks})"  # noqa: S608 - marks only
            found = self._base.execute(sql, part).fetchall()
            if len(found) < len(part):
                raise ValueError("a key without a text")
            for number, text in found:
                self._keep(number, text)
        return self._texts

    def number(self, text: str) -> int | None:
        """The number of ``text``, None where it has none."""
        known = self._numbers.get(text)
        if known is None:
            found = self._base.execute("SELECT number FROM key WHERE text = ?", (text,)).fetchone()
            if found is None:
                return None
            known = int(found[0])
            self._keep(known, text)
        return known

    def numbers(self, texts: Iterable[str]) -> dict[str, int]:
        """The numbers of ``texts``, and maybe others; those that have none are given one."""
        wanted = set(texts)
        self._room(wanted)
        for text in wanted.difference(self._numbers):
            if self.number(text) is None:
                self._base.execute("INSERT OR IGNORE INTO key (text) VALUES (?)", (text,))
                self.number(text)
        return self._numbers

    def forget(self) -> None:
        """Drop what is in memory, as after a change that was taken back."""
        self._texts.clear()
        self._numbers.clear()

    def _keep(self, number: int, text: str) -> None:
        self._texts[number] = text
        self._numbers[text] = number

    def _room(self, wanted: set[int] | set[str]) -> None:
        if len(self._texts) + len(wanted) > _KEPT:
            self.forget()
