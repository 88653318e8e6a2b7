"""The query language: from what a person typed to a tree, with the fault where there is one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import cast

from reader.language.words import Token, tokens
from reader.messages import _, grouped
from reader.search import fields, numerals
from reader.search.fields import FIELDS, ValueFault
from reader.search.lexer import Lexeme, lexemes
from reader.search.tree import (
    And,
    Everything,
    Fault,
    Field,
    InClaim,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Sort,
    Spot,
    Word,
)

_ALIASES = {"organization": "organisation", "lang": "language"}

LONGEST = 1000
"""Code points of a query that are read."""
DEEPEST = 40
"""Parentheses in parentheses."""
MOST = 64
"""Words that are looked for."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_VALUES = ("date", "figure", "is", "has", "only", "tag", "note", "sort")
_TEXT = ("", "title", "body")


def parse(text: str, today: Callable[[], dt.date] = dt.date.today) -> Query:
    """What ``text`` means. Never raises: what is not understood becomes `Query.fault`.

    What does not fit (a quotation mark or parenthesis without its other half, an operator with nothing to
    join, a field that does not exist, a date that is none) is left out, and the rest means what it says.
    """
    # Bytes of a command line that are no UTF-8 come as lone surrogates, which no index can hold.
    parser = _Parser(_SURROGATE.sub("\ufffd", text[:LONGEST]), today)
    tree = parser.tree()
    if len(text) > LONGEST:
        parser.blame(
            LONGEST,
            _("Only the first {LONGEST} characters of a query are read").format(
                LONGEST=grouped(LONGEST)
            ),
        )
    return Query(text, tree, parser.fault, parser.sort, tuple(parser.spots), tuple(parser.slips))


