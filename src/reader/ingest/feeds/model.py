"""What a feed says, as it was parsed, before anything of it becomes an article."""

from __future__ import annotations

from dataclasses import dataclass

from reader.articles.model import Published
from reader.errors import ReaderError
from reader.messages import N_


class FeedError(ReaderError):
    """A feed that cannot be fetched or read; ``retry_at`` is the ISO time before which nobody should ask again."""

    title = N_("This feed cannot be read")

    def __init__(self, message: str, remedy: str = "", retry_at: str = "") -> None:
        super().__init__(message, remedy)
        self.retry_at = retry_at


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One item of a feed; every text has passed the gate except ``html``, which is still markup.

    ``key`` tells it from all others of its feed. ``html`` is the longest text the feed has of it, ``base`` what
    its links count from. ``whole`` tells that the feed offers it as the content and not as a summary. ``publisher``
    is what its own <source> names, "" where it has none. ``updated`` is ISO 8601, or "".
    """

    key: str
    url: str
    title: str
    html: str
    whole: bool = False
    authors: tuple[str, ...] = ()
    published: Published | None = None
    updated: str = ""
    publisher: str = ""
    language: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed: ``home`` is the page it belongs to, ``publisher`` who most likely stands behind it."""

    title: str
    home: str
    publisher: str
    language: str
    items: tuple[ParsedItem, ...]
