"""Articles with all that the reader made of them, as files for others and for `reader import`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape, quoteattr

from reader.articles import codec, gate

if TYPE_CHECKING:
    from reader.articles.model import Article, Published
    from reader.library.service import Library

Format = Literal["markdown", "jsonl", "rss", "atom"]
FORMATS: tuple[Format, ...] = ("markdown", "jsonl", "rss", "atom")
VERSION = 1
NAMESPACE = "urn:reader:export:1"
"""Of the element in which a feed holds what feeds have no place for."""
BEGINNING = f"<!-- reader export {VERSION}, "
"""How an export as Markdown begins."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An article, the text of its file, and the reader's hand on it. ``place`` is where reading stopped."""

    article: Article
    source: str
    read: bool = False
    starred: bool = False
    hidden: bool = False
    tags: tuple[str, ...] = ()
    notes: tuple[tuple[str, int, str], ...] = ()
    """Sentence ("" for the whole article), where it began, and the note."""
    place: int = 0

    @property
    def kept(self) -> dict[str, Any]:
        """The reader's hand as JSON holds it."""
        return {
            "read": self.read, "starred": self.starred, "hidden": self.hidden, "tags": list(self.tags),
            "notes": [{"text": text, "start": start, "note": note} for text, start, note in self.notes],
            "place": self.place,
        }  # fmt: skip

    @property
    def record(self) -> dict[str, Any]:
        """All of it as JSON holds it."""
        article = self.article
        return {
            "reader-export": VERSION, "id": article.id, "title": article.title, "publisher": article.publisher,
            "published": article.published.iso if article.published else "", "language": article.language,
            "url": article.url, "authors": list(article.authors), "credits": list(article.credits),
            "text": article.text, **self.kept, "source": self.source,
        }  # fmt: skip


def exported(library: Library, articles: Iterable[str]) -> Iterator[Exported]:
    """These articles, one after the other. Raises as `Library.article` does."""
    hidden = set(library.matching("is:hidden"))
    for name in articles:
        source = gate.clean(library.corpus.source(name))
        row = library.row(name)
        yield Exported(
            codec.decode(name, source, f"{name}.md"),
            source,
            row.read,
            row.starred,
            name in hidden,
            library.tags_of(name),
            tuple((note.text, note.start, note.note) for note in library.notes(name)),
            library.place(name),
        )


def write(articles: Iterable[Exported], how: Format, title: str) -> Iterator[str]:
    """The pieces of a file; ``title`` is what a feed is called."""
    if how == "jsonl":
        return (json.dumps(each.record, ensure_ascii=False) + "\n" for each in articles)
    if how == "markdown":
        return _markdown(list(articles))
    return _feed(articles, title, atom=how == "atom")


def _markdown(articles: Sequence[Exported]) -> Iterator[str]:
    """Article files one after the other, each below a line that no text among them has."""
    number = 0
    while any(f"reader-{number} " in each.source for each in articles):
        number += 1
    yield f"{BEGINNING}each article below a line with: reader-{number} -->\n"
    for each in articles:
        head = json.dumps({"id": each.article.id, **each.kept}, ensure_ascii=False)
        head = head.replace("<", "\\u003c").replace(
            ">", "\\u003e"
        )  # the comment ends where it ends
        yield f"\n<!-- reader-{number} {head} -->\n{each.source}"
        if not each.source.endswith("\n"):
            yield "\n"


def _feed(articles: Iterable[Exported], title: str, *, atom: bool) -> Iterator[str]:
    now = dt.datetime.now(dt.UTC)
    name = _text(title or "reader")
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    if atom:
        yield f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:reader="{NAMESPACE}">\n'
        yield f"<title>{name}</title>\n<id>{NAMESPACE}</id>\n"
        yield f"<updated>{now.isoformat(timespec='seconds')}</updated>\n"
    else:
        yield '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        yield f' xmlns:reader="{NAMESPACE}">\n<channel>\n<title>{name}</title>\n'
        yield "<link>about:blank</link>\n<description>Articles exported by the reader</description>\n"
    for each in articles:
        yield from (_entry if atom else _item)(each, now)
    yield "</feed>\n" if atom else "</channel>\n</rss>\n"


def _item(each: Exported, _now: dt.datetime) -> Iterator[str]:
    article = each.article
    yield f"<item>\n<title>{_text(article.title)}</title>\n"
    if article.url:
        yield f"<link>{_text(article.url)}</link>\n"
    yield f'<guid isPermaLink="false">{_text(article.id)}</guid>\n'
    if when := _moment(article.published):
        yield f"<pubDate>{format_datetime(when)}</pubDate>\n"
    yield from (f"<dc:creator>{_text(author)}</dc:creator>\n" for author in article.authors)
    if article.publisher:
        yield f"<dc:publisher>{_text(article.publisher)}</dc:publisher>\n"
    yield from (f"<category>{_text(tag)}</category>\n" for tag in each.tags)
    yield f"<description>{_text(_html(article.text))}</description>\n{_whole(each)}</item>\n"


def _entry(each: Exported, now: dt.datetime) -> Iterator[str]:
    article = each.article
    when = (_moment(article.published) or now).isoformat(timespec="seconds")
    yield f"<entry>\n<title>{_text(article.title)}</title>\n<id>{NAMESPACE}:{_text(article.id)}</id>\n"
    yield f"<updated>{when}</updated>\n"
    if article.url:
        yield f"<link href={quoteattr(_legal(article.url))}/>\n"
    names = article.authors or ((article.publisher,) if article.publisher else ("unknown",))
    yield from (f"<author><name>{_text(name)}</name></author>\n" for name in names)
    yield from (f"<category term={quoteattr(_legal(tag))}/>\n" for tag in each.tags)
    yield f'<content type="html">{_text(_html(article.text))}</content>\n{_whole(each)}</entry>\n'


def _whole(each: Exported) -> str:
    """Everything once more, as `reader import` restores it; ASCII, so that XML can hold any of it."""
    return f"<reader:article>{escape(json.dumps(each.record))}</reader:article>\n"


def _html(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())


def _text(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n"
        or " " <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign > "\uffff"
    )


def _moment(published: Published | None) -> dt.datetime | None:
    if published is None:
        return None
    try:
        when = dt.datetime.fromisoformat(published.iso)
    except ValueError:
        when = dt.datetime.combine(published.first, dt.time())
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
