"""The corpus folder keeps articles whole."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.articles.corpus import LIMIT, Corpus
from reader.articles.model import Article
from reader.errors import ArticleError, NotFoundError

ARTICLE = Article("ein-artikel", "Titel", "Demo-Bote", None, "de", "Der Text.")


def test_saving_twice_changes_nothing(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus")
    assert corpus.save(ARTICLE)
    assert not corpus.save(ARTICLE)
    assert corpus.load("ein-artikel") == ARTICLE
    assert corpus.ids() == ["ein-artikel"]
    assert [path.name for path in corpus.folder.iterdir()] == ["ein-artikel.md"]


def test_reading_never_changes_a_file(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    corpus.save(ARTICLE)
    before = dict(corpus.scan())
    corpus.load("ein-artikel")
    assert dict(corpus.scan()) == before


@pytest.mark.parametrize("article_id", ["../x", "a/b", "", ".hidden", "A", "x" * 200, "a\x1b"])
def test_an_id_cannot_leave_the_folder(tmp_path: Path, article_id: str) -> None:
    with pytest.raises(NotFoundError):
        Corpus(tmp_path).load(article_id)


def test_other_files_in_the_folder_are_passed_over(tmp_path: Path) -> None:
    for name in ("README.txt", ".a.md.part", "Groß.md", "b.md.bak"):
        (tmp_path / name).write_text("x")
    (tmp_path / "ordner.md").mkdir()
    assert Corpus(tmp_path).ids() == []


def test_a_missing_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    assert Corpus(tmp_path / "none").ids() == []


def test_faults_of_a_file_name_it(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    (tmp_path / "latin.md").write_bytes("---\ntitle: Grün\n".encode("cp1252"))
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(ArticleError, match=r"latin.md: the file is not UTF-8 \(byte 13\)"):
        corpus.load("latin")
    with pytest.raises(ArticleError, match=r"big.md: the file has 5,000,001 bytes"):
        corpus.load("big")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ArticleError, match="could not be written"):
        Corpus(tmp_path).save(ARTICLE)


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus(tmp_path)
    corpus.save(ARTICLE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArticleError, match=r"No space left on device.*Nothing was lost"):
        corpus.save(replace(ARTICLE, text="Anders."))
    assert corpus.load("ein-artikel") == ARTICLE
    assert len(list(tmp_path.iterdir())) == 1


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "leer.md").write_bytes(b"")
    with pytest.raises(ArticleError, match=r"leer.md: the file is empty. Import the article anew"):
        Corpus(tmp_path).load("leer")


@pytest.mark.parametrize("target", ["kreis.md", "nirgends"])
def test_a_link_that_leads_nowhere_is_told_and_hides_no_other(tmp_path: Path, target: str) -> None:
    corpus = Corpus(tmp_path)
    corpus.save(ARTICLE)
    (tmp_path / "kreis.md").symlink_to(target)
    assert corpus.ids() == ["ein-artikel", "kreis"]
    with pytest.raises(ArticleError, match=r"kreis.md: .* link") as caught:
        corpus.load("kreis")
    assert caught.value.remedy
    (tmp_path / "kreis.md").unlink()
    (tmp_path / "kreis.md").symlink_to("ein-artikel.md")
    assert corpus.load("kreis").text == ARTICLE.text


def test_a_pipe_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr.md")
    assert Corpus(tmp_path).ids() == []


def test_a_file_that_may_be_read_again_counts_as_changed(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    corpus.save(ARTICLE)
    before = dict(corpus.scan())
    corpus.path("ein-artikel").chmod(0)
    closed = dict(corpus.scan())
    assert closed != before
    corpus.path("ein-artikel").chmod(0o600)
    assert dict(corpus.scan()) == before


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            PermissionError(13, "Permission denied"),
            r"Permission denied. Check the file's permissions",
        ),
        (OSError(5, "Input/output error"), r"Input/output error. Check the file and the disk"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, told: str
) -> None:
    corpus = Corpus(tmp_path)
    corpus.save(ARTICLE)

    def closed(_: Path) -> bytes:
        raise fault

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(ArticleError, match=rf"ein-artikel.md: {told}"):
        corpus.load("ein-artikel")
