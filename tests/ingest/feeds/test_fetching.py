"""A good citizen of the web: asks only for what is new, waits when told to, follows nowhere dangerous."""

import gzip
import time
import zlib
from pathlib import Path

import pytest
from tests.ingest.feeds.server import Handler, Server, item, redirect, rss

from reader.ingest.feeds import pages
from reader.ingest.feeds.fetching import AGENT
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.refreshing import Outcome, refresh
from reader.library.service import Library

QUICK = Limits(connect=1, read=0.3, total=0.6, size=50_000)


def fetched(library: Library, url: str, limits: Limits = QUICK) -> Outcome:
    (outcome,) = refresh(library, [library.feeds.add(url)], limits=limits)
    return outcome


def test_what_has_not_changed_is_not_sent_again(server: Server, library: Library) -> None:
    def answer(handler: Handler) -> None:
        if (
            handler.headers.get("If-None-Match") == '"v1"'
            and handler.headers.get("If-Modified-Since") == "then"
        ):
            handler.send(b"", status=304)
        else:
            handler.send(rss(item(1)), ETag='"v1"', Last_Modified="then")

    server.answers["/f"] = answer
    assert fetched(library, server.url + "/f").received.new
    (again,) = refresh(library, limits=QUICK)
    assert again.state == "unchanged"
    (once_more,) = refresh(library, limits=QUICK)
    assert once_more.state == "unchanged"
    assert server.asked[0][1]["User-Agent"] == AGENT
    assert "gzip" in server.asked[0][1]["Accept-Encoding"]


@pytest.mark.parametrize(
    "asked", ["120", "Fri, 01 Jan 2100 00:00:00 GMT", "99999999999999", "-5", "soon"]
)
def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    server: Server, library: Library, asked: str
) -> None:
    server.answers["/f"] = lambda handler: handler.send(b"", status=429, Retry_After=asked)
    first = fetched(library, server.url + "/f")
    assert first.state == "failed"
    assert first.retry_at
    (again,) = refresh(library, limits=QUICK)
    assert again.state == "waiting"
    assert len(server.asked) == 1


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    server: Server, library: Library
) -> None:
    server.answers |= {
        "/old": redirect("/mid", 301),
        "/mid": redirect("/new", 308),
        "/new": rss(item(1)),
    }
    fetched(library, server.url + "/old")
    assert [feed.url for feed in library.feeds.feeds()] == [server.url + "/new"]


def test_a_feed_that_moved_for_a_while_keeps_its_address(server: Server, library: Library) -> None:
    server.answers |= {"/old": redirect("/new", 302), "/new": rss(item(1))}
    assert fetched(library, server.url + "/old").received.new
    assert [feed.url for feed in library.feeds.feeds()] == [server.url + "/old"]


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://x/",
        "javascript:alert(1)",
        "http://:x/",
        "gopher://x",
        "http://a:b@c/",
    ],
)
def test_no_redirect_leads_out_of_the_web(server: Server, library: Library, to: str) -> None:
    server.answers["/f"] = redirect(to)
    outcome = fetched(library, server.url + "/f")
    assert outcome.state == "failed"
    assert "leads" in outcome.fault or "location" in outcome.fault
    assert len(server.asked) == 1


def test_circles_and_long_ways_end(server: Server, library: Library) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a"), "/far": redirect("/far1")}
    server.answers |= {f"/far{n}": redirect(f"/far{n + 1}") for n in range(1, 20)}
    assert "circle" in fetched(library, server.url + "/a").fault
    assert "more than 5 times" in fetched(library, server.url + "/far").fault


@pytest.mark.parametrize("how", ["gzip", "x-gzip", "deflate", "bare"])
def test_compressed_feeds_are_read(server: Server, library: Library, how: str) -> None:
    plain = rss(item(1))
    bare = zlib.compressobj(wbits=-15)
    body = {"deflate": zlib.compress(plain), "bare": bare.compress(plain) + bare.flush()}.get(
        how, gzip.compress(plain)
    )
    name = "deflate" if how == "bare" else how
    server.answers["/f"] = lambda handler: handler.send(body, Content_Encoding=name)
    assert fetched(library, server.url + "/f").received.new


def test_of_a_body_that_is_too_long_its_beginning_is_read(server: Server, library: Library) -> None:
    whole = rss(*[item(n) for n in range(1, 1000)])
    server.answers["/f"] = lambda handler: handler.send(
        gzip.compress(whole), Content_Encoding="gzip", ETag='"x"'
    )
    outcome = fetched(library, server.url + "/f")
    assert 50 < len(outcome.received.new) < 999
    assert "Only its beginning was read: it is longer than 50,000 bytes." in outcome.notes
    assert library.feeds.feeds()[0].etag == ""  # so that the whole is asked for again


def test_a_connection_that_breaks_off_leaves_what_came(server: Server, library: Library) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "90000")
        handler.end_headers()
        handler.wfile.write(rss(item(1), item(2))[:-50])
        handler.close_connection = True

    server.answers["/f"] = answer
    outcome = fetched(library, server.url + "/f")
    assert len(outcome.received.new) == 2
    assert "broke off" in outcome.notes[0]


def test_a_slow_or_silent_server_is_given_up_in_time(server: Server, library: Library) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(30):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    server.answers |= {"/drip": drip, "/silent": lambda handler: time.sleep(1)}
    begun = time.monotonic()
    assert "within" in fetched(library, server.url + "/drip").fault
    assert "silent" in fetched(library, server.url + "/silent").fault
    assert time.monotonic() - begun < 5


