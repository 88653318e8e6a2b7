"""What the library tells screens and commands. Named tuples: as dataclasses they would cost each start 10 ms more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.model import Claim
    from reader.claims.verdicts import Verdict
    from reader.entities.corrections import Correction
    from reader.entities.model import EntityKind, Mention


class ArticleRow(NamedTuple):
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
    updated: bool = False
    """Whether its publisher changed it since it was last opened or marked read."""


class Order(NamedTuple):
    """How a list of articles is arranged: one each of `GROUPS` and `SORTS` of the settings, unread articles above
    the others, and copies behind one of them."""

    group: str = "none"
    sort: str = "date"
    unread_first: bool = False
    folded: bool = False


class Hit(NamedTuple):
    """One result of a search. ``hits`` are spans of ``snippet`` (code points) that matched.

    ``article_hits`` are not here: ask `Library.hits_in(article, query)` when the article is opened.
    """

    row: ArticleRow
    score: float
    snippet: str
    hits: tuple[tuple[int, int], ...]
    title_hits: tuple[tuple[int, int], ...] = ()


class QueryFault(NamedTuple):
    """Where and why a query could not be understood; ``position`` is a code point of the query."""

    position: int
    message: str
    suggestion: str = ""


class SearchResult(NamedTuple):
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


class Facet(NamedTuple):
    """A value that ``articles`` answers to a query have in common; ``term`` narrows a query down to them.

    ``field`` is publisher, person, organisation, place, language or month (then ``value`` is "2024-10").
    """

    field: str
    value: str
    articles: int
    term: str


class Completion(NamedTuple):
    """A way to complete a query: ``text`` in place of the code points ``start`` to ``end``.

    ``articles`` is the number of articles that have it, 0 where nothing is counted (a field name, is:unread).
    """

    text: str
    start: int
    end: int
    articles: int = 0


class Folder(NamedTuple):
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

    @property
    def title(self) -> str:
        """Its name as it is shown: of what is always there, in the user's language."""
        return _(self.name) if self.kind in ("all", "unread", "starred") else self.name


class Progress(NamedTuple):
    """How far a build is: ``done`` of ``total`` articles in ``stage``."""

    stage: Literal["scan", "analyse", "claims", "search", "names", "links"]
    done: int
    total: int


class Check(NamedTuple):
    """One finding of `reader doctor`."""

    name: str
    ok: bool
    message: str
    remedy: str = ""


class Named(NamedTuple):
    """Someone or something that articles name: its canonical name, its kind, in how many articles."""

    entity: str
    kind: EntityKind
    articles: int


class Who(NamedTuple):
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


class Judgement(NamedTuple):
    """What the reader says of a link, and the two claims it means as they stand now, None for one that is gone."""

    verdict: Verdict
    one: Claim | None
    other: Claim | None


class Note(NamedTuple):
    """What the reader noted on an article, or on one sentence of it.

    ``text`` is that sentence with single spaces, "" where the note is on the whole article; ``start`` the code point
    where it began when it was noted. ``at`` is the moment of the last change, ISO 8601.
    """

    article: str
    text: str
    start: int
    note: str
    at: str
