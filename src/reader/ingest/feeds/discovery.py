"""The feeds that a web page names, the one of the whole site first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from reader.articles import addresses
from reader.ingest.feeds import markup
from reader.ingest.feeds.decoding import utf8

_TYPES = {
    "application/rss+xml": 0, "application/atom+xml": 0, "application/rdf+xml": 0, "application/xml": 0, "text/xml": 0,
    "application/feed+json": 1,
}  # fmt: skip
_COMMENTS = re.compile(r"comment|kommentar|replies|antworten", re.IGNORECASE)
_LOOKS = re.compile(
    r"(?:^|[/._~-])(?:rss|atom|feed|feeds|rdf)(?:[./_~-]|\d?\.?(?:xml|json|php)?$|$)", re.IGNORECASE
)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page names."""

    url: str
    title: str


def offered(page: bytes, url: str, content_type: str = "") -> tuple[Offered, ...]:
    """The feeds that ``page``, from ``url``, names, best first: RSS or Atom of the whole site before its parts.

    What it declares comes before what only looks like a feed's address; feeds of comments come last. At most 20.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(utf8(page, content_type), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ()
    base = next(
        (urljoin(url, one.get("href")) for one in root.iter("base") if one.get("href")), url
    )
    found: dict[str, tuple[tuple[bool, int, int, int], Offered]] = {}

    def offer(href: str, title: str, kind: int) -> None:
        address = addresses.web(href, base)
        if address and address not in found and len(found) < 200:
            name = markup.plain(title)[:200]
            path = urlsplit(address).path
            comments = bool(_COMMENTS.search(name) or _COMMENTS.search(path))
            depth = path.rstrip("/").count("/")
            found[address] = (comments, kind, depth, len(found)), Offered(address, name)

    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        if "alternate" in relations and kind in _TYPES and "stylesheet" not in relations:
            offer(link.get("href") or "", link.get("title") or "", _TYPES[kind])
    if not found:
        for anchor in root.iter("a"):
            href = anchor.get("href") or ""
            if len(href) < 500 and _LOOKS.search(_path(href)):
                offer(href, anchor.text or "", 2)
    ranked = sorted(found.values(), key=lambda each: each[0])
    return tuple(one for _, one in ranked[:_MOST])


def _path(href: str) -> str:

    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
