"""YAML of a person's own files: texts with their lines, and nothing acted upon."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles import yamltree
from reader.errors import ReaderError, UsageError


def test_keys_values_and_lists_know_their_lines() -> None:
    root = yamltree.compose("one: 1\n\nmany: [a, b]\nnone:\n", "x.yaml", UsageError)
    assert root is not None
    found = [
        (key, yamltree.line_of(at), [yamltree.scalar(item, key, UsageError) for item in value])
        for key, at, node in yamltree.pairs(root)
        for value in (yamltree.items(node),)
    ]
    assert found == [("one", 1, ["1"]), ("many", 3, ["a", "b"]), ("none", 4, [])]


def test_an_empty_file_has_no_tree() -> None:
    assert yamltree.compose("# nothing yet\n", "x.yaml", UsageError) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: [", "x.yaml: line 2"),
        ("a: &x 1\nb: *x", "x.yaml: line 1: the file uses a YAML anchor or alias."),
        ("a:\n  " + "[" * 2000, "nests brackets too deeply"),
        ("a: 'x\n", "not valid YAML"),
    ],
)
def test_what_cannot_be_read_names_file_and_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        yamltree.compose(text, "x.yaml", UsageError)
    assert said in caught.value.message
    assert caught.value.remedy


def test_a_tag_is_refused_and_not_acted_upon() -> None:
    root = yamltree.compose("a: !!python/object/apply:os.getcwd []\nb: !x y", "x.yaml", UsageError)
    assert root is not None
    for _, _, node in yamltree.pairs(root):
        with pytest.raises(UsageError):
            yamltree.scalar(node, "here", UsageError)


@given(st.text(max_size=80))
def test_any_text_gives_a_tree_or_a_fault(text: str) -> None:
    said: list[str] = []
    with contextlib.suppress(ReaderError):
        yamltree.compose(text, "x.yaml", lambda message, remedy: _told(message, remedy, said))
    assert all(message.startswith("x.yaml: ") for message in said)


def _told(message: str, remedy: str, said: list[str]) -> ReaderError:
    said.append(message)
    return UsageError(message, remedy)
