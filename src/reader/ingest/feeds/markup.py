"""From the HTML of a feed's item to the body of an article: paragraphs, headings, lists, captions and links."""

from __future__ import annotations

import functools
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.articles import addresses, gate, markdown
from reader.ingest.feeds.repair import restore

if TYPE_CHECKING:
    pass

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_PROGRAM = re.compile(r"<(script|style|svg)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CONTROL = re.compile(r"&#0{0,5}(\d{1,2});")
_BLANK = re.compile(r"\n{3,}")
_LINK_TEXT = 500


def plain(text: str) -> str:
    """A title or name on one line; its tags and entities are resolved where it holds any.

    "A & B <3" has none. What was escaped once too often is resolved once more.
    """
    text = gate.clean(restore(text))
    if _tags().pattern.search(text):
        text = " ".join(body(text, "", links=False).split("\n"))
    elif _ENTITY.search(text):
        text = _resolved(text)
    return gate.line(text)


class _Tags(NamedTuple):
    dropped: frozenset[str]
    blocks: frozenset[str]
    pattern: re.Pattern[str]


@functools.cache
def _tags() -> _Tags:
    import yaml

    path = Path(__file__).with_name("markup.yaml")
    names = {
        kind: frozenset(listed.split()) for kind, listed in yaml.safe_load(path.read_text()).items()
    }
    every = "|".join(sorted(names["dropped"] | names["blocks"] | names["inline"]))
    # "a <b und c> d" is text: attributes have values.
    pattern = rf"</?(?:{every})(?:\s[^<>=]{{0,200}}=[^<>]{{0,4000}})?\s?/?>|<!--"
    return _Tags(names["dropped"], names["blocks"], re.compile(pattern, re.IGNORECASE))


def is_markup(text: str) -> bool:
    """Whether ``text`` holds tags or entities, whatever it was declared to be."""
    return bool(_tags().pattern.search(text) or _ENTITY.search(text))


def from_text(text: str) -> str:
    """Plain text as markup that reads the same."""
    return html.escape(text, quote=False)


def text(markup: str) -> str:
    """The words of some HTML, without links."""
    return markdown.parse(body(markup, "", links=False)).text


def body(markup: str, base: str, *, links: bool = True) -> str:
    """The Markdown body of some HTML; its links count from ``base`` and lead to http and https only.

    Without ``links`` it is plain text, nothing escaped. Text without any markup keeps its lines.
    """
    source = gate.clean(restore(markup))
    if not _tags().pattern.search(source):
        plain_text = gate.clean(_resolved(source)).strip()
        return markdown.escape(plain_text) if links else plain_text
    writer = _Writer(base, links)
    writer.walk(_parsed(source))
    if written := writer.finished():
        return written
    # Nested too deeply for the parser, or nothing but what is dropped: then its bare words are better than none.
    bare = gate.clean(_resolved(_tags().pattern.sub(" ", _PROGRAM.sub(" ", source))))
    bare = _SPACE.sub(" ", bare).strip()
    return markdown.escape(bare) if links else bare


def _resolved(text: str) -> str:
    """``text`` without entities: what ends in no semicolon is none ("?a=1&copy=2")."""
    return _ENTITY.sub(lambda match: _meant(match[0]), text)


def _meant(entity: str) -> str:
    # A control character begins a sequence that the gate takes out as a whole; Python would only drop the character.
    control = _CONTROL.match(entity)
    return chr(int(control[1])) if control and int(control[1]) < 32 else html.unescape(entity)


def _parsed(source: str) -> Any:
    from lxml import html as lxml_html

    # A document and no fragment: what a hostile text leaves open or closes too often is put right.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    whole = f"<html><body><div>{source}</div></body></html>".encode("utf-8", "replace")
    return lxml_html.document_fromstring(whole, parser=parser)


class _Writer:
    """Collects lines; a line is a list of pieces, each a text with the address it leads to or ""."""

    def __init__(self, base: str, links: bool) -> None:
        self._base, self._links = base, links
        self._tags = _tags()
        self._lines: list[str] = []
        self._pieces: list[tuple[str, str]] = []
        self._prefix = ""
        self._caption = False

    def walk(self, root: Any) -> None:
        """Without recursion: markup may be nested deeper than Python's stack."""
        from lxml import etree

        url, anchor, pre, skipping = "", None, 0, None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if skipping is not None:
                if event == "end" and element is skipping:
                    skipping = None
                    self._add(element.tail or "", url, pre)
                continue
            if event == "start":
                if tag in self._tags.dropped or not tag or _hidden(element):
                    skipping = element
                    continue
                self._open(tag)
                pre += tag == "pre"
                if tag == "a" and self._links:
                    url, anchor = addresses.web(element.get("href") or "", self._base), element
                self._add(element.text or "", url, pre)
            else:
                if element is anchor:
                    url, anchor = "", None
                pre -= tag == "pre"
                self._close(tag)
                if element is not root:
                    self._add(element.tail or "", url, pre)

    def finished(self) -> str:
        self._end_line()
        return _BLANK.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._end_line(blank=not self._pieces and bool(self._lines))
        elif tag == "li":
            self._end_line()
            self._prefix = "- "
        elif tag in ("td", "th"):
            if any(piece.strip() for piece, _ in self._pieces):
                self._pieces.append((" | ", ""))
        elif tag in self._tags.blocks:
            self._paragraph()
            if tag in _HEADINGS and self._links:
                self._prefix = "## "
            self._caption = tag in ("figcaption", "caption") and self._links

    def _close(self, tag: str) -> None:
        if tag == "li":
            self._end_line()
        elif tag in self._tags.blocks:
            self._paragraph()
            self._caption = False

    def _add(self, text: str, url: str, pre: int) -> None:
        if pre and "\n" in text:
            for line in text.split("\n")[:-1]:
                self._pieces.append((line, url))
                self._end_line()
            text = text.rpartition("\n")[2]
        if text:
            self._pieces.append((text, url))

    def _paragraph(self) -> None:
        self._end_line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _end_line(self, *, blank: bool = False) -> None:
        pieces, self._pieces = self._joined(), []
        prefix = self._prefix
        words = "".join(piece for piece, _ in pieces)
        if not words:
            if blank and self._lines[-1:] != [""]:
                self._lines.append("")
            return
        self._prefix = ""
        if not self._links:
            self._lines.append(("" if prefix == "## " else prefix) + words)
        elif self._caption and len(words) <= _LINK_TEXT and not set("[]") & set(words):
            self._lines.append(f"![{words}](#)")
        else:
            self._lines.append(_line(prefix, pieces, words))

    def _joined(self) -> list[tuple[str, str]]:
        """The pieces with single spaces, neighbours of one address as one, none empty."""
        joined: list[tuple[str, str]] = []
        space = True
        for piece, url in self._pieces:
            # Entities may have brought what the gate takes out.
            shown = _SPACE.sub(" ", gate.clean(piece))
            if space:
                shown = shown.removeprefix(" ")
            if not shown:
                continue
            space = shown.endswith(" ")
            if joined and joined[-1][1] == url:
                joined[-1] = (joined[-1][0] + shown, url)
            else:
                joined.append((shown, url))
        if joined and joined[-1][0].endswith(" "):
            last, url = joined.pop()
            if last := last.rstrip(" "):
                joined.append((last, url))
        return joined


def _line(prefix: str, pieces: list[tuple[str, str]], words: str) -> str:
    """A line of Markdown that `markdown.parse` reads as ``words`` with the links of ``pieces``."""
    parts = [prefix]
    for number, (piece, url) in enumerate(pieces):
        if not url or len(piece) > _LINK_TEXT or set("[]\\*!#") & set(piece):
            follows = number + 1 < len(pieces)
            parts.append(_ended(markdown.escape(piece)) if follows else markdown.escape(piece))
            continue
        lead = len(piece) - len(piece.lstrip(" "))
        trail = len(piece.rstrip(" "))
        if lead == len(piece):
            parts.append(piece)
            continue
        parts.append(f"{piece[:lead]}[{piece[lead:trail]}]({url}){piece[trail:]}")
    line = "".join(parts)
    shown = prefix + words if prefix != "## " else words
    if markdown.parse(line).text == shown:
        return line
    own = markdown.escape(words)  # whatever is between the pieces made another text of it
    return prefix + own if prefix == "## " else markdown.escape(prefix + words)


def _ended(piece: str) -> str:
    r"""A piece before a link: a "!" or "\" at its end would belong to the link."""
    return piece[:-1] + "\\" + piece[-1] if piece.endswith(("!", "\\")) else piece


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
