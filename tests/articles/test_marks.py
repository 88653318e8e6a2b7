"""Marks are written as people count: lines from 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles import marks
from reader.articles.model import Mark

TEXT = "eins\nzwei\n\nvier"


@pytest.mark.parametrize(
    ("written", "covered"),
    [("1 caption", "eins"), ("1-2 caption", "eins\nzwei"), ("2:1-4:2 caption", "wei\n\nvi"), ("9 caption", "")],
)  # fmt: skip
def test_a_mark_covers_its_lines(written: str, covered: str) -> None:
    start, end, _ = marks.parse(written, TEXT)
    assert TEXT[start:end] == covered


@pytest.mark.parametrize(
    "written", ["", "caption", "0 caption", "3-2 caption", "1 reklame", "1caption"]
)
def test_what_is_no_mark_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        marks.parse(written, TEXT)


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_a_mark_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    mark = Mark(start, data.draw(st.integers(start, len(text))), "caption")
    (written,) = marks.write([mark], text)
    if mark.end > mark.start:
        assert marks.parse(written, text) == mark
