"""The little Markdown of a body becomes text with headings and links, and plain text survives it."""

from hypothesis import example, given
from hypothesis import strategies as st

from reader.articles import markdown


def test_headings_links_and_pictures_become_spans_of_the_text() -> None:
    body = markdown.parse(
        "## Die Lage\n\nMehr [beim Boten](https://example.org/a) im **Text**.\n![Bild: ein Damm](x.png)"
    )
    assert body.text == "Die Lage\n\nMehr beim Boten im Text.\nBild: ein Damm"
    assert [(body.text[s:e], kind) for s, e, kind in body.marks] == [
        ("Die Lage", "heading"),
        ("Bild: ein Damm", "caption"),
    ]
    assert [(body.text[s:e], url) for s, e, url, _ in body.links] == [
        ("beim Boten", "https://example.org/a")
    ]


def test_a_link_that_is_not_http_stays_text_only() -> None:
    body = markdown.parse("[hier](javascript:alert) und [da](file:///etc/passwd)")
    assert body.text == "hier und da"
    assert body.links == ()


def test_what_markdown_would_turn_into_lists_stays_as_it_is() -> None:
    text = "23. Oktober\n- Liste\n-\n* Stern\n[LIVE] [/red] 5 * 3 * 2"
    assert markdown.parse(text).text == text


@given(st.text(alphabet="\\#![]()*ab \nhtp:/", max_size=60) | st.text(max_size=60))
@example("\\# [a](b) **c** ![d](e) \\")
@example("***a***")
def test_plain_text_comes_back_to_the_letter(text: str) -> None:
    body = markdown.parse(markdown.escape(text))
    assert body.text == text
    assert body.marks == () == body.links


def test_a_million_brackets_take_linear_time() -> None:
    text = "[" * 1_000_000
    assert markdown.parse(markdown.escape(text)).text == text