class _Parser:
    def __init__(self, text: str, today: Callable[[], dt.date]) -> None:
        self.today = today
        self.pieces = lexemes(text)
        self.next = 0
        self.depth = 0
        self.words = 0
        self.negated = 0
        self.inside_claim = False
        self.sort: Sort = "relevance"
        self.spots: list[Spot] = []
        self.slips: list[Spot] = []
        self.fault: Fault | None = None

    def blame(self, position: int, message: str, suggestion: str = "") -> None:
        """Remember the first fault."""
        if self.fault is None or position < self.fault.position:
            self.fault = Fault(position, message, suggestion)

    def tree(self) -> Node:
        """The tree of the whole query."""
        parts = [self._either("")]
        while self._peek().kind == ")":
            closing = self._take()
            self.blame(
                closing.position, _("Nothing was opened that this closes"), _("Remove the )")
            )
            parts.append(self._either(""))
        found = [part for part in parts if part is not None]
        return _joined(lambda several: And(several, loose=True), found) or Everything()

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
        while (kind := self._peek().kind) not in ("end", "or", ")"):
            if kind == "and":
                sign = self._take()
                if not parts or self._peek().kind in ("end", "or", "and", ")"):
                    self._lacking(sign)
                else:
                    loose = False
            elif kind == "open":
                self.blame(
                    self._take().position, _("This quotation mark is never closed"), _('Add a "')
                )
            elif (part := self._unary(field)) is not None:
                parts += part.parts if isinstance(part, And) and part.loose else (part,)
        if loose and len(parts) > 1:
            parts = numerals.joined(parts)
        return _joined(lambda several: And(several, loose), parts)

    def _lacking(self, sign: Lexeme) -> None:
        self.blame(
            sign.position,
            _("{text} needs something on both sides").format(text=sign.text),
            _('To look for the word, write "{lower}"').format(lower=sign.text.lower()),
        )

    def _unary(self, field: Field) -> Node | None:
        if self._peek().kind != "not":
            return self._atom(field)
        sign = self._take()
        last = sign
        odd = True
        while self._peek().kind == "not":
            last = self._take()
            odd = not odd
        if self._peek().kind in ("end", "and", "or", ")", "open"):
            self.blame(
                sign.position,
                _("Nothing follows {text}").format(text=last.text),
                _("Name what to leave out"),
            )
            return None
        self.negated += odd
        part = self._atom(field)
        self.negated -= odd
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
        if self.depth >= DEEPEST:
            self.blame(
                opening.position,
                _("More than {DEEPEST} parentheses in each other").format(DEEPEST=DEEPEST),
            )
            return None  # what is in it counts as standing beside it
        self.depth += 1
        node = self._either(field)
        self.depth -= 1
        if self._peek().kind == ")":
            self._take()
        else:
            self.blame(opening.position, _("This parenthesis is never closed"), _("Add a )"))
        return node

    def _field(self, piece: Lexeme, outer: Field) -> Node | None:
        name = piece.text.lower()
        name = _ALIASES.get(name, name)
        value = self._peek()
        glued = value.position == piece.end and value.kind not in ("end", ")", "and", "or")
        if name not in FIELDS:
            if not glued:
                return self._leaf(piece._replace(kind="word"), outer)
            near = fields.nearest(name, FIELDS)
            known = (
                _("Did you mean {near}:?").format(near=near)
                if near
                else _("Fields are ") + ", ".join(FIELDS)
            )
            self.blame(
                piece.position, _("There is no field “{text}”").format(text=piece.text), known
            )
            if near:
                self.slips.append(Spot(piece.position, piece.position + len(piece.text), near))
            return None if value.kind == "open" else self._unspotted(outer)
        if not glued or value.kind == "open":
            self.blame(
                piece.position,
                _("Nothing follows {name}:").format(name=name),
                _("Write it without a space, as {FIELDS}").format(FIELDS=FIELDS[name]),
            )
            return None
        if self.inside_claim and name not in ("title", "body"):
            self.blame(piece.position, _("Inside claim:( ) stand only words"), FIELDS["claim"])
            return None if name in _VALUES and self._take() else self._atom(outer)
        if name in _VALUES:
            return self._value(name)
        if name == "claim":
            return self._claim()
        return self._atom(cast("Field", name))

    def _unspotted(self, field: Field) -> Node | None:
        """What follows a field that does not exist: words of which nobody knows what they are compared with."""
        before = len(self.spots)
        part = self._unary(field)
        del self.spots[before:]
        return part

    def _claim(self) -> Node | None:
        self.inside_claim = True
        part = self._atom("body")
        self.inside_claim = False
        return None if part is None else InClaim(part)

    def _value(self, name: str) -> Node | None:
        piece = self._take()
        if piece.kind == "not":  # date:-1 and the like
            self.blame(
                piece.position,
                _("{name}: takes no sign").format(name=name),
                _("As {FIELDS}").format(FIELDS=FIELDS[name]),
            )
            if self._peek().kind == "word":
                self._take()
            return None
        if piece.kind == "(":
            self.blame(
                piece.position,
                _("{name}: takes no parentheses").format(name=name),
                _("As {FIELDS}").format(FIELDS=FIELDS[name]),
            )
            return self._group(piece, "")
        try:
            if name == "sort":
                self.sort = fields.order(piece.text)
                return None
            return fields.value(name, piece.text, self.today())
        except ValueFault as fault:
            self.blame(piece.position, str(fault), fault.suggestion)
            if fault.near:
                self.slips.append(Spot(piece.position, piece.end, fault.near))
            return None

    def _leaf(self, piece: Lexeme, field: Field) -> Node | None:
        if piece.kind == "phrase":
            return self._phrase(piece, field)
        if field not in _TEXT:
            return self._name(piece, field)
        return self._word(piece, field)

    def _phrase(self, piece: Lexeme, field: Field) -> Node | None:
        words = tuple(token.text for token in tokens(piece.text))
        if not words or not self._count(piece, len(words)):
            return None
        if field not in _TEXT:
            return Word(piece.text.strip(), field)
        return Phrase(words, field, 0 if len(words) == 1 else piece.slop)

    def _name(self, piece: Lexeme, field: Field) -> Node | None:
        text = piece.text.rstrip("*").replace("_", " ").strip()
        if not text:
            self.blame(piece.position, _("A star needs letters before it"), FIELDS[field])
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
                _("A star stands only at the end of a word"),
                _("kurs* finds Kursk, Kurse, ..."),
            )
            body, prefix = body.replace("*", " "), False
        words = tokens(body)
        if not self._count(piece, len(words)) or not words:
            return None
        parts: list[Node] = [Word(word.text, field) for word in words]
        parts[-1] = Word(words[-1].text, field, prefix, 0 if prefix else edits)
        self._spot(piece, words if not (prefix or edits) else words[:-1])
        return parts[0] if len(parts) == 1 else And(tuple(parts), loose=True)

    def _spot(self, piece: Lexeme, words: Sequence[Token]) -> None:
        if not self.negated:
            start = piece.position
            self.spots += [Spot(start + word.start, start + word.end, word.text) for word in words]

    def _count(self, piece: Lexeme, words: int) -> bool:
        self.words += words
        if self.words > MOST:
            self.blame(
                piece.position,
                _("Only the first {MOST} words of a query are looked for").format(MOST=MOST),
            )
            return False
        return True


def _joined(kind: Callable[[tuple[Node, ...]], Node], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None
