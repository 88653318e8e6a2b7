"""From a feed's item to an article as the library takes it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reader.articles import codec, gate, markdown, published
from reader.articles.model import Article, Mark
from reader.ingest import agencies
from reader.ingest.feeds import markup, teasers
from reader.ingest.feeds.model import ParsedFeed, ParsedItem
from reader.library.feed_model import Feed, Item

_LONGEST = 1_000_000
"""Code points of an article's text that are kept."""


def items(parsed: ParsedFeed, feed: Feed, now: dt.datetime) -> Iterator[Item]:
    """The items of ``feed`` as articles without an id, one at a time.

    An item without a date is of the day it was first seen. Its publisher is the one it names as its source, else
    what the feed is set to, else who stands behind the feed.
    """
    for item in parsed.items:
        yield _item(item, parsed, feed, now)


def _item(item: ParsedItem, parsed: ParsedFeed, feed: Feed, now: dt.datetime) -> Item:
    body = markup.body(item.html, item.base)[:_LONGEST]
    body = teasers.without_ending(body)
    told = markdown.parse(body)
    if not told.text.strip():
        body = markdown.escape(item.title or "…")
        told = markdown.parse(body)
    captions = [mark for mark in told.marks if mark.kind == "caption"]
    article = Article(
        id="",
        title=item.title or codec.headline(told.text, told.marks),
        publisher=gate.line(item.publisher or feed.publisher or parsed.publisher),
        published=item.published or published.parse(now.date().isoformat()),
        language=item.language,
        text=told.text,
        credits=agencies.credited(_without(told.text, captions), item.authors),
        authors=item.authors,
        url=item.url or None,
        marks=told.marks,
        links=told.links,
    )
    return Item(
        key=item.key,
        article=article,
        updated=item.updated,
        body=body if told.marks or told.links else None,
        teaser=teasers.is_teaser(told.text, whole=item.whole),
    )


def _without(text: str, captions: list[Mark]) -> str:
    """``text`` without its captions: whom a picture is from says nothing of the article."""
    parts, end = [], 0
    for mark in captions:
        parts.append(text[end : mark.start])
        end = mark.end
    return "".join((*parts, text[end:]))
