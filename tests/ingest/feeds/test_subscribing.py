"""From what is typed or listed to a subscription: addresses, pages, OPML, newsboat and passwords."""

import sqlite3
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.feeds.server import Server, item, rss

from reader.articles import addresses
from reader.errors import ArticleError, ReaderError, UsageError
from reader.ingest.feeds import discovery, newsboat, newsboat_queries, opml, secrets
from reader.ingest.feeds.listing import adopt
from reader.ingest.feeds.parsing import NotAFeedError
from reader.ingest.feeds.secrets import SecretError
from reader.ingest.feeds.subscribing import candidates, look
from reader.library.feed_model import Feed
from reader.library.service import Library
from reader.search.parser import parse


@pytest.mark.parametrize(
    ("typed", "urls"),
    [
        ("https://bote.example/f", ("https://bote.example/f",)),
        (" HTTP://BOTE.example ", ("http://bote.example/",)),
        ("feed://bote.example/f", ("http://bote.example/f",)),
        ("feed:https://bote.example/f", ("https://bote.example/f",)),
        ("bote.example/f", ("https://bote.example/f", "http://bote.example/f")),
        ("bote.example:8080/f", ("https://bote.example:8080/f", "http://bote.example:8080/f")),
        ("localhost:8000", ("http://localhost:8000/", "https://localhost:8000/")),
        ("file:///a/feed.xml", ("file:///a/feed.xml",)),
        ("/a/b c.xml", ("file:///a/b%20c.xml",)),
    ],
)
def test_what_is_typed_becomes_an_address(typed: str, urls: tuple[str, ...]) -> None:
    assert candidates(typed) == urls


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ftp://x/",
        "javascript:alert(1)",
        "exec:ls",
        "http://",
        "http://a b/",
        "mailto:a@b",
        "http://x/\x1b[31m",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        candidates(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "https://jo:hunter2@bote.example/f",
        "feed://jo:hunter2@bote.example",
        "jo:hunter2@bote.example/f",
    ],
)
def test_a_password_in_an_address_is_refused_without_being_said(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        candidates(typed)
    assert "hunter2" not in str(error.value)
    assert "--secret" in error.value.remedy or "http" in error.value.remedy


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://bote.example/ä?q=„x“", "https://bote.example/%C3%A4?q=%E2%80%9Ex%E2%80%9C"),
        ("https://bote.example/a(b)", "https://bote.example/a%28b%29"), ("javascript:alert(1)", ""),
        ("https://bote.example/$(reboot)", "https://bote.example/$%28reboot%29"), ("-http://x", ""),
        ("https://jo:x@bote.example/", ""), ("file:///etc/passwd", ""), ("http://x/\x1b]52;c;a\x07", ""),
        ("https://b;reboot/", ""), ("http:///x", ""), ("https://[::1]:80/x", "https://[::1]:80/x"), ("https://[x", ""),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_may_be_opened(url: str, safe: str) -> None:
    assert addresses.web(url) == safe


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_an_address_that_may_be_opened_is_stable_and_bare(text: str) -> None:
    for url in (text, f"https://bote.example/{text}"):
        safe = addresses.web(url)
        assert addresses.web(safe) == safe
        assert not set(safe) & set(" \n\"'<>`()\\")


def test_a_page_leads_to_the_feed_of_the_whole_site(server: Server) -> None:
    def link(href: str, title: str, kind: str = "application/rss+xml") -> str:
        return f"<link rel='alternate' type='{kind}' href='{href}' title='{title}'>"

    page = (
        link("/comments/feed", "Comments")
        + link("/politics/feed", "Politics")
        + link("/feed", "All &amp; more")
    )
    page += (
        link("/feed.json", "JSON", "application/feed+json")
        + "<link rel=stylesheet type='text/css' href='/x'>"
    )
    server.answers |= {"/": f"<html><head>{page}</head></html>".encode(), "/feed": rss(item(1))}
    found = look(server.url)
    assert found.url == f"{server.url}/feed"
    assert [other.url[len(server.url) :] for other in found.others] == [
        "/politics/feed",
        "/feed.json",
        "/comments/feed",
    ]


def test_a_page_that_declares_no_feed_may_link_to_one() -> None:
    page = (
        b"<a href='/about'>About</a><a href='/blog/rss.xml'>RSS</a><a href='/feedback'>Feedback</a>"
    )
    assert [one.url for one in discovery.offered(page, "https://bote.example/")] == [
        "https://bote.example/blog/rss.xml"
    ]


def test_a_page_without_a_feed_is_said_to_have_none(server: Server) -> None:
    server.answers["/"] = b"<html><p>Hello</p></html>"
    with pytest.raises(NotAFeedError, match="names none"):
        look(server.url)


def test_opml_goes_out_and_comes_back_with_its_folders() -> None:
    feeds = [
        Feed(1, "https://bote.example/f?a=1&b=2", "Bote <&> \"Co\"", "https://bote.example/", "News/World"),
        Feed(2, "https://kurier.example/f", "", "", "News"), Feed(3, "https://x.example/", "[bold]"),
        Feed(4, "https://secret.example/", secret="command:pass show hunter2"),  # noqa: S106 - where it is
    ]  # fmt: skip
    written = opml.write(feeds)
    assert b"hunter2" not in written
    back = opml.read(written, "x.opml")
    assert [(one.url, one.title, one.folder) for one in back.feeds] == [
        (feed.url, feed.title, feed.folder) for feed in feeds
    ]


def test_broken_opml_is_read_as_far_as_it_goes() -> None:
    data = b"<opml><body><outline text='A & B'><outline xmlUrl='https://x.example/?a=1&b=2' text='caf&eacute;'>"
    (one,) = opml.read(data, "x.opml").feeds
    assert (one.url, one.title, one.folder) == ("https://x.example/?a=1&b=2", "café", "A & B")
    with pytest.raises(ArticleError, match=r"x\.opml: this is no OPML"):
        opml.read(b"<html></html>", "x.opml")


def test_the_urls_of_newsboat_come_with_titles_folders_and_searches() -> None:
    listing = newsboat.read_urls(
        '# comment\nhttps://a.example/f news "two words" "~My [title]" ! # end\nhttps://b.example/#part\n\n'
        '"query:To read:unread = \\"yes\\" and title =~ \\"Kursk|Kasan\\"" "~x"\nexec:~/bin/feed.sh\n'
        'filter:cat:https://x/\n"query:Old:age > 7"\nhttps://c.example "open\n',
        "urls",
    )
    assert [(one.where, one.url, one.title, one.folder) for one in listing.feeds] == [
        ("urls: line 2", "https://a.example/f", "My [title]", "news"),
        ("urls: line 3", "https://b.example/#part", "", ""),
    ]  # fmt: skip
    assert listing.searches == {"To read": "is:unread AND title:(Kursk OR Kasan)"}
    assert [one.partition(": ")[2][:6] for one in listing.refused] == [
        "line 6",
        "line 7",
        "line 8",
        "line 9",
    ]
    assert "runs a program" in listing.refused[0]


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ('unread = "yes"', "is:unread"), ('unread != "yes"', "is:read"),
        ('title =~ "foo bar" or (author = "Jo" and content !~ "x")', 'title:"foo bar" OR (author:Jo AND NOT body:x)'),
    ],
)  # fmt: skip
def test_filters_become_queries_that_are_understood(expression: str, query: str) -> None:
    assert newsboat_queries.translated(expression) == query
    assert parse(query).fault is None


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "(",
        'tags # "x"',
        'title =~ "a.*(b"',
        "title",
        '"x"',
        "unread = yes",
        "(" * 5_000,
        'title =~ "|"',
    ],
)
def test_filters_that_cannot_be_said_are_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        newsboat_queries.translated(expression)


