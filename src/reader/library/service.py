"""The library: the one service that screens and commands call."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import math
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.errors import IndexDamagedError, NotFoundError
from reader.library import additions, catalogue, lock
from reader.library.arranging import SETTING, Arrangement
from reader.library.cache import AnalysisCache, pack
from reader.library.catalogue import Catalogue
from reader.library.claims import Claims
from reader.library.fulltext import FullText
from reader.library.home import RESTORING, Home
from reader.library.judging import Judging
from reader.library.listing import Counts, Listing
from reader.library.model import (
    ArticleRow,
    Check,
    Completion,
    Facet,
    Folder,
    Judgement,
    Named,
    Note,
    Order,
    Progress,
    SearchResult,
    Who,
)
from reader.library.standing import Standings
from reader.library.state import State
from reader.messages import N_, _

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reader.claims.comparison import Comparison
    from reader.claims.model import Analysis, Candidate, Claim, Other, Sidebar
    from reader.claims.opinions import Opinions
    from reader.claims.timeline import Timeline
    from reader.claims.verdicts import Verdict
    from reader.entities.corrections import Correction
    from reader.entities.model import Mention
    from reader.library.changes import Step
    from reader.library.copies import Copies
    from reader.library.feeds import Feeds
    from reader.library.keeping import Keeping
    from reader.library.naming import Naming
    from reader.library.ordering import Outline
    from reader.library.portrait import Portrait, Portraits

_KEPT = 16
"""Analyses kept in memory."""
_VOLATILE = ("is:", "tag:", "note:", "has:", "only:", "date:")
"""Fields of which the answer may change without the articles."""
_QUERIES, _QUERIES_KEPT = "queries", 200
"""The setting that keeps what was searched for, and how many queries."""


class Library:
    """All articles of one home, what is derived from them, and the reader's state.

    Every method may be called from any thread. ``notices`` holds a sentence for each thing that a
    person should be told (a damaged file put aside, an index built anew), in order; ``alerts`` what the
    reader's rules want told of new articles.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.notices: list[str] = []
        self.alerts: list[str] = []
        self._finish_restoring()
        self._additions = additions.read(home.entities_file)
        self._additions.apply()
        self.corpus = Corpus(home.corpus)
        self._state = State(home.state_file, self.notices.append)
        self._finish_replacing()
        self._catalogue = Catalogue(home.catalogue_file, home.state_file)
        self._listing = Listing(self._catalogue.database)
        self._cache = AnalysisCache(home.analysis_file)
        self._claims = Claims(home.claims_file, self._catalogue, self._opinions)
        self._judging = Judging(self._state, self._claims)
        self._standings = Standings(
            self._catalogue,
            self._claims,
            self._state.verdicts,
            self._additions.version,
            self._models,
        )
        self._fulltext = FullText(
            home.search_folder, self._catalogue, self._listing, self._standings
        )
        self._found_at: dict[str, tuple[object, dt.date]] = {}
        self._keeping: Keeping | None = None
        self._rules_fault = ""
        self._analyses: OrderedDict[str, Analysis] = OrderedDict()
        self._vet()

    def _opinions(self) -> Opinions | None:
        """The models that the user's settings name; loaded when the first claim is looked at."""
        from reader.library.models import opinions

        return opinions(self.home, self.notices.append)

    def _models(self) -> str:
        from reader.library.models import named

        return named(self.home)

    @cached_property
    def feeds(self) -> Feeds:
        """The subscriptions, and what they bring."""
        from reader.library.feeds import Feeds

        tell = self.notices.append
        return Feeds(self.home, self.corpus, self._state.database, self._catalogue, tell)

    @classmethod
    def open(cls, home: Home) -> Library:
        """Open the library of ``home``, making what is not there; scans nothing and builds nothing."""
        return cls(home)

    def close(self) -> None:
        """Close every file."""
        self._claims.close()
        self._fulltext.close()
        self._cache.close()
        self._catalogue.close()
        self._state.close()

    def _finish_restoring(self) -> None:
        """Finish putting a backup in place, where that was interrupted: before anything is opened."""
        if (self.home.root / RESTORING).exists():
            from reader.library import restoring

            with lock.writing(self.home.import_lock, lock.PATIENCE, self.notices.append):
                if restoring.finish(self.home):
                    self.notices.append(_("A backup that was being restored is in place now."))

    def _finish_replacing(self) -> None:
        """Record the earlier texts of articles that were just replaced by a process that was killed."""
        if self._state.replacing():
            from reader.library import replacing  # hardly ever needed

            replacing.settle_at_start(self.home, self._state.database, self.corpus)

    def _vet(self) -> None:
        """Begin anew the files that are damaged; one at a time, as two would each remove what the other made."""
        if not (self._catalogue.sound and self._cache.sound):
            tell = self.notices.append
            with lock.writing(self.home.lock_file, lock.PATIENCE, tell):
                self._catalogue.vet(tell)
                self._cache.vet(tell)

    def folders(self) -> tuple[Folder, ...]:
        """The lines of the left pane: all, unread, starred, saved searches as arranged, feeds, publishers."""
        searches, arrangement = self._state.searches(), self._arrangement()
        self._follow_state(searches.values())
        publishers = self._listing.publishers()
        total = sum(publisher[1] for publisher in publishers)
        unread = sum(publisher[2] for publisher in publishers)
        saved = [
            Folder(name, query, "saved", *self._listing.saved(query), name in arrangement.pinned)
            for name in arrangement.sorted(searches)
            for query in (searches[name],)
        ]
        return (
            Folder(N_("All"), "", "all", total, unread),
            Folder(N_("Unread"), "", "unread", unread, unread),
            Folder(N_("Starred"), "", "starred", *self._listing.starred()),
            *saved,
            *self._feed_folders(),
            *(
                Folder(name, f'publisher:"{name}"', "publisher", count, unseen)
                for name, count, unseen in publishers
                if name
            ),
        )

    def _feed_folders(self) -> Iterator[Folder]:
        """The feeds in their folders, first those in none."""
        feeds = self.feeds.feeds()
        if not feeds:
            return
        by_feed, by_folder = self._listing.feeds()
        above = ""
        for feed in feeds:
            if feed.folder != above:
                above = feed.folder
                yield Folder(above, "", "group", *by_folder.get(above, Counts()))
            counts = by_feed.get(feed.id, Counts())
            inside, fault = bool(feed.folder), feed.fault
            yield Folder(feed.name, "", "feed", *counts, feed=feed.id, inside=inside, fault=fault)

    def count(self, folder: Folder | None = None) -> int:
        """How many articles a folder holds; all without one."""
        return self._listing.count(folder)

    def rows(self, offset: int, limit: int, folder: Folder | None = None) -> tuple[ArticleRow, ...]:
        """A window of a folder's articles, newest first."""
        return self._listing.rows(offset, limit, folder)

    def outline(
        self,
        folder: Folder | None,
        order: Order,
        query: str = "",
    ) -> Outline:
        """A whole folder, or what answers a query, in sections and sorted. As slow as the list is long: 60 ms for
        20,000 articles. Raises `IndexDamagedError`."""
        from reader.library.ordering import outline  # lists as they usually are need none

        among = self._fulltext.ids(query) if query else None
        return outline(self._catalogue.database, folder, order, among, self._copies.groups)

    @cached_property
    def _copies(self) -> Copies:
        from reader.library.copies import Copies

        return Copies(self._catalogue.database)

    def rows_of(self, ids: Iterable[str]) -> dict[str, ArticleRow]:
        """The rows of these articles, of those that there are."""
        return self._listing.rows_of(ids)

    def row(self, article_id: str) -> ArticleRow:
        """The row of one article. Raises `NotFoundError`."""
        try:
            return self._listing.rows_of([article_id])[article_id]
        except KeyError:
            raise NotFoundError(
                _("There is no article {article_id!r}.").format(article_id=article_id),
                _("See: reader articles"),
            ) from None

    def position_of(self, article_id: str, folder: Folder | None = None) -> int:
        """The place of an article in the rows of a folder, from 0. Raises `NotFoundError`."""
        return self._listing.position_of(article_id, folder)

    def article(self, article_id: str) -> Article:
        """An article as its file says now. Raises `NotFoundError` or `ArticleError`."""
        return catalogue.read(self.corpus, article_id)[0]

    def set_read(self, article_id: str, value: bool, *, by_hand: bool = True) -> None:
        """Mark an article read or unread; what was not done ``by_hand``, but by opening it, is not undone."""
        self._state.set_read(article_id, value, by_hand=by_hand)

    def set_starred(self, article_id: str, value: bool) -> None:
        """Star an article or take its star away."""
        self._state.set_starred(article_id, value)

    def set_tag(self, article_id: str, tag: str, value: bool) -> None:
        """Give an article a tag or take it away. Raises `UsageError` for a tag without letters."""
        self.keeping.tag([article_id], tag, value)

    def tags_of(self, article_id: str) -> tuple[str, ...]:
        """The tags of an article, by name."""
        return self._state.tags(article_id)

    def notes(self, article_id: str = "") -> tuple[Note, ...]:
        """The notes on an article, in their order in it; those of all articles without one."""
        return self._state.notes(article_id)

    def place(self, article_id: str) -> int:
        """Where reading stopped, a code point of the article's text; 0 where it never began."""
        return self._state.place(article_id)

    def set_place(self, article_id: str, offset: int) -> None:
        """Keep where reading stopped."""
        self._state.set_place(article_id, offset)

    def opened(self, article_id: str) -> None:
        """Remember that an article was opened."""
        self._state.opened(article_id)

    def history(self, limit: int = 100) -> tuple[str, ...]:
        """The articles opened last, the latest first, each once."""
        return self._state.history(limit)

    def analysis(self, article_id: str) -> Analysis:
        """What is read in an article as it stands now, names as the reader corrected them. Raises as `article`."""
        found = self._recognised(article_id)
        corrections = self._state.corrections()
        if not corrections:
            return found
        from reader.library.naming import overlaid  # only who corrected something needs it

        return overlaid(found, corrections, article_id)

    def _recognised(self, article_id: str) -> Analysis:
        """The analysis without corrections, kept by the article's content."""
        article, content = catalogue.read(self.corpus, article_id)
        found = self._analyses.get(content)
        if found is None:
            with contextlib.suppress(IndexDamagedError):
                found = self._cache.get(content, self._additions.version)
            if found is None:
                from reader.claims.analysis import (
                    analyse,
                )  # 330 ms that a kept analysis need not pay

                self._additions.apply()
                found = analyse(article)
                with contextlib.suppress(IndexDamagedError):
                    self._cache.put({content: pack(found)}, self._additions.version)
            self._analyses[content] = found
            if len(self._analyses) > _KEPT:
                self._analyses.popitem(last=False)
        return found

    def sidebar(self, claim_id: str) -> Sidebar:
        """Who else carries a claim. Raises `NotFoundError`, also where the article is not indexed yet."""
        return self._claims.sidebar(claim_id, self._state.verdicts())

    def claim(self, claim_id: str) -> Claim:
        """A claim as it is indexed. Raises as `sidebar` does."""
        return self._claims.claim(claim_id)

    def sidebars(
        self,
        article_id: str,
        cancelled: Callable[[], bool] | None = None,
        found: Callable[[Sidebar], None] | None = None,
        first: int = 1,
    ) -> tuple[Sidebar, ...]:
        """The sidebars of all claims of an article, in order; once ``cancelled`` says so, those found so far.

        Each is told to ``found`` as soon as it is known, from claim ``first`` on. Raises as `sidebar` does.
        """
        return self._claims.sidebars(article_id, self._state.verdicts(), cancelled, found, first)

    def further(self, sidebar: Sidebar) -> tuple[Other, ...]:
        """What may be related beyond what a sidebar lists, likeliest first: too loose to be shown."""
        return self._claims.further(sidebar, self._state.verdicts())

    def candidates(self, claim_id: str) -> tuple[Candidate, ...]:
        """The claims of other articles that a claim may be linked to, likeliest first. Raises as `sidebar` does."""
        return self._claims.candidates(claim_id)

    def reject_link(self, claim_id: str, other_id: str) -> Verdict:
        """Keep that two claims do not say the same, from either side. Raises `UsageError`, and as `sidebar` does."""
        return self._judging.judge(claim_id, other_id, "rejected")

    def add_link(self, claim_id: str, other_id: str) -> Verdict:
        """Keep that two claims say the same. Raises `UsageError` where they are linked, and as `sidebar` does."""
        return self._judging.judge(claim_id, other_id, "added")

    def withdraw_link(self, claim_id: str, other_id: str) -> Verdict:
        """Take back what was said of the link between two claims. Raises `NotFoundError` where nothing was."""
        return self._judging.withdraw(claim_id, other_id)

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the reader says of links, the oldest first; `links` finds the claims too."""
        return self._state.verdicts()

    def links(self) -> tuple[Judgement, ...]:
        """What the reader says of links, the oldest first."""
        return self._judging.judgements()

    def says_link(self, verdict: Verdict) -> str:
        """What a verdict says, in words."""
        from reader.library.telling import judged

        return judged(verdict, self._title)

    def comparison(
        self,
        article_id: str,
        advance: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Comparison:
        """The story of an article as a table of claims and publishers. Raises as `sidebar` does.

        ``advance`` is told how many pairs of articles are compared, of how many; once ``cancelled`` says so no more
        are, and the table holds what is known by then. Links rejected and added hold here too.
        """
        return self._claims.comparison(
            article_id,
            self._state.verdicts(),
            advance or (lambda _done, _of: None),
            cancelled or (lambda: False),
        )

    def timeline(self, claim_id: str) -> Timeline:
        """How a claim went: who said it when, and how, by day. Raises as `sidebar` does."""
        return self._claims.timeline(claim_id, self._state.verdicts())

    def search(self, query: str, limit: int = 20, offset: int = 0) -> SearchResult:
        """The articles that answer ``query``, best first; any query is answered. Raises `IndexDamagedError`."""
        return self._fulltext.search(query, limit, offset)

    def facets(self, query: str) -> dict[str, tuple[Facet, ...]]:
        """What all answers to ``query`` have in common: for publisher, person, organisation, place and language the
        values of most answers, for month all values in order. Raises `IndexDamagedError`."""
        return self._fulltext.facets(query)

    def complete(self, query: str, cursor: int) -> tuple[Completion, ...]:
        """How ``query`` may go on at ``cursor``, a code point of it: field names, and the values of fields (names of
        people, places, publishers, tags, ...). Raises `IndexDamagedError`."""
        from reader.library.completing import complete

        return complete(query, cursor, self._fulltext.names, self.tags)

    def tags(self) -> tuple[str, ...]:
        """The tags that articles have, by name."""
        return self._listing.tags()

    def warm_search(self) -> None:
        """Read ahead what the first search, facets and completion need; for a thread that nobody waits for."""
        self._fulltext.warm()

    def hits_in(self, article_id: str, query: str) -> tuple[tuple[int, int], ...]:
        """The spans of the article's text, in code points, that ``query`` matches. Raises as `article` does."""
        return self._fulltext.hits(self.article(article_id).text, query)

    def hits_of(self, texts: Iterable[str], query: str) -> dict[str, tuple[tuple[int, int], ...]]:
        """The spans of each of ``texts``, sentences as a rule, that ``query`` matches; only of those that have any."""
        found = {text: self._fulltext.hits(text, query) for text in texts}
        return {text: spans for text, spans in found.items() if spans}

    def entities(self) -> tuple[Named, ...]:
        """All who and what the articles name, those of most articles first, as the reader corrected them."""
        return self._naming().entities(self._state.corrections())

    def called(self, typed: str) -> tuple[str, ...]:
        """The canonical names of those whom ``typed`` may name, the likeliest first. Raises `IndexDamagedError`."""
        return self._portraits().called(typed)

    def portrait(self, entity: str) -> Portrait:
        """What is known of one who is named, by canonical name. Raises `NotFoundError`, `IndexDamagedError`."""
        return self._portraits().draw(entity, self._state.corrections())

    def _portraits(self) -> Portraits:
        from reader.library.portrait import Portraits  # not on the way to a first screen

        return Portraits(
            self._fulltext, self._claims, self._cache, self._catalogue, self._listing, self._additions.version
        )  # fmt: skip

    def who(self, article_id: str, mention: Mention) -> Who:
        """All that is known of a mention of `analysis`. Raises `NotFoundError` where it is none any more."""
        analysis = self._recognised(article_id)
        return self._naming().who(mention, analysis, self._state.corrections(), article_id)

    def corrections(self) -> tuple[Correction, ...]:
        """What the reader corrected, the oldest first."""
        return self._state.corrections()

    def distinguish(self, article_id: str, mention: Mention, name: str = "") -> Correction:
        """Keep that a mention's name means another one in this article: ``name``, or someone of their own.

        Raises `UsageError` where that changes nothing, and as `who` does. The search follows at the next `refresh`.
        """
        who, title = self.who(article_id, mention), self._title(article_id)
        corrections = self._state.corrections()
        correction = self._naming().distinguished(who, article_id, title, name, corrections)
        self._state.correct(correction)
        return correction

    def merge(self, entity: str, other: str) -> Correction:
        """Keep that two entities, by their canonical names, are the same everywhere.

        Raises `UsageError` where they are already. The search follows at the next `refresh`.
        """
        correction = self._naming().merged(entity, other, self._state.corrections())
        self._state.correct(correction)
        return correction

    def withdraw(self, correction: Correction) -> None:
        """Take a correction back, whenever it was made. Raises `NotFoundError`."""
        if not self._state.withdraw(correction):
            raise NotFoundError(_("There is no such correction any more."))

    @property
    def keeping(self) -> Keeping:
        """What the reader marks, tags and notes, many articles at once, and the log of it with undo and redo."""
        if self._keeping is None:
            from reader.library.keeping import Keeping  # not on the way to a first screen

            self._keeping = Keeping(self._state, self._title, self._moved)
        return self._keeping

    def undo(self) -> str | None:
        """Take back what the reader did last; returns a sentence on it, None where nothing is left."""
        return self.keeping.undo()

    def redo(self) -> str | None:
        """Do again what was undone last; returns a sentence on it, None where nothing is left."""
        return self.keeping.redo()

    def matching(self, query: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """The ids of all articles that answer ``query`` to the word, newest first; of those ``among``, where given.

        Raises `UsageError` for a query that is not understood whole, and `IndexDamagedError`.
        """
        return self._fulltext.matching(query, among)

    def listed(self, folder: Folder | None = None) -> tuple[str, ...]:
        """The ids of all articles of a folder, newest first."""
        return self._listing.ids(folder)

    def _moved(self, step: Step) -> None:
        """A saved search that comes back finds what it finds now."""
        for change in step.changes:
            query = change.before if step.stage == "undone" else change.after
            if change.what == "search" and query is not None:
                self._find(query)

    def queries(self) -> tuple[str, ...]:
        """What was searched for, the latest first, each once."""
        return self.typed(_QUERIES)

    def asked(self, query: str) -> None:
        """Remember a query that was searched for."""
        self.remember(_QUERIES, query, _QUERIES_KEPT)

    def typed(self, setting: str) -> tuple[str, ...]:
        """The lines that `remember` keeps under a setting, the latest first, each once."""
        with contextlib.suppress(ValueError, TypeError):
            return tuple(map(str, json.loads(self._state.setting(setting) or "[]")))
        return ()

    def remember(self, setting: str, text: str, most: int) -> None:
        """Keep a line that was typed under a setting, and at most so many."""
        kept = [text, *(one for one in self.typed(setting) if one != text)][:most]
        self._state.set_setting(setting, json.dumps(kept, ensure_ascii=False))

    def setting(self, name: str) -> str:
        """How something is set, "" where it never was."""
        return self._state.setting(name)

    def set_setting(self, name: str, value: str) -> None:
        """Keep how something is set."""
        self._state.set_setting(name, value)

    def says(self, correction: Correction) -> str:
        """What a correction says, in words."""
        from reader.library.telling import says

        return says(correction, self._title)

    def _title(self, article_id: str) -> str:
        try:
            return self.row(article_id).title or article_id
        except NotFoundError:
            return article_id

    def _naming(self) -> Naming:
        from reader.library.naming import Naming

        return Naming(self._cache, self._catalogue, self._additions.version)

    def _follow_state(self, queries: Iterable[str]) -> None:
        """Find anew what saved searches find that ask for what changes without the articles."""
        volatile = [query for query in queries if any(each in query.lower() for each in _VOLATILE)]
        if not volatile:
            return
        now = (self._state.mark(), dt.date.today())
        for query in volatile:
            if self._found_at.get(query) != now:
                self._find(query)
                self._found_at[query] = now

    def _find(self, query: str) -> None:
        """Keep what a saved query finds."""
        with contextlib.suppress(IndexDamagedError):
            self._catalogue.set_found({query: self._fulltext.ids(query)})

    def save_search(self, name: str, query: str) -> None:
        """Keep a search as a folder."""
        self._state.save_search(name, query)
        self._find(query)

    def remove_search(self, name: str) -> None:
        """Forget a saved search. Raises `NotFoundError`."""
        if not self._state.remove_search(name):
            raise _no_search(name)

    def move_search(self, name: str, step: int) -> None:
        """Move a saved search ``step`` places down in the left pane, up where negative. Raises `NotFoundError`."""
        searches = self._state.searches()
        if name not in searches:
            raise _no_search(name)
        self._arrange(self._arrangement().moved(name, step, searches))

    def pin_search(self, name: str, *, pinned: bool) -> None:
        """Let a saved search stand above the others, or no longer. Raises `NotFoundError`."""
        if name not in self._state.searches():
            raise _no_search(name)
        self._arrange(self._arrangement().with_pin(name, pinned=pinned))

    def _arrangement(self) -> Arrangement:
        return Arrangement.of(self._state.setting(SETTING))

    def _arrange(self, arrangement: Arrangement) -> None:
        self._state.set_setting(SETTING, arrangement.plain)

    def refresh(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        rebuild: bool = False,
        executor: Executor | None = None,
        *,
        tell: Callable[[str], None] | None = None,
        patience: float = lock.PATIENCE,
        text_only: bool = False,
    ) -> int:
        """Bring the catalogue and the indexes up to what the corpus holds; returns how many articles changed.

        One process writes at a time: another is waited for up to ``patience`` seconds, then `BusyError` is
        raised. ``executor`` analyses (default: this process for a few articles, else a process a core).
        ``tell`` gets the sentences that otherwise join ``notices``: files that cannot be read, indexes built
        anew. Once ``cancelled`` says so it stops soon; what is finished stays, and the next call goes on.
        ``rebuild`` throws everything derived away first. Where there is much to do the words of all articles can be
        searched first; with ``text_only`` that is all that is done, and the next call reads names and claims.
        """
        from reader.library.building import Builder
        from reader.library.watching import Cancelled, Watch

        watch = Watch(
            progress or (lambda __: None),
            cancelled or (lambda: False),
            tell or self.notices.append,
        )
        changed = 0
        with lock.writing(self.home.lock_file, patience, watch.tell, cancelled) as held:
            if not held:
                return 0
            builder = Builder(
                self.home, self._catalogue, self._cache, executor, watch, self._additions
            )
            for attempt in (1, 2):
                try:
                    changed = builder.run(
                        self._state.corrections(), rebuild=rebuild, text_only=text_only
                    )
                    for query in self._state.searches().values():
                        self._catalogue.set_found({query: self._fulltext.ids(query)})
                    if not text_only:  # a rule may ask for names
                        self._rule(watch.tell)
                    break
                except Cancelled:
                    break
                except IndexDamagedError as error:
                    # Found only when it was read: now it is marked, and made anew.
                    if attempt == 2:
                        raise
                    watch.tell(_("{message} It is built anew.").format(message=error.message))
        return changed

    def _rule(self, tell: Callable[[str], None]) -> None:
        """Let the rules have the new articles that are indexed; a fault in their file is told once."""
        arrived = self._state.arrivals()
        if not (arrived and (arrived := self._listing.there(arrived))):
            return
        from reader.library import rules

        try:
            self.alerts += rules.apply(self, arrived).alerts
        except rules.RulesError as fault:
            if str(fault) != self._rules_fault:
                tell(_("{fault} Until then the rules wait.").format(fault=fault))
                self._rules_fault = str(fault)

    def mark(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Alters whenever this or another process changed the state or the catalogue: about 10 µs, to be looked at
        every few seconds. The first is the state's, the second the catalogue's: the lists of articles."""
        return self._state.database.mark(), self._catalogue.database.mark()

    def follow_links(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        seconds: float = math.inf,
    ) -> int:
        """Find out for all articles what ``has:dispute``, ``only:here`` and ``sort:witnesses`` ask for; returns for
        how many it is not known when time is up.

        About as long an article as its sidebars take. A search that asks for it finds it out for a few articles
        itself, and says for how many it did not. Once ``cancelled`` says so it stops; what is found stays.
        """

        def each(done: int, total: int) -> None:
            if progress:
                progress(Progress("links", done, total))

        return self._standings.follow(seconds, each=each, cancelled=cancelled)

    def asks_for_links(self, query: str) -> bool:
        """Whether ``query`` asks for what `follow_links` finds out."""
        return self._fulltext.asks_for_links(query)

    def unindexed(self) -> int:
        """How many articles are in the catalogue whose words are not in the full-text index."""
        return self._catalogue.changed_since(self._catalogue.follower("search")[1])

    def pending(self) -> int:
        """How many articles the indexes do not have as the corpus holds them now; looks at every file's stamp."""
        scan = self._catalogue.scan(self.corpus)
        names = {*scan.changed, *scan.gone} - {fault.article for fault in self._catalogue.faults()}
        behind = [
            sequence if built_with == self._additions.version and path.exists() else 0
            for path, (built_with, sequence) in (
                (self.home.claims_file, self._catalogue.follower("claims")),
                (self.home.search_folder, self._catalogue.follower("search")),
                (self.home.search_folder, self._catalogue.follower("names")),
            )
        ]
        names.update(change.article for change in self._catalogue.changes(min(behind)))
        return len(names)

    def doctor(self) -> tuple[Check, ...]:
        """Look over everything there is, thoroughly; the findings in order of importance."""
        from reader.library.checks import checks

        return checks(self.home, self._catalogue)


def _no_search(name: str) -> NotFoundError:
    return NotFoundError(_("There is no saved search {name!r}.").format(name=name))
