"""JSON Feed (versions 1 and 1.1), brought to the names that feedparser gives XML feeds."""

from __future__ import annotations

import json
from typing import Any

from reader.ingest.feeds.model import FeedError
from reader.ingest.feeds.raw import Raw, words
from reader.messages import _


def read(data: bytes) -> tuple[list[Raw], Raw]:
    """The items of a JSON Feed and what it says of itself. Raises `FeedError`."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        where = (
            _(" (line {lineno})").format(lineno=error.lineno)
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise FeedError(
            _("This begins like JSON and is not{where}.").format(where=where),
            _("Look at its address in a browser."),
        ) from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise FeedError(
            _("This is JSON, but no JSON Feed: it has no list of items."),
            _("Look at its address in a browser."),
        )
    about = {
        "title": words(feed, "title"),
        "link": words(feed, "home_page_url"),
        "language": words(feed, "language"),
        "author": _author(feed),
    }
    return [_item(item) for item in items if isinstance(item, dict)], about


def _item(item: dict[str, Any]) -> Raw:
    html, text = words(item, "content_html"), words(item, "content_text")
    content = {"value": html or text, "type": "text/html" if html else "text/plain"}
    found: dict[str, Any] = {
        "id": words(item, "id"),
        "link": words(item, "url") or words(item, "external_url"),
        "title": words(item, "title"),
        "published": words(item, "date_published"),
        "updated": words(item, "date_modified"),
        "language": words(item, "language"),
        "authors": [{"name": words(author, "name")} for author in _authors(item)],
    }
    if content["value"]:
        found["content"] = [content]
    if summary := words(item, "summary"):
        found["summary_detail"] = {"value": summary, "type": "text/plain"}
    return found


def _authors(of: dict[str, Any]) -> list[dict[str, Any]]:
    several = of.get("authors")
    found = several if isinstance(several, list) else [of.get("author")]
    return [author for author in found if isinstance(author, dict)]


def _author(feed: dict[str, Any]) -> str:
    return next((words(author, "name") for author in _authors(feed)), "")
