"""The reader's own rules: what becomes of new articles that answer a query. One YAML file, checked strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.articles import gate, yamltree
from reader.articles.corpus import write_atomically
from reader.errors import ReaderError
from reader.library.keeping import marks, tags
from reader.messages import N_, _, grouped, ngettext

if TYPE_CHECKING:
    import yaml

    from reader.library.changes import Wanted
    from reader.library.service import Library

LIMIT = 1_000_000
"""The largest file of rules, in bytes."""
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")
_FLAGS = ("star", "read", "hide", "notify")
_KEYS = ("name", "query", "tag", *_FLAGS)


class RuleFault(NamedTuple):
    """What is wrong in a file of rules: its line, 0 for the whole file, and what to do."""

    line: int
    message: str
    remedy: str


class RulesError(ReaderError):
    """A file of rules that cannot be used; ``faults`` are all that is wrong in it, by line."""

    title = N_("These rules cannot be used")

    def __init__(self, path: str, faults: Sequence[RuleFault]) -> None:
        self.faults = tuple(sorted(faults))
        said = [
            f"{f'{path}: ' if path else ''}{f'line {line}: ' if line else ''}{message}"
            for line, message, __ in self.faults
        ]
        super().__init__(" ".join(said), self.faults[0].remedy)


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of a new article that answers ``query``: tags, a star, read, hidden, a word to the reader."""

    name: str
    query: str
    tag: tuple[str, ...] = ()
    star: bool = False
    read: bool = False
    hide: bool = False
    notify: bool = False
    line: int = 0

    @property
    def does(self) -> str:
        """What it does, in words."""
        parts = [_("tag {tag}").format(tag=tag) for tag in self.tag]
        parts += [name for name in _FLAGS if getattr(self, name)]
        return ", ".join(parts)

    def wanted(self, articles: Sequence[str]) -> list[Wanted]:
        """The changes it asks for."""
        found = [each for tag in self.tag for each in tags(articles, tag, True)]
        for flag, what in (("star", "starred"), ("read", "read"), ("hide", "hidden")):
            if getattr(self, flag):
                found += marks(articles, what, True)  # type: ignore[arg-type]
        return found


class Tried(NamedTuple):
    """What a rule would do: the articles that answer it, newest first, and how many of them it would change."""

    rule: Rule
    articles: tuple[str, ...]
    changes: int


class Applied(NamedTuple):
    """What the rules did: how many things changed, and what the reader shall be told."""

    changed: int = 0
    alerts: tuple[str, ...] = ()


def read(path: Path) -> tuple[Rule, ...]:
    """The rules of a file in their order, none where there is no file. Raises `RulesError` with all its faults."""
    try:
        if path.stat().st_size > LIMIT:
            raise RulesError(
                str(path),
                [
                    RuleFault(
                        0,
                        _("it has more than {LIMIT} bytes.").format(LIMIT=grouped(LIMIT)),
                        _("Shorten it."),
                    )
                ],
            )
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "not in UTF-8"
        raise RulesError(
            str(path),
            [
                RuleFault(
                    0, f"{reason}.", _("Save it as UTF-8 text that you may read, or move it away.")
                )
            ],
        ) from None
    return parsed(text, str(path))


def parsed(text: str, path: str) -> tuple[Rule, ...]:
    """The rules of a YAML text. Raises `RulesError`, which names ``path``, with all faults."""

    def broken(message: str, remedy: str) -> RulesError:
        line, __, says = message.removeprefix(f"{path}: ").removeprefix("line ").partition(": ")
        number = line.partition(",")[0]
        where = int(number) if number.isdecimal() else 0
        return RulesError(path, [RuleFault(where, says if where else message, remedy)])

    tree = yamltree.compose(gate.clean(text), path, broken, what=_("the list of rules"))
    if tree is None or yamltree.is_null(tree):
        return ()
    faults: list[RuleFault] = []
    if yamltree.is_mapping(tree) or not (entries := yamltree.items(tree)):
        raise RulesError(
            path, [RuleFault(1, _("this is no list of rules."), _("Begin each with: - name: …"))]
        )
    found: list[Rule] = []
    for entry in entries:
        rule = _rule(entry, faults)
        if rule and any(rule.name == other.name for other in found):
            faults.append(
                RuleFault(
                    rule.line,
                    _("there is a rule {name!r} already.").format(name=rule.name),
                    _("Give it another name."),
                )
            )
        if rule:
            found.append(rule)
    if faults:
        raise RulesError(path, faults)
    return tuple(found)


def _rule(entry: yaml.Node, faults: list[RuleFault]) -> Rule | None:
    """One rule; what is wrong with it joins ``faults``."""
    line = yamltree.line_of(entry)
    if not yamltree.is_mapping(entry):
        faults.append(
            RuleFault(line, _("this is no rule."), _("Write name:, query: and an action."))
        )
        return None
    before = len(faults)
    values: dict[str, object] = {}
    for key, at, node in yamltree.pairs(entry):
        where = yamltree.line_of(at)
        if key not in _KEYS:
            near = _nearest(key)
            faults.append(
                RuleFault(
                    where,
                    _("there is no key {key!r}.").format(key=gate.line(key)[:40]),
                    _("Did you mean {near}?").format(near=near)
                    if near
                    else _("Write one of: {names}.").format(names=", ".join(_KEYS)),
                )
            )
        elif key in values:
            faults.append(
                RuleFault(
                    where, _("{key}: stands here twice.").format(key=key), _("Keep one of them.")
                )
            )
        else:
            values[key] = _value(key, where, node, faults)
    for key in ("name", "query"):
        if not values.get(key) and not any(fault.line >= line for fault in faults[before:]):
            faults.append(
                RuleFault(
                    line,
                    _("the rule has no {key}.").format(key=key),
                    _("Write {key}: …").format(key=key),
                )
            )
    if len(faults) == before and not any(values.get(key) for key in ("tag", *_FLAGS)):
        faults.append(
            RuleFault(
                line,
                _("the rule does nothing."),
                _("Write tag: NAME, or star: true, read: true, …"),
            )
        )
    return None if len(faults) > before else Rule(**values, line=line)  # type: ignore[arg-type]


