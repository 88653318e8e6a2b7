"""The query language: from what a person typed to a tree, with the fault where there is one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import cast

from reader.language.words import tokens
from reader.search import dates
from reader.search.lexer import Lexeme, lexemes
from reader.search.tree import (
    And,
    Dates,
    Everything,
    Fault,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)

FIELDS = (
    "title",
    "body",
    "publisher",
    "author",
    "language",
    "entity",
    "person",
    "place",
    "organisation",
    "date",
)
_ALIASES = {"organization": "organisation", "lang": "language"}

LONGEST = 1000
"""Code points of a query that are read."""
DEEPEST = 40
"""Parentheses in parentheses."""
MOST = 64
"""Words that are looked for."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(text: str, today: Callable[[], dt.date] = dt.date.today) -> Query:
    """What ``text`` means. Never raises: what is not understood becomes `Query.fault`.

    Where quotes, parentheses or operators do not fit, the tree is that of the plain words; a field
    that does not exist or a date that is none is left out.
    """
    # Bytes of a command line that are no UTF-8 come as lone surrogates, which no index can hold.
    parser = _Parser(_SURROGATE.sub("\ufffd", text[:LONGEST]), today)
    tree = parser.tree()
    if len(text) > LONGEST:
        parser.blame(LONGEST, f"Only the first {LONGEST:,} characters of a query are read")
    return Query(text, tree, parser.fault)


class _BrokenError(Exception):
    """The structure of the query does not hold."""


