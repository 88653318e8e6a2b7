"""The rules for new articles: what each would do with what is there, and a new one tried while it is written."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.library import rules
from reader.library.rules import Rule, RulesError, Tried
from reader.messages import N_, _, grouped, ngettext
from reader.tui.display import content, line
from reader.tui.flow import flow
from reader.tui.screens.sheets import ConfirmScreen, ListScreen
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.service import Library
    from reader.tui.flow import Parts

_WAIT = 0.3
"""Seconds without typing after which a new rule is tried."""


class RulesScreen(ListScreen):
    """Dismissed with whether a rule was run."""

    BINDINGS: ClassVar = [
        Binding("enter", "choose", "Run on all", show=False, id="rules.run"),
        Binding("n,a", "new", "New rule", show=False, id="rules.new"),
    ]
    heading = N_("Rules for new articles")
    hint = N_("n writes a new one · Enter runs one on all articles · Esc")

    def __init__(self, library: Library, query: str) -> None:
        super().__init__()
        self._library = library
        self._query = query
        self._rules: tuple[Rule, ...] = ()
        self._tried: dict[str, Tried] = {}
        self._fault: RulesError | None = None
        self._ran = False

    def on_mount(self) -> None:
        """Read the file and try each rule."""
        self._read()

    @work(exclusive=True, group="rules", exit_on_error=False, description="rules")
    async def _read(self) -> None:
        try:
            self._rules = await asyncio.to_thread(rules.read, self._library.home.rules_file)
            self._fault = None
        except RulesError as fault:
            self._fault = fault
        self.show_rows()
        for rule in self._rules:
            for tried in await asyncio.to_thread(rules.trial, self._library, [rule]):
                self._tried[rule.name] = tried
            self.show_rows()

    def rows(self) -> list[Row]:
        """What is wrong with the file, or a row a rule."""
        where = line(str(self._library.home.rules_file))
        if self._fault:
            told = [
                _("line {line}: {message} {remedy}").format(
                    line=fault.line, message=fault.message, remedy=fault.remedy
                )
                for fault in self._fault.faults
            ]
            return [Row(partial(_text, says, ""), choosable=False) for says in (where, *told)]
        if not self._rules:
            says = _("There are none yet. n writes one; they stand in {where}.").format(where=where)
            return [Row(partial(_text, says, "meta"), choosable=False)]
        return [Row(partial(_rule, rule, self._tried.get(rule.name))) for rule in self._rules]

    def taken(self, row: int) -> None:
        """Run a rule on all articles, after asking."""
        rule = self._rules[row]
        tried = self._tried.get(rule.name)
        question = _("Run “{name}” on all articles?").format(name=rule.name)
        if tried:
            question = ngettext(
                "Run “{name}” on {count} article?",
                "Run “{name}” on {count} articles?",
                len(tried.articles),
            ).format(name=rule.name, count=grouped(len(tried.articles)))

        def answered(yes: bool | None) -> None:
            if yes:
                self._run(rule)

        self.app.push_screen(ConfirmScreen(question), answered)

    @work(exclusive=True, group="rules", exit_on_error=False, description="rule")
    async def _run(self, rule: Rule) -> None:
        (tried,) = await asyncio.to_thread(rules.run, self._library, [rule])
        self._ran = True
        self.tell(
            ngettext(
                "{name}: {count} change. U undoes it.",
                "{name}: {count} changes. U undoes them.",
                tried.changes,
            ).format(name=rule.name, count=grouped(tried.changes))
        )
        self._read()

    def action_new(self) -> None:
        """Write a new rule."""
        if self._fault:
            self.tell(_("Mend the faults first."), fault=True)
            return

        def written(done: bool | None) -> None:
            if done:
                self._read()

        self.app.push_screen(RuleScreen(self._library, self._query), written)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(self._ran)


class RuleScreen(SteadyScreen):
    """A new rule, tried while it is written; dismissed with True once it is kept."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Back", show=False, id="rule.leave"),
        Binding("tab,down,ctrl+n", "line(1)", "Next line", show=False, id="rule.next"),
        Binding("shift+tab,up,ctrl+p", "line(-1)", "Line before", show=False, id="rule.previous"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL
    AUTO_FOCUS = "#query"

    def __init__(self, library: Library, query: str) -> None:
        super().__init__()
        self._library = library
        self._query = query

    def compose(self) -> ComposeResult:
        """Three lines, and what they would do."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = Content(_("New rule"))
            sheet.border_subtitle = Content(_("Tab next line · Enter keeps it · Esc"))
            yield Static(_("Articles that answer the query"))
            yield Input(self._query, id="query", placeholder=_("as in a search"), compact=True)
            yield Static(_("become"))
            yield Input(
                id="does", placeholder=_("tag NAME, star, read, hide, notify"), compact=True
            )
            yield Static(_("The rule is called"))
            yield Input(
                id="name", placeholder=_("as the query, where nothing is written"), compact=True
            )
            yield Static(id="tried", classes="count")

    def on_mount(self) -> None:
        """Try what is there."""
        self._try()

    def action_line(self, step: int) -> None:
        """To another line."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._try()

    @work(exclusive=True, group="try", exit_on_error=False, description="try")
    async def _try(self) -> None:
        await asyncio.sleep(_WAIT)
        query = self.query_one("#query", Input).value.strip()
        try:
            found = await asyncio.to_thread(self._library.matching, query) if query else ()
            says = _("Would match {count}").format(count=grouped(len(found)))
            tried = await asyncio.to_thread(rules.trial, self._library, [self._rule()])
            says += _(", change {changes}.").format(changes=grouped(tried[0].changes))
        except RulesError as fault:
            says = f"{says}. {fault}" if query else _("Write a query.")
        except ReaderError as fault:
            says = str(fault)
        self.query_one("#tried", Static).update(content(says))

    def _rule(self) -> Rule:
        """The rule as it is written. Raises `RulesError`."""
        query, does, name = (
            self.query_one(f"#{each}", Input).value.strip() for each in ("query", "does", "name")
        )
        return rules.written(name or query, query, does)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._keep()

    @work(exclusive=True, group="keep", exit_on_error=False, description="rule")
    async def _keep(self) -> None:
        try:
            await asyncio.to_thread(rules.add, self._library.home.rules_file, self._rule())
        except ReaderError as fault:
            self.query_one("#tried", Static).update(content(str(fault)))
            return
        self.dismiss(True)


def _rule(rule: Rule, tried: Tried | None, width: int) -> list[Parts]:
    does = (
        _("{does} · would match {count}, change {changes}").format(
            does=rule.does, count=grouped(len(tried.articles)), changes=grouped(tried.changes)
        )
        if tried
        else rule.does
    )
    return [
        [(" ", ""), (line(rule.name), "strong")],
        *([("   ", ""), *parts] for parts in flow(line(rule.query), (), max(10, width - 4))),
        *(
            [("   ", ""), *[(text, "meta") for text, __ in parts]]
            for parts in flow(line(does), (), max(10, width - 4))
        ),
    ]


def _text(says: str, style: str, width: int) -> list[Parts]:
    return [
        [(" ", ""), *[(text, style) for text, __ in parts]]
        for parts in flow(line(says), (), max(10, width - 2))
    ]
