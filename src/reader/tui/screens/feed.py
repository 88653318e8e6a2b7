"""What is known of a feed: how its fetches went, and its settings, which are changed here."""

from __future__ import annotations

import asyncio
import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.articles.dates import written
from reader.errors import ReaderError
from reader.messages import N_, _, capital, ngettext
from reader.tui.display import content, display
from reader.tui.flow import flow
from reader.tui.screens.facts import labelled
from reader.tui.screens.steady import SMALL, SteadyScreen
from reader.tui.widgets.rows import Row, RowsPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.feed_model import Feed
    from reader.library.service import Library
    from reader.tui.flow import Parts

_LABELS = 16
"""Cells of the column of labels."""


class Setting(NamedTuple):
    """One setting of a feed: its name, what it is called, and what may be written for it."""

    name: str
    label: str
    what: str


SETTINGS = (
    Setting("title", N_("title"), N_("what the feed is called")),
    Setting("folder", N_("folder"), N_("the folder it stands in, nothing for none")),
    Setting("full", N_("whole articles"), N_("never, opening, or always: when they are fetched from their pages")),
    Setting("every", N_("every"), N_("minutes between two fetches, 0 for the usual hour")),
    Setting(
        "keep", N_("keep"), N_("days its articles are kept, nothing for the general rule, always for no end")
    ),
    Setting(
        "publisher", N_("publisher"), N_("the publisher of what it brings, where the feed does not say")
    ),
    Setting("url", N_("address"), N_("the address of the feed")),
    Setting(
        "secret", N_("password"),
        N_("where its password is: env:NAME, command:..., keyring:NAME; never the password"),
    ),
)  # fmt: skip


class Settings(RowsPane):
    """A row a setting."""

    def chosen(self) -> None:
        """A click changes it."""
        if isinstance(self.screen, FeedScreen):
            self.screen.action_set()


class FeedScreen(SteadyScreen):
    """Dismissed with the feed where it is to be fetched now, else with None."""

    BINDINGS: ClassVar = [
        Binding("escape,q,i", "dismiss(None)", "Back", show=False, id="feed.leave"),
        Binding("enter,space", "set", "Change", show=False, id="feed.set"),
        Binding("r", "fetch", "Fetch it now", show=False, id="feed.fetch"),
        Binding("j,down", "move(1)", "Down", show=False, id="feed.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="feed.up"),
    ]
    HORIZONTAL_BREAKPOINTS = SMALL

    def __init__(self, library: Library, feed: Feed) -> None:
        super().__init__()
        self.library = library
        self.feed = feed

    def compose(self) -> ComposeResult:
        """What is known, and the settings."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = content(self.feed.name)
            sheet.border_subtitle = Content(_("Enter changes · r fetches now · Esc"))
            yield Settings()

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(Settings).focus()
        self.call_after_refresh(self._show)

    def _show(self, cursor: int = 0) -> None:
        known = [Row(partial(_fact, *fact), choosable=False) for fact in facts(self.feed)]
        known.append(Row(lambda __: [[]], choosable=False))
        settings = [
            Row(partial(_fact, _(setting.label), _said(self.feed, setting), ""))
            for setting in SETTINGS
        ]
        pane = self.query_one(Settings)
        pane.fill([*known, *settings], len(known) + cursor)
        pane.styles.height = pane.virtual_size.height

    def action_move(self, step: int) -> None:
        """To another setting."""
        self.query_one(Settings).move(step)

    def action_fetch(self) -> None:
        """Leave, and fetch it."""
        self.dismiss(self.feed)

    def action_set(self) -> None:
        """Ask what to set it to."""
        from reader.tui.screens.sheets import AskScreen

        number = self.query_one(Settings).cursor - len(facts(self.feed)) - 1
        setting = SETTINGS[number]
        value = str(getattr(self.feed, setting.name))
        self.app.push_screen(
            AskScreen(capital(_(setting.label)), _(setting.what), value, empty=True),
            partial(self._asked, number),
        )

    def _asked(self, number: int, value: str | None) -> None:
        if value is not None:
            self._set(number, value)

    @work(group="keep", exit_on_error=False, description="feed")
    async def _set(self, number: int, value: str) -> None:
        name = SETTINGS[number].name
        try:
            wanted: str | int = int(value or 0) if name == "every" else value
            self.feed = await asyncio.to_thread(
                partial(self.library.feeds.change, self.feed.id, **{name: wanted})
            )
        except ValueError:
            self.tell(_("Write a number of minutes."), fault=True)
        except ReaderError as error:
            self.tell(str(error), fault=True)
        self._show(number)


def facts(feed: Feed) -> list[tuple[str, str, str]]:
    """How the fetches of a feed went: label, what is to be said, its style."""
    found = [(_("last success"), _moment(feed.succeeded) if feed.succeeded else _("never"), "")]
    if feed.fault:
        tried = ngettext(
            "{moment}, in vain once since", "{moment}, in vain {count} times since", feed.failures
        ).format(moment=_moment(feed.checked), count=feed.failures)
        found += [(_("last tried"), tried, ""), (_("fault"), feed.fault, "disputed")]
    if feed.retry_at:
        found.append((_("not before"), _moment(feed.retry_at), ""))
    if feed.home:
        found.append((_("page"), feed.home, "meta"))
    return found


def _moment(iso: str) -> str:
    """A moment in the reader's own time."""
    local = dt.datetime.fromisoformat(iso).astimezone()
    return f"{written(local.date().isoformat())}, {local:%H:%M}"


def _said(feed: Feed, setting: Setting) -> str:
    value = str(getattr(feed, setting.name))
    if setting.name == "every":
        if not feed.every:
            return _("the usual hour")
        return ngettext("{count} minute", "{count} minutes", feed.every).format(count=feed.every)
    return value or "—"


def _fact(label: str, text: str, style: str, width: int) -> list[Parts]:
    lines = flow(display(text), (), max(10, width - _LABELS - 2), style)
    return labelled(label, lines, _LABELS - 1)
