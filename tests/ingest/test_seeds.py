"""The seed texts are imported by their manifest, and only they."""

import shutil
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.errors import NotFoundError
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
