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
from reader.claims.telling import credited, in_common, relation
from reader.messages import N_, _, percent
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
    "verbatim": N_("almost the same words, or the same quote"),
    "lexical": N_("words in common"),
    "facet": N_("the same who, what and where in other words"),
    "reader": N_("nothing links them but you"),
}
_LABELS = {
    "names": N_("Names"), "figure": N_("Figure"), "figures": N_("Figures"), "act": N_("Act"), "place": N_("Place"),
    "words": N_("Words"), "meaning": N_("Meaning"), "wording": N_("Wording"), "quote": N_("Quote"),
    "the same quote": N_("Quote"), "almost the same words": N_("Wording"), "the same day": N_("Day"),
    "added by the reader": N_("You"),
}  # fmt: skip
_SAYS = {
    "the same quote": N_("the same"),
    "almost the same words": N_("almost the same"),
    "the same day": N_("both name the same"),
    "added by the reader": N_("added this link"),
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
        rejected = other in self._sidebar.rejected
        listed = _("Why {publisher} was listed") if rejected else _("Why {publisher} is listed")
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(
                listed.format(publisher=line(other.publisher) or _("this row"))
            )
            sheet.border_subtitle = Content("Esc")
            yield _Facts()

    def show_facts(self) -> None:
        """The reasons, then the two sentences."""
        pane = self.query_one(_Facts)
        rows = [Row(partial(_fact, *fact), False) for fact in facts(self._sidebar, self._other)]
        rows += [
            Row(lambda __: [[]], False),
            Row(partial(_sentence, _("Here"), self._sidebar.claim.text, ()), False),
            Row(partial(_sentence, _("There"), self._other.text, _differing(self._other)), False),
        ]
        pane.fill(rows)
        pane.styles.height = pane.virtual_size.height

    def action_move(self, step: int) -> None:
        """Scroll."""
        self.query_one(_Facts).move(step)


def facts(sidebar: Sidebar, other: Other) -> list[tuple[str, str]]:
    """What is known of a link, each with a label: relation, what is shared, time, score, how it counts."""
    stands = relation(other)
    level = _("the same claim") if other.level == "same" else _("related, not surely the same")
    found = [("", f"{level}: {stands}" if stands not in level else level)]
    for reason in other.reasons:
        name, __, says = reason.partition(": ")
        found.append((_(_LABELS.get(name, "")), in_common(says) or _(_SAYS.get(reason, reason))))
    when = written(other.published)
    days = apart(sidebar.published, other.published)
    found.append((_("Time"), ", ".join(part for part in (when, days) if part) or _("unknown")))
    if credit := credited(other):
        found.append((_("Says"), credit))
    channel = _(_CHANNELS.get(other.channel, other.channel))
    found.append(
        (
            _("Score"),
            _("{score} sure, by {channel}").format(score=percent(other.score), channel=channel),
        )
    )
    if other not in sidebar.rejected:
        found.append((_("Counts"), _counted(sidebar, other)))
    return found


def _counted(sidebar: Sidebar, other: Other) -> str:
    """How a row counts among the witnesses."""
    if other.level != "same":
        return _("not as a witness")
    if other.fold == sidebar.fold:
        return _("as one witness with this article")
    arrangement = arranged(sidebar)
    for origin in arrangement.origins:
        for witness in origin.witnesses:
            if other in witness.rows:
                says = _("as a witness of its own")
                if witness.below:
                    says = _("as one witness with {count} more {why}").format(
                        count=len(witness.below), why=witness.why
                    )
                if other.origin == sidebar.origin:
                    says += _(", of the same origin as this article")
                return says + (_(", and contradicts") if disputed(other) else "")
    return ""


def _differing(other: Other) -> Sequence[Span]:
    return [Span(start - other.start, end - other.start, "differs") for start, end in other.differs]


def _fact(label: str, says: str, width: int) -> list[Parts]:
    return _labelled(label, flow(line(says), (), max(10, width - _COLUMN - 2)), label == "")


def _sentence(label: str, text: str, spans: Sequence[Span], width: int) -> list[Parts]:
    return _labelled(label, flow(display(text), spans, max(10, width - _COLUMN - 2)), False)


def _labelled(label: str, lines: list[Parts], strong: bool) -> list[Parts]:
    if strong:
        return [[(" ", ""), *[(text, "strong") for text, __ in parts]] for parts in lines]
    return labelled(label, lines, _COLUMN)