def _value(key: str, line: int, node: yaml.Node, faults: list[RuleFault]) -> object:
    try:
        if key == "tag":
            names = [yamltree.scalar(each, f"{key}:", ReaderError) for each in yamltree.items(node)]
            if not all(names) or not names:
                faults.append(RuleFault(line, _("tag: holds no name."), _("Write tag: NAME.")))
            return tuple(" ".join(name.split()) for name in names)
        text = yamltree.scalar(node, f"{key}:", ReaderError).strip()
    except ReaderError as error:
        faults.append(RuleFault(line, error.message, error.remedy))
        return ""
    if key in _FLAGS:
        if text.casefold() not in (*_TRUE, *_FALSE):
            faults.append(
                RuleFault(
                    line,
                    _("{key}: is neither true nor false.").format(key=key),
                    _("Write {key}: true").format(key=key),
                )
            )
        return text.casefold() in _TRUE
    if key == "query" and text:
        from reader.search.parser import parse

        if fault := parse(text).fault:
            where = _("query: at character {position}: {message}.").format(
                position=fault.position + 1, message=fault.message
            )
            faults.append(RuleFault(line, where, fault.suggestion))
    return text


def _nearest(key: str) -> str:
    from reader.search.fields import nearest

    return nearest(key, _KEYS)


def trial(library: Library, rules: Iterable[Rule]) -> tuple[Tried, ...]:
    """What each rule would do with the articles there are. Raises `UsageError` for a query with a fault."""
    found = []
    for rule in rules:
        articles = library.matching(rule.query)
        differing = library.keeping.differing(rule.wanted(articles))
        found.append(Tried(rule, articles, len(differing)))
    return tuple(found)


def apply(library: Library, articles: Sequence[str]) -> Applied:
    """Let the rules of the library's home have ``articles``, which are indexed, as one step of the log.

    A rule that asks for a tag does not see what the rule before it gave. Raises `RulesError`; then nothing is done,
    and the articles are still new.
    """
    rules = read(library.home.rules_file)
    wanted: list[Wanted] = []
    counts: list[str] = []
    alerts: list[str] = []
    for rule in rules if articles else ():
        found = library.matching(rule.query, articles)
        if not found:
            continue
        wanted += rule.wanted(found)
        number = _articles(len(found))
        if rule.does != "notify":
            counts.append(_("“{name}” on {number}").format(name=rule.name, number=number))
        if rule.notify:
            alerts.append(
                f"{rule.name}: {library.row(found[0]).title if len(found) == 1 else number}"
            )
    changed = library.keeping.settle(
        articles, wanted, _("rules: {names}").format(names=", ".join(counts))
    )
    return Applied(changed, tuple(alerts))


def run(library: Library, rules: Iterable[Rule]) -> tuple[Tried, ...]:
    """Let rules have all articles there are, as one step of the log; what they changed."""
    tried = trial(library, rules)
    wanted = [each for one in tried for each in one.rule.wanted(one.articles)]
    names = ", ".join(
        _("“{name}” on {count}").format(name=one.rule.name, count=_articles(len(one.articles)))
        for one in tried
        if one.changes
    )
    library.keeping.change(wanted, _("rules run by hand: {names}").format(names=names))
    return tried


def _articles(number: int) -> str:
    return ngettext("{number} article", "{number} articles", number).format(number=grouped(number))


def written(name: str, query: str, does: str) -> Rule:
    """The rule that a person writes in three lines, ``does`` as `Rule.does` tells it. Raises `RulesError`."""
    lines = [f"- name: {_quoted(name)}", f"  query: {_quoted(query)}"]
    names: list[str] = []
    for part in filter(None, (each.strip() for each in does.split(","))):
        word, __, rest = part.partition(" ")
        if word.casefold() == "tag" and rest.strip():
            names.append(rest.strip())
        else:
            lines.append(f"  {_quoted(part.casefold())}: true")
    if names:
        lines.append(f"  tag: [{', '.join(map(_quoted, names))}]")
    try:
        (rule,) = parsed("\n".join(lines), "")
    except RulesError as error:
        raise RulesError("", [fault._replace(line=0) for fault in error.faults]) from None
    return rule


def add(path: Path, rule: Rule) -> None:
    """Write a rule behind those of a file, which stays as it is written. Raises `RulesError`."""
    before = read(path)
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        lines = [f"- name: {_quoted(rule.name)}", f"  query: {_quoted(rule.query)}"]
        if rule.tag:
            lines.append(f"  tag: {json.dumps(rule.tag, ensure_ascii=False)}")
        lines += [f"  {flag}: true" for flag in _FLAGS if getattr(rule, flag)]
        text = "\n".join([*([text.rstrip("\n")] if text.strip() else []), *lines]) + "\n"
        if [each.name for each in parsed(text, str(path))] != [
            *(each.name for each in before),
            rule.name,
        ]:
            raise RulesError(
                str(path),
                [RuleFault(0, _("a rule cannot be added to it."), _("Write it there yourself."))],
            )
        write_atomically(path, text.encode())
    except OSError as error:
        raise RulesError(
            str(path), [RuleFault(0, f"{error.strerror}.", _("Check who may write there."))]
        ) from None


def _quoted(text: str) -> str:
    """A text as YAML holds any."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
