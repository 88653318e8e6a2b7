"""OPML, the lists of feeds that readers exchange: folders are outlines that hold outlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reader.articles import gate
from reader.errors import ArticleError
from reader.ingest.feeds.decoding import utf8
from reader.ingest.feeds.listing import Listed, Listing
from reader.ingest.feeds.repair import repair, restore
from reader.messages import _, grouped

if TYPE_CHECKING:
    from reader.library.feed_model import Feed

_MOST = 20_000
_DEEPEST = 20


def read(data: bytes, name: str) -> Listing:
    """The feeds of the OPML file called ``name``, however broken. Raises `ArticleError` where it is none."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        encoding="utf-8", remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(repair(utf8(data)), parser)
    except etree.XMLSyntaxError:
        root = None
    outlines = [] if root is None else [one for one in root.iter() if _is(one, "outline")]
    if not outlines and (root is None or not _is(root, "opml")):
        raise ArticleError(
            _("{name}: this is no OPML.").format(name=gate.line(name)),
            _("Export the feeds of the other reader as OPML."),
        )
    listing = Listing()
    for number, outline in enumerate(outlines[:_MOST], 1):
        said = {
            str(key).rpartition("}")[2].lower(): gate.line(restore(value))
            for key, value in outline.items()
        }
        if url := said.get("xmlurl") or (
            said.get("url", "") if said.get("type") in ("rss", "atom") else ""
        ):
            title = said.get("title") or said.get("text") or ""
            where = _("{name}: feed {number}{value}").format(
                name=gate.line(name), number=number, value=f" ({title[:60]})" if title else ""
            )
            folder = _folder(outline) or _category(said)
            listing.feeds.append(
                Listed(where, url, title if title != url else "", folder, said.get("htmlurl", ""))
            )
    if len(outlines) > _MOST:
        listing.refused.append(
            _("{name}: only its first {MOST} outlines are read.").format(
                name=gate.line(name), MOST=grouped(_MOST)
            )
        )
    return listing


def write(feeds: Iterable[Feed], now: dt.datetime | None = None) -> bytes:
    """The OPML of ``feeds``: their addresses, titles and folders, and nothing that is secret."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _("Feeds of reader")
    etree.SubElement(head, "dateCreated").text = (now or dt.datetime.now(dt.UTC)).strftime(
        "%a, %d %b %Y %H:%M:%S GMT"
    )
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for feed in feeds:
        parent = body
        path: tuple[str, ...] = ()
        for part in filter(None, feed.folder.split("/")):
            path = (*path, part)
            if path not in folders:
                folders[path] = etree.SubElement(parent, "outline", text=_legal(part))
            parent = folders[path]
        name = _legal(feed.name)
        outline = etree.SubElement(
            parent, "outline", type="rss", text=name, title=name, xmlUrl=_legal(feed.url)
        )
        if feed.home:
            outline.set("htmlUrl", _legal(feed.home))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _is(element: Any, name: str) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.rpartition("}")[2].lower() == name


def _folder(outline: Any) -> str:
    parts: list[str] = []
    for above in outline.iterancestors():
        if not _is(above, "outline") or len(parts) == _DEEPEST:
            break
        name = gate.line(restore(above.get("text") or above.get("title") or ""))
        # A slash of a folder's own name would make two folders of it.
        parts.append(name.replace("/", "∕")[:100])
    return "/".join(part for part in reversed(parts) if part)


def _category(said: dict[str, str]) -> str:
    return said.get("category", "").partition(",")[0].strip("/ ")[:200]


def _legal(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return "".join(one for one in gate.line(text) if one not in "\ufffe\uffff")
