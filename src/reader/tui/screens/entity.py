"""The page of one who is named: who that is, their articles over time, claims by and about them, their company."""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import work
from textual.binding import Binding

from reader.articles.dates import short
from reader.claims.telling import witnessed
from reader.errors import ReaderError
from reader.library.model import ArticleRow, Facet
from reader.library.portrait import Told, facts, identified
from reader.messages import N_, _, grouped
from reader.search.company import Together
from reader.tui.display import display, line
from reader.tui.flow import fit, flow, length, pad
from reader.tui.overview import Asking, Going
from reader.tui.screens.facts import labelled
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.months import bars, months
from reader.tui.widgets.rows import Row, RowsPane
from reader.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.claims.model import Sidebar
    from reader.library.portrait import Portrait
    from reader.library.service import Library
    from reader.tui.flow import Parts

    _Setter = Callable[[int], list[Parts]]

Section = Literal["by", "about", "together", "newest"]
_HEADINGS: dict[Section, str] = {
    "by": N_("Claims by"),
    "about": N_("Claims about"),
    "together": N_("Named together with"),
    "newest": N_("Articles"),
}
_HINTS = (
    ("Enter", N_("go there")),
    ("Tab", N_("next part")),
    ("/", N_("search")),
    ("←→", N_("month")),
    ("H", N_("back")),
    ("Esc", N_("leave")),
)
_SHOWN = 6
"""Rows of a part that are shown at first."""
_COMPARED = 12
"""Claims for which it is found out who else carries them."""
_LABELS = 14
_UNSURE = {"denied": "disputed", "not confirmed": "disputed"}


@dataclass(frozen=True)
class Portrayed:
    """A page as it was left, to come back to: month and row of the cursor, what was unfolded, and the pages before."""

    entity: str
    portrait: Portrait | None = None
    cursor: int = 0
    month: int = -1
    opened: frozenset[Section] = frozenset()
    before: Portrayed | None = None

    def screen(self, library: Library) -> EntityScreen:
        """The screen that shows it again."""
        return EntityScreen(library, self)


class _Fold(NamedTuple):
    """The line that opens a part, or closes it."""

    section: Section


if TYPE_CHECKING:
    _Target = Told | Together | ArticleRow | Facet | _Fold


class _Page(RowsPane):
    """The rows of the page."""

    def chosen(self) -> None:
        """A click on the row under the cursor goes there."""
        if isinstance(self.screen, EntityScreen):
            self.screen.action_go()


