"""The panel of one name: who that is, how that was recognised, and what to do where it is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.library.portrait import KINDS
from reader.messages import N_, _, grouped, ngettext
from reader.tui.display import content, line
from reader.tui.flow import fit, flow, pad
from reader.tui.screens.choosing import Choices, ChoosingScreen, choosing_keys
from reader.tui.screens.facts import FactsScreen, labelled
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.model import Named, Who
    from reader.tui.flow import Parts

Choice = Literal["page", "another", "same", "withdraw"]

_VIA = {
    "gazetteer": N_("its name stands in the list of known names"),
    "model": N_("by its form and its place in the sentence"),
    "surname": N_("a surname: of someone named in full here, or well known by it"),
    "role": N_("by an office or a role"),
    "derived": N_("a word derived from the name"),
    "compound": N_("a part of a longer word"),
    "rule": N_("by how it is written and what stands beside it"),
}
_ANOTHER = {
    "person": N_("This is another person…"), "organisation": N_("This is another organisation…"),
    "place": N_("This is another place…"), "other": N_("This is something else…"),
}  # fmt: skip
_LABELS = 16
_MOST = 12
"""Names shown of someone who has many."""


class _Facts(RowsPane):
    """What is known, and below it what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[int, Choice] = {}

    def chosen(self) -> None:
        """The choice under the cursor is made."""
        self.screen.dismiss(self.choices.get(self.cursor))


class WhoScreen(FactsScreen):
    """Dismissed with what the reader wants to correct, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape,i,q", "dismiss(None)", "Back", show=False, id="who.leave"),
        Binding("enter,space", "choose", "Choose", show=False, id="who.choose"),
        Binding("j,down", "move(1)", "Down", show=False, id="who.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="who.up"),
        Binding("e", "dismiss('page')", "Entity page", show=False, id="who.page"),
        Binding("a", "dismiss('another')", "Another", show=False, id="who.another"),
        Binding("s", "dismiss('same')", "The same", show=False, id="who.same"),
        Binding("t", "withdraw", "Take back", show=False, id="who.withdraw"),
    ]

    def __init__(self, who: Who, corrected: str = "") -> None:
        super().__init__()
        self._who = who
        self._corrected = corrected

    def compose(self) -> ComposeResult:
        """Facts and choices."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(self._who.mention.entity)
            sheet.border_subtitle = Content(_("Enter · Esc"))
            yield _Facts()

    def show_facts(self) -> None:
        """Facts, and below them what can be done."""
        pane = self.query_one(_Facts)
        rows = [Row(partial(_fact, *fact), choosable=False) for fact in _facts(self._who)]
        choices: list[tuple[Choice, str, str]] = [
            ("page", "e", _("Entity page")),
            ("another", "a", _(_ANOTHER[self._who.mention.kind])),
            ("same", "s", _("The same as another name…")),
        ]
        if self._corrected:
            choices.append(
                (
                    "withdraw",
                    "t",
                    _("Take back: {corrected}").format(corrected=line(self._corrected)),
                )
            )
        rows.append(Row(lambda __: [[]], choosable=False))
        for choice, key, says in choices:
            pane.choices[len(rows)] = choice
            rows.append(Row(partial(_choice, key, says)))
        pane.fill(rows, pane.cursor if pane.cursor >= 0 else len(rows) - len(choices))
        pane.styles.height = pane.virtual_size.height

    def action_move(self, step: int) -> None:
        """To another choice."""
        self.query_one(_Facts).move(step)

    def action_choose(self) -> None:
        """Make the choice under the cursor."""
        self.query_one(_Facts).chosen()

    def action_withdraw(self) -> None:
        """Take the correction back, where there is one."""
        if self._corrected:
            self.dismiss("withdraw")


def _facts(who: Who) -> list[tuple[str, str]]:
    mention = who.mention
    about = [_(KINDS[mention.kind]), mention.country if mention.country != mention.entity else ""]
    about.append(
        ngettext("in {count} article", "in {count} articles", who.articles).format(
            count=grouped(who.articles)
        )
    )
    facts = [("", " · ".join(part for part in about if part))]
    others = [name for name in who.names if name != mention.entity]
    if others:
        more = (
            _(" and {count} more").format(count=len(others) - _MOST) if len(others) > _MOST else ""
        )
        facts.append((_("Also called"), ", ".join(others[:_MOST]) + more))
    here = (f"“{text}”" + (f" ×{count}" if count > 1 else "") for text, count in who.here)
    facts.append((_("In this article"), ", ".join(here)))
    via = _(_VIA.get(who.recognised.via, who.recognised.via))
    if who.recognised.entity != mention.entity:
        facts.append(
            (
                _("Recognised"),
                _("as {entity}: {via}; corrected by you").format(
                    entity=who.recognised.entity, via=via
                ),
            )
        )
    else:
        facts.append((_("Recognised"), f"“{line(mention.text)}”: {via}"))
    return facts


def _fact(label: str, text: str, width: int) -> list[Parts]:
    indent = _LABELS if label else 0
    return labelled(label, flow(line(text), (), max(10, width - indent - 1)), indent)


def _choice(key: str, says: str, width: int) -> list[Parts]:
    return [[(f" {key}  ", "key"), (fit(says, max(10, width - 5)), "")]]


class _Names(Choices):
    """All who are named, those that match what is typed."""

    def __init__(self, everyone: Sequence[Named]) -> None:
        super().__init__()
        self._everyone = everyone
        self.names: list[str] = []

    def show(self, typed: str) -> None:
        """Show who is called like ``typed``, and ``typed`` itself as a name that is not there yet."""
        wanted = typed.strip()
        words = wanted.casefold().split()
        found = [
            named
            for named in self._everyone
            if all(word in named.entity.casefold() for word in words)
        ][:200]
        self.names = [named.entity for named in found]
        rows = [Row(partial(_named, named)) for named in found]
        if wanted and wanted not in self.names:
            self.names.append(wanted)
            rows.append(Row(partial(_typed, wanted)))
        self.fill(rows)

    def chosen(self) -> None:
        """The name under the cursor is taken."""
        if 0 <= self.cursor < len(self.names):
            self.screen.dismiss(self.names[self.cursor])


class PickScreen(ChoosingScreen):
    """Asks for one who is named; dismissed with the name, or with None."""

    BINDINGS: ClassVar = choosing_keys("pick")

    def __init__(self, title: str, everyone: Sequence[Named]) -> None:
        super().__init__(
            content(title), _("type a name · Enter · Esc"), _("Name"), _Names(everyone)
        )


def _named(named: Named, width: int) -> list[Parts]:
    count = f"{named.articles:>5}"
    name = pad(line(named.entity), max(10, width - len(count) - 3))
    return [[(" ", ""), (name, named.kind), (count, "meta")]]


def _typed(name: str, width: int) -> list[Parts]:
    return [[(fit(" " + _("“{name}”, not named yet").format(name=line(name)), width - 1), "meta")]]
