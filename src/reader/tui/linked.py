"""The links of an article, each address once, with the letter that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.messages import _

if TYPE_CHECKING:
    from reader.articles.model import Article

LETTERS = "asdfghlwertuiopzxcvbnm"
"""Those that mean nothing else on the sheet of links, the ones under the fingers first."""


class Named(NamedTuple):
    """A link: what it is called in the article, and where it leads."""

    text: str
    url: str


def links(article: Article) -> list[Named]:
    """The article's own address, then the links in its text in their order, each address once."""
    found = [Named(_("This article"), article.url)] if article.url else []
    for link in article.links:
        text = article.text[link.start : link.end]
        found.append(
            Named(
                _("Picture: {text}").format(text=text).rstrip(": ") if link.picture else text,
                link.url,
            )
        )
    return list({named.url: named for named in reversed(found)}.values())[::-1]


def letters(article: Article) -> dict[int, str]:
    """The letters that open links of the text, by the code point behind the link."""
    by_url = {named.url: letter for named, letter in zip(links(article), LETTERS, strict=False)}
    return {
        link.end: by_url[link.url]
        for link in article.links
        if link.url in by_url and link.end > link.start
    }
