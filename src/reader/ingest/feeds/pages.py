"""The whole article from its page, where the feed has only its beginning."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.articles import addresses, markdown
from reader.articles.model import Article
from reader.errors import ArticleError
from reader.ingest.feeds import secrets
from reader.ingest.feeds.fetching import PAGE_TYPES, Login, client, fetch, same_origin
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.model import FeedError
from reader.messages import _

if TYPE_CHECKING:
    import httpx

    from reader.library.service import Library

_ENOUGH = 0.8
"""Of the words that the feed had, how many the page must have at least: else it shows a wall, not the article."""


def complete(library: Library, article_id: str, limits: Limits | None = None) -> bool:
    """Fetch the page of one article and keep its text; returns whether that changed anything.

    Takes seconds: call it from a thread. Raises `FeedError` where the page cannot be had or has no more, and as
    `Library.article` and `secrets.login` do.
    """
    limits = limits or Limits()

    stored = library.article(article_id)
    login = _login(library, stored)

    async def fetched() -> tuple[Article, str]:
        async with client(limits) as http:
            return await whole(http, stored, limits, login)

    article, body = asyncio.run(fetched())
    return library.feeds.replace_text(article_id, article, body)


def _login(library: Library, stored: Article) -> Login | None:
    """What opens the page, where it lies with a feed that has a password."""
    for feed in library.feeds.feeds_of(stored.id):
        if feed.secret and same_origin(stored.url or "", feed.url):
            return secrets.login(feed.secret)
    return None


async def whole(
    http: httpx.AsyncClient, stored: Article, limits: Limits, login: Login | None = None
) -> tuple[Article, str]:
    """``stored`` with the text of its page, and that as Markdown. Raises `FeedError`."""
    url = addresses.web(stored.url or "")
    if not url:
        raise FeedError(_("The article names no page."), _("There is nothing to fetch."))
    response = await fetch(http, url, limits, login=login, accept=PAGE_TYPES, size=limits.page_size)
    return await asyncio.to_thread(_extracted, stored, response.body(), response.content_type)


def _extracted(stored: Article, page: bytes, content_type: str) -> tuple[Article, str]:
    from reader.ingest.feeds.decoding import utf8
    from reader.ingest.web import extract  # trafilatura takes half a second to import

    try:
        found, body = extract(
            stored.id, utf8(page, content_type).decode("utf-8", "replace"), "page"
        )
    except ArticleError:
        raise FeedError(
            _("No article was found on its page."), _("Open it in a browser.")
        ) from None
    found, body = _without_title(found, body, stored.title)
    if len(found.text.split()) < _ENOUGH * len(stored.text.split()):
        raise FeedError(_("The page has less of it than the feed."), _("Open it in a browser."))
    named = tuple(dict.fromkeys((*stored.credits, *found.credits)))
    return replace(
        stored, text=found.text, marks=found.marks, links=found.links, credits=named
    ), body


def _without_title(found: Article, body: str, title: str) -> tuple[Article, str]:
    """A page's text without the heading that is the article's title once more."""
    head, _newline, rest = body.partition("\n")
    said = head.lstrip("#").split()
    if not head.startswith("#") or said not in (title.split(), found.title.split()):
        return found, body
    body = rest.strip()
    parsed = markdown.parse(body)
    return replace(found, text=parsed.text, marks=parsed.marks, links=parsed.links), body
