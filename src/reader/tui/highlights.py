"""What is highlighted in an article: spans with the names of their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.tui.flow import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Analysis, Sidebar
    from reader.entities.model import Mention

Standing = Literal["elsewhere", "disputed", "only here"]
"""What is known of a claim at a glance: others carry it, others contradict it, nobody else has it."""

SIGNS: dict[Standing, tuple[str, str]] = {
    "elsewhere": ("●", "elsewhere"),
    "disputed": ("≠", "disputed"),
    "only here": ("·", "faint"),
}
"""The sign in the margin and the name of its style."""

_DISPUTING = frozenset({"figures differ", "denied", "not confirmed"})

LEGEND: tuple[tuple[str, str], ...] = (
    ("Person", "person"),
    ("Organisation", "organisation"),
    ("Place", "place"),
    ("other name", "other"),
    ("12,000", "figure"),
    ("on Monday", "date"),
    ("“quote”", "quote"),
)


def highlights(analysis: Analysis) -> tuple[Span, ...]:
    """Everything that keeps its style while the article is read, the finer on top of the coarser."""
    spans = [Span(quote.start, quote.end, "quote") for quote in analysis.quotes]
    spans += [Span(date.start, date.end, "date") for date in analysis.dates]
    spans += [Span(figure.start, figure.end, "figure") for figure in analysis.quantities]
    # A place is in italics and so is a quote: inside one it stands upright, as a printer would set it.
    for mention in analysis.mentions:
        quoted = any(quote.start <= mention.start < quote.end for quote in analysis.quotes)
        name = "place upright" if mention.kind == "place" and quoted else mention.kind
        spans.append(Span(mention.start, mention.end, name))
    return tuple(spans)


def stops(mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Where the cursor stops on its way from entity to entity."""
    return tuple(sorted({mention.start for mention in mentions}))


def standing(sidebar: Sidebar) -> Standing:
    """What the margin says of the claim whose sidebar this is."""
    carried = [other for other in sidebar.others if other.level == "same"]
    if any(other.relation in _DISPUTING for other in carried):
        return "disputed"
    return "elsewhere" if carried else "only here"
