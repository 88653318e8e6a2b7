"""Bytes become text, or a fault that names the byte."""

from pathlib import Path

import pytest

from reader.articles.corpus import LIMIT
from reader.errors import ArticleError
from reader.ingest.decoding import decode, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_usual_encodings_are_found_out(encoding: str) -> None:
    assert decode("Grüße, „Straße“ – 5 €".encode(encoding), "a") == "Grüße, „Straße“ – 5 €"


def test_an_unknown_encoding_is_asked_for() -> None:
    with pytest.raises(ArticleError, match=r"a: the encoding is unknown \(byte 0 .*--encoding"):
        decode("北朝鮮の兵士".encode("shift-jis"), "a")
    assert decode("北朝鮮の兵士".encode("shift-jis"), "a", "shift-jis") == "北朝鮮の兵士"


@pytest.mark.parametrize("encoding", ["klingon", "ascii", "hex", "undefined", "a\0b"])
def test_a_wrong_encoding_is_told(encoding: str) -> None:
    with pytest.raises(ArticleError, match=r"a: .*(no encoding|byte 2 is not|cannot be read as)"):
        decode("Grün".encode(), "a", encoding)


def test_faults_of_a_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0")
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleError, match=r"empty.txt: the file is empty"):
        read_text(tmp_path / "empty.txt")
    with pytest.raises(ArticleError, match=r"binary.txt: the file is binary \(byte 4"):
        read_text(tmp_path / "binary.txt")
    with pytest.raises(ArticleError, match=rf"big.txt: the file has 50 MB; .* {LIMIT // 10**6} MB"):
        read_text(tmp_path / "big.txt")
    with pytest.raises(ArticleError, match=r"no such file"):
        read_text(tmp_path / "none.txt")


def test_what_never_ends_is_not_read_to_its_end() -> None:
    with pytest.raises(ArticleError, match=r"zero: the file has more than 5 MB"):
        read_text(Path("/dev/zero"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"Is a directory. Name a file"):
        read_text(tmp_path)
