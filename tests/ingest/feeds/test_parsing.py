"""Feeds of every kind and in every state of repair become the same items."""

import contextlib
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.feeds.server import item, rss

from reader.ingest.feeds.decoding import utf8
from reader.ingest.feeds.model import FeedError, ParsedFeed
from reader.ingest.feeds.parsing import NotAFeedError, parse
from reader.ingest.feeds.repair import repair

URL = "https://bote.example/feeds/all.xml"
NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-DE" xml:base="https://bote.example/b/">
<title type="html">Demo-Bote &amp;amp; Co</title><link rel="self" href="x.xml"/><link href="https://bote.example/"/>
<entry xml:lang="en"><id>tag:1</id><title>Bridge &amp; tunnel</title><link href="a1"/>
<author><name>Jo Doe</name></author>
<published>2025-03-04T00:30:00+02:00</published><updated>2025-03-05T00:30:00+02:00</updated><summary>Short.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>One <a href="x">link</a>.</p><p>2 &lt; 3</p></div></content>
<source><title>Beispiel-Kurier</title></source></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://bote.example/"><title>Demo-Bote</title>
<link>https://bote.example/</link><dc:language>de</dc:language></channel><item rdf:about="https://bote.example/1">
<title>Brücke</title><link>https://bote.example/1</link><dc:date>2025-03-04</dc:date><dc:creator>Jo Doe</dc:creator>
<description>Die Brücke ist zu.</description></item></rdf:RDF>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Demo-Bote", "home_page_url": "https://bote.example/",
    "language": "de", "items": [
        {"id": 7, "url": "https://bote.example/1", "title": "Brücke", "content_text": "A & B <3\n\nZwei",
         "date_published": "2025-03-04T10:00:00Z", "authors": [{"name": "Jo Doe"}]},
        {"id": "8", "content_html": "<p>Ohne Titel</p>"}, "no item",
    ],
}  # fmt: skip


def parsed(data: bytes | str, kind: str = "") -> ParsedFeed:
    return parse(data.encode() if isinstance(data, str) else data, URL, kind, now=NOW)


def test_rss_is_read_with_its_source_and_its_author() -> None:
    more = '<source url="https://kurier.example/rss">Beispiel-Kurier</source><dc:creator>Jo Doe</dc:creator>'
    feed = parsed(rss(item(1, extra=more), head="<language>de-de</language>"))
    (one,) = feed.items
    assert (feed.title, feed.home, feed.publisher) == (
        "Demo-Bote",
        "https://bote.example/",
        "Demo-Bote",
    )
    assert (one.key, one.url, one.title) == ("g1", "https://bote.example/1", "Story 1")
    assert (one.publisher, one.authors, one.language) == ("Beispiel-Kurier", ("Jo Doe",), "de")
    assert one.published
    assert one.published.iso == "2025-03-04T10:01:00+01:00"


def test_the_source_is_taken_off_the_title() -> None:
    source = "<source url='https://kurier.example/'>Beispiel-Kurier</source>"
    (one,) = parsed(rss(item(1, title="Bridge - closed - Beispiel-Kurier", extra=source))).items
    assert (one.title, one.publisher) == ("Bridge - closed", "Beispiel-Kurier")


@pytest.mark.parametrize("version", ["0.91", "0.92", "1.0", "2.0", "3.7"])
def test_rss_of_any_version_is_read(version: str) -> None:
    data = rss(item(1)).replace(b'version="2.0"', f'version="{version}"'.encode())
    assert [one.key for one in parsed(data).items] == ["g1"]


def test_atom_is_read_with_its_base_language_and_whole_content() -> None:
    feed = parsed(ATOM)
    (one,) = feed.items
    assert feed.title == "Demo-Bote & Co"
    assert (one.url, one.title, one.language) == (
        "https://bote.example/b/a1",
        "Bridge & tunnel",
        "en",
    )
    assert one.whole
    assert one.html.startswith("<p>One")
    assert one.publisher == "Beispiel-Kurier"
    assert one.published
    assert one.published.first == dt.date(2025, 3, 4)  # in its own zone
    assert one.updated == "2025-03-05T00:30:00+02:00"


def test_rdf_is_read() -> None:
    feed = parsed(RDF)
    (one,) = feed.items
    assert (one.key, one.title, one.authors, one.language) == (
        "https://bote.example/1",
        "Brücke",
        ("Jo Doe",),
        "de",
    )
    assert one.published
    assert one.published.iso == "2025-03-04"


def test_json_feed_is_read_and_its_plain_text_is_no_markup() -> None:
    feed = parsed(json.dumps(JSON), "application/feed+json")
    assert [one.key for one in feed.items] == ["7", "8"]
    assert feed.items[0].html == "A &amp; B &lt;3\n\nZwei"
    assert feed.items[0].whole
    assert feed.language == "de"


@pytest.mark.parametrize("data", ['{"items": 3}', '{"version": ', "[" * 100_000, '{"a":' * 100_000])
def test_json_that_is_no_feed_is_a_plain_fault(data: str) -> None:
    with pytest.raises(FeedError):
        parsed(data)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "   ",
        "<!DOCTYPE html><html><p>Hi</p></html>",
        "just text",
        "\x89PNG\r\n",
        "<html><body>",
        "%PDF-1.4",
    ],
)
def test_what_is_no_feed_is_said_to_be_none(data: str) -> None:
    with pytest.raises(NotAFeedError):
        parsed(data.encode("latin-1"))


