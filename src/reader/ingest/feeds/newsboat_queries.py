"""From newsboat's filter language to a query of ours, where both can say the same."""

from __future__ import annotations

import re

from reader.messages import _

_TOKEN = re.compile(
    r"\s*(?:(?P<paren>[()])|(?P<join>and|or)\b|(?P<name>[a-z_]+)|(?P<sign>=~|!~|!=|==|=|!#|#|<=|>=|<|>)"
    r'|"(?P<value>(?:[^"\\]|\\.)*)"|(?P<number>\d+))',
    re.IGNORECASE,
)
_FIELDS = {"title": "title", "content": "body", "author": "author"}
_ALTERNATIVES = re.compile(r"\(?[\w .-]+(?:\|[\w .-]+)*\)?\Z")


def translated(expression: str) -> str:
    """The query that finds what a filter expression does. Raises ValueError with what cannot be said.

    Known are ``unread``, and ``title``, ``content`` and ``author`` compared with words; joined by and, or and
    parentheses, and compared with "is", "is not", "matches" and "does not match".
    """
    tokens = _tokens(expression)
    if not tokens:
        raise ValueError(_("it is empty"))
    query, rest = _either(tokens)
    if rest:
        raise ValueError(_("{rest!r} is not expected there").format(rest=rest[0][1]))
    return query


_Tokens = list[tuple[str, str]]


def _tokens(expression: str) -> _Tokens:
    found: _Tokens = []
    position, text = 0, expression.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or not match.lastgroup:
            raise ValueError(
                _("{text!r} is not understood").format(text=text[position : position + 20])
            )
        value = match[match.lastgroup]
        found.append(
            (
                match.lastgroup,
                re.sub(r"\\(.)", r"\1", value) if match.lastgroup == "value" else value,
            )
        )
        position = match.end()
    return found


def _either(tokens: _Tokens) -> tuple[str, _Tokens]:
    parts, rest = [], tokens
    while True:
        part, rest = _all(rest)
        parts.append(part)
        if not rest or (rest[0][0], rest[0][1].lower()) != ("join", "or"):
            return " OR ".join(parts), rest
        rest = rest[1:]


def _all(tokens: _Tokens) -> tuple[str, _Tokens]:
    parts, rest = [], tokens
    while True:
        part, rest = _part(rest)
        parts.append(part)
        if not rest or (rest[0][0], rest[0][1].lower()) != ("join", "and"):
            return " AND ".join(parts), rest
        rest = rest[1:]


def _part(tokens: _Tokens) -> tuple[str, _Tokens]:
    if tokens and tokens[0] == ("paren", "("):
        if sum(kind == "paren" for kind, __ in tokens) > 40:
            raise ValueError(_("it is nested too deeply"))
        inner, rest = _either(tokens[1:])
        if not rest or rest[0] != ("paren", ")"):
            raise ValueError(_("a parenthesis is never closed"))
        return f"({inner})", rest[1:]
    kinds = [kind for kind, __ in tokens[:3]]
    if kinds[:2] != ["name", "sign"] or kinds[2:] not in (["value"], ["number"]):
        raise ValueError(
            _("{names!r} is no comparison").format(
                names=" ".join(value for __, value in tokens[:3])
            )
        )
    (__, name), (__, sign), (__, value) = tokens[:3]
    return _compared(name.lower(), sign, value), tokens[3:]


def _compared(name: str, sign: str, value: str) -> str:
    against = sign.startswith("!")
    if name == "unread" and sign in ("=", "==", "!=") and value in ("yes", "no"):
        return "is:unread" if (value == "yes") != against else "is:read"
    if name in _FIELDS and sign in ("=~", "!~", "=", "==", "!="):
        plain = value.removeprefix("(?i)").replace(".*", " ").strip()
        if not _ALTERNATIVES.match(plain):
            raise ValueError(_("the pattern {value!r} is more than words").format(value=value[:40]))
        words = [" ".join(part.split()) for part in plain.strip("()").split("|") if part.strip()]
        said = " OR ".join(f'"{word}"' if " " in word or "-" in word else word for word in words)
        if not said:
            raise ValueError(_("the pattern {value!r} is empty").format(value=value[:40]))
        query = f"{_FIELDS[name]}:({said})" if len(words) > 1 else f"{_FIELDS[name]}:{said}"
        return f"NOT {query}" if against else query
    raise ValueError(_("{name!r} cannot be asked for").format(name=name))
