"""The catalogues are what the source says, and everything in it is said in German."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import reader
from reader import messages, translating
from reader.tui.commands.command import HINT

ROOT = Path(reader.__file__).parent
MARKS = {"_", "N_", "NN_", "ngettext", "pgettext"}


@pytest.fixture(scope="module")
def template() -> Catalog:
    return translating.gathered()


@pytest.fixture(scope="module")
def german(template: Catalog) -> Catalog:
    return translating.translated("de", template)


def pairs(catalogue: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each message with its translation, in all their forms."""
    for message in catalogue:
        if message.id:
            yield translating.forms(message.id), translating.forms(message.string)


def test_the_catalogues_are_what_the_source_says() -> None:
    for path, content in translating.files().items():
        assert path.read_bytes() == content, f"{path.name}: run make messages"


def test_every_message_is_said_in_german(german: Catalog) -> None:
    missing = [said[0] for said, told in pairs(german) if not all(told)]
    assert missing == [], "write the German into reader.po, then make messages"
    assert not [message.id for message in german if message.fuzzy and message.id]


def names(text: str) -> set[str]:
    """What is put into a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_what_is_put_into_a_message_is_put_into_its_translation(german: Catalog) -> None:
    for said, told in pairs(german):
        if any("{add-feed}" in each or "'after: {X" in each for each in said):
            continue  # filled in otherwise
        assert names(told[-1]) == names(said[-1]), said
        assert names(told[0]) <= names(said[0]) | names(said[-1]), said


def test_a_translation_begins_and_ends_as_its_message(german: Catalog) -> None:
    for said, told in pairs(german):
        for one, other in zip(said, told, strict=True):
            assert one[: len(one) - len(one.lstrip())] == other[: len(other) - len(other.lstrip())]
            assert (one[-1:] in " \n") == (other[-1:] in " \n"), one


def test_what_stands_in_narrow_columns_is_short_in_german(german: Catalog) -> None:
    def said(word: str, context: str | None = None) -> str:
        message = german.get(word, context)
        assert message
        return str(message.string)

    for month in (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ):
        assert len(said(month)) == 3
    for hint in translating.hints():
        assert len(said(hint, HINT)) <= 15, hint
    for label in (
        "Names",
        "Figure",
        "Figures",
        "Act",
        "Place",
        "Words",
        "Meaning",
        "Wording",
        "Quote",
    ):
        assert len(said(label)) <= 10, label


# What a call of these shows is for people: a literal in it has to pass the catalogue.
TELLING = re.compile(r"^(tell|notify|note|_told|tell_all)$")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:.;]? [a-z]|^[A-Z][a-z]+ [a-z]+")
NOT_FOR_PEOPLE = {
    "claims/keytable.py",
    "claims/packing.py",
    "language/dictionary.py",
    "search/guard.py",
    "search/segment.py",
    "search/termfile.py",  # damage that is told as such, in other words, where it is found
    "translating.py",
}


def unmarked(path: Path) -> Iterator[str]:
    """Literals in what is raised or told that no mark encloses."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if not (TELLING.match(name) or (name.endswith("Error") and name[0].isupper())):
            continue
        if name in {"NotImplementedError", "AssertionError", "OSError", "SystemExit"}:
            continue
        for text, line in literals(node):
            if SENTENCE.search(text):
                yield f"{path.relative_to(ROOT)}:{line}: {text}"


def literals(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The texts in an expression, but what passes a mark."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
        return
    if isinstance(node, ast.JoinedStr):
        parts = (each.value for each in node.values if isinstance(each, ast.Constant))
        yield "".join(map(str, parts)), node.lineno
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                yield from literals(each.value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value, node.lineno
    else:
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def test_whatever_is_told_or_raised_passes_the_catalogue() -> None:
    found = [
        each
        for path in sorted(ROOT.rglob("*.py"))
        if str(path.relative_to(ROOT)) not in NOT_FOR_PEOPLE
        for each in unmarked(path)
    ]
    assert found == []


def test_a_message_is_a_plain_literal_and_its_mark_is_not_another_name() -> None:
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        marked = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS
        ]  # fmt: skip
        for call in marked:
            assert not any(isinstance(each, ast.JoinedStr) for each in call.args), (
                path,
                call.lineno,
            )
        if any(getattr(call.func, "id", "") == "_" for call in marked):
            taken = [
                node.lineno for node in ast.walk(tree)
                if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
            ]  # fmt: skip
            assert not taken, f"{path}: _ is the mark of a message; call what is not needed __"


def test_german_is_spoken_by_the_compiled_catalogue() -> None:
    messages.choose("de")
    try:
        assert messages._("Nothing found.") == "Nichts gefunden."
        assert messages.ngettext("{count} publisher", "{count} publishers", 2) == "{count} Medien"
        assert messages._("a sentence nobody translated") == "a sentence nobody translated"
    finally:
        messages.choose("en")
