"""Front matter: the few lines of YAML above an article's body, read strictly and written stably."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.articles import yamltree
from reader.articles.gate import line as one_line
from reader.errors import ArticleError

if TYPE_CHECKING:
    import yaml

_FENCE = "---"
_FENCE_LINE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_LIMIT = 64 * 1024
_FIRST = 2
"""The line of the file in which the YAML begins; the fence is line 1."""
_LISTS = ("credits", "authors", "not_article")
_REQUIRED = ("title", "publisher", "published")
_KEYS = ("title", "publisher", "published", "language", "credits", "authors", "url", "not_article")
_KNOWN_LINE = re.compile(rf"(?:{'|'.join(_KEYS)})[ \t]*:")
_LANGUAGE = re.compile(r"(?:[a-z]{2,3})?\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields as written: texts and lists of texts, with the line each stands in (from 1)."""

    fields: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    lines: dict[str, int]
    body: str


def split(text: str) -> tuple[str, str] | None:
    """The front matter and the body of ``text``, or None where it has no front matter at all."""
    first = _FENCE_LINE.match(text)
    if not first:
        return None
    last = _FENCE_LINE.search(text, first.end())
    if not last:
        return None
    return text[first.end() : last.start()], text[last.end() :].lstrip("\n")


def is_language(code: str) -> bool:
    """Whether ``code`` may stand as an article's language; "" may."""
    return bool(_LANGUAGE.match(code))


def unclosed(text: str) -> bool:
    """Whether ``text`` begins like front matter, with a key we know, and no second fence follows."""
    first = _FENCE_LINE.match(text)
    return bool(first and split(text) is None and _KNOWN_LINE.match(text, first.end()))


def read(text: str, name: str) -> FrontMatter:
    """Read the front matter of the file called ``name``.

    Every value is taken as it is written: no YAML type, tag or alias is ever acted upon.
    Raises `ArticleError`, naming file and line, for anything that is not a known key with its kind of value.
    """
    parts = split(text)
    if unclosed(text):
        raise ArticleError(
            f"{name}: line 1: the front matter that begins here never ends.",
            "Write a line --- below its last key.",
        )
    if parts is None:
        raise ArticleError(
            f"{name}: line 1: there is no front matter.",
            "Begin the file with a line ---, the keys title, publisher and published, and a line ---.",
        )
    header, body = parts
    if len(header) > _LIMIT:
        raise ArticleError(
            f"{name}: the front matter has {len(header):,} characters.",
            f"Keep it below {_LIMIT:,}; the text belongs below the second ---.",
        )
    fields: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for key, value, number in _pairs(header, name):
        where = f"{name}: line {number}:"
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            remedy = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(_KEYS)}."
            raise ArticleError(f"{where} there is no key {one_line(key)!r}.", remedy)
        if key in lines:
            raise ArticleError(
                f"{where} the key {key!r} stands here a second time (first in line {lines[key]}).",
                "Remove one of them.",
            )
        lines[key] = number
        if key in _LISTS:
            # One value may stand alone where a list is meant: credits: dpa
            lists[key] = tuple(_scalar(item, key, name) for item in yamltree.items(value))
        else:
            fields[key] = _scalar(value, key, name)
    for key in _REQUIRED:
        if key not in fields:
            raise ArticleError(
                f"{name}: the front matter has no key {key!r}.",
                f'Add a line {key}: … between the two lines --- ({key}: "" where it is not known).',
            )
    if not is_language(fields.get("language", "")):
        raise ArticleError(
            f"{name}: line {lines['language']}: {one_line(fields['language'])!r} is no language.",
            "Write a code such as de or en, or leave the key out.",
        )
    return FrontMatter(fields, lists, lines, body)


def write(fields: dict[str, str], lists: dict[str, tuple[str, ...]], body: str) -> str:
    """The text of a file with these fields: always the same text for the same fields."""
    lines = [_FENCE]
    for key in _KEYS:
        if key in _LISTS:
            if items := lists.get(key, ()):
                lines.append(f"{key}: [{', '.join(_quoted(item) for item in items)}]")
        elif key in fields and (fields[key] or key in _REQUIRED):
            lines.append(f"{key}: {_quoted(fields[key])}")
    return "\n".join([*lines, _FENCE, "", body.rstrip("\n"), ""])


def _quoted(text: str) -> str:
    # A JSON string is a YAML string; the characters that JSON leaves bare and YAML forbids are not left by the gate.
    return json.dumps(text, ensure_ascii=False)


def _pairs(header: str, name: str) -> list[tuple[str, yaml.Node, int]]:
    root = yamltree.compose(header, name, ArticleError, what="the front matter", first=_FIRST)
    if root is None:
        return []
    if not yamltree.is_mapping(root):
        raise ArticleError(
            f"{name}: line {_FIRST}: the front matter is not a list of keys.",
            "Write lines of key: value.",
        )
    return [(key, value, yamltree.line_of(at, _FIRST)) for key, at, value in yamltree.pairs(root)]


def _scalar(node: yaml.Node, key: str, name: str) -> str:
    where = f"{name}: line {yamltree.line_of(node, _FIRST)}: {key}:"
    return yamltree.scalar(node, where, ArticleError)
