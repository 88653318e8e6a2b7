"""An analysed text on a terminal: what was read in it marked where it stands, then its claims one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reader.articles import gate
from reader.cli import terminal
from reader.messages import N_, _, grouped

if TYPE_CHECKING:
    from reader.articles.model import Article
    from reader.claims.model import Analysis, Claim
    from reader.language.model import Quantity

STYLES = {
    "person": "bold yellow", "organisation": "underline blue", "place": "italic green", "other": "underline italic",
    "figure": "bold underline red", "date": "bold italic magenta", "quote": "italic cyan",
    "source": "bold italic underline", "aside": "dim",
}  # fmt: skip
"""A shape for each kind as well as a colour, as on the screen: without colours they still differ."""

LEGEND = (
    (N_("Person"), "person"), (N_("Organisation"), "organisation"), (N_("Place"), "place"),
    (N_("other name"), "other"), (N_("12,000"), "figure"), (N_("on Monday"), "date"), (N_("“quote”"), "quote"),
    (N_("credited source"), "source"), (N_("not article"), "aside"),
)  # fmt: skip

_MEASURE = 88
_SIGN = "▸"
_UNSURE = {"alleged": "yellow", "could": "yellow", "not confirmed": "red", "denied": "red"}


def render(article: Article, analysis: Analysis) -> None:
    """Print the legend, the text with everything marked that was read in it, and the claims."""
    console = Console(
        file=sys.stdout, highlight=False, markup=False, width=min(terminal.width(), _MEASURE)
    )
    console.print(_legend(), end="\n\n")
    for paragraph in _paragraphs(_marked(article, analysis), analysis):
        console.print(paragraph, end="\n\n")
    console.print(_("Claims"), style="bold")
    for number, claim in enumerate(analysis.claims, 1):
        console.print(_said(number, claim))
        for label, value in _facts(article, analysis, claim):
            line = Text.assemble((f"{label:<9}", "dim"), value)
            console.print(Padding(line, (0, 0, 0, 6), expand=False))


def _legend() -> Text:
    parts = [Text(_(text), style=STYLES[kind]) for text, kind in LEGEND]
    return Text("  ").join([*parts, Text(f"1{_SIGN}{_('claim')}", style="dim")])


def _marked(article: Article, analysis: Analysis) -> Text:
    # Lines broken in the middle of a sentence are set anew; nothing changes its place.
    shown = Text(gate.mask(article.text).replace("\n", " "))
    for sentence in analysis.sentences:
        if sentence.kind == "heading":
            shown.stylize("bold", sentence.start, sentence.end)
        elif sentence.kind not in ("claim", "question"):
            shown.stylize(STYLES["aside"], sentence.start, sentence.end)
    spans = [
        *((item.start, item.end, "quote") for item in analysis.quotes),
        *((item.start, item.end, "date") for item in analysis.dates),
        *((item.start, item.end, "figure") for item in analysis.quantities),
        *((item.start, item.end, item.kind) for item in analysis.mentions),
        *((one.source.start, one.source.end, "source") for one in analysis.claims if one.source),
    ]
    for start, end, kind in spans:
        shown.stylize(STYLES[kind], start, end)
    for item in analysis.mentions:
        # A place is in italics and so is a quote: inside one it stands upright, as a printer would set it.
        if item.kind == "place" and any(q.start <= item.start < q.end for q in analysis.quotes):
            shown.stylize("not italic", item.start, item.end)
    return shown


def _paragraphs(shown: Text, analysis: Analysis) -> Iterator[Text]:
    """The text by its paragraphs, each claim with its number before it, in the colour of its certainty."""
    numbers = {claim.sentence: number for number, claim in enumerate(analysis.claims, 1)}
    for __, sentences in groupby(
        enumerate(analysis.sentences),
        key=lambda item: (item[1].paragraph, item[1].kind == "heading"),
    ):
        paragraph = Text()
        for place, sentence in sentences:
            if paragraph:
                paragraph.append(" ")
            if place in numbers:
                claim = analysis.claims[numbers[place] - 1]
                style = _UNSURE.get(claim.certainty, "dim")
                paragraph.append(f"{numbers[place]}{_SIGN}", style=style)
            paragraph.append_text(shown[sentence.start : sentence.end])
        yield paragraph


def _said(number: int, claim: Claim) -> Text:
    line = Text.assemble(
        (f"{number:>4}{_SIGN} ", "bold"), (_(claim.certainty), _UNSURE.get(claim.certainty, ""))
    )
    if claim.source:
        line.append(", " + _("credited to") + " ")
        line.append(gate.line(claim.source.name), style=STYLES["source"])
    return line


def _facts(article: Article, analysis: Analysis, claim: Claim) -> Iterator[tuple[str, Text]]:
    kinds = {mention.entity: mention.kind for mention in analysis.mentions}
    if claim.entities:
        names = (
            Text(gate.line(name), style=STYLES[kinds.get(name, "other")]) for name in claim.entities
        )
        yield _("names"), Text(", ").join(names)
    if claim.quantities:
        figures = (
            Text.assemble(
                (gate.line(article.text[item.start : item.end]), STYLES["figure"]),
                f" = {_interval(item)}{f' ({item.qualifier})' if item.qualifier else ''}",
            )
            for item in claim.quantities
        )
        yield _("figures"), Text(", ").join(figures)
    if claim.dates:
        dates = (
            Text.assemble(
                (gate.line(article.text[item.start : item.end]), STYLES["date"]),
                f" = {item.first.isoformat()}"
                + (
                    " " + _("to {day}").format(day=item.last.isoformat())
                    if item.last != item.first
                    else ""
                ),
            )
            for item in claim.dates
        )
        yield _("dates"), Text(", ").join(dates)
    for quote, speaker in zip(analysis.quotes, analysis.speakers, strict=True):
        if claim.start <= quote.start < claim.end and speaker:
            words = terminal.cut(gate.line(article.text[quote.start : quote.end]), 40)
            yield (
                _("quote"),
                Text.assemble(
                    (words, STYLES["quote"]),
                    " " + _("by {speaker}").format(speaker=gate.line(speaker)),
                ),
            )


def _interval(item: Quantity) -> str:
    low, high = _number(item.low), _number(item.high)
    if low == high:
        said = low
    elif not high:
        said = _("{low} or more").format(low=low)
    elif not low:
        said = _("{high} or less").format(high=high)
    else:
        said = _("{low} to {high}").format(low=low, high=high)
    return f"{said} {item.unit}".strip()


def _number(value: float | None) -> str:
    if value is None or value in (float("inf"), float("-inf")):
        return ""
    return grouped(int(value)) if value == int(value) else grouped(value)
