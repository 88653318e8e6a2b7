"""A table of words answers as the mapping it was written from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.dictionary import Dictionary, write
from reader.language.lemmas import lemma

words = st.dictionaries(
    st.text(min_size=1, max_size=12), st.text(max_size=12), max_size=120
).filter(
    lambda table: (
        not any("\ud800" <= c <= "\udfff" for pair in table.items() for c in "".join(pair))
    )
)


@given(words, st.text(max_size=12))
def test_a_table_is_the_mapping_it_was_written_from(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, str], other: str
) -> None:
    path = tmp_path_factory.mktemp("words") / "table.bin"
    write(path, table.items())
    dictionary = Dictionary(path)
    assert dict(dictionary.items()) == table
    assert dictionary.get(other) == table.get(other)
    assert len(dictionary) == len(table)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.bin"
    path.write_bytes(b"\\x80\\x04 something else that is long enough")
    with pytest.raises(ValueError, match=r"table.bin is no table of words"):
        Dictionary(path)


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("Soldaten", "de", "soldat"), ("ging", "de", "gehen"), ("mice", "en", "mouse"), ("went", "en", "go")],
)  # fmt: skip
def test_the_shipped_tables_know_common_forms(word: str, language: str, expected: str) -> None:
    assert lemma(word, language) == expected
