"""`reader claims`, `reader entities`, `reader corrections` and `reader links`."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from reader.claims.arranging import arranged
from reader.claims.telling import counted
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.errors import NotFoundError, ReaderError
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.arranging import Witness
    from reader.claims.model import Other, Sidebar
    from reader.library.model import Judgement
    from reader.library.service import Library

SIGNS = {
    "same": "=", "same quote": "“", "figures differ": "≠", "broader": "⊃", "narrower": "⊂",
    "not confirmed": "?", "denied": "✗",
}  # fmt: skip
"""One sign a relation, so that the list can be scanned without colour."""


def claims(context: Context, named: tuple[str, ...], as_json: bool) -> int:
    """Print the claims of articles with what else carries them."""
    context.refresh()
    for article in context.ids(named):
        try:
            sidebars = context.healed(partial(_sidebars, article))
        except NotFoundError as error:
            _cannot(error, named)
            continue
        if not as_json and sidebars:
            terminal.write(terminal.style(_heading(context, article), bold=True, underline=True))
        for sidebar in sidebars:
            if as_json:
                shapes.write(shapes.linked(article, sidebar, context.library.further(sidebar)))
            else:
                _print(sidebar)
    return 0


def _sidebars(article: str, library: Library) -> tuple[Sidebar, ...]:
    return library.sidebars(article)


def entities(context: Context, named: tuple[str, ...], as_json: bool) -> int:
    """Print who and what articles name."""
    context.refresh()
    for article in context.ids(named):
        try:
            mentions = context.library.analysis(article).mentions
        except ReaderError as error:
            _cannot(error, named)
            continue
        if as_json:
            for mention in mentions:
                shapes.write(shapes.mention(article, mention))
            continue
        terminal.write(terminal.style(_heading(context, article), bold=True, underline=True))
        counts = Counter((mention.kind, mention.entity) for mention in mentions)
        width = terminal.columns([name for __, name in counts], 40)
        for (kind, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            terminal.write(f"  {terminal.pad(name, width)}  {kind:<12}  {count:>3}")
        terminal.write()
    return 0


def corrections(context: Context, as_json: bool) -> int:
    """Print what the reader corrected, the oldest first."""
    library = context.library
    found = library.corrections()
    if not found:
        note(
            _(
                "Nothing was corrected. In the screen, i on a name says who that is and lets you correct it."
            )
        )
    for correction in found:
        if as_json:
            shapes.write(shapes.correction(correction))
        else:
            terminal.write(terminal.paragraph(library.says(correction)))
    return 0


def links(context: Context, as_json: bool) -> int:
    """Print what the reader said of links, the oldest first."""
    context.refresh()
    found = context.healed(_judgements)
    if not found:
        note(
            _(
                "No link was rejected or added. In the screen, x in the sidebar rejects one, + adds one."
            )
        )
    for judgement in found:
        if as_json:
            shapes.write(shapes.link(judgement))
        else:
            _print_link(context, judgement)
    return 0


def _judgements(library: Library) -> tuple[Judgement, ...]:
    return library.links()


def _print_link(context: Context, judgement: Judgement) -> None:
    says = judgement.verdict.says
    terminal.write(terminal.style(_(says), fg="red" if says == "rejected" else "green"))
    sides = (
        (judgement.verdict.one, judgement.one),
        (judgement.verdict.other, judgement.other),
    )
    for anchor, claim in sides:
        try:
            about = _heading(context, anchor.article)
        except NotFoundError:
            about = anchor.article
        gone = "" if claim else "  " + _("(not found any more)")
        terminal.write(terminal.style(f"  {about}{gone}", dim=True))
        terminal.write(terminal.paragraph(claim.text if claim else anchor.text, 4))
    terminal.write()


def _cannot(error: ReaderError, named: tuple[str, ...]) -> None:
    """What cannot be read is an error where it was asked for, and a note where all were."""
    if named:
        raise error
    note(str(error))


def _heading(context: Context, article: str) -> str:
    row = context.library.row(article)
    parts = (row.title, row.publisher, row.published[:10])
    return terminal.cut(" · ".join(part for part in parts if part), terminal.width())


def _print(sidebar: Sidebar) -> None:
    claim, witnesses = sidebar.claim, sidebar.witnesses
    terminal.write(terminal.paragraph(claim.text, 2))
    source = f", {claim.source.name}" if claim.source else ""
    shared = any(other.level == "same" for other in sidebar.others)
    counts = ", ".join(counted(witnesses)) if shared else _("only here")
    terminal.write(terminal.style(f"    {_(claim.certainty)}{source} · {counts}", dim=True))
    arrangement = arranged(sidebar)
    for origin in arrangement.origins:
        if origin.name:
            terminal.write(terminal.style(f"    {origin.name}", bold=True))
        for witness in origin.witnesses:
            _print_witness(witness)
    for witness in arrangement.related:
        _print_witness(witness)
    terminal.write()


def _print_witness(witness: Witness) -> None:
    """The row that stands for all, and how many are folded: --json has each."""
    if witness.head:
        _print_other(witness.head)
    if witness.below:
        terminal.write(terminal.style(f"      {witness.folded}", dim=True))


def _print_other(other: Other) -> None:
    sign = SIGNS.get(other.relation, "=")
    colour = "red" if other.relation in ("denied", "figures differ", "not confirmed") else "green"
    level = "" if other.level == "same" else " " + _("(related)")
    about = " · ".join(part for part in (other.publisher, other.published[:10]) if part)
    source = f", {other.source.name}" if other.source else ""
    said = f"{_(other.relation)}{level} · {_(other.certainty)}{source}"
    terminal.write(
        f"    {terminal.style(sign, fg=colour)} {about or other.article}  {terminal.style(said, dim=True)}"
    )
    terminal.write(terminal.paragraph(other.text, 6))