def cache(path: Path) -> Path:
    with sqlite3.connect(path) as db:
        db.executescript(
            "CREATE TABLE rss_feed (rssurl, url, title); CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title,"
            " author, url, feedurl, pubDate, content, unread, flags, deleted, base)"
        )
        db.execute(
            "INSERT INTO rss_feed VALUES ('https://a.example/f', 'https://a.example/', 'A &amp; B')"
        )
        db.execute("INSERT INTO rss_feed VALUES ('query:x:y', '', 'x')")
        row = "INSERT INTO rss_item VALUES (?, ?, ?, '', ?, 'https://a.example/f', 1741078800, ?, ?, ?, ?, '')"
        for n, unread, flags, deleted in ((1, 0, "", 0), (2, 1, "s", 0), (3, 0, "", 1)):
            text = f"<p>Text {n} of the story about bridge {n}.</p>"
            db.execute(
                row,
                (n, f"g{n}", f"Story {n}", f"https://a.example/{n}", text, unread, flags, deleted),
            )
    db.close()
    return path


def test_the_cache_of_newsboat_comes_with_what_was_read(library: Library, tmp_path: Path) -> None:
    path = cache(tmp_path / "cache.db")
    moved = newsboat.import_cache(library, path)
    assert (moved.articles, moved.read, moved.flagged) == (2, 1, 1)
    (feed,) = library.feeds.feeds()
    assert (feed.url, feed.title) == ("https://a.example/f", "A & B")
    library.refresh()
    assert [library.article(name).title for name in library.matching("is:read")] == ["Story 1"]
    again = newsboat.import_cache(library, path)
    assert (again.articles, again.read, len(again.adopted.known)) == (0, 0, 1)


def test_what_is_no_cache_of_newsboat_is_said(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    path.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    with pytest.raises(ArticleError, match=r"cache\.db: this is no cache"):
        newsboat.import_cache(library, path)


def test_a_list_is_taken_over_once(library: Library) -> None:
    listing = newsboat.read_urls("https://a.example/f\nhttps://jo:hunter2@b.example/f\n", "urls")
    adopted = adopt(library, listing, "Old reader")
    assert [feed.folder for feed in adopted.added] == ["Old reader"]
    assert "hunter2" not in adopted.refused[0]
    assert "urls: line 2" in adopted.refused[0]
    assert len(adopt(library, listing).known) == 1


def test_passwords_come_from_the_environment_a_command_or_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWS", "jo:a:b")
    keyring = types.ModuleType("keyring")
    keyring.get_password = lambda service, user: f"{service}-{user}"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert secrets.login("") is None
    found = secrets.login("env:NEWS")
    assert found
    assert (found.user, found.password) == ("jo", "a:b")
    assert "a:b" not in repr(found)
    found = secrets.login("jo@keyring:news")
    assert found
    assert found.password == "news-jo"  # noqa: S105 - made up
    found = secrets.login("jo@command:printf '%s\\n' 'x $(y)'")
    assert found
    assert found.password == "x $(y)"  # noqa: S105 - made up


@pytest.mark.parametrize(
    "reference", ["hunter2", "env:", "env:UNSET_HUNTER", "command:false hunter2", "command:/nowhere/x hunter2",
                  "jo@command:true",                  "command:echo hunter2", "keyring:hunter", "command:'hunter2"]
)  # fmt: skip
def test_a_password_that_is_not_found_is_never_said(
    reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises((SecretError, UsageError)) as error:
        secrets.login(reference)
    assert "hunter2" not in str(error.value)
    assert isinstance(error.value, ReaderError)
