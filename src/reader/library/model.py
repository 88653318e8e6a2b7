"""What the library tells screens and commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.articles.model import Article
    from reader.claims.model import Claim
    from reader.claims.verdicts import Verdict
    from reader.entities.corrections import Correction
    from reader.entities.model import EntityKind, Mention


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a list of articles. ``published`` is the ISO string, "" where unknown; ``words`` a count."""

    id: str
    title: str
    publisher: str
    published: str
    language: str
    words: int
    read: bool = False
    starred: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search. ``hits`` are spans of ``snippet`` (code points) that matched.

    ``article_hits`` are not here: ask `Library.hits_in(article, query)` when the article is opened.
    """

    row: ArticleRow
    score: float
    snippet: str
    hits: tuple[tuple[int, int], ...]
    title_hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QueryFault:
    """Where and why a query could not be understood; ``position`` is a code point of the query."""

    position: int
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of results, best first, out of ``total``; ``fault`` is set where the query was mended to answer.

    ``note`` tells what was done beyond the query (looked for most of the words where no article has all), or is "".
    ``meant`` is the query that was probably meant, spelt as the articles spell its words, "" where nothing seems
    to be misspelt.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    fault: QueryFault | None = None
    note: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that ``articles`` answers to a query have in common; ``term`` narrows a query down to them.

    ``field`` is publisher, person, organisation, place, language or month (then ``value`` is "2024-10").
    """

    field: str
    value: str
    articles: int
    term: str


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to complete a query: ``text`` in place of the code points ``start`` to ``end``.

    ``articles`` is the number of articles that have it, 0 where nothing is counted (a field name, is:unread).
    """

    text: str
    start: int
    end: int
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """A line of the left pane: a source, a saved search, a feed. ``query`` is what it lists ("" for everything)."""

    name: str
    query: str
    kind: Literal["all", "unread", "starred", "publisher", "saved", "group", "feed"]
    articles: int
    unread: int
    pinned: bool = False
    """Whether a saved search stands above the others."""
    feed: int = 0
    """The number of a feed; a group has its feeds below it."""
    inside: bool = False
    """Whether a feed belongs to the group above it."""
    fault: str = ""
    """Why a feed could not be fetched when it was last tried."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: ``done`` of ``total`` articles in ``stage``."""

    stage: Literal["scan", "analyse", "claims", "search", "names", "links"]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of `reader doctor`."""

    name: str
    ok: bool
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that articles name: its canonical name, its kind, in how many articles."""

    entity: str
    kind: EntityKind
    articles: int


@dataclass(frozen=True, slots=True)
class Who:
    """Who or what a name in an article is taken for.

    ``recognised`` is the mention as the analysis gave it, ``mention`` as the reader's ``correction`` left it
    (None where there is none). ``names`` are all names the entity is known by, the canonical one first;
    ``here`` those this article gives it, each once, in their order, with their numbers.
    ``articles`` counts the articles that name the entity.
    """

    mention: Mention
    recognised: Mention
    names: tuple[str, ...]
    here: tuple[tuple[str, int], ...]
    articles: int
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the reader says of a link, and the two claims it means as they stand now, None for one that is gone."""

    verdict: Verdict
    one: Claim | None
    other: Claim | None


FullText = Literal["never", "opening", "always"]
"""When a feed's articles are taken whole from their pages."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription, with what is known of its last fetch. Moments are ISO 8601 in UTC, "" where there was none.

    ``every`` is in minutes, 0 for the reader's own pace. ``keep`` is a number of days as text, "" for the reader's own
    rule, "always" for no end. ``secret`` tells where the password is ("env:NAME", ...), never what it is.
    ``failures`` counts the failed fetches since the last success, which was at ``succeeded``; ``fault`` is the last.
    """

    id: int
    url: str
    title: str = ""
    home: str = ""
    folder: str = ""
    full: FullText = "never"
    every: int = 0
    keep: str = ""
    publisher: str = ""
    secret: str = ""
    etag: str = ""
    last_modified: str = ""
    checked: str = ""
    succeeded: str = ""
    fault: str = ""
    failures: int = 0
    retry_at: str = ""

    @property
    def name(self) -> str:
        """What the feed is called: its title, else its address."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says at one place. ``key`` is what the feed knows it by (its id, else its address, else a digest).

    ``article.id`` may be "": the library names what is new. ``body`` is its Markdown where it has links or headings
    (`Corpus.save`). ``updated`` is the moment the feed names, or "". ``gone``: the publisher withdrew it, and
    ``article`` may be None; what is kept of it stays.
    """

    key: str
    article: Article | None
    updated: str = ""
    gone: bool = False
    body: str | None = None
    teaser: bool = False
    """Whether the text is known to be a beginning only."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """How a fetch went: what the server asks to be told next time, where the feed moved for good, and when."""

    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    at: str = ""
    title: str = ""
    """What the feed calls itself, and its home page: kept where the reader gave none."""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the items of one fetch: ids of articles, each once, in the order of the items.

    ``new`` are new; ``changed`` have a new text or, where it came from the page, want it fetched again; ``merged``
    were there under another id or address; ``known`` are as they were, or were removed and stay so; ``gone`` were
    withdrawn by the publisher. ``notes`` are sentences for a person (dates that cannot be).
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expired:
    """An article that was kept long enough: one of the feeds that brought it, and when it came in."""

    article: str
    feed: str
    at: str


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an article: ``number`` counts from 1, ``at`` is the moment it was replaced.

    ``kind`` is "updated" where the publisher changed it, "fuller" where only more of it was got.
    """

    article: str
    number: int
    at: str
    kind: Literal["updated", "fuller"]
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a revision had otherwise than what followed it, sentence by sentence.

    Each of ``parts`` is a sentence of ``before`` beside one of ``after``, as they stand in the texts, either "" where
    it has none. The spans are code points of the two strings: what was taken out, what was put in.
    """

    before_title: str
    after_title: str
    parts: tuple[DifferencePart, ...]


@dataclass(frozen=True, slots=True)
class DifferencePart:
    """One sentence before and after; equal ones have no spans."""

    before: str
    after: str
    removed: tuple[tuple[int, int], ...] = ()
    added: tuple[tuple[int, int], ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed here."""
        return not (self.removed or self.added)


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader noted on an article, or on one sentence of it.

    ``text`` is that sentence with single spaces, "" where the note is on the whole article; ``start`` the code point
    where it began when it was noted. ``at`` is the moment of the last change, ISO 8601.
    """

    article: str
    text: str
    start: int
    note: str
    at: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A step of the log of changes: when, in words what, how many changes it is, and whether it is undone."""

    number: int
    at: str
    says: str
    size: int
    undone: bool
