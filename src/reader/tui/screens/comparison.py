"""The comparison of a story: who says what, who is silent, and who disagrees."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from reader.articles.dates import written
from reader.claims.comparison import CHOICES, ORDERS
from reader.errors import NotFoundError
from reader.messages import N_, _
from reader.tui.display import display
from reader.tui.flow import flow
from reader.tui.overview import Going
from reader.tui.screens.steady import SteadyScreen
from reader.tui.widgets.grid import Grid, crediting, named
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.rows import Row, RowsPane
from reader.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.claims.comparison import Choice, Comparison, Line, Order, Said
    from reader.library.service import Library
    from reader.tui.flow import Parts

_NAMES: dict[Choice, str] = {
    "all": N_("All"),
    "contested": N_("Contested"),
    "one": N_("Only one"),
    "all but one": N_("All but one"),
}
_ORDERED: dict[Order, str] = {
    "contested": N_("most contested first"),
    "carried": N_("most carried first"),
    "article": N_("as the article tells it"),
}
_HINTS = (
    ("Enter", N_("go there")), ("h l", N_("publisher")), ("1–4", N_("filter")), ("o", N_("order")), ("Esc", N_("back")),
)  # fmt: skip


_SHORT: list[tuple[int, str]] = [(0, "-short"), (30, "-tall")]


@dataclass(frozen=True)
class Compared:
    """A comparison as it was left, to come back to: the row by its claim, the column by its number."""

    article: str
    table: Comparison | None = None
    choice: Choice = "all"
    order: Order = "contested"
    claim: str = ""
    column: int = 0

    def screen(self, library: Library) -> ComparisonScreen:
        """The screen that shows it again."""
        return ComparisonScreen(library, self)


class _Heads(Pane):
    """The choices and the names of the publishers, above the rows."""

    can_focus = False

    def parts(self, y: int, width: int) -> tuple[str, Parts]:
        """The first line says what can be chosen, the second who the columns are."""
        screen = self.screen
        if not isinstance(screen, ComparisonScreen):
            return "", []
        return "", screen.choices(width) if y == 0 else screen.grid.heads(screen.grid.room)

    def key(self, y: int) -> object:
        """It says something else each time it is painted anew."""
        return object()


class _Detail(RowsPane):
    """The whole sentence under the cursor."""

    can_focus = False


class ComparisonScreen(SteadyScreen):
    """Dismissed with where the reader is `Going`, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape,q,c,H", "dismiss(None)", "Back", show=False, id="comparison.leave"),
        Binding("enter", "go", "Go there", show=False, id="comparison.go"),
        Binding("j,down", "move(1)", "Down", show=False, id="comparison.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="comparison.up"),
        Binding("l,right", "aside(1)", "Next publisher", show=False, id="comparison.right"),
        Binding("h,left", "aside(-1)", "Publisher before", show=False, id="comparison.left"),
        Binding("space,pagedown", "turn(1)", "Page down", show=False, id="comparison.page-down"),
        Binding("b,pageup", "turn(-1)", "Page up", show=False, id="comparison.page-up"),
        Binding("g,home", "edge(False)", "Beginning", show=False, id="comparison.first"),
        Binding("G,end", "edge(True)", "End", show=False, id="comparison.last"),
        Binding("o", "order", "Order", show=False, id="comparison.order"),
        *(
            Binding(str(n), f"choose({n - 1})", _NAMES[choice], show=False, id=f"comparison.{n}")
            for n, choice in enumerate(CHOICES, 1)
        ),
    ]
    AUTO_FOCUS = "Grid"
    VERTICAL_BREAKPOINTS = _SHORT

    @dataclass
    class Advanced(Message):
        """How far the comparison is, in per cent."""

        share: int

    def __init__(self, library: Library, state: Compared) -> None:
        super().__init__()
        self._library = library
        self._state = state
        self._stopped = False

    def compose(self) -> ComposeResult:
        """Choices and publishers, the rows, the sentence, and the last line."""
        yield _Heads(id="heads")
        yield Grid(id="grid")
        yield _Detail(id="detail")
        yield StatusLine()

    @property
    def grid(self) -> Grid:
        """The rows."""
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Compare, or show what was compared before."""
        self.query_one(StatusLine).hints = tuple((key, _(says)) for key, says in _HINTS)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        table = self._state.table
        if table:
            self._show(table)
        else:
            self.grid.say(_("Looking for who else tells of this event …"))
            self._compare()

    def on_unmount(self) -> None:
        """Whoever leaves waits for nothing any more."""
        self._stopped = True

    @work(exclusive=True, exit_on_error=False, description="comparison")
    async def _compare(self) -> None:
        worker = get_current_worker()
        told = 0.0

        def advance(done: int, of: int) -> None:
            # Called from another thread, once a pair of articles: the screen is told ten times a second.
            nonlocal told
            now = time.monotonic()
            if now - told > 0.1:
                told = now
                self.post_message(self.Advanced(100 * done // max(1, of)))

        try:
            table = await asyncio.to_thread(
                self._library.comparison,
                self._state.article,
                advance,
                lambda: self._stopped or worker.is_cancelled,
            )
        except NotFoundError:
            self.grid.say(_("This article has not been compared with the others yet."))
            return
        finally:
            self.query_one(StatusLine).progress = ""
        self._show(table)

    def on_comparison_screen_advanced(self, message: Advanced) -> None:
        """Say how far it is."""
        if self._state.table is None:
            self.query_one(StatusLine).progress = _("comparing {share} %").format(
                share=message.share
            )

    def _show(self, table: Comparison) -> None:
        publishers, articles = len(table.columns), table.articles
        if publishers < 2:
            self.grid.say(_("No other publisher tells of this event."))
            return
        state = self._state
        if not state.claim and (shown := table.shown(state.choice, state.order)):
            # At first the cursor stands where something is said.
            column = next(at for at, cell in enumerate(shown[0].cells) if cell)
            state = Compared(state.article, table, state.choice, state.order, "", column)
        self._set(state, table)
        self.query_one("#heads", _Heads).name_it(
            _(
                "Comparison · {articles} articles · {publishers} publishers · {claims} claims"
            ).format(articles=articles, publishers=publishers, claims=len(table.lines))
        )

    def _set(self, state: Compared, table: Comparison) -> None:
        """Show the rows that ``state`` asks for, the cursor staying on its claim where that is among them."""
        shown = table.shown(state.choice, state.order)
        claims = [each.claim for each in shown]
        cursor = claims.index(state.claim) if state.claim in claims else 0
        self._state = Compared(
            state.article, table, state.choice, state.order, state.claim, state.column
        )
        self.grid.show(table, shown, cursor, state.column)
        if not shown:
            self.grid.say(_("No such claim in this story."))
            self._tell()
        self.query_one("#heads", _Heads).repaint()

    def on_pane_whereabouts(self, message: Pane.Whereabouts) -> None:
        """The cursor came to another cell."""
        if message.pane is self.grid:
            self.query_one(StatusLine).where = message.text
            self._tell()

    def _tell(self) -> None:
        """Show the sentence under the cursor, and who the columns are."""
        grid = self.grid
        rows = []
        if grid.table and grid.current:
            publisher = named(grid.table.columns[grid.column])
            rows = [Row(partial(_sentence, grid.current, publisher, grid.cell), choosable=False)]
        self.query_one("#detail", _Detail).fill(rows)
        self.query_one("#heads", _Heads).repaint()

    def choices(self, width: int) -> Parts:
        """What can be chosen, with how many rows each has, and the order."""
        table = self.grid.table
        parts: Parts = [(" ", "")]
        for number, choice in enumerate(CHOICES, 1):
            count = f" {sum(table.has(each, choice) for each in table.lines)}" if table else ""
            on = choice == self._state.choice
            parts += [
                (f"{number} ", "key"),
                (f"{_(_NAMES[choice])}{count}", "strong" if on else "meta"),
                ("  ", ""),
            ]
        if width > 84:
            parts += [(" ", ""), ("o ", "key"), (_(_ORDERED[self._state.order]), "meta")]
        return parts

    # Keys

    def action_move(self, step: int) -> None:
        """To another row."""
        self.grid.move(step)

    def action_turn(self, pages: int) -> None:
        """A page on."""
        self.grid.turn(pages)

    def action_edge(self, last: bool) -> None:
        """To the first or the last row."""
        self.grid.edge(last=last)

    def action_aside(self, step: int) -> None:
        """To another publisher."""
        self.grid.aside(step)

    def action_choose(self, number: int) -> None:
        """Only some of the rows."""
        self._again(choice=CHOICES[number])

    def action_order(self) -> None:
        """The next order."""
        following = ORDERS[(ORDERS.index(self._state.order) + 1) % len(ORDERS)]
        self._again(order=following)
        self.query_one(StatusLine).message = ""

    def _again(self, choice: Choice | None = None, order: Order | None = None) -> None:
        if self._state.table:
            state = self._left()
            self._set(
                Compared(
                    state.article, state.table, choice or state.choice, order or state.order,
                    state.claim, state.column,
                ),
                self._state.table,
            )  # fmt: skip

    def _left(self) -> Compared:
        """The comparison as it stands."""
        state, current = self._state, self.grid.current
        return Compared(
            state.article, state.table, state.choice, state.order,
            current.claim if current else state.claim, self.grid.column,
        )  # fmt: skip

    async def action_go(self) -> None:
        """Go to the sentence under the cursor; of a publisher that is silent there is none."""
        cell = self.grid.cell
        if cell:
            self.dismiss(Going(cell[0].article, cell[0].start, self._left()))


def _sentence(each: Line, publisher: str, cell: tuple[Said, ...], width: int) -> list[Parts]:
    """Who says it, when, how surely and by whom; then the sentence."""
    room = width - 2
    if not cell:
        parts = flow(
            _("{publisher} does not say this.").format(publisher=publisher), (), room, "aside"
        )
        return [[(" ", ""), *each] for each in parts]
    said = cell[0]
    about = [publisher, written(said.published), _(said.certainty), crediting(said)]
    if len(cell) > 1:
        about.append(_("and {count} more there").format(count=len(cell) - 1))
    lines = [*flow(" · ".join(part for part in about if part), (), room, "meta")[:1]]
    if each.disputes:
        lines[0] += [("  ≠ " + ", ".join(map(_, each.disputes)), "disputed")]
    lines += flow(display(said.text), (), room)
    return [[(" ", ""), *parts] for parts in lines]
