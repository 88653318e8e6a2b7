"""What the library tells of feeds, earlier texts and the log; no first screen needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.articles.model import Article

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
class Logged:
    """A step of the log of changes: when, in words what, how many changes it is, and whether it is undone."""

    number: int
    at: str
    says: str
    size: int
    undone: bool
