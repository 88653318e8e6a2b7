"""A query cut into words, phrases, field names, signs and parentheses."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["word", "phrase", "open", "field", "and", "or", "not", "(", ")", "end"]

QUOTES = '"„“”«»'
_SPACE = r"\s\x00-\x1f\x7f-\x9f"
_PIECE = re.compile(
    rf"""
      (?P<space>[{_SPACE}]+)
    | (?P<quote>[{QUOTES}])
    | (?P<paren>[()])
    | (?P<minus>-(?=[^{_SPACE}\-)]))
    | (?P<field>[^\W\d_]{{2,}}:(?!//))
    | (?P<word>[^{_SPACE}{QUOTES}()]+)
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(f"[{QUOTES}]")
_SLOP = re.compile(r"~(\d{1,2})?")
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}


class Lexeme(NamedTuple):
    """A piece of a query; ``slop`` tells of a phrase. "open" is a quotation mark that nothing closes."""

    kind: Kind
    text: str
    position: int
    end: int
    slop: int = 0


def lexemes(text: str) -> list[Lexeme]:
    """The pieces of ``text`` in order, an "end" last; never fails."""
    found: list[Lexeme] = []
    position = 0
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:  # nothing but a sign that binds nothing, as a lone dash
            position += 1
            continue
        kind, start, position = match.lastgroup, match.start(), match.end()
        if kind == "quote":
            lexeme = _phrase(text, start)
            position = lexeme.end
            found.append(lexeme)
        elif kind == "paren":
            found.append(
                Lexeme("(" if match.group() == "(" else ")", match.group(), start, position)
            )
        elif kind == "minus":
            found.append(Lexeme("not", "-", start, position))
        elif kind == "field":
            found.append(Lexeme("field", match.group()[:-1], start, position))
        elif kind == "word":
            word = match.group()
            found.append(Lexeme(_OPERATORS.get(word, "word"), word, start, position))
    found.append(Lexeme("end", "", len(text), len(text)))
    return found


def _phrase(text: str, start: int) -> Lexeme:
    closing = _CLOSING.search(text, start + 1)
    if closing is None:
        return Lexeme("open", text[start], start, start + 1)
    end, slop = closing.end(), 0
    if near := _SLOP.match(text, end):
        end, slop = near.end(), int(near[1] or 1)
    return Lexeme("phrase", text[start + 1 : closing.start()], start, end, slop)
