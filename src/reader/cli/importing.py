"""`reader import`."""

from __future__ import annotations

from pathlib import Path

from reader.articles import frontmatter, gate, published
from reader.articles.model import Published
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.errors import UsageError
from reader.ingest.exports import import_export, is_export
from reader.ingest.files import Defaults, Report, import_paths
from reader.ingest.seeds import import_seeds
from reader.library import lock
from reader.messages import _

_REPOSITORY = Path(__file__).parents[3]


def import_(
    context: Context,
    paths: tuple[Path, ...],
    seeds: Path | None,
    manifest: Path | None,
    publisher: str,
    date: str,
    language: str,
    encoding: str,
    as_json: bool,
) -> int:
    """Import files, folders or the seed texts; 1 if one of them could not be."""
    if not paths and not seeds:
        raise UsageError(
            _("There is nothing to import."), _("Name files or folders, or --seeds DIR.")
        )
    defaults = Defaults(publisher, parse_date(date), parse_language(language), encoding)
    corpus = context.library.corpus
    reports = []
    # One import at a time: two that give the same name to different articles would not see each other.
    with lock.writing(context.home.import_lock, context.patience, note):
        if seeds:
            reports.append(import_seeds(corpus, seeds, manifest or _manifest(seeds)))
        exports = [path for path in paths if path.is_file() and is_export(path)]
        reports += [import_export(context.library, path) for path in exports]
        if others := [path for path in paths if path not in exports]:
            reports.append(import_paths(corpus, others, defaults))
    report = Report(
        *(
            [item for each in reports for item in getattr(each, kind)]
            for kind in ("added", "updated", "unchanged", "failed")
        )
    )
    if as_json:
        _print_json(report)
    else:
        _print(context, report)
    return 1 if report.failed else 0


def parse_date(date: str) -> Published | None:
    """The date given as an option. Raises `UsageError`."""
    try:
        return published.parse(date) if date else None
    except ValueError as error:
        raise UsageError(_("--date: {error}.").format(error=error)) from None


def parse_language(language: str) -> str:
    """The language given as an option. Raises `UsageError`."""
    if not frontmatter.is_language(language):
        raise UsageError(
            _("--language: {language!r} is no language.").format(language=language),
            _("Write a code such as de or en."),
        )
    return language


def _manifest(seeds: Path) -> Path:
    """The manifest beside the texts, below the folder we are called from, or of the repository."""
    places = (seeds, Path("seeds"), _REPOSITORY / "seeds")
    return next(
        (path for place in places if (path := place / "seeds.yaml").is_file()),
        places[1] / "seeds.yaml",
    )


def _print_json(report: Report) -> None:
    for action in ("added", "updated", "unchanged"):
        for article in getattr(report, action):
            shapes.write(shapes.imported(action, article))
    for error in report.failed:
        shapes.write(shapes.imported("failed", None, str(error)))


def _print(context: Context, report: Report) -> None:
    for action, sign, colour in (("added", "+", "green"), ("updated", "~", "yellow")):
        for article in getattr(report, action):
            terminal.write(f"{terminal.style(sign, fg=colour)} {gate.line(article)}")
    for error in report.failed:
        note(str(error))
    counts = (
        f"{len(items)} {name}"
        for name, items in (
            (_("added"), report.added), (_("updated"), report.updated),
            (_("unchanged"), report.unchanged), (_("failed"), report.failed),
        )
        if items
    )  # fmt: skip
    terminal.write(
        _("{counts} in {corpus}").format(
            counts=", ".join(counts) or _("Nothing to import"),
            corpus=gate.line(str(context.home.corpus)),
        )
    )