def test_at_most_two_at_a_time_are_asked_of_one_host(server: Server, library: Library) -> None:
    running, most = [0], [0]

    def answer(handler: Handler) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.03)
        running[0] -= 1
        handler.send(rss(item(1)))

    for number in range(6):
        server.answers[f"/{number}"] = answer
        library.feeds.add(f"{server.url}/{number}")
    assert len(refresh(library, limits=QUICK)) == 6
    assert most[0] == 2


def test_one_feed_that_fails_stops_no_other_and_says_when_it_last_worked(
    server: Server, library: Library
) -> None:
    server.answers |= {"/good": rss(item(1)), "/bad": rss(item(2))}
    library.feeds.add(server.url + "/good")
    bad = library.feeds.add(server.url + "/bad")
    refresh(library, limits=QUICK)
    server.answers["/bad"] = (
        b"<html><link rel='alternate' type='application/rss+xml' href='/good'></html>"
    )
    states = {outcome.feed.url[-4:]: outcome.state for outcome in refresh(library, limits=QUICK)}
    assert states == {"good": "fetched", "/bad": "failed"}
    known = library.feeds.feed(bad.id)
    assert known.succeeded
    assert f"It names the feed {server.url}/good" in known.fault


def test_a_refresh_can_be_stopped_at_any_time(server: Server, library: Library) -> None:
    server.answers |= {"/quick": rss(item(1)), "/slow": lambda handler: time.sleep(2)}
    library.feeds.add(server.url + "/quick")
    library.feeds.add(server.url + "/slow")
    done: list[Outcome] = []
    begun = time.monotonic()
    outcomes = refresh(
        library, progress=lambda _done, _total, outcome: done.append(outcome), cancelled=lambda: bool(done)
    )  # fmt: skip
    assert time.monotonic() - begun < 1.5
    assert [outcome.state for outcome in outcomes] == ["fetched"]
    assert library.corpus.ids() == list(outcomes[0].received.new)


def test_local_files_are_read_and_not_read_again(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "feed with space.xml"
    path.write_bytes(rss(item(1)))
    assert fetched(library, path.as_uri()).received.new
    assert refresh(library)[0].state == "unchanged"
    path.write_bytes(rss(item(1), item(2)))
    assert len(refresh(library)[0].received.new) == 1
    path.unlink()
    assert "no file" in refresh(library)[0].fault


def test_a_password_goes_to_its_server_and_to_no_other(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWS_LOGIN", "jo:pass:word")
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    server.answers |= {"/f": redirect("/g"), "/g": redirect(f"{elsewhere}/h"), "/h": rss(item(1))}
    feed = library.feeds.add(server.url + "/f", secret="env:NEWS_LOGIN")  # noqa: S106 - where it is
    (outcome,) = refresh(library, [feed])
    assert outcome.received.new
    asked = {path: headers.get("Authorization") for path, headers in server.asked}
    assert asked == {"/f": "Basic am86cGFzczp3b3Jk", "/g": "Basic am86cGFzczp3b3Jk", "/h": None}


def test_whole_articles_come_from_their_pages(server: Server, library: Library) -> None:
    words = " ".join(
        f"Sentence number {n} tells what happened on the bridge in Hamburg on Tuesday."
        for n in range(30)
    )
    server.answers["/1"] = lambda handler: handler.send(
        f"<html><body><nav>Menu</nav><article><h1>Story 1</h1><p>{words}</p></article></body></html>".encode(),
        "text/html",
    )
    for n in (1, 2):
        teaser = item(n, "What happened …").replace("https://bote.example", server.url)
        server.answers[f"/f{n}"] = rss(teaser)
        library.feeds.add(f"{server.url}/f{n}", full="always")
    outcomes = refresh(library)
    assert sorted(outcome.whole for outcome in outcomes) == [0, 1]
    assert any("could not be had" in note for outcome in outcomes for note in outcome.notes)
    texts = {
        library.article(name).title: library.article(name).text for name in library.corpus.ids()
    }
    assert texts["Story 1"] == words, "the title stands once"
    assert texts["Story 2"] == "What happened …"


def test_the_page_that_an_article_is_opened_for_is_asked_with_its_feeds_password(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWS_LOGIN", "jo:pass")
    teaser = item(1, "What happened …").replace("https://bote.example", server.url)
    page = f"<html><body><article><p>{'All of what happened on the bridge. ' * 20}</p></article></body></html>"
    server.answers |= {"/f": rss(teaser), "/1": lambda handler: handler.send(page.encode(), "text/html")}  # fmt: skip
    library.feeds.add(f"{server.url}/f", secret="env:NEWS_LOGIN")  # noqa: S106 - where it is
    (name,) = refresh(library)[0].received.new
    assert pages.complete(library, name)
    assert "All of what happened" in library.article(name).text
    assert server.asked[-1][1]["Authorization"].startswith("Basic ")


def test_an_unset_password_is_said_without_asking_anybody(server: Server, library: Library) -> None:
    feed = library.feeds.add(server.url + "/f", secret="env:NOT_SET_HERE")  # noqa: S106 - where it is
    (outcome,) = refresh(library, [feed])
    assert "NOT_SET_HERE is not set" in outcome.fault
    assert server.asked == []
