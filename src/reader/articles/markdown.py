"""The little Markdown of an article's body: headings, links and pictures; all else is literal.

A news text is paragraphs. A full Markdown parser would turn "23. Oktober" into a list and join lines that
a scraped page has broken; here a body that was plain text comes back to the letter (`escape`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.articles.model import Link, Mark

_HEADING = re.compile(r"#{1,6}[ \t]+")
# A picture or link, or an escaped character. The bounds keep a run of "[" linear.
_INLINE = re.compile(
    r"\\(?P<escaped>[\\#\[!*])"
    r"|(?P<picture>!)?\[(?P<text>[^\[\]\n]{0,500})\]\((?P<url>[^()\s]{1,2000})\)"
    r"|\*\*(?P<strong>[^*\n]{1,500})\*\*"
)
_NEEDS_ESCAPE = re.compile(
    r"\\(?=[\\#\[!*])|\[(?=[^\[\]\n]{0,500}\]\([^()\s]{1,2000}\))|\*(?=\*)|(?m:^#(?=#{0,5}[ \t]))"
)


class Body(NamedTuple):
    """A body as text, with its headings, pictures' captions and links in code points of ``text``."""

    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def parse(body: str) -> Body:
    """Turn a Markdown body into the text that is read, searched and analysed."""
    if not ("[" in body or "\\" in body or "#" in body or "**" in body):
        return Body(body, (), ())  # nothing in it is markup, as in most
    parts: list[str] = []
    marks: list[Mark] = []
    links: list[Link] = []
    length = 0
    for number, source in enumerate(body.split("\n")):
        if number:
            parts.append("\n")
            length += 1
        heading = _HEADING.match(source)
        line = source[heading.end() :] if heading else source
        start, position = length, 0
        for match in _INLINE.finditer(line):
            shown = match["escaped"] or match["text"] or match["strong"] or ""
            parts += (line[position : match.start()], shown)
            length += match.start() - position
            if match["picture"]:
                marks.append(Mark(length, length + len(shown), "caption"))
            if match["url"] and match["url"].startswith(("http://", "https://")):
                picture = bool(match["picture"])
                links.append(Link(length, length + len(shown), match["url"], picture))
            length += len(shown)
            position = match.end()
        parts.append(line[position:])
        length += len(line) - position
        if heading:
            marks.append(Mark(start, length, "heading"))
    return Body(
        "".join(parts), tuple(mark for mark in marks if mark.end > mark.start), tuple(links)
    )


def escape(text: str) -> str:
    """Write plain text so that `parse` gives it back to the letter."""
    if not ("[" in text or "\\" in text or "#" in text or "**" in text):
        return text
    return _NEEDS_ESCAPE.sub(lambda match: "\\" + match[0], text)
