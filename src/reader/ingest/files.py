"""From files and folders into the corpus: plain text, Markdown with front matter, saved web pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.articles import codec, frontmatter, gate, markdown
from reader.articles.corpus import Corpus
from reader.articles.model import Article, Published
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.ingest import titles
from reader.ingest.decoding import read_text
from reader.library import slugs
from reader.messages import _

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says of the files where they do not say it themselves; ``encoding`` "" means find out."""

    publisher: str = ""
    published: Published | None = None
    language: str = ""
    encoding: str = ""


@dataclass(slots=True)
class Report:
    """What an import did: ids of articles, and a fault for each file that could not be one."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[ReaderError] = field(default_factory=list)


def import_paths(
    corpus: Corpus,
    paths: Iterable[Path],
    defaults: Defaults | None = None,
    progress: Callable[[Path], None] | None = None,
) -> Report:
    """Import files, and the files of folders whose suffix is in `SUFFIXES`; one bad file stops no other."""
    report = Report()
    for path in paths:
        if not (path.is_file() or path.is_dir()):
            name = gate.line(str(path))
            report.failed.append(
                ArticleError(
                    _("{name}: this is neither a file nor a folder.").format(name=name),
                    _("Check the path."),
                )
                if path.exists() or path.is_symlink()
                else ArticleError(
                    _("{name}: there is no such file.").format(name=name), _("Check the path.")
                )
            )
            continue
        for file in _files(path):
            if progress:
                progress(file)
            try:
                article, body = read_file(file, defaults or Defaults())
                store(corpus, article, body, report)
            except ReaderError as error:
                report.failed.append(error)
    return report


def read_file(path: Path, defaults: Defaults) -> tuple[Article, str]:
    """Read one file as an article, with its Markdown body. Raises `ArticleError` naming the file."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise ArticleError(
            _("{name}: files of this kind are not read.").format(name=gate.line(path.name)),
            _("Import one of {names}.").format(names=" ".join(sorted(SUFFIXES))),
        )
    source = read_text(path, defaults.encoding)
    name = gate.line(path.name)
    article_id = slugs.slug(path.stem) or slugs.suffixed("", source)
    if kind == "html":
        from reader.ingest.web import extract  # trafilatura takes half a second to import

        return _with_defaults(*extract(article_id, source, name), defaults)
    source = gate.clean(source)
    if kind == "markdown" and (frontmatter.split(source) or frontmatter.unclosed(source)):
        article = codec.decode(article_id, source, name)
        return _with_defaults(article, frontmatter.read(source, name).body.rstrip(), defaults)
    body = (
        source.strip("\n").rstrip()
        if kind == "markdown"
        else markdown.escape(source).strip("\n").rstrip()
    )
    parsed = markdown.parse(body)
    article = Article(
        id=article_id, title=titles.title(parsed.text, parsed.marks), publisher="", published=None, language="",
        text=parsed.text, marks=parsed.marks, links=parsed.links,
    )  # fmt: skip
    return _with_defaults(article, body, defaults)


def store(corpus: Corpus, article: Article, body: str | None, report: Report) -> None:
    """Save an article and note in ``report`` what that did.

    An article of the same name is updated where title, publisher and date agree; otherwise it is another one
    and both are kept.
    """
    try:
        stored = corpus.load(article.id)
    except NotFoundError:
        corpus.save(article, body)
        report.added.append(article.id)
        return
    except ArticleError:
        stored = None  # damaged by hand: never overwritten
    if stored is not None and _identity(stored) == _identity(article):
        (report.updated if corpus.save(article, body) else report.unchanged).append(article.id)
    elif stored is not None and stored.text == article.text:
        report.unchanged.append(article.id)  # its title or date was mended by hand: that stays
    else:
        other = replace(article, id=slugs.suffixed(article.id, article.text))
        (report.added if corpus.save(other, body) else report.unchanged).append(other.id)


def _identity(article: Article) -> tuple[str, str, str]:
    return article.title, article.publisher, article.published.iso if article.published else ""


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.lower() in SUFFIXES and not hidden and file.is_file():
            yield file


def _with_defaults(article: Article, body: str, defaults: Defaults) -> tuple[Article, str]:
    filled = replace(
        article,
        publisher=article.publisher or gate.line(defaults.publisher),
        published=article.published or defaults.published,
        language=article.language or defaults.language,
    )
    return filled, body
