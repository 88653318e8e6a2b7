"""Front matter: the few lines of YAML above an article's body, read strictly and written stably."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from reader.articles import yamltree
from reader.articles.gate import line as one_line
from reader.errors import ArticleError
from reader.messages import _, grouped

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
# A text as `write` writes it, which means the same in JSON and in YAML: no escapes but these two.
_TEXT = r'"(?:[^"\\]|\\["\\])*"'
_OWN_LINE = re.compile(
    rf"(?P<key>{'|'.join(_KEYS)}): (?:(?P<text>{_TEXT})|(?P<list>\[{_TEXT}(?:, {_TEXT})*\]))"
)
_LANGUAGE = re.compile(r"(?:[a-z]{2,3})?\Z")


class FrontMatter(NamedTuple):
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
            _("{name}: line 1: the front matter that begins here never ends.").format(name=name),
            _("Write a line --- below its last key."),
        )
    if parts is None:
        raise ArticleError(
            _("{name}: line 1: there is no front matter.").format(name=name),
            _(
                "Begin the file with a line ---, the keys title, publisher and published, and a line ---."
            ),
        )
    header, body = parts
    if len(header) > _LIMIT:
        raise ArticleError(
            _("{name}: the front matter has {count} characters.").format(
                name=name, count=grouped(len(header))
            ),
            _("Keep it below {LIMIT}; the text belongs below the second ---.").format(
                LIMIT=grouped(_LIMIT)
            ),
        )
    if (own := _own(header, body)) is not None:
        return own
    fields: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for key, value, number in _pairs(header, name):
        where = _("{name}: line {number}:").format(name=name, number=number)
        if key not in _KEYS:
            import difflib  # 1 ms that only a fault costs

            near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            remedy = (
                _("Did you mean {near!r}?").format(near=near[0])
                if near
                else _("Known keys: {names}.").format(names=", ".join(_KEYS))
            )
            raise ArticleError(
                _("{where} there is no key {key!r}.").format(where=where, key=one_line(key)), remedy
            )
        if key in lines:
            raise ArticleError(
                _(
                    "{where} the key {key!r} stands here a second time (first in line {lines})."
                ).format(where=where, key=key, lines=lines[key]),
                _("Remove one of them."),
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
                _("{name}: the front matter has no key {key!r}.").format(name=name, key=key),
                _(
                    'Add a line {key}: … between the two lines --- ({key}: "" where it is not known).'
                ).format(key=key),
            )
    if not is_language(fields.get("language", "")):
        raise ArticleError(
            _("{name}: line {lines}: {fields!r} is no language.").format(
                name=name, lines=lines["language"], fields=one_line(fields["language"])
            ),
            _("Write a code such as de or en, or leave the key out."),
        )
    return FrontMatter(fields, lists, lines, body)


def _own(header: str, body: str) -> FrontMatter | None:
    """What `write` wrote, read without a YAML parser, which takes several times as long; None for anything else."""
    fields: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for number, written in enumerate(header.splitlines(), _FIRST):
        line = _OWN_LINE.fullmatch(written)
        if (
            line is None
            or (key := line["key"]) in lines
            or (line["list"] is None) == (key in _LISTS)
        ):
            return None
        try:
            value = json.loads(line["list"] or line["text"])
        except ValueError:  # a character that JSON forbids
            return None
        lines[key] = number
        if key in _LISTS:
            lists[key] = tuple(map(one_line, value))
        else:
            fields[key] = one_line(value)
    if not all(key in fields for key in _REQUIRED) or not is_language(fields.get("language", "")):
        return None
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
    root = yamltree.compose(header, name, ArticleError, what=_("the front matter"), first=_FIRST)
    if root is None:
        return []
    if not yamltree.is_mapping(root):
        raise ArticleError(
            _("{name}: line {FIRST}: the front matter is not a list of keys.").format(
                name=name, FIRST=_FIRST
            ),
            _("Write lines of key: value."),
        )
    return [(key, value, yamltree.line_of(at, _FIRST)) for key, at, value in yamltree.pairs(root)]


def _scalar(node: yaml.Node, key: str, name: str) -> str:
    where = _("{name}: line {node}: {key}:").format(
        name=name, node=yamltree.line_of(node, _FIRST), key=key
    )
    return yamltree.scalar(node, where, ArticleError)
