"""What leaves the reader: a link for a browser, an article for a command, a sentence for the clipboard."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from reader.articles import codec, gate
from reader.messages import _, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.articles.model import Article

FORMATS = ("markdown", "text", "json")
_LONGEST = 2_000
_OUTPUT = 200_000
"""Characters of a command's output that are shown."""


class LinkRefusedError(ValueError):
    """A link that is not opened, and why."""


def checked(url: str) -> str:
    """``url`` if it may be handed to a browser. Raises `LinkRefusedError` for all but plain http and https links."""
    if len(url) > _LONGEST:
        raise LinkRefusedError(_("The link is too long to be one."))
    # A leading minus would be an option to the browser; a blank or control character is no part of a URL.
    if any(ord(char) <= 0x20 or 0x7F <= ord(char) < 0xA0 for char in url):
        raise LinkRefusedError(_("The link holds characters that no link has."))
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise LinkRefusedError(_("The link is broken.")) from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise LinkRefusedError(_("Only http and https links are opened."))
    return url


def hyperlink(url: str) -> str:
    """``url`` as a terminal may get it (OSC 8): printable ASCII only, "" for what is not opened either."""
    try:
        return quote(checked(url), safe="%/:?#[]@!$&'()*+,;=-._~")
    except LinkRefusedError:
        return ""


def browse(url: str) -> bool:
    """Hand ``url`` to the user's browser, never through a shell; False where there is none. Raises as `checked`."""
    import webbrowser  # 10 ms, only for who opens a link

    return webbrowser.open(checked(url))


def in_terminal() -> bool:
    """Whether the user's browser is one that draws in this terminal."""
    import webbrowser

    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except webbrowser.Error:
        return False


def quotation(article: Article, start: int, end: int) -> str:
    """A passage of an article with a line on where it stands, to be pasted."""
    passage = " ".join(article.text[start:end].split())
    when = article.published.iso[:10] if article.published else ""
    about = (article.publisher, when, article.title, article.url or "")
    return f"{passage}\n— {', '.join(part for part in about if part)}"


def written(article: Article, form: str) -> str:
    """An article as Markdown with front matter, as its plain text, or as the JSON of `reader show --json`."""
    if form == "text":
        return f"{article.title}\n\n{article.text}\n"
    if form == "json":
        import json

        return json.dumps(codec.described(article), ensure_ascii=False) + "\n"
    return codec.encode(article)


class Answer(NamedTuple):
    """What a command said, cleaned, and its exit code."""

    text: str
    code: int


def pipe(
    command: str, article: Article, form: str, started: Callable[[subprocess.Popen[bytes]], None]
) -> Answer:
    """Give an article to a command line of the user's own shell and wait for what it says.

    ``started`` gets the process, to end it early. The article's facts are in READER_TITLE, READER_URL, ....
    """
    import os

    facts = {
        f"READER_{name.upper()}": str(value or "")
        for name, value in codec.described(article).items()
        if name in {"id", "title", "publisher", "published", "language", "url"}
    }
    # The user's own words for the user's own shell: "| grep -c Kursk > /tmp/x" is meant as it is written.
    process = subprocess.Popen(  # noqa: S603
        [os.environ.get("SHELL") or "/bin/sh", "-c", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **facts},
        start_new_session=True,
    )
    started(process)
    said, __ = process.communicate(written(article, form).encode())
    text = said.decode("utf-8", "replace")
    if len(text) > _OUTPUT:
        text = "{text}\n" + _("… and {count} characters more").format(
            text=text[:_OUTPUT], count=grouped(len(text) - _OUTPUT)
        )
    return Answer(gate.clean(text), process.returncode)