@pytest.mark.parametrize(
    ("broken", "keys"),
    [
        (rss(item(1), item(2))[:-40], ["g1", "g2"]),
        (rss(item(1), item(2)).split(b"<guid>g2")[0], ["g1", "https://bote.example/2"]),
        (rss(item(1), item(2)).replace(b"</description>", b"", 1), ["g1", "g2"]),
        (rss(item(1, "<b>bold<br>text"), item(2)), ["g1", "g2"]),
        (rss(item(1)).replace(b'<rss version="2.0"', b"<rss version=2.0", 1), ["g1"]),
        (b"\n\n  " + rss(item(1)), ["g1"]),
        (rss(item(1), prolog=""), ["g1"]),
        (rss(item(1), "<undeclared:x>1</undeclared:x>"), ["g1"]),
        (b"garbage before " + rss(item(1)), ["g1"]),
        (rss(item(1)) + b"<!-- after --> garbage", ["g1"]),
    ],
)  # fmt: skip
def test_what_can_be_read_of_broken_xml_is_read(broken: bytes, keys: list[str]) -> None:
    assert [one.key for one in parsed(broken).items][: len(keys)] == keys


def test_entities_and_bare_signs_come_out_whole() -> None:
    title = "caf&eacute; &amp; A & B &lt;3 &unknown; &#8211; &#150; AT&T &copy"
    assert (
        parsed(rss(item(1, title=title))).items[0].title
        == "café & A & B <3 &unknown; – – AT&T &copy"
    )


def test_what_was_escaped_twice_is_resolved() -> None:
    assert parsed(rss(item(1, title="caf&amp;eacute; &amp;lt;3"))).items[0].title == "café <3"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("cp1252", "iso-8859-1"), ("utf-16", "utf-16"),
     ("utf-8-sig", "ascii"),     ("utf-16-le", "utf-8"), ("iso-8859-15", "iso-8859-15"),
     ("cp1252", "no-such-thing"), ("cp1252", "base64")],
)  # fmt: skip
def test_a_wrong_encoding_is_found_out(encoding: str, declared: str) -> None:
    text = rss(item(1, title="Größe „5 €“" if "8859-15" not in encoding else "Größe 5 €")).decode()
    data = text.replace("?>", f' encoding="{declared}"?>', 1).encode(encoding)
    assert parsed(data).items[0].title.startswith("Größe")
    assert "5 €" in parsed(data).items[0].title


def test_one_bad_byte_spoils_no_other() -> None:
    data = rss(item(1, title="Größe und caf@")).replace(b"@", b"\xe9")
    assert parsed(data).items[0].title == "Größe und café"


def test_entities_of_the_document_are_never_resolved() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = parsed(rss(item(1, title="&l9; &f;"), prolog=prolog))
    assert feed.items[0].title == "&l9; &f;"


def test_items_without_an_id_and_with_one_twice_are_told_apart() -> None:
    plain = "<title>Same</title><description>{}</description>"
    feed = parsed(rss(
        plain.format("one"), plain.format("two"), plain.format("one"),
        "<guid>x</guid><title>A</title>", "<guid>x</guid><title>B</title>", "<guid>x</guid><title>A</title>",
    ))  # fmt: skip
    assert [one.title for one in feed.items] == ["Same", "Same", "A", "B"]
    assert len({one.key for one in feed.items}) == 4


def test_the_key_of_an_item_does_not_depend_on_where_the_feed_lies() -> None:
    data = rss("<guid>rel</guid><title>x</title>")
    keys = {parse(data, url, now=NOW).items[0].key for url in (URL, "https://other.example/f")}
    assert keys == {"rel"}


def test_controls_in_a_field_are_gone_with_their_sequence_and_nothing_else() -> None:
    hostile = "\x1b]52;c;aGk=\x07Eins\x1b[31m &#27;]0;x&#7;zwei\u202e &#x9b;31mdrei [LIVE] [/red]"
    (one,) = parsed(rss(item(1, title=hostile))).items
    assert (
        one.title == "Eins zwei drei [LIVE] [/red]"
        or one.title == "Eins zwei ›31mdrei [LIVE] [/red]"
    )


def test_addresses_of_other_schemes_are_none() -> None:
    for bad in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://a:b@c.example/",
    ):
        (one,) = parsed(
            rss(f"<guid isPermaLink='false'>1</guid><title>x</title><link>{bad}</link>")
        ).items
        assert one.url == ""


def test_a_long_name_is_cut_before_it_costs_time() -> None:
    feed = parsed(rss(f"<title>x</title><author>{'a' * 300_000}</author><guid>1</guid>"))
    assert len(feed.items[0].authors[0]) <= 300


@settings(max_examples=40)
@given(st.binary(max_size=300), st.integers(0, 600))
def test_no_bytes_break_the_reading(junk: bytes, place: int) -> None:
    whole = rss(item(1), item(2))
    with contextlib.suppress(FeedError):
        parsed(whole[:place] + junk + whole[place:])


@given(st.binary(max_size=200))
def test_decoding_and_repair_always_give_utf_8(data: bytes) -> None:
    repair(utf8(data)).decode("utf-8")
