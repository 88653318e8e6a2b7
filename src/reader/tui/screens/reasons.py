"""The sheet that says why the sidebar lists a row: what the two sentences share, and by how much."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.articles.dates import apart, written
from reader.claims.arranging import arranged
from reader.claims.disagreement import disputed
from reader.claims.telling import credited, relation
from reader.tui.display import content, display, line
from reader.tui.flow import Span, flow
from reader.tui.screens.facts import FactsScreen, labelled
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.claims.model import Other, Sidebar
    from reader.tui.flow import Parts

_CHANNELS = {
    "verbatim": "almost the same words, or the same quote",
    "lexical": "words in common",
    "facet": "the same who, what and where in other words",
    "reader": "nothing links them but you",
}
_LABELS = {
    "names": "Names", "figure": "Figure", "figures": "Figures", "act": "Act", "place": "Place", "words": "Words",
    "meaning": "Meaning", "wording": "Wording", "quote": "Quote", "the same quote": "Quote",
    "almost the same words": "Wording", "the same day": "Day", "added by the reader": "You",
}  # fmt: skip
_SAYS = {
    "the same quote": "the same",
    "almost the same words": "almost the same",
    "the same day": "both name the same",
    "added by the reader": "added this link",
}
_COLUMN = 10


class _Facts(RowsPane):
    """A line or more a fact."""


class ReasonsScreen(FactsScreen):
    """Why the sidebar lists a row."""

    BINDINGS: ClassVar = [
        Binding("escape,enter,space,w,q", "dismiss(None)", "Back", show=False, id="reasons.leave"),
        Binding("j,down", "move(1)", "Down", show=False, id="reasons.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="reasons.up"),
    ]

    def __init__(self, sidebar: Sidebar, other: Other) -> None:
        super().__init__()
        self._sidebar = sidebar
        self._other = other

    def compose(self) -> ComposeResult:
        """A line a reason."""
        other = self._other
        listed = "was listed" if other in self._sidebar.rejected else "is listed"
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(f"Why {line(other.publisher) or 'this row'} {listed}")
            sheet.border_subtitle = Content("Esc")
            yield _Facts()

    def show_facts(self) -> None:
        """The reasons, then the two sentences."""
        pane = self.query_one(_Facts)
        rows = [Row(partial(_fact, *fact), False) for fact in facts(self._sidebar, self._other)]
        rows += [
            Row(lambda _: [[]], False),
            Row(partial(_sentence, "Here", self._sidebar.claim.text, ()), False),
            Row(partial(_sentence, "There", self._other.text, _differing(self._other)), False),
        ]
        pane.fill(rows)
        pane.styles.height = pane.virtual_size.height

    def action_move(self, step: int) -> None:
        """Scroll."""
        self.query_one(_Facts).move(step)


def facts(sidebar: Sidebar, other: Other) -> list[tuple[str, str]]:
    """What is known of a link, each with a label: relation, what is shared, time, score, how it counts."""
    stands = relation(other)
    level = "the same claim" if other.level == "same" else "related, not surely the same"
    found = [("", f"{level}: {stands}" if stands not in level else level)]
    for reason in other.reasons:
        name, _, says = reason.partition(": ")
        found.append((_LABELS.get(name, ""), says or _SAYS.get(reason, reason)))
    when = written(other.published)
    days = apart(sidebar.published, other.published)
    found.append(("Time", ", ".join(part for part in (when, days) if part) or "unknown"))
    if credit := credited(other):
        found.append(("Says", credit))
    channel = _CHANNELS.get(other.channel, other.channel)
    found.append(("Score", f"{other.score:.0%} sure, by {channel}"))
    if other not in sidebar.rejected:
        found.append(("Counts", _counted(sidebar, other)))
    return found


def _counted(sidebar: Sidebar, other: Other) -> str:
    """How a row counts among the witnesses."""
    if other.level != "same":
        return "not as a witness"
    if other.fold == sidebar.fold:
        return "as one witness with this article"
    arrangement = arranged(sidebar)
    for origin in arrangement.origins:
        for witness in origin.witnesses:
            if other in witness.rows:
                says = "as a witness of its own"
                if witness.below:
                    says = f"as one witness with {len(witness.below)} more {witness.why}"
                if other.origin == sidebar.origin:
                    says += ", of the same origin as this article"
                return says + (", and contradicts" if disputed(other) else "")
    return ""


def _differing(other: Other) -> Sequence[Span]:
    return [Span(start - other.start, end - other.start, "differs") for start, end in other.differs]


def _fact(label: str, says: str, width: int) -> list[Parts]:
    return _labelled(label, flow(line(says), (), max(10, width - _COLUMN - 2)), label == "")


def _sentence(label: str, text: str, spans: Sequence[Span], width: int) -> list[Parts]:
    return _labelled(label, flow(display(text), spans, max(10, width - _COLUMN - 2)), False)


def _labelled(label: str, lines: list[Parts], strong: bool) -> list[Parts]:
    if strong:
        return [[(" ", ""), *[(text, "strong") for text, _ in parts]] for parts in lines]
    return labelled(label, lines, _COLUMN)
