"""What leaves the reader: only plain links, passages with their source, whole articles to a command."""

import datetime as dt
import json

import pytest

from reader.articles.model import Article, Link, Published
from reader.tui import outside
from reader.tui.linked import links

DAY = dt.date(2024, 10, 23)
ARTICLE = Article(
    "a",
    "Der Titel",
    "Demo-Bote",
    Published("2024-10-23", DAY, DAY),
    "de",
    "Ein Satz  mit\nUmbruch. Noch einer.",
    url="https://demo.example/a",
    links=(Link(0, 8, "https://demo.example/b"), Link(9, 13, "https://demo.example/b")),
)


@pytest.mark.parametrize("url", ["https://demo.example/a?b=c#d", "HTTP://demo.example"])
def test_a_plain_link_is_opened(url: str) -> None:
    assert outside.checked(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--help",
        "https://",
        "https://a b",
        "https://a/\x1b]52;c;AAAA\x07",
        "https://[",
        "https://demo.example/" + "a" * 3000,
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(outside.LinkRefusedError):
        outside.browse(url)


def test_a_passage_is_copied_with_its_source() -> None:
    assert outside.quotation(ARTICLE, 0, 22) == (
        "Ein Satz mit Umbruch.\n— Demo-Bote, 2024-10-23, Der Titel, https://demo.example/a"
    )


def test_each_address_is_listed_once_the_articles_own_first() -> None:
    assert [tuple(named) for named in links(ARTICLE)] == [
        ("This article", "https://demo.example/a"),
        ("Ein Satz", "https://demo.example/b"),
    ]


def test_a_command_gets_the_article_and_its_facts() -> None:
    answer = outside.pipe('cat; echo "$READER_TITLE"; exit 3', ARTICLE, "text", lambda _: None)
    assert answer == (f"Der Titel\n\n{ARTICLE.text}\nDer Titel\n", 3)
    answer = outside.pipe("cat", ARTICLE, "json", lambda _: None)
    assert json.loads(answer.text)["url"] == ARTICLE.url
    assert outside.pipe("head -1", ARTICLE, "markdown", lambda _: None).text == "---\n"


def test_what_a_command_says_cannot_drive_the_terminal() -> None:
    answer = outside.pipe(r"printf 'a\033]52;c;QQ==\007b'", ARTICLE, "text", lambda _: None)
    assert "\x1b" not in answer.text
    assert "\x07" not in answer.text
