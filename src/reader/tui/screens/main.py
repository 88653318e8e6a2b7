"""The main screen: composes the panes, binds the keys, routes what comes up to what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Container

from reader.library import session
from reader.messages import _
from reader.tui.listing import USUAL
from reader.tui.opening import list_articles
from reader.tui.preferences import preferences
from reader.tui.screens.commanding import Commanding
from reader.tui.themes import THEME, after, short
from reader.tui.widgets.article import ArticleView
from reader.tui.widgets.articles import ArticleList
from reader.tui.widgets.sidebar import SidebarView
from reader.tui.widgets.sources import SourcesView
from reader.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.library.model import ArticleRow
    from reader.library.service import Library
    from reader.tui.app import ReaderApp
    from reader.tui.keys.keymap import Keymap
    from reader.tui.marking import Mark
    from reader.tui.widgets.pane import Pane

_PANES = ("sources", "articles", "article", "sidebar")
_ALONE_BELOW = (100, 28)
"""Columns and lines below which one pane is shown at a time."""
_WIDE_FROM = 150
_MESSAGE_FOR = 6.0
"""Seconds a message stays in the last line."""


class MainScreen(Commanding):
    """Sources, articles, the article, and who else carries its claims."""

    AUTO_FOCUS = "#articles"

    _zoomed = False
    zen = False
    """Whether nothing but the article is seen: no frame, no list, no keys."""
    _silence: Timer | None = None

    def __init__(
        self,
        library: Library,
        keymap: Keymap,
        article: str = "",
        query: str = "",
        *,
        guided: bool = False,
    ) -> None:
        super().__init__(library, keymap)
        self._first = article, query
        self._guided = guided
        self.preferences = preferences(library.home, library.notices.append)

    def compose(self) -> ComposeResult:
        """Two halves of two panes each, and the last line."""
        wanted = self.preferences
        with Container(id="desk"):
            with Container(id="browsing"):
                yield SourcesView(id="sources")
                yield ArticleList(columns=wanted.columns, id="articles")
            with Container(id="reading"):
                yield ArticleView(
                    setting=wanted.typesetting,
                    measure=wanted.measure,
                    centred=wanted.centred,
                    hyperlinks=wanted.hyperlinks,
                    id="article",
                )
                yield SidebarView(id="sidebar")
        yield StatusLine()

    def on_mount(self) -> None:
        """First the list, whose first page is one look into an index; the rest once it is seen."""
        folder, article, zen, order = session.left(self.library, self.preferences.order)
        self.order = order
        asked, query = self._first
        folder, article = (None, asked) if asked else (folder, article)
        listing = self.folder_listing(folder)
        if order == USUAL or zen:
            self.put_listing(listing, list_articles(listing, article))
        else:
            # Arranged, a list is read whole: it follows the first screen.
            self.listing = listing
            self.show_listing(listing, article)
        self.tell_notices()
        if self.preferences.cursor:
            self.call_after_refresh(self._app.show_cursor)
        self.call_after_refresh(self.show_folders)
        self.call_after_refresh(self.refresh_library)
        self.call_after_refresh(self.mount_find)
        self.begin_feeds()
        if self._guided:
            self.call_after_refresh(self.begin_tour)
        if asked or query:
            self.set_focus(self.article, scroll_visible=False)
        if asked:
            self.call_after_refresh(self.open, asked)
        elif query:
            self.call_after_refresh(self.list_found, query, enter=True)
        elif zen:
            self.call_after_refresh(self.enter_zen)

    # Panes

    @property
    def pane(self) -> Pane:
        """The pane that has the focus, or had it last."""
        return cast("Pane", self.query_one(f"#{self.seen}"))

    @property
    def alone(self) -> bool:
        """Whether one pane is shown at a time."""
        width, height = self.size
        return self._zoomed or self.zen or width < _ALONE_BELOW[0] or height < _ALONE_BELOW[1]

    def on_resize(self, _event: events.Resize) -> None:
        """Other room, other layout."""
        self._arrange()

    def _arrange(self) -> None:
        if not self.size:
            return
        alone = self.alone
        self.set_class(alone, "-alone")
        self.set_class(self.size.width >= _WIDE_FROM and not alone, "-wide")
        upper = self.seen in {"sources", "articles"}
        self.query_one("#browsing").display = not alone or upper
        self.query_one("#reading").display = not alone or not upper
        # Who asks for the other reports keeps the article in sight, where there is room for both.
        both = self.zen and self.seen == "sidebar" and self.size.width >= _ALONE_BELOW[0]
        self.set_class(both, "-both")
        for name in _PANES:
            seen = name == self.seen or (both and name == "article")
            self.query_one(f"#{name}").display = not alone or seen
        self.status.where = str(self.pane.border_subtitle or "") if alone else ""
        self.hint()
        if not alone:
            self.glance_soon()

    def on_pane_whereabouts(self, message: Pane.Whereabouts) -> None:
        """Without frames the last line says where the cursor is."""
        if message.pane is self.pane:
            self.status.where = message.text if self.alone else ""

    def go_pane(self, name: str) -> None:
        """Show a pane where one is shown at a time, and put the focus there."""
        self.seen = name
        self._arrange()
        self.pane.focus(scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys that fit the moment follow the focus; who goes to an article reads it."""
        name = event.widget.id or ""
        if name in _PANES:
            self.seen = name
            self._arrange()
            if name in {"article", "sidebar"}:
                self.mark_opened()

    def beside(self, step: int, *, around: bool = False) -> None:
        """To the next pane, or the one before."""
        here = _PANES.index(self.seen) + step
        if around or 0 <= here < len(_PANES):
            name = _PANES[here % len(_PANES)]
            row = self.articles.current
            if name == "article" and step > 0 and row and not self._shows(row):
                self.open(row.id)
            else:
                self.go_pane(name)

    def _shows(self, row: ArticleRow) -> bool:
        return self.shown is not None and self.shown.article.id == row.id

    def zoom(self) -> None:
        """One pane on the whole screen, or all again."""
        self._zoomed = not self._zoomed
        self._arrange()

    def toggle_zen(self) -> None:
        """Nothing but the article, or all again."""
        if self.zen:
            self.leave_zen()
        else:
            self.enter_zen()

    def enter_zen(self) -> None:
        """Nothing but the article; from a list, the one under the cursor."""
        row = self.articles.current
        listed = self.seen in {"sources", "articles"}
        if row is None if listed else self.shown is None:
            self.tell(_("No article here."))
            return
        self._dress(zen=True)
        if listed and row:
            self.open(row.id)
        self.go_pane("article")

    def leave_zen(self) -> None:
        """All panes again."""
        self._dress(zen=False)
        self._arrange()

    def _dress(self, *, zen: bool) -> None:
        self.zen = zen
        self.set_class(zen, "-zen")
        self.status.quiet = zen

    def enter(self) -> None:
        """Open what the cursor is on."""
        if self.seen == "article":
            self.go_pane("sidebar")
        elif self.seen == "articles":
            self.articles.chosen()
        elif self.seen == "sources":
            there = self.sources.current is not None
            self.sources.chosen()
            if there:
                self.go_pane("articles")
        else:
            self.sidebar.chosen()

    def leave(self) -> None:
        """Out of what was found, of the results of a search, of the zoom, or one pane back."""
        if self.selecting:
            self.articles.begin_selecting(None)
        elif self.finding:
            self.end_find()
        elif self.zen and self.seen == "sidebar":
            self.go_pane("article")
        elif self.zen and self.seen == "article":
            self.leave_zen()
        elif self.searched:
            self.return_from_search()
        elif self._zoomed:
            self.zoom()
        elif self.seen != "articles":
            self.go_pane("article" if self.seen == "sidebar" else "articles")
        elif self.tour and self.tour.display:
            self.tour.leave()

    def article_note(self, note: str) -> None:
        """The sidebar changed: so may the keys that fit."""
        super().article_note(note)
        self.hint()

    def tell(self, text: str, *, fault: bool = False) -> None:
        """Say something in the last line for a while."""
        self._hush()
        self.status.fault = fault
        self.status.message = text
        self._silence = self.set_timer(_MESSAGE_FOR * (2 if fault else 1), self._hush)

    def _hush(self) -> None:
        if self._silence:
            self._silence.stop()
            self._silence = None
        self.status.message = ""
        self.status.fault = False

    def toggle(self, what: Mark) -> None:
        """Mark the article read or starred, or not."""
        row = self.subject
        if self.selecting:
            self.mark_selected(what)
        elif row:
            self.keep(row, what, not getattr(row, what))

    def step(self, done: bool, nothing: str) -> None:
        """Say so where there is no further claim or name."""
        if not done:
            self.tell(nothing)

    def next_article(self, step: int) -> None:
        """Open the article after the one in the list, or before it."""
        cursor = self.articles.cursor
        self.articles.select(cursor + step)
        while self.articles.is_heading(self.articles.cursor):
            over = self.articles.cursor
            self.articles.select(over + (1 if step > 0 else -1))
            if self.articles.cursor == over:
                self.articles.select(cursor)
                break
        row = self.articles.current
        if self.articles.cursor == cursor:
            self.tell(
                _("No article after this one.") if step > 0 else _("No article before this one.")
            )
        elif row:
            self.open(row.id)

    def next_unread(self) -> None:
        """Open the next unread article of the list."""
        number = self.articles.next_unread()
        if number is None:
            self.seek_unread()
        else:
            self.articles.select(number)
            row = self.articles.current
            if row:
                self.open(row.id)

    def next_hit(self, step: int) -> None:
        """To the next hit, in the next article after the last one; or to the next place that was found."""
        if self.finding:
            self.find_next(step)
        elif self.article.next_hit(step):
            self.tell(
                _("Hit {hit} of {count}").format(hit=self.article.hit, count=len(self.article.hits))
            )
        elif 0 <= self.articles.cursor + step < self.articles.count:
            self.next_article(step)
        else:
            self.tell(_("No further hit.") if step > 0 else _("No hit before this one."))

    def page_down(self) -> None:
        """A page down, or on to the next unread article at the end of one."""
        if self.seen == "article" and self.article.at_end:
            self.next_unread()
        else:
            self.pane.turn(1)

    def next_theme(self) -> None:
        """Another look, also for the next start."""
        self.take_theme(after(short(self.app.theme)))

    def take_theme(self, name: str) -> None:
        """The look called ``name``, also for the next start."""
        if self._app.look(name):
            self.tell(_("Theme: {name}").format(name=name))
            self.library.set_setting(THEME, name)
        else:
            self.tell(
                _("There is no theme {name!r}; there are: {names}.").format(
                    name=name, names=", ".join(self.themes())
                )
            )

    def themes(self) -> tuple[str, ...]:
        """The names of the looks there are."""
        return self._app.looks()

    @property
    def _app(self) -> ReaderApp:
        return cast("ReaderApp", self.app)

    def quit(self) -> None:
        """Leave; where the reader is, is kept before."""
        if self.spot and self.opened:
            self.library.set_place(self.spot.article, self.spot.offset)
        row = self.articles.current
        folder = self.folder or self.sources.current
        here = session.Session(folder, row.id if row else "", self.zen, self.order)
        here.keep(self.library, self.preferences.order)
        super().quit()
