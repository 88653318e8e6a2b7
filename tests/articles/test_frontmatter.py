"""What the program wrote itself is read without YAML, and means the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles import frontmatter, gate
from reader.errors import ArticleError

TEXT = st.lists(
    st.sampled_from(['"', "\\", ": ", "#", " ", "ä", "😀", "\u2028", "\x85", "\t", "[", "]", ", ", "a", "null", "1e3",
                     "\\n", "\\/", "{", "&a", "\u00a0"]),
    max_size=5,
).map("".join)  # fmt: skip
VALUE = st.one_of(TEXT, TEXT.map(frontmatter._quoted), st.lists(TEXT.map(frontmatter._quoted)).map(
    lambda several: f"[{', '.join(several)}]"))  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from([*frontmatter._KEYS, "x"]), VALUE), max_size=4)


def _read(source: str) -> frontmatter.FrontMatter | tuple[str, str]:
    try:
        return frontmatter.read(source, "a.md")
    except ArticleError as error:
        return error.message, error.remedy


@given(LINES, TEXT)
def test_a_short_way_reads_what_yaml_reads(lines: list[tuple[str, str]], title: str) -> None:
    header = "".join(f"{key}: {value}\n" for key, value in lines)
    head = f'title: {frontmatter._quoted(title)}\npublisher: "b"\npublished: ""\n'
    for first in (head, ""):
        source = gate.clean(f"---\n{first}{header}---\n\nText\n")
        short = _read(source)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(frontmatter, "_own", lambda header, body: None)
            assert short == _read(source)


def test_what_the_program_wrote_needs_no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"title": 'A "b" \\ c', "publisher": "d: e", "published": "2024", "language": "de"}
    source = frontmatter.write(fields, {"authors": ("f", "g, h")}, "Text")
    monkeypatch.setattr(frontmatter.yamltree, "compose", None)
    assert frontmatter.read(source, "a.md").fields == fields
    assert frontmatter.read(source, "a.md").lists == {"authors": ("f", "g, h")}
