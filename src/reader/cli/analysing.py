"""`reader analyse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles import gate
from reader.articles.model import Article
from reader.claims.analysis import analyse as read_claims
from reader.cli import shapes, terminal
from reader.cli.importing import parse_date
from reader.ingest import naming
from reader.ingest.decoding import read_text
from reader.ingest.files import SUFFIXES, Defaults, read_file

if TYPE_CHECKING:
    from reader.claims.model import Analysis


def analyse(file: Path, date: str, language: str, encoding: str, as_json: bool) -> int:
    """Print what is found in one file."""
    article = _article(file, Defaults("", parse_date(date), language, encoding))
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
        id=naming.slug(file.stem) or "text", title="", publisher="",
        published=defaults.published, language=defaults.language, text=text,
    )  # fmt: skip


def _print(article: Article, analysis: Analysis) -> None:
    if terminal.coloured():
        _print_highlighted(article, analysis)
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
    counts = (
        (len(analysis.claims), "claims"), (len(analysis.sentences), "sentences and lines"),
        (len(analysis.mentions), "names"), (len(analysis.quantities), "figures"),
        (len(analysis.dates), "dates"), (len(analysis.quotes), "quotes"),
    )  # fmt: skip
    terminal.write("\n" + ", ".join(f"{count} {what}" for count, what in counts))


_STYLES = {
    "person": "bold cyan", "organisation": "bold magenta", "place": "bold green", "other": "bold",
    "figure": "yellow", "date": "blue", "quote": "italic",
}  # fmt: skip


def _print_highlighted(article: Article, analysis: Analysis) -> None:
    from rich.console import Console  # 60 ms that JSON and pipes need not pay
    from rich.text import Text

    shown = Text(gate.mask(article.text))
    for sentence in analysis.sentences:
        if sentence.kind != "claim":
            shown.stylize("dim", sentence.start, sentence.end)
    spans = [
        *((item.start, item.end, "quote") for item in analysis.quotes),
        *((item.start, item.end, "figure") for item in analysis.quantities),
        *((item.start, item.end, "date") for item in analysis.dates),
        *((item.start, item.end, item.kind) for item in analysis.mentions),
    ]
    for start, end, kind in spans:
        shown.stylize(_STYLES[kind], start, end)
    legend = Text("  ").join(Text(kind, style=style) for kind, style in _STYLES.items())
    console = Console(file=sys.stdout, highlight=False, markup=False)
    console.print(legend, end="\n\n")
    console.print(shown, end="\n\n")
