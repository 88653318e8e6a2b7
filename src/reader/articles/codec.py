"""An article and the text of its corpus file: one Markdown file, YAML front matter."""

from __future__ import annotations

from reader.articles import frontmatter, gate, markdown, marks, published
from reader.articles.model import Article, Mark
from reader.errors import ArticleError
from reader.messages import _


def decode(article_id: str, source: str, name: str) -> Article:
    """Read the text of the file called ``name`` as the article ``article_id``.

    Raises `ArticleError`, naming file and line or key. The text is cleaned again: files may be edited by anybody.
    """
    front = frontmatter.read(gate.clean(source), name)
    body = markdown.parse(front.body.rstrip())
    if not body.text.strip():
        raise ArticleError(
            _("{name}: there is no text below the front matter.").format(name=name),
            _("Write the article there."),
        )

    def where(key: str) -> str:
        return _("{name}: line {lines}: {key}:").format(name=name, lines=front.lines[key], key=key)

    when = None
    if iso := front.fields["published"]:
        try:
            when = published.parse(iso)
        except ValueError as error:
            raise ArticleError(
                f"{where('published')} {error}.", _('Or write "" for unknown.')
            ) from None
    found = list(body.marks)
    for written in front.lists.get("not_article", ()):
        try:
            found.append(marks.parse(written, body.text))
        except ValueError as error:
            raise ArticleError(
                f"{where('not_article')} {error}.", _("Or remove the mark.")
            ) from None
    return Article(
        id=article_id,
        title=front.fields["title"] or headline(body.text, tuple(found)),
        publisher=front.fields["publisher"],
        published=when,
        language=front.fields.get("language", ""),
        text=body.text,
        credits=front.lists.get("credits", ()),
        authors=front.lists.get("authors", ()),
        url=front.fields.get("url") or None,
        marks=tuple(sorted(found)),
        links=body.links,
    )


def encode(article: Article, body: str | None = None) -> str:
    """The text of the corpus file of ``article``; ``body`` is its Markdown, else made from the plain text."""
    own = markdown.escape(article.text) if body is None else body
    structure = set(markdown.parse(own).marks) if article.marks else set()
    return frontmatter.write(
        {
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published.iso if article.published else "",
            "language": article.language,
            "url": article.url or "",
        },
        {
            "credits": article.credits,
            "authors": article.authors,
            "not_article": marks.write(
                (mark for mark in article.marks if mark not in structure), article.text
            ),
        },
        own,
    )


def described(article: Article) -> dict[str, object]:
    """All of an article as JSON can hold it: the keys of `reader show --json`."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.iso if article.published else "",
        "language": article.language,
        "credits": list(article.credits),
        "authors": list(article.authors),
        "url": article.url,
        "text": article.text,
        "not_article": [mark._asdict() for mark in article.marks],
    }


def headline(text: str, known: tuple[Mark, ...] = ()) -> str:
    """A title for a text that has none: its first line that is article."""
    start = 0
    for mark in sorted(known):
        if mark.kind != "heading" and not text[start : mark.start].strip():
            start = max(start, mark.end)
    return shortened(text[start:].strip().partition("\n")[0])


def shortened(text: str) -> str:
    """``text`` cleaned, on one line, cut at a word to at most 91 code points."""
    whole = gate.line(text)
    if len(whole) <= 90:
        return whole
    return whole[:90].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
