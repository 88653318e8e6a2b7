"""From a saved web page to an article: trafilatura finds the text, we keep what it knows of the page."""

from __future__ import annotations

import logging

import trafilatura
from trafilatura.settings import Document

from reader.articles import frontmatter, gate, markdown, published
from reader.articles.model import Article, Published
from reader.errors import ArticleError
from reader.ingest import agencies, titles
from reader.messages import _


def extract(article_id: str, html: str, name: str) -> tuple[Article, str]:
    """The article in the page ``html`` of the file called ``name``, with its Markdown body.

    Raises `ArticleError` where the page holds no article.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # the fault is ours to tell
    page = trafilatura.extract_with_metadata(
        html, include_comments=False, include_tables=False, include_links=True,
        include_images=False, output_format="markdown", favor_precision=True,
    )  # fmt: skip
    found = page.as_dict() if isinstance(page, Document) else {}
    whole = gate.clean(found.get("text") or "")
    __, body = frontmatter.split(whole) or (
        "",
        whole,
    )  # its own front matter says what `found` does
    body = body.strip()
    if not body:
        raise ArticleError(
            _("{name}: no article was found in this page.").format(name=name),
            _("Save the article's own page, or import its text as a .txt file."),
        )
    parsed = markdown.parse(body)
    title = gate.line(found.get("title") or "")
    url = gate.line(found.get("url") or "")
    article = Article(
        id=article_id,
        title=title or titles.title(parsed.text, parsed.marks),
        publisher=gate.line(found.get("sitename") or found.get("hostname") or ""),
        published=_published(found.get("date")),
        language="",
        text=parsed.text,
        credits=agencies.credited(parsed.text),
        url=url if url.startswith(("http://", "https://")) else None,
        marks=parsed.marks,
        links=parsed.links,
    )
    return article, body


def _published(date: str | None) -> Published | None:
    try:
        return published.parse(date) if date else None
    except ValueError:
        return None