class _Parser:
    def __init__(self, text: str, today: Callable[[], dt.date]) -> None:
        self.today = today
        self.pieces = lexemes(text)
        self.next = 0
        self.depth = 0
        self.words = 0
        self.fault: Fault | None = None

    def blame(self, position: int, message: str, suggestion: str = "") -> None:
        """Remember the first fault."""
        if self.fault is None or position < self.fault.position:
            self.fault = Fault(position, message, suggestion)

    def tree(self) -> Node:
        """The tree of the whole query."""
        try:
            for piece in self.pieces:
                if not piece.closed:
                    self.blame(piece.position, "This quotation mark is never closed", 'Add a "')
                    raise _BrokenError
            node = self._either("")
            if self._peek().kind == ")":
                self.blame(
                    self._peek().position, "Nothing was opened that this closes", "Remove the )"
                )
                raise _BrokenError
        except _BrokenError:
            self.words = 0
            node = self._plain()
        return node or Everything()

    def _peek(self) -> Lexeme:
        return self.pieces[self.next]

    def _take(self) -> Lexeme:
        piece = self.pieces[self.next]
        self.next += 1
        return piece

    def _either(self, field: Field) -> Node | None:
        parts = [self._all(field)]
        while self._peek().kind == "or":
            sign = self._take()
            parts.append(self._all(field))
            if parts[-2] is None or parts[-1] is None:
                self._lacking(sign)
        return _joined(Or, [part for part in parts if part is not None])

    def _all(self, field: Field) -> Node | None:
        parts: list[Node] = []
        loose = True
        while True:
            kind = self._peek().kind
            if kind in ("end", "or", ")"):
                break
            if kind == "and":
                sign = self._take()
                loose = False
                if not parts or self._peek().kind in ("end", "or", "and", ")"):
                    self._lacking(sign)
                continue
            part = self._unary(field)
            if part is not None:
                parts.append(part)
        if len(parts) > 1:
            return And(tuple(parts), loose)
        return parts[0] if parts else None

    def _lacking(self, sign: Lexeme) -> None:
        self.blame(
            sign.position,
            f"{sign.text} needs something on both sides",
            f'To look for the word, write "{sign.text.lower()}"',
        )
        raise _BrokenError

    def _unary(self, field: Field) -> Node | None:
        if self._peek().kind != "not":
            return self._atom(field)
        sign = self._take()
        negated = sign
        odd = True
        while self._peek().kind == "not":
            negated = self._take()
            odd = not odd
        if self._peek().kind in ("end", "and", "or", ")"):
            self.blame(sign.position, f"Nothing follows {negated.text}", "Name what to leave out")
            raise _BrokenError
        part = self._atom(field)
        if part is None:
            return None
        return Not(part) if odd else part

    def _atom(self, field: Field) -> Node | None:
        piece = self._take()
        if piece.kind == "(":
            return self._group(piece, field)
        if piece.kind == "field":
            return self._field(piece, field)
        return self._leaf(piece, field)

    def _group(self, opening: Lexeme, field: Field) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.blame(opening.position, f"More than {DEEPEST} parentheses in each other")
            raise _BrokenError
        node = self._either(field)
        if self._peek().kind != ")":
            self.blame(opening.position, "This parenthesis is never closed", "Add a )")
            raise _BrokenError
        self._take()
        self.depth -= 1
        return node

    def _field(self, piece: Lexeme, outer: Field) -> Node | None:
        name = piece.text.lower()
        name = _ALIASES.get(name, name)
        value = self._peek()
        glued = value.position == piece.end and value.kind not in ("end", ")")
        if name not in FIELDS:
            if glued:
                self.blame(piece.position, f"There is no field “{piece.text}”", _nearest(name))
                return None if value.kind == ")" else self._atom(outer)
            return self._leaf(piece._replace(kind="word"), outer)
        if not glued:
            self.blame(
                piece.position,
                f"Nothing follows {name}:",
                f"Write it without a space, as {_EXAMPLES[name]}",
            )
            return None
        if name == "date":
            return self._dates()
        return self._atom(cast("Field", name))

    def _dates(self) -> Node | None:
        piece = self._take()
        if piece.kind == "not":  # date:-1 and the like
            self.blame(piece.position, "That is not a date", _DATES)
            if self._peek().kind == "word":
                self._take()
            return None
        if piece.kind == "(":
            self.blame(piece.position, "A date takes no parentheses", _DATES)
            raise _BrokenError
        try:
            return Dates(*dates.span(piece.text, self.today()))
        except ValueError as error:
            self.blame(piece.position, _reason(error, piece.text), _DATES)
            return None

    def _leaf(self, piece: Lexeme, field: Field) -> Node | None:
        if piece.kind == "phrase":
            words = tuple(token.text for token in tokens(piece.text))
            if not self._count(piece, len(words)):
                return None
            if len(words) == 1 or (field and field not in ("title", "body")):
                return (
                    Word(piece.text.strip(), field) if field not in _TEXT else Phrase(words, field)
                )
            return Phrase(words, field, piece.slop) if words else None
        if field not in _TEXT:
            return self._name(piece, field)
        return self._word(piece, field)

    def _name(self, piece: Lexeme, field: Field) -> Node | None:
        text = piece.text.rstrip("*").replace("_", " ").strip()
        if not text:
            self.blame(piece.position, "A star needs letters before it", _EXAMPLES[field])
            return None
        return Word(text, field, prefix=piece.text.endswith("*"))

    def _word(self, piece: Lexeme, field: Field) -> Node | None:
        text = piece.text
        edits = 0
        head, tilde, count = text.rpartition("~")
        if tilde and head and (not count or count in ("1", "2")):
            text, edits = head, int(count or 0) or (2 if len(head) > 7 else 1)
        body = text.rstrip("*")
        prefix = body != text
        if "*" in body or (prefix and not body):
            self.blame(
                piece.position + text.index("*"),
                "A star stands only at the end of a word",
                "kurs* finds Kursk, Kurse, ...",
            )
            body, prefix = body.replace("*", " "), False
        words = [token.text for token in tokens(body)]
        if not self._count(piece, len(words)) or not words:
            return None
        parts: list[Node] = [Word(word, field) for word in words]
        parts[-1] = Word(words[-1], field, prefix, 0 if prefix else edits)
        return parts[0] if len(parts) == 1 else And(tuple(parts), loose=True)

    def _count(self, piece: Lexeme, words: int) -> bool:
        self.words += words
        if self.words > MOST:
            self.blame(piece.position, f"Only the first {MOST} words of a query are looked for")
            return False
        return True

    def _plain(self) -> Node | None:
        """The words of the query, without operators, fields and what is excluded."""
        parts: list[Node] = []
        skip = False
        previous: Lexeme | None = None
        for piece in self.pieces:
            if piece.kind in ("word", "phrase") and not skip:
                dated = previous is not None and previous.kind == "field"
                if not (dated and previous and previous.text.lower() == "date"):
                    words = [token.text for token in tokens(piece.text)]
                    if self._count(piece, len(words)):
                        parts.extend(Word(word) for word in words)
            skip = piece.kind == "not" or (skip and piece.kind == "field")
            previous = piece
        return _joined(lambda several: And(several, loose=True), parts)


_TEXT = ("", "title", "body")
_DATES = "Write 2024, 2024-10, 2024-10-20, 2024-10-20..2024-10-25, >2024-10-01 or today"
_EXAMPLES = {
    "title": "title:Kursk",
    "body": "body:Kursk",
    "publisher": "publisher:bote",
    "author": "author:name",
    "language": "language:de",
    "entity": "entity:Nordkorea",
    "person": "person:Rutte",
    "place": "place:Kursk",
    "organisation": "organisation:NATO",
    "date": "date:2024-10",
}


def _joined(kind: Callable[[tuple[Node, ...]], Node], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # wanted only for a fault

    near = get_close_matches(name, FIELDS, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}:?" if near else "Fields are " + ", ".join(FIELDS)


def _reason(error: ValueError, value: str) -> str:
    text = str(error)
    own = text.startswith(("A range", "The range", "No day", "“"))
    return text if own else f"“{value}” is not a date"