class EntityScreen(SteadyScreen):
    """Dismissed with where the reader is `Going`, what they are `Asking`, or None."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", "Back to the article", show=False, id="entity.leave"),
        Binding("backspace,H,e", "back", "The page before", show=False, id="entity.back"),
        Binding("enter", "go", "Go there", show=False, id="entity.go"),
        Binding("slash", "search", "Search its articles", show=False, id="entity.search"),
        Binding("F", "fold", "All of a part, or its beginning", show=False, id="entity.fold"),
        Binding("tab", "part(1)", "Next part", show=False, id="entity.next-part"),
        Binding("shift+tab", "part(-1)", "Part before", show=False, id="entity.previous-part"),
        Binding("right,l", "month(1)", "Later month", show=False, id="entity.later"),
        Binding("left,h", "month(-1)", "Earlier month", show=False, id="entity.earlier"),
        Binding("j,down", "move(1)", "Down", show=False, id="entity.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="entity.up"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="entity.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="entity.page-up"),
        Binding("g,home", "edge(False)", "Beginning", show=False, id="entity.first"),
        Binding("G,end", "edge(True)", "End", show=False, id="entity.last"),
    ]
    AUTO_FOCUS = "#portrait"

    def __init__(self, library: Library, state: Portrayed) -> None:
        super().__init__()
        self._library = library
        self._state = state
        self._months: tuple[Facet, ...] = ()
        self._targets: dict[int, _Target] = {}
        self._parts: list[int] = []
        """The first row of each part."""
        self._sidebars: dict[str, Sidebar] = {}

    def compose(self) -> ComposeResult:
        """The rows and the last line."""
        yield _Page(id="portrait")
        yield StatusLine()

    @property
    def page(self) -> _Page:
        """The rows."""
        return self.query_one("#portrait", _Page)

    @property
    def state(self) -> Portrayed:
        """The page as it is now."""
        return dataclasses.replace(self._state, cursor=max(self.page.cursor, 0))

    def on_mount(self) -> None:
        """Fetch what is to be shown."""
        self.query_one(StatusLine).hints = tuple((key, _(says)) for key, says in _HINTS)
        self._fetch()

    @work(exclusive=True, group="portrait", exit_on_error=False, description="portrait")
    async def _fetch(self) -> None:
        portrait = self._state.portrait
        if portrait is None:
            try:
                portrait = await asyncio.to_thread(self._library.portrait, self._state.entity)
            except ReaderError as error:
                self.page.fill([Row(partial(_words, str(error)), choosable=False)])
                return
        self._months = months(portrait.months)
        fullest = max(range(len(self._months)), key=lambda n: self._months[n].articles, default=0)
        month = self._state.month
        self._state = dataclasses.replace(
            self._state,
            portrait=portrait,
            month=month if 0 <= month < len(self._months) else fullest,
        )
        self._show(self._state.cursor)
        self._compare(portrait)

    @work(exclusive=True, group="compare", exit_on_error=False, description="witnesses")
    async def _compare(self, portrait: Portrait) -> None:
        """Find out who else carries the claims that are seen first."""
        for told in [*portrait.by[: _COMPARED // 2], *portrait.about[: _COMPARED // 2]]:
            if told.claim.id not in self._sidebars:
                try:
                    found = await asyncio.to_thread(self._library.sidebar, told.claim.id)
                except ReaderError:
                    return
                self._sidebars[told.claim.id] = found
                if self._state.portrait is portrait:
                    self._show(self.page.cursor)

    def _show(self, cursor: int) -> None:
        portrait = self._state.portrait
        if portrait is None:
            return
        self._targets, self._parts = {}, []
        rows: list[Row] = [Row(partial(_head, portrait), choosable=False)]
        if self._months:
            self._parts.append(len(rows))
            self._targets[len(rows)] = self._months[self._state.month]
            rows.append(Row(partial(bars, self._months, self._state.month)))
        lists: dict[Section, Sequence[tuple[Told | Together | ArticleRow, _Setter]]] = {
            "by": [(told, self._told(told)) for told in portrait.by],
            "about": [(told, self._told(told)) for told in portrait.about],
            "together": [(one, partial(_together, one)) for one in portrait.together],
            "newest": [(row, partial(_article, row)) for row in portrait.newest],
        }
        for section, members in lists.items():
            if not members:
                continue
            count = portrait.articles if section == "newest" else len(members)
            heading = partial(_heading, _(_HEADINGS[section]), count)
            rows += [Row(lambda _: [[]], choosable=False), Row(heading, choosable=False)]
            self._parts.append(len(rows))
            opened = section in self._state.opened
            for target, setter in members if opened else members[:_SHOWN]:
                self._targets[len(rows)] = target
                rows.append(Row(setter))
            if len(members) > _SHOWN:
                self._targets[len(rows)] = _Fold(section)
                rows.append(Row(partial(_fold, len(members) - _SHOWN, opened)))
        self.page.name_it(portrait.entity)
        self.page.fill(rows, cursor)

    def _told(self, told: Told) -> _Setter:
        return partial(_claim, told, self._sidebars.get(told.claim.id))

    @property
    def _target(self) -> _Target | None:
        return self._targets.get(self.page.cursor)

    # Keys

    def action_move(self, step: int) -> None:
        """To another row."""
        self.page.move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.page.turn(pages)

    def action_edge(self, last: bool) -> None:
        """To the first or the last row."""
        self.page.edge(last=last)

    def action_part(self, step: int) -> None:
        """To the next part of the page, or the one before."""
        here = self.page.cursor
        wanted = [at for at in self._parts if (at > here if step > 0 else at < here)]
        if wanted:
            self.page.select(wanted[0] if step > 0 else wanted[-1])

    def action_month(self, step: int) -> None:
        """To another month."""
        if self._months:
            month = min(max(self._state.month + step, 0), len(self._months) - 1)
            self._state = dataclasses.replace(self._state, month=month)
            self._show(self.page.cursor)

    def action_fold(self) -> None:
        """Show all of the part the cursor is in, or its beginning."""
        folds = [(at, one) for at, one in self._targets.items() if isinstance(one, _Fold)]
        below = next((one for at, one in folds if at >= self.page.cursor), None)
        if below:
            self._toggle(below.section)

    def _toggle(self, section: Section) -> None:
        self._state = dataclasses.replace(self._state, opened=self._state.opened ^ {section})
        self._show(self.page.cursor)

    def action_go(self) -> None:
        """Go to what the row under the cursor tells of."""
        target = self._target
        match target:
            case None:
                pass
            case _Fold():
                self._toggle(target.section)
            case Told():
                self.dismiss(Going(target.article, target.claim.start, self.state))
            case Facet():
                self.action_search()
            case Together():
                self._begin(Portrayed(target.name, before=self.state))
            case ArticleRow():
                self.dismiss(Going(target.id, 0, self.state))

    def _begin(self, state: Portrayed) -> None:
        self._state = state
        self.page.fill([])
        self._fetch()

    def action_back(self) -> None:
        """To the page that led here, or out."""
        if self._state.before:
            self._begin(self._state.before)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Out."""
        self.dismiss(None)

    def action_search(self) -> None:
        """Search the articles, of the month under the cursor where it is on the bars."""
        if portrait := self._state.portrait:
            month = self._months[self._state.month].term if self._on_bars else ""
            self.dismiss(Asking(" ".join(filter(None, (portrait.query, month)))))

    @property
    def _on_bars(self) -> bool:
        return bool(self._months) and self.page.cursor == self._parts[0]


