"""Subscriptions as another reader lists them, and how they become ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UsageError
from reader.ingest.feeds import secrets
from reader.ingest.feeds.subscribing import candidates
from reader.messages import _

if TYPE_CHECKING:
    from reader.library.feed_model import Feed
    from reader.library.service import Library


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list: where it stands there ("line 3"), and what is said of it. Folders are joined by "/"."""

    where: str
    url: str
    title: str = ""
    folder: str = ""
    home: str = ""


@dataclass(slots=True)
class Listing:
    """What a list holds: feeds, searches by name, and a sentence on each thing that is not taken over."""

    feeds: list[Listed] = field(default_factory=list)
    searches: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Adopted:
    """What became of a list: feeds that are new or were subscribed to already, saved searches, and what is wrong."""

    added: list[Feed] = field(default_factory=list)
    known: list[Feed] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def adopt(library: Library, listing: Listing, folder: str = "") -> Adopted:
    """Subscribe to all feeds of a list, without fetching them; one that is refused stops no other.

    ``folder`` is where they go that name none. A search whose name is taken is left as it is.
    """
    adopted = Adopted(refused=list(listing.refused))
    known = {feed.url: feed for feed in library.feeds.feeds()}
    for listed in listing.feeds:
        try:
            url = candidates(listed.url)[0]
            if url in known:
                adopted.known.append(known[url])
                continue
            settings = {
                "title": listed.title,
                "folder": listed.folder or folder,
                "home": listed.home,
            }
            known[url] = library.feeds.add(
                url, **{name: value for name, value in settings.items() if value}
            )
            adopted.added.append(known[url])
        except UsageError as error:
            adopted.refused.append(
                f"{listed.where}: {secrets.redacted(error.message)} {error.remedy}".strip()
            )
    saved = library.folders() if listing.searches else ()
    taken = {folder.name: folder.query for folder in saved if folder.kind == "saved"}
    for name, query in listing.searches.items():
        if taken.get(name) == query:
            continue
        if name in taken:
            adopted.refused.append(
                _("There is another saved search {name!r}: it stays as it is.").format(name=name)
            )
            continue
        try:
            library.save_search(name, query)
            adopted.searches.append(name)
        except ReaderError as error:
            adopted.refused.append(
                _("The search {name!r} is not taken over: {error}").format(name=name, error=error)
            )
    return adopted
