"""The seed texts are imported by their manifest, and only they."""

import hashlib
import shutil
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.errors import ArticleError, NotFoundError
from reader.ingest.seeds import articles, import_seeds, manifest


@pytest.mark.seeds
def test_the_seeds_are_imported_once_with_their_text_untouched(
    seed_texts: Path, repository: Path, tmp_path: Path
) -> None:
    corpus, path = Corpus(tmp_path), repository / "seeds" / "seeds.yaml"
    assert len(import_seeds(corpus, seed_texts, path).added) == 5
    again = import_seeds(corpus, seed_texts, path)
    assert len(again.unchanged) == 5
    assert not again.failed
    for seed, article in zip(manifest(path), articles(seed_texts, path), strict=True):
        stored = corpus.load(article.id)
        assert stored == article
        assert stored.text == (seed_texts / seed.file).read_text().rstrip()
        assert stored.credits == seed.credits


@pytest.mark.seeds
def test_what_is_not_article_is_marked(seed_texts: Path, repository: Path) -> None:
    first, second, third, fourth, fifth = articles(seed_texts, repository / "seeds" / "seeds.yaml")

    def marked(article: object, kind: str) -> str:
        text, marks = article.text, article.marks  # type: ignore[attr-defined]
        return "\n".join(text[mark.start : mark.end] for mark in marks if mark.kind == kind)

    assert "Datenschutz" in marked(first, "boilerplate")
    assert "2:31 min" in marked(first, "caption")
    assert "PREV" in marked(second, "boilerplate")
    assert "kommentieren" in marked(third, "boilerplate")
    assert marked(fourth, "boilerplate").strip() == "date 2024-10"
    assert "gesendet" in marked(fifth, "boilerplate")
    assert fourth.title.startswith("Der ")


@pytest.mark.seeds
def test_another_text_under_a_seeds_name_is_refused(
    seed_texts: Path, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(seed_texts, folder)
    victim = sorted(folder.iterdir())[0]
    victim.chmod(0o644)
    victim.write_text("Etwas anderes.")
    report = import_seeds(Corpus(tmp_path / "c"), folder, repository / "seeds" / "seeds.yaml")
    assert len(report.added) == 4
    assert f"{victim.name}: SHA-256 is" in str(report.failed[0])


def test_a_missing_file_or_manifest_is_told(repository: Path, tmp_path: Path) -> None:
    report = import_seeds(Corpus(tmp_path), tmp_path, repository / "seeds" / "seeds.yaml")
    assert len(report.failed) == 5
    assert "No such file" in str(report.failed[0])
    with pytest.raises(NotFoundError, match="There is no manifest"):
        manifest(tmp_path / "seeds.yaml")


ENTRY = (
    "file: a, sha256: b, publisher: P, published: '', language: de, credits: [], not_article: []"
)


@pytest.mark.parametrize(
    "text",
    [
        "seeds: 1",
        "- a",
        "seeds: [{file: a}]",
        "seeds: [{" + ENTRY.replace("file: a", "file: [a]") + "}]",
        "seeds: [{" + ENTRY.replace("credits: []", "credits: [[a]]") + "}]",
        "seeds: " + "[" * 5_000 + "]" * 5_000,
        "seeds: !!python/object/apply:os.getcwd []",
        "seeds: \x00",
    ],
)
def test_a_manifest_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yaml").write_text(text)
    with pytest.raises(ArticleError, match=r"m.yaml: not a manifest") as caught:
        manifest(tmp_path / "m.yaml")
    assert len(str(caught.value)) < 600


def test_a_manifest_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(ArticleError, match=r"m.yaml: not a manifest"):
        manifest(tmp_path / "m.yaml")
    with pytest.raises(ArticleError, match=r"Is a directory. Name the manifest"):
        manifest(tmp_path)


def test_a_wrong_date_in_a_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Text.")
    digest = hashlib.sha256(b"Text.").hexdigest()
    entry = ENTRY.replace("sha256: b", f"sha256: {digest}").replace(
        "published: ''", "published: gestern"
    )
    (tmp_path / "m.yaml").write_text("seeds: [{" + entry + "}]")
    (error,) = import_seeds(Corpus(tmp_path / "corpus"), tmp_path, tmp_path / "m.yaml").failed
    assert "a: 'gestern' is no date" in str(error)
