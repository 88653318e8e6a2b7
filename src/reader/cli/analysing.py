"""`reader analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles import gate
from reader.articles.model import Article
from reader.claims.analysis import analyse as read_claims
from reader.cli import shapes, terminal
from reader.cli.importing import parse_date, parse_language
from reader.ingest.decoding import read_text
from reader.ingest.files import SUFFIXES, Defaults, read_file
from reader.library import slugs

if TYPE_CHECKING:
    from reader.claims.model import Analysis


def analyse(file: Path, date: str, language: str, encoding: str, as_json: bool) -> int:
    """Print what is found in one file."""
    article = _article(file, Defaults("", parse_date(date), parse_language(language), encoding))
    analysis = read_claims(article)
    if as_json:
        shapes.write(shapes.analysis(analysis))
    else:
        _print(article, analysis)
    return 0


def _article(file: Path, defaults: Defaults) -> Article:
    if SUFFIXES.get(file.suffix.lower(), "text") != "text":
        return read_file(file, defaults)[0]
    # Offsets are those of the file itself, so nothing may be taken out of it: what is hostile becomes a blank.
    text = gate.mask(read_text(file, defaults.encoding))
    return Article(
        id=slugs.slug(file.stem) or "text", title="", publisher="",
        published=defaults.published, language=defaults.language, text=text,
    )  # fmt: skip


def _print(article: Article, analysis: Analysis) -> None:
    if terminal.styled():
        from reader.cli import rendering  # rich: 60 ms that JSON and pipes need not pay

        rendering.render(article, analysis)
    else:
        _print_plain(article, analysis)
    counts = (
        (len(analysis.claims), "claims"), (len(analysis.sentences), "sentences and lines"),
        (len(analysis.mentions), "names"), (len(analysis.quantities), "figures"),
        (len(analysis.dates), "dates"), (len(analysis.quotes), "quotes"),
    )  # fmt: skip
    terminal.write("\n" + ", ".join(f"{count} {what}" for count, what in counts))


def _print_plain(article: Article, analysis: Analysis) -> None:
    for claim in analysis.claims:
        terminal.write(terminal.paragraph(claim.text))
        source = f", {claim.source.name}" if claim.source else ""
        terminal.write(terminal.style(f"    {claim.certainty}{source}", dim=True))
        for label, values in (
            ("names", claim.entities),
            ("figures", [article.text[item.start : item.end] for item in claim.quantities]),
            (
                "dates",
                [f"{item.first.isoformat()}…{item.last.isoformat()}" for item in claim.dates],
            ),
        ):
            if values:
                terminal.write(
                    terminal.style(f"    {label}: {gate.line(', '.join(values))}", dim=True)
                )
