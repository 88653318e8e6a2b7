"""A list in sections that fold, with copies behind their rows: which line shows what, without making the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import ArticleRow
from reader.tui.listing import Window

if TYPE_CHECKING:
    from reader.library.ordering import Outline, Section
    from reader.library.service import Library

_CHUNK = 500


class Heading(NamedTuple):
    """The row above a section."""

    title: str
    articles: int
    unread: int
    folded: bool


class Arranged:
    """An outline with what is folded in it. A row is a section (a heading) or the id of an article.

    ``before`` is the same list as it was: what was folded and opened in it stays so.
    """

    def __init__(self, library: Library, outline: Outline, before: Arranged | None = None) -> None:
        self._library = library
        self._outline = outline
        self._folded: set[str] = set(before._folded) if before else set()
        self._opened: set[str] = set(before._opened) if before else set()
        self._lead = {copy: name for name, those in outline.copies.items() for copy in those}
        self._rows: list[Section | str] = []
        self._places: dict[str, int] = {}
        self._lay()

    def _lay(self) -> None:
        rows: list[Section | str] = []
        places: dict[str, int] = {}
        copies = self._outline.copies
        for section in self._outline.sections:
            if section.title:
                rows.append(section)
                if section.title in self._folded:
                    head = len(rows) - 1
                    for name in section.ids:
                        places[name] = head
                        places.update((copy, head) for copy in copies.get(name, ()))
                    continue
            if not copies:
                places.update(
                    zip(section.ids, range(len(rows), len(rows) + len(section.ids)), strict=True)
                )
                rows.extend(section.ids)
                continue
            for name in section.ids:
                lead = places[name] = len(rows)
                rows.append(name)
                for copy in copies.get(name, ()):
                    places[copy] = len(rows) if name in self._opened else lead
                    if name in self._opened:
                        rows.append(copy)
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._rows)

    def position(self, article: str) -> int | None:
        """The row that shows an article or has it folded into it; None where it is not listed."""
        return self._places.get(article)

    def window(self, offset: int, limit: int) -> Window:
        """``limit`` rows from ``offset`` on."""
        part = self._rows[offset : offset + limit]
        found = self._library.rows_of([each for each in part if isinstance(each, str)])
        copies = self._outline.copies
        behind = {
            each: -len(copies[each]) if each in self._opened else len(copies[each])
            for each in found
            if each in copies
        }
        shown = {copy for name in self._opened for copy in copies.get(name, ())}
        return Window(
            offset,
            tuple(self._row(each, found) for each in part),
            copies=behind,
            beneath=frozenset(shown & found.keys()),
        )

    def _row(self, each: Section | str, found: dict[str, ArticleRow]) -> ArticleRow | Heading:
        if isinstance(each, str):
            # Gone since the list was read: the next look goes without it.
            return found.get(each) or ArticleRow(each, "", "", "", "", 0, read=True)
        return Heading(each.title, len(each.ids), each.unread, each.title in self._folded)

    def behind(self, article: str) -> tuple[str, ...]:
        """The copies of an article that its row stands for."""
        return () if article in self._opened else self._outline.copies.get(article, ())

    def toggle(self, number: int) -> int | None:
        """Fold or unfold the section or the copies that row ``number`` belongs to; returns the row that stands for
        them, None where nothing can be folded."""
        if not 0 <= number < len(self._rows):
            return None
        each = self._rows[number]
        if isinstance(each, str):
            lead = self._lead.get(each, each)
            if lead in self._outline.copies:
                self._opened ^= {lead}
                self._lay()
                return self._places[lead]
            heads = (n for n in range(number, -1, -1) if not isinstance(self._rows[n], str))
            number = next(heads, -1)
            if number < 0:
                return None
            each = self._rows[number]
        if not isinstance(each, str):
            self._folded ^= {each.title}
        self._lay()
        return number

    def toggle_all(self) -> bool:
        """Fold all sections, or unfold them where all are folded; False where there are none."""
        titles = {section.title for section in self._outline.sections if section.title}
        self._folded = set() if titles <= self._folded else titles
        self._lay()
        return bool(titles)

    def articles(self, numbers: range) -> list[ArticleRow]:
        """The articles of these rows, with all that is folded into them."""
        ids: dict[str, None] = {}
        copies = self._outline.copies
        for each in self._rows[numbers.start : numbers.stop]:
            several: tuple[str, ...] = (each,) if isinstance(each, str) else ()
            if not isinstance(each, str) and each.title in self._folded:
                several = each.ids
            for name in several:
                ids[name] = None
                if name not in self._opened or not isinstance(each, str):
                    ids.update(dict.fromkeys(copies.get(name, ())))
        names = list(ids)
        rows: list[ArticleRow] = []
        for start in range(0, len(names), _CHUNK):
            part = names[start : start + _CHUNK]
            found = self._library.rows_of(part)
            rows += [found[name] for name in part if name in found]
        return rows
