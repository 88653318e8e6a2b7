"""One page has one address, however somebody came to it."""

import pytest

from reader.library import addresses
from reader.library.addresses import canonical, domain


@pytest.mark.parametrize(
    "other",
    [
        "http://www.demo-bote.example/ausland/fluss?id=7",
        "https://demo-bote.example/ausland/fluss/?id=7",
        "https://demo-bote.example:443/ausland/fluss?utm_source=rss&id=7#kommentare",
        "https://m.demo-bote.example/ausland/fluss?fbclid=x&id=7&wtmc=a",
        "HTTPS://Demo-Bote.Example/ausland/%66luss?id=7",
    ],
)
def test_one_page_has_one_address(other: str) -> None:
    assert canonical(other) == canonical("https://demo-bote.example/ausland/fluss?id=7")


@pytest.mark.parametrize(
    "other",
    [
        "https://demo-bote.example/ausland/fluss?id=8",
        "https://demo-bote.example/ausland/Fluss?id=7",
        "https://demo-bote.example:8080/ausland/fluss?id=7",
        "https://archiv.demo-bote.example/ausland/fluss?id=7",
    ],
)
def test_another_page_has_another(other: str) -> None:
    assert canonical(other) != canonical("https://demo-bote.example/ausland/fluss?id=7")


@pytest.mark.parametrize("none", ["", "urn:uuid:1", "file:///etc/passwd", "https://[", "http://"])
def test_what_names_no_page_has_none(none: str) -> None:
    assert canonical(none) == ""


def test_a_site_is_what_its_owner_registered() -> None:
    assert domain("https://news.demo-bote.example/a") == "demo-bote.example"
    assert domain("https://www.gazette.co.uk/a") == "gazette.co.uk"
    assert domain("http://127.0.0.1:8000/a") == "127.0.0.1"


def test_the_lists_are_compiled() -> None:
    assert addresses.COMPILED.read_text(encoding="utf-8") == addresses.compiled()
