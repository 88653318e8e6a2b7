"""No regular expression takes more than linear time: each reads long runs of what it is made of."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import reader

ROOT = Path(reader.__file__).parent
LONG = 2_000
QUICK = 0.006
"""Seconds for a text of so many signs below which nothing is more than linear."""
APPLIED = re.compile(r"\b([A-Z_]+)\.(match|search|fullmatch|findall|finditer|subn?|split)\(")
FLAG = re.compile(r"\bre\.([A-Z]+)\b")
ALL_OF = frozenset({"search", "findall", "finditer", "sub", "subn", "split"})


def kinds(module: Any) -> Iterator[re.Pattern[str]]:
    yield from (module._sent(), module._you(), module._we())
    for name, content in module.lists("kinds").items():
        if isinstance(content, str):
            for where in ("start", "whole", "any"):
                yield module._pattern(name, where)


MADE: dict[str, Callable[[Any], Iterator[re.Pattern[str]]]] = {
    "reader.ingest.feeds.markup": lambda module: iter([module._tags().pattern]),
    "reader.language.figures": lambda module: iter([module._glued()]),
    "reader.language.kinds": kinds,
    "reader.language.unlisted": lambda module: iter([module._prefix()]),
    "reader.search.cores": lambda module: iter([]),  # words of a query, without repetition
    "reader.tui.narrowing": lambda module: iter([]),  # one word of a query
}
"""What functions make of lists, by the module."""


SIGNS = (sre.LITERAL, sre.RANGE)
SOME = ("a", "7", " ", "A", *map(chr, range(256)))


class Use(NamedTuple):
    """An expression, and whether it is looked for in all of a text or matched at its begin."""

    name: str
    expression: re.Pattern[str]
    everywhere: bool


def uses() -> Iterator[Use]:
    """Every expression of the package's source."""
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")}
    everywhere = methods("\n".join(texts.values()))
    for path, text in texts.items():
        if "re." not in text:
            continue
        module = ".".join(("reader", *path.relative_to(ROOT).with_suffix("").parts))
        made, here = False, methods(text)
        for call, target in calls(ast.parse(text)):
            first = call.args[0]
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if isinstance(first, ast.Constant):
                flags = FLAG.findall(" ".join(map(ast.unparse, (*call.args[1:], *call.keywords))))
                expression = re.compile(first.value, sum(getattr(re, flag) for flag in flags))
            elif target:
                expression = getattr(importlib.import_module(module), target)
            else:
                made = True
                continue
            found = {method}
            if method == "compile":
                found = (here if target[:1] == "_" else everywhere).get(target, ALL_OF)
            yield Use(f"{module}.{target or call.lineno}", expression, bool(found & ALL_OF))
        if made:
            assert module in MADE, f"which expressions do functions of {module} make?"
            for number, expression in enumerate(MADE[module](importlib.import_module(module))):
                yield Use(f"{module} {number}", expression, True)


def methods(text: str) -> dict[str, set[str]]:
    """How source applies the expressions it has names for."""
    found: dict[str, set[str]] = {}
    for name, method in APPLIED.findall(text):
        found.setdefault(name, set()).add(method)
    return found


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """The calls that take an expression, and the name of the module that holds it, if any."""
    named: dict[int, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named |= {id(inner): node.targets[0].id for inner in ast.walk(node.value)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of = node.func.value
        if isinstance(of, ast.Name) and of.id == "re" and node.func.attr != "escape":
            yield node, named.get(id(node), "")


def samples(tree: Any) -> list[str]:
    """Texts that begin to match a parsed expression, the longest last: one more piece each."""
    texts = [""]
    for kind, value in tree:
        texts.append(texts[-1] + sample(kind, value))
    return texts


def sample(kind: Any, value: Any) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.NOT_LITERAL or kind is sre.ANY:
        return "a" if value != ord("a") else "b"
    if kind is sre.IN:
        first = value[0][1]
        likely = (
            chr(first[0] if value[0][0] is sre.RANGE else first) if value[0][0] in SIGNS else ""
        )
        return next(filter(one_of(value), (likely, *SOME)))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return samples(value[2])[-1] * max(value[0], 1)
    if kind is sre.SUBPATTERN:
        return samples(value[3])[-1]
    if kind is sre.BRANCH:
        return max((samples(branch)[-1] for branch in value[1]), key=len)
    return ""


def one_of(items: list[Any]) -> Callable[[str], object]:
    """Tells whether a sign is in a parsed set of signs."""
    one = _parser.SubPattern(_parser.State(), [(sre.IN, items)])
    return re._compiler.compile(one).match  # type: ignore[attr-defined, no-any-return]


def attacks(expression: re.Pattern[str]) -> set[tuple[str, str]]:
    """A begin and what follows again and again: each part of a match, and what is beside the point."""
    texts = samples(_parser.parse(expression.pattern, expression.flags))
    pieces = {later[len(text) :] for text, later in itertools.pairwise(texts)}
    begun = {(text, later[len(text) :]) for text, later in itertools.pairwise(texts)}
    return {(a, b) for a, b in begun | {("", run) for run in {*texts, *pieces, " ", "a"}} if b}


def seconds(use: Use, begin: str, run: str, length: int) -> float:
    text: Any = begin + (run * (length // len(run) + 1))[:length] + ' \x00"('
    if isinstance(use.expression.pattern, bytes):
        text = text.encode("utf-8", "replace")
    before = time.process_time()
    if use.everywhere:
        for _ in use.expression.finditer(text):
            pass
    else:
        use.expression.match(text)
    return time.process_time() - before


def is_slow(use: Use, begin: str, run: str) -> bool:
    """Whether four times the text takes far more than four times as long."""
    if seconds(use, begin, run, LONG) < QUICK:
        return False
    # What may repeat up to a bound grows fast only up to it.
    return all(
        seconds(use, begin, run, 4 * length) > 8 * seconds(use, begin, run, length)
        for length in (LONG // 4, LONG)
    )


def slow(use: Use) -> list[tuple[str, str, str]]:
    return [
        (use.name, begin[:20], run[:20])
        for begin, run in attacks(use.expression)
        if is_slow(use, begin, run)
    ]


def test_a_quadratic_expression_is_found_out() -> None:
    assert is_slow(Use("", re.compile(r"\w+\s*:"), everywhere=True), "", "a")
    assert not is_slow(Use("", re.compile(r"\w{1,30}\s*:"), everywhere=True), "", "a")


def test_no_expression_takes_more_than_linear_time() -> None:
    every = list(uses())
    assert len(every) > 90
    assert [found for use in every for found in slow(use)] == []
