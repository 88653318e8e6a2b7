"""What is highlighted in an article: spans with the names of their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.claims.disagreement import disputed
from reader.messages import N_
from reader.tui.flow import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Analysis, Sidebar
    from reader.entities.model import Mention

Standing = Literal["elsewhere", "disputed", "copied", "only here"]
"""What is known of a claim at a glance: others carry it, contradict it, only copy it, or nobody else has it."""

SIGNS: dict[Standing, tuple[str, str]] = {
    "elsewhere": ("●", "elsewhere"),
    "disputed": ("≠", "disputed"),
    "copied": ("○", "elsewhere"),
    "only here": ("·", "faint"),
}
"""The sign in the margin and the name of its style."""

LEGEND: tuple[tuple[str, str], ...] = (
    (N_("Person"), "person"),
    (N_("Organisation"), "organisation"),
    (N_("Place"), "place"),
    (N_("other"), "other"),
    (N_("12,000"), "figure"),
    (N_("on Monday"), "date"),
    (N_("“quote”"), "quote"),
    (N_("source"), "source"),
)


class Kind(NamedTuple):
    """A kind of highlight: the name of its style, what it is called, and an example of it."""

    name: str
    title: str
    example: str


KINDS = (
    Kind("person", N_("People"), "Ada Lovelace"),
    Kind("organisation", N_("Organisations"), N_("United Nations")),
    Kind("place", N_("Places"), "Hamburg"),
    Kind("other", N_("Other names"), N_("Nobel Prize")),
    Kind("figure", N_("Figures"), N_("about 12,000")),
    Kind("date", N_("Dates"), N_("on Monday")),
    Kind("quote", N_("Quotes"), N_("“We shall see.”")),
    Kind("source", N_("Credited sources"), N_("the ministry says")),
)
"""What can be switched on and off, in the order of the panel."""

HIDDEN = "hidden-highlights"
"""The setting that keeps which kinds are switched off, with commas between."""


def hidden(setting: str) -> frozenset[str]:
    """The kinds that ``setting`` switches off; what is no kind is passed over."""
    return frozenset(setting.split(",")) & {kind.name for kind in KINDS}


def highlights(analysis: Analysis) -> tuple[Span, ...]:
    """Everything that keeps its style while the article is read, the finer on top of the coarser."""
    spans = [Span(quote.start, quote.end, "quote") for quote in analysis.quotes]
    spans += [Span(date.start, date.end, "date") for date in analysis.dates]
    spans += [Span(figure.start, figure.end, "figure") for figure in analysis.quantities]
    sources = [claim.source for claim in analysis.claims if claim.source]
    spans += [Span(source.start, source.end, "source") for source in sources]
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
    if any(disputed(other) for other in carried):
        return "disputed"
    if not carried:
        return "only here"
    return "elsewhere" if sidebar.witnesses.publishers > 1 else "copied"
