"""From what was fetched to what the feed says: RSS, RDF, Atom and JSON Feed, however broken."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from reader.articles import addresses, frontmatter, gate
from reader.ingest.feeds import dates, json_feed, markup, xml
from reader.ingest.feeds.decoding import utf8
from reader.ingest.feeds.model import FeedError, ParsedFeed, ParsedItem
from reader.ingest.feeds.publishers import likely
from reader.ingest.feeds.raw import Raw, words
from reader.messages import N_, _

_HTML = re.compile(rb"<(?:!doctype\s{1,20}html|html)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[a-z]{1,10}:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)


class NotAFeedError(FeedError):
    """What was fetched is a web page or nothing known; a page may lead to its feeds."""

    title = N_("This is no feed")


def parse(
    data: bytes,
    url: str,
    content_type: str = "",
    *,
    now: dt.datetime | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ParsedFeed:
    """Parse the body that came from ``url``. Raises `NotAFeedError` or `FeedError`.

    Reads as much as can be read: a text that breaks off gives its items up to there. ``now`` tells which dates
    lie in the future. Stops, with what it has, when ``cancelled`` says so.
    """
    now = now or dt.datetime.now(dt.UTC)
    data = utf8(data, content_type)
    if not data.strip():
        raise NotAFeedError(_("The feed is empty."), _("Look at its address in a browser."))
    if data.lstrip()[:1] == b"{":
        items, said = json_feed.read(data)
        return _feed(said, [_item(item, said, url, now) for item in items], url)
    if _HTML.search(data[:5000]) and not _FEED.search(data[:5000]):
        raise NotAFeedError(
            _("This is a web page and no feed."), _("Name the address of its feed.")
        )
    parsed: list[ParsedItem] = []
    about: Raw = {}
    entries = xml.read(data, cancelled)
    del data  # the reader forgets it on its way
    for entry, about in entries:
        if entry:
            parsed.append(_item(entry, about, url, now))
    if not parsed and not about:
        raise NotAFeedError(
            _("There is neither RSS nor Atom in it."), _("Look at its address in a browser.")
        )
    return _feed(about, parsed, url)


def _feed(about: Raw, items: Sequence[ParsedItem], url: str) -> ParsedFeed:
    home = addresses.web(words(about, "link"), url)
    title = markup.plain(words(about, "title"))[:300]
    named = markup.plain(words(about, "publisher") or words(about, "author"))[:100]
    return ParsedFeed(
        title=title,
        home=home,
        publisher=likely(title, home or url, named),
        language=_language(words(about, "language")),
        items=tuple(_told_apart(items)),
    )


def _item(entry: Raw, about: Raw, url: str, now: dt.datetime) -> ParsedItem:
    html, whole, base = _content(entry)
    link = addresses.web(words(entry, "link"), url) or _alternate(entry, url)
    if base:
        link = addresses.web(words(entry, "link"), urljoin(url, base)) or link
    title = markup.plain(words(entry, "title"))[:500]
    when = dates.first_true(
        (words(entry, name) for name in ("published", "created", "updated")), now
    )
    source = entry.get("source")
    about_source = source if isinstance(source, dict) else {}
    publisher = _source(about_source)
    if publisher:  # collections of other publishers' articles write it behind the title as well
        title = title.removesuffix(f" - {publisher}")
    detail = entry.get("title_detail")
    language = (detail.get("language") if isinstance(detail, dict) else "") or ""
    return ParsedItem(
        key=_key(words(entry, "id"), link, title, words(entry, "published"), html),
        url=link,
        title=title,
        html=html,
        whole=whole,
        authors=_authors(entry),
        published=when,
        updated=changed.iso
        if (changed := dates.first_true([words(entry, "updated")], now))
        else "",
        publisher=publisher,
        language=_language(words(entry, "language") or str(language) or words(about, "language")),
        base=addresses.web(urljoin(url, base)) or link or url,
    )


def _content(entry: Raw) -> tuple[str, bool, str]:
    """The longest text of an item, whether it is offered as its content, and the base of its links.

    Plain text comes back as markup, so that nothing in it is taken for a tag.
    """
    found: list[tuple[str, bool, str]] = []
    contents = entry.get("content")
    parts = (
        [(part, True) for part in contents if isinstance(part, dict)]
        if isinstance(contents, list)
        else []
    )
    summary = entry.get("summary_detail")
    if isinstance(summary, dict):
        parts.append((summary, False))
    for part, whole in parts:
        value = words(part, "value")
        kind = words(part, "type")
        if kind == "text/plain" and not markup.is_markup(value):
            value = markup.from_text(value)
        found.append((value, whole, words(part, "base")))
    if not found:
        for name in ("summary", "media_description", "itunes_summary", "subtitle"):
            if value := words(entry, name):
                found.append((value, False, ""))
                break
    if not found:
        return "", False, ""
    best = max(found, key=lambda each: len(each[0]))
    return best[0], any(whole for value, whole, __ in found if value == best[0]), best[2]


def _alternate(entry: Raw, url: str) -> str:
    links = entry.get("links")
    offered = [each for each in links if isinstance(each, dict)] if isinstance(links, list) else []
    found = (
        addresses.web(words(each, "href"), url)
        for each in offered
        if each.get("rel") == "alternate"
    )
    return next(filter(None, found), "")


def _authors(entry: Raw) -> tuple[str, ...]:
    named = entry.get("authors")
    found = (
        [words(each, "name") for each in named if isinstance(each, dict)]
        if isinstance(named, list)
        else []
    )
    plain = [markup.plain(name)[:200] for name in found or [words(entry, "author")]]
    return tuple(dict.fromkeys(name for name in plain if name and "@" not in name))[:20]


def _source(source: Raw) -> str:
    """Who published an item that the feed took over: the name in its <source>, or else its host."""
    name = markup.plain(words(source, "title"))[:100]
    return name or addresses.host(words(source, "href") or words(source, "link"))


def _language(written: str) -> str:
    code = gate.line(written)[:20].replace("_", "-").partition("-")[0].lower()
    return code if frontmatter.is_language(code) else ""


def _key(item_id: str, link: str, title: str, published: str, html: str) -> str:
    """What tells an item from the others: its id, its address, or else what it says."""
    if plain := gate.line(item_id):
        return plain[:500]
    if link:
        return link
    told = "\n".join((title, published, "" if title and published else html))
    return "text:" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _told_apart(items: Sequence[ParsedItem]) -> list[ParsedItem]:
    """The items, each once; two that share an id by mistake are told apart by address or title."""
    seen: dict[str, ParsedItem] = {}
    for item in items:
        key, first = item.key, seen.get(item.key)
        if first is not None and (first.url, first.title) != (item.url, item.title):
            told = item.url if item.url != first.url else item.title
            key = f"{key[:500]} {hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"
        if key not in seen:
            seen[key] = item if key == item.key else replace(item, key=key)
    return list(seen.values())
