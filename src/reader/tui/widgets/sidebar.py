"""The sidebar: who else carries the claim under the cursor, in what words, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.tui.dates import short
from reader.tui.display import display, line
from reader.tui.flow import Span, fit, flow
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from reader.claims.model import Claim, Other, Relation, Sidebar, Source, Witnesses
    from reader.tui.flow import Parts

RELATIONS: dict[Relation, tuple[str, str]] = {
    "same": ("=", "elsewhere"),
    "same quote": ("“", "elsewhere"),
    "figures differ": ("≠", "disputed"),
    "broader": ("⊃", "meta"),
    "narrower": ("⊂", "meta"),
    "not confirmed": ("?", "disputed"),
    "denied": ("✗", "disputed"),
}
"""The sign and the style of each relation; its word always stands beside them."""


class SidebarView(RowsPane):
    """Rows best first; what is only related stands below, under its own heading."""

    label: ClassVar[str] = "Same claim"
    rests = False

    @dataclass
    class Chosen(Message):
        """The reader wants to see this sentence in its article."""

        other: Other

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._others: dict[int, Other] = {}
        self._claim = ""

    def show(self, sidebar: Sidebar, cursor: int = 0) -> None:
        """Show who else carries a claim."""
        same = [other for other in sidebar.others if other.level == "same"]
        related = [other for other in sidebar.others if other.level == "related"]
        rows = [Row(partial(_head, sidebar), choosable=False)]
        self._others = {}
        told: dict[str, Other] = {}
        for heading, others in (("", same), ("Related", related)):
            if others and heading:
                rows.append(Row(partial(_heading, heading, len(others)), choosable=False))
            for other in others:
                self._others[len(rows)] = other
                rows.append(Row(partial(_row, other, told.get(other.fold))))
                told.setdefault(other.fold, other)
        self.say_where("")
        self._claim = sidebar.claim.id
        self.fill(rows, cursor)

    def say(self, *lines: str) -> None:
        """Show a few words instead of rows."""
        self._others = {}
        self._claim = ""
        self.fill([Row(partial(_words, text), choosable=False) for text in lines])

    @property
    def others(self) -> list[Other]:
        """What is listed, as it is shown."""
        return list(self._others.values())

    @property
    def current(self) -> Other | None:
        """The row under the cursor."""
        return self._others.get(self.cursor)

    def chosen(self) -> None:
        """Go to the sentence under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def moved(self) -> None:
        """Say where among the rows the cursor is."""
        places = sorted(self._others)
        if self.cursor in places:
            self.say_where(f"{places.index(self.cursor) + 1} of {len(places)}")


def witnessed(witnesses: Witnesses) -> str:
    """ "6 articles · 4 publishers · 2 origins", or "Only here"."""
    if witnesses.articles <= 1:
        return "Only here"
    counts = (
        (witnesses.articles, "article"),
        (witnesses.publishers, "publisher"),
        (witnesses.origins, "origin"),
    )
    return " · ".join(f"{n} {word if n == 1 else word + 's'}" for n, word in counts)


def credited(claim: Claim | Other) -> str:
    """Whom a claim is credited to and how sure it is, in a few words; "" where there is nothing to say."""
    words = []
    if claim.source:
        words.append(f"credits {line(_known(claim.source))}")
    if claim.certainty != "asserted":
        words.append(claim.certainty)
    return " · ".join(words)


def _known(source: Source) -> str:
    """A source's name; for "er", "it" or "demnach" the one that is meant, where it is known."""
    if source.name.islower():
        return source.entity or source.origin.replace("/", " ") or source.name
    return source.name


def _head(sidebar: Sidebar, width: int) -> list[Parts]:
    says = witnessed(sidebar.witnesses)
    lines = flow(says, (), width - 2, "strong" if sidebar.witnesses.articles > 1 else "aside")
    about = credited(sidebar.claim)
    lines += flow(about[:1].upper() + about[1:], (), width - 2, "meta") if about else []
    return [*([(" ", ""), *parts] for parts in lines), []]


def _heading(name: str, number: int, width: int) -> list[Parts]:
    rule = "─" * max(0, width - len(name) - len(str(number)) - 4)
    return [[(f" {name} {number} ", "meta"), (rule, "faint")], []]


def _words(text: str, width: int) -> list[Parts]:
    return [[(" ", ""), *parts] for parts in flow(display(text), (), width - 2, "aside")] or [[]]


def _row(other: Other, told: Other | None, width: int) -> list[Parts]:
    """Publisher and date; relation; the sentence with what differs; whom it credits and how surely."""
    room = width - 3
    date = short(other.published)
    # Of an unknown publisher the title tells which article is meant.
    publisher = fit(line(other.publisher) or display(other.title), room - len(date) - 1)
    gap = " " * max(1, room - len(publisher) - len(date))
    sign, name = RELATIONS[other.relation]
    relation: str = other.relation
    if other.level == "related" and relation == "same":  # alike, but not surely the same
        sign, relation = "~", "related"
    lines: list[Parts] = [
        [(f"{sign} ", f"strong {name}"), (publisher, "strong"), (gap, ""), (date, "meta")]
    ]
    about = relation
    if credit := credited(other):
        about = f"{about} · {credit}"
    spans = [Span(0, len(relation), name)]
    lines += [[("  ", ""), *parts] for parts in flow(about, spans, room - 2, "meta")]
    text = display(other.text)
    shift = other.start
    spans = [Span(start - shift, end - shift, "differs") for start, end in other.differs]
    lines += [[("  ", ""), *parts] for parts in flow(text, spans, room - 2)]
    if told:
        says = f"one witness with {line(told.publisher) or 'the row above'}"
        lines += [[("  ", ""), *parts] for parts in flow(says, (), room - 2, "aside")]
    return [*([(" ", ""), *parts] for parts in lines), []]
