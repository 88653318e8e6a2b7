"""The five seed texts, by their manifest: the project describes them and never contains their sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reader.articles import gate, marks, published
from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.ingest import titles
from reader.ingest.decoding import decode
from reader.ingest.files import Report, store
from reader.library import slugs
from reader.messages import _


@dataclass(frozen=True, slots=True)
class Seed:
    """One entry of the manifest: a file, its SHA-256 and what its text shows of itself."""

    file: str
    sha256: str
    publisher: str
    published: str
    language: str
    credits: tuple[str, ...]
    not_article: tuple[str, ...]


def manifest(path: Path) -> tuple[Seed, ...]:
    """Read ``seeds.yaml``. Raises `ArticleError` naming file and entry for one that is not as described."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(_seed(entry) for entry in entries["seeds"])
    except FileNotFoundError:
        raise NotFoundError(
            _("There is no manifest {path}.").format(path=gate.line(str(path))),
            _("Call this from the repository, or name it with --manifest."),
        ) from None
    except OSError as error:
        raise ArticleError(
            f"{gate.line(str(path))}: {error.strerror}.", _("Name the manifest with --manifest.")
        ) from None
    except (yaml.YAMLError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ArticleError(
            _("{name}: not a manifest of seed texts: {error}.").format(
                name=path.name, error=gate.line(str(error))[:300]
            ),
            _(
                "Each entry has file, sha256, publisher, published, language, credits and not_article."
            ),
        ) from None


def _seed(entry: dict[str, Any]) -> Seed:
    return Seed(
        file=_text(entry["file"]), sha256=_text(entry["sha256"]), publisher=_text(entry["publisher"]),
        published=_text(entry["published"]), language=_text(entry["language"]),
        credits=tuple(map(_text, entry["credits"])), not_article=tuple(map(_text, entry["not_article"])),
    )  # fmt: skip


def _text(value: object) -> str:
    """A value as written. Raises `TypeError` for a list or map: aliases could make it grow without end."""
    if isinstance(value, list | dict | set | tuple):
        raise TypeError(_("a text is expected where a list or a map stands"))
    return str(value)


def import_seeds(corpus: Corpus, folder: Path, manifest_path: Path) -> Report:
    """Import the seed texts in ``folder``; a file that is missing or is another text is reported, not imported."""
    report = Report()
    for seed in manifest(manifest_path):
        try:
            store(corpus, _article(seed, folder / seed.file), None, report)
        except ReaderError as error:
            report.failed.append(error)
    return report


def articles(folder: Path, manifest_path: Path) -> Iterator[Article]:
    """The seed texts as articles, without a corpus. Raises `ArticleError` at the first that is not as described."""
    for seed in manifest(manifest_path):
        yield _article(seed, folder / seed.file)


def _article(seed: Seed, path: Path) -> Article:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(
            _("{file}: {strerror} in {parent}.").format(
                file=gate.line(seed.file),
                strerror=error.strerror,
                parent=gate.line(str(path.parent)),
            ),
            _("Name the folder that holds the seed texts."),
        ) from None
    digest = hashlib.sha256(data).hexdigest()
    if digest != seed.sha256:
        raise ArticleError(
            _("{file}: SHA-256 is {digest}…, the manifest says {sha256}….").format(
                file=gate.line(seed.file), digest=digest[:12], sha256=seed.sha256[:12]
            ),
            _("This is another text; import it as a file of its own."),
        )
    text = gate.clean(decode(data, seed.file)).rstrip()
    try:
        known = tuple(marks.parse(written, text) for written in seed.not_article)
        when = published.parse(seed.published) if seed.published else None
    except ValueError as error:
        raise ArticleError(f"{gate.line(seed.file)}: {error}.", _("Mend the manifest.")) from None
    return Article(
        id=slugs.slug(Path(seed.file).stem),
        title=titles.title(text, known),
        publisher=seed.publisher,
        published=when,
        language=seed.language,
        text=text,
        credits=seed.credits,
        marks=known,
    )