def _head(portrait: Portrait, width: int) -> list[Parts]:
    lines: list[Parts] = [
        [(" ", ""), *parts] for parts in flow(line(identified(portrait)), (), width - 2, "strong")
    ]
    for label, text in facts(portrait):
        lines += labelled(label, flow(line(text), (), max(10, width - _LABELS - 2)), _LABELS)
    return [*lines, []]


def _heading(name: str, count: int, width: int) -> list[Parts]:
    said = f" {name} {grouped(count)} "
    return [[(said, "meta"), ("─" * max(0, width - len(said)), "faint")]]


def _fold(more: int, opened: bool, _width: int) -> list[Parts]:
    says = _("fewer") if opened else _("{n} more").format(n=grouped(more))
    return [[(f" {'▾' if opened else '▸'} {says}", "meta")]]


def _claim(told: Told, sidebar: Sidebar | None, width: int) -> list[Parts]:
    """Day, publishers and how sure; then the sentence."""
    room = width - 2
    certainty = _(told.claim.certainty)
    where = ", ".join(told.publishers) or told.title
    head: Parts = [
        (pad(short(told.published) or _("no date"), 11), "meta"),
        (fit(line(where), max(8, room - 13 - len(certainty))) + "  ", "strong"),
        (certainty, _UNSURE.get(told.claim.certainty, "meta")),
    ]
    if sidebar:
        style = "elsewhere" if sidebar.witnesses.articles > 1 else "meta"
        head.append((fit(f" · {witnessed(sidebar.witnesses)}", room - length(head)), style))
    lines = [
        head,
        *([("  ", ""), *parts] for parts in flow(display(told.claim.text), (), room - 3)),
    ]
    return [[(" ", ""), *parts] for parts in lines]


def _together(one: Together, width: int) -> list[Parts]:
    said = _("{both} of {all}").format(both=grouped(one.both), all=grouped(one.all))
    name = pad(line(one.name), max(8, min(40, width - len(said) - 4)))
    return [[(" ", ""), (name, one.kind), (f"  {said}", "meta")]]


def _article(row: ArticleRow, width: int) -> list[Parts]:
    publisher = pad(line(row.publisher), 18 if width > 70 else 10)
    head: Parts = [(f" {pad(short(row.published), 10)} ", "meta"), (publisher + " ", "meta")]
    title = fit(display(row.title) or row.id, max(4, width - length(head) - 1))
    return [[*head, (title, "" if row.read else "unread")]]


def _words(text: str, width: int) -> list[Parts]:
    return [[(" ", ""), *parts] for parts in flow(display(text), (), width - 2, "aside")] or [[]]
