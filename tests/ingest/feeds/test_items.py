"""What an item of a feed becomes: its text, links, publisher, agencies and date."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.feeds.server import item, rss

from reader.articles import gate, markdown
from reader.ingest import agencies
from reader.ingest.feeds import dates, items, markup, teasers
from reader.ingest.feeds.parsing import parse
from reader.ingest.feeds.publishers import likely
from reader.library.feed_model import Feed, Item

NOW = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)


def taken(extra: str, text: str = "", feed: Feed | None = None) -> Item:
    parsed = parse(rss(item(1, text, extra=extra)), "https://bote.example/f", now=NOW)
    (one,) = items.items(parsed, feed or Feed(1, "https://bote.example/f"), NOW)
    return one


def body(html: str) -> str:
    return markdown.parse(markup.body(html, "https://bote.example/a/")).text


def test_html_becomes_paragraphs_headings_lists_captions_and_links() -> None:
    html = (
        "<h2>Head <script>alert(1)</script>line</h2><p>First  <a href='/rel?a=(1)'>the link</a> and <b>caf&eacute;</b>."
        "</p><p>Wow!<a href='https://x.example/'>here</a><br>second<br><br>third</p><ul><li>one<li>two</ul>"
        "<figure><img src=x><figcaption>On the bridge</figcaption></figure>tail<img src='t.gif' width=1 height=1>"
    )
    parsed = markdown.parse(markup.body(html, "https://bote.example/a/"))
    assert parsed.text == (
        "Head line\n\nFirst the link and café.\n\nWow!here\nsecond\n\nthird\n\n- one\n- two\n\nOn the bridge\n\ntail"
    )
    links = [(parsed.text[link.start : link.end], link.url) for link in parsed.links]
    assert links == [
        ("the link", "https://bote.example/rel?a=%281%29"),
        ("here", "https://x.example/"),
    ]
    assert [mark.kind for mark in parsed.marks] == ["heading", "caption"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("A & B <3", "A & B <3"), ("a <b und c> d", "a <b und c> d"), ("<p>1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("Serie <Dark> startet", "Serie <Dark> startet"), ("line\nline", "line\nline"), ("&#27;[31mred", "red"),
        ("<p>x</p>&#27;]52;c;aGk=&#7;y", "x\n\ny"), ("<div>" * 3_000 + "deep", "deep"), ("<script>x</script>", ""),
        ("?a=1&copy=2", "?a=1&copy=2"), ("<p hidden>no</p><p style='display: none'>no</p>yes", "yes"),
        ("<pre>a\n  b</pre>", "a\nb"), ("<p>[x](http://y) **b** # h</p>", "[x](http://y) **b** # h"),
        ("<table><tr><td>a<td>b</table>", "a | b"),
    ],
)  # fmt: skip
def test_texts_come_out_whole(html: str, text: str) -> None:
    assert body(html) == text


@settings(max_examples=50)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<a href='https://x.example/(1)'>", "</a>", "!", "[", "]", "](", "(u)", "*", "**", "\\", "# ", "- ",
    "word", " ", "\n", "<br>", "<li>", "&amp;", "&#27;", "<h2>", "</h2>", "<figcaption>", "</figcaption>", "\x9b", "ö",
]), max_size=25).map("".join))  # fmt: skip
def test_markup_never_leaves_markdown_of_its_own_or_anything_hostile(html: str) -> None:
    written = markup.body(html, "")
    parsed = markdown.parse(written)
    assert gate.clean(parsed.text) == parsed.text
    plain = markup.body(html, "", links=False)
    assert parsed.text.replace("## ", "").split() == plain.replace("## ", "").split()
    assert all(link.url.startswith("https://x.example/") for link in parsed.links)


def test_markup_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        markup.body("<p>" + "<a href=x>[![" * count, "")
        return time.process_time() - begun

    seconds(100)
    assert seconds(4_000) < 40 * max(seconds(400), 0.005)


def test_the_publisher_is_the_source_then_the_setting_then_the_feed() -> None:
    source = "<source url='https://kurier.example/'>Beispiel-Kurier</source>"
    mine = Feed(1, "https://bote.example/f", publisher="Mein Bote")
    articles = [taken(source, feed=mine).article, taken("", feed=mine).article, taken("").article]
    assert [one.publisher for one in articles if one] == [
        "Beispiel-Kurier",
        "Mein Bote",
        "Demo-Bote",
    ]


@pytest.mark.parametrize(
    ("title", "url", "publisher"),
    [
        ("DER BOTE - Politik", "https://www.bote.example/", "DER BOTE"),
        ("World news | The Sample Gazette", "https://www.thesamplegazette.example/", "The Sample Gazette"),
        ("KURIER.NET: Wirtschaft", "https://rss.kurier.example/", "KURIER.NET"),
        ("Täglicher Bote » Sport", "https://taeglicherbote.example/x", "Täglicher Bote"),
        ("Some blog", "https://other.example/", "Some blog"),
        ("", "https://www.other.example/", "other.example"),
        ("SGN > Top Stories", "https://sgn.example/", "SGN"),
    ],
)  # fmt: skip
def test_feeds_of_one_house_have_one_publisher(title: str, url: str, publisher: str) -> None:
    assert likely(title, url) == publisher


@pytest.mark.parametrize(
    ("text", "authors", "found"),
    [
        ("Hamburg (dpa) - Es regnet.", (), ("dpa",)),
        ("HAMBURG, March 4 (Reuters) - It rains.", (), ("Reuters",)),
        ("Es regnet.\n\n(dpa/lno)", (), ("dpa",)),
        ("Es regnet. (wit/dpa/AFP)", (), ("dpa", "AFP")),
        ("Es regnet.\n\nQuelle: dpa", (), ("dpa",)),
        ("It rains.\nWith reporting by The Associated Press", (), ("AP",)),
        ("Es regnet.", ("Jo Doe (dpa)",), ("dpa",)),
        ("Es regnet, sagte er der dpa.", (), ()),
        ("Von der dpa hieß es am Abend, alles sei gut.", (), ()),
        ("Jo Doe (SPD) - so heißt er.", (), ()),
    ],
)  # fmt: skip
def test_agencies_are_found_where_they_are_credited(
    text: str, authors: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert agencies.credited(text, authors) == found


def test_an_agency_of_a_picture_is_no_credit() -> None:
    html = "&lt;p&gt;It rains.&lt;/p&gt;&lt;figcaption&gt;The bridge (dpa)&lt;/figcaption&gt;"
    article = taken("", html).article
    assert article
    assert article.credits == ()


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tue, 04 Mar 2025 10:00:00 +0100", "2025-03-04T10:00:00+01:00"), ("2025-03-04", "2025-03-04"),
        ("2025-03-04T23:30:00.1234567Z", "2025-03-04T23:30:00+00:00"), ("2025-03", "2025-03"),
        ("Di, 04 Mär 2025 10:00:00 MEZ", "2025-03-04T10:00:00+01:00"),
        ("4. März 2025, 10:05 Uhr", "2025-03-04T10:05:00"),
        ("04.03.2025 10:00", "2025-03-04T10:00:00"), ("Mar 4, 2025 2:05 PM", "2025-03-04T14:05:00"),
        ("Tue Mar 4 10:00:00 CET 2025", "2025-03-04T10:00:00+01:00"), ("20250304", "2025-03-04T00:00:00"),
        ("4 mars 2025", "2025-03-04T00:00:00"), ("", ""), ("soon", ""), ("x" * 5_000, ""), ("0000-00-00", ""),
    ],
)  # fmt: skip
def test_dates_of_any_format_are_read(written: str, iso: str) -> None:
    when = dates.read(written)
    assert (when.iso if when else "") == iso


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "9999-12-31T23:59:59Z",
        "0001-01-01",
        "2025-06-10",
        "1969-12-31",
    ],
)
def test_a_date_that_cannot_be_is_the_day_the_item_was_seen(written: str) -> None:
    parsed = parse(
        rss(f"<title>x</title><pubDate>{written}</pubDate>"), "https://bote.example/", now=NOW
    )
    (one,) = items.items(parsed, Feed(1, "https://bote.example/"), NOW)
    assert one.article
    assert one.article.published
    assert one.article.published.iso == "2025-06-01"


@pytest.mark.parametrize(
    ("text", "whole", "teaser"),
    [
        ("Short words.", False, True), ("word " * 200, False, False), ("word " * 60, True, False),
        ("word " * 200 + "…", True, True), ("word " * 200 + "[...]", False, True),
        ("word " * 200 + "\nWeiterlesen »", True, True), ("word " * 200 + "\nRead more", False, True),
        ("word " * 30, True, True),
    ],
)  # fmt: skip
def test_a_teaser_is_told_from_an_article(text: str, whole: bool, teaser: bool) -> None:
    assert teasers.is_teaser(text, whole=whole) is teaser


def test_an_item_without_text_is_its_title() -> None:
    parsed = parse(rss("<title>Bridge # closed [LIVE]</title>"), "https://bote.example/", now=NOW)
    (one,) = items.items(parsed, Feed(1, "https://bote.example/"), NOW)
    assert one.article
    assert (one.article.title, one.article.text) == (
        "Bridge # closed [LIVE]",
        "Bridge # closed [LIVE]",
    )
