"""How articles are set: hyphens, quotes and pictures apart, links with letters, the time that is left."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles.codec import decode
from reader.articles.model import Article, Link
from reader.claims.analysis import analyse
from reader.library.home import Home
from reader.tui.flow import set_lines
from reader.tui.outside import hyperlink
from reader.tui.page import QUOTE, Page
from reader.tui.preferences import Preferences, clickable, preferences
from reader.tui.typesetting import Typesetting

HYPHENS = Typesetting(hyphenation=True)
LONG = "Die Geschwindigkeitsbegrenzungen gelten ab dem kommenden Dienstag in der Innenstadt."


def article(text: str, links: tuple[Link, ...] = (), language: str = "de") -> Article:
    return Article("a", "Titel", "Demo-Bote", None, language, text, links=links)


def shown(page: Page) -> list[str]:
    return [
        line.lead + line.source[line.start : line.end] + "-" * line.hyphen
        for line in page.lines
        if line.in_text
    ]


def test_a_long_word_is_broken_by_the_rules_of_the_language() -> None:
    broken = shown(Page.lay(article(LONG), None, 24, setting=HYPHENS))
    assert broken[0] == "Die Geschwindigkeitsbe-"
    assert all(len(line) <= 24 for line in broken)
    unknown = shown(Page.lay(article(LONG, language="xx"), None, 24, setting=HYPHENS))
    assert not any(line.endswith("-") for line in unknown)


def test_an_address_and_a_figure_are_not_broken() -> None:
    text = "Mehr dazu steht auf https://demo.example/abcdefghijklmnop und 1234567890123."
    broken = shown(Page.lay(article(text), None, 40, setting=HYPHENS))
    assert not any(line.endswith("-") for line in broken)


@given(st.text("abc de-fgh Wasserversorgung\u00ad漢", max_size=80), st.integers(4, 30))
def test_broken_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    breaks = HYPHENS.breaks("de")
    found = set_lines(text, 0, len(text), width, breaks, {4: 3}, 2)
    assert "".join(text[line.start : line.end] for line in found).replace(" ", "") == text.replace(
        " ", ""
    )


def test_links_carry_their_letters_and_have_room_for_them() -> None:
    text = "Ein Bericht der Hochschule nennt die Zahlen."
    links = (Link(4, 11, "https://demo.example/b"), Link(16, 26, "https://demo.example/h"))
    page = Page.lay(article(text, links), None, 31)
    assert page.feet == {11: "[a]", 26: "[s]"}
    assert shown(page) == ["Ein Bericht der", "Hochschule nennt die Zahlen."]
    assert Page.lay(article(text, links), None, 30, setting=Typesetting(footnotes=False)).feet == {}


def test_the_mouse_points_behind_a_letter() -> None:
    text = "Ein Bericht der Hochschule."
    page = Page.lay(article(text, (Link(4, 11, "https://demo.example/b"),)), None, 60)
    number = page.line_of(0)
    assert page.at(number, 5) == 5
    assert text[page.at(number, 12)] == "t"  # on the letter: on the link
    assert text[page.at(number, 15)] == "d"


def test_a_paragraph_that_is_a_quote_is_set_apart() -> None:
    text = "Das Amt äußert sich.\n\n„Wir haben das geprüft und werden die Leitungen erneuern.“\n\nEnde der Rede."
    whole = article(text)
    lines = shown(Page.lay(whole, analyse(whole), 40))
    assert [line.startswith(QUOTE) for line in lines] == [False, True, True, False]


def test_a_picture_is_a_link_on_its_caption() -> None:
    whole = decode(
        "a",
        '---\ntitle: "T"\npublisher: ""\npublished: ""\nlanguage: "de"\n---\nText davor.\n\n'
        "![Ein Turm](https://demo.example/t.jpg)\n\n![](https://demo.example/u.jpg)\n",
        "a.md",
    )
    assert [(link.url, link.picture) for link in whole.links] == [
        ("https://demo.example/t.jpg", True),
        ("https://demo.example/u.jpg", True),
    ]
    assert "▣ Ein Turm" in shown(Page.lay(whole, analyse(whole), 40))


def test_paragraphs_without_lines_between_are_indented() -> None:
    page = Page.lay(article("Erster.\n\nZweiter."), None, 40, setting=Typesetting(spacing=0))
    assert [(line.role, line.lead) for line in page.lines[2:5]] == [
        ("blank", ""),
        ("body", ""),
        ("body", "  "),
    ]


def test_the_time_left_follows_the_pace() -> None:
    page = Page.lay(article("Wort " * 400), None, 40, setting=Typesetting(pace=100))
    assert page.left(page.first) == pytest.approx(4, abs=0.1)
    assert page.left(len(page.lines) - 1) == 0


def test_the_file_says_how_articles_are_set_and_its_faults_are_told(tmp_path: Path) -> None:
    home, told = Home.at(tmp_path), list[str]()
    assert preferences(home, told.append).typesetting == Typesetting()
    home.config_file.write_text("reading:\n  measure: 60\n  pace: 300\n  spacing: many\n")
    found = preferences(home, told.append)
    assert (found.measure, found.typesetting.pace, found.typesetting.spacing) == (60, 300, 1)
    assert "line 4" in told[0]
    assert Preferences().measure == 72


def test_only_terminals_that_know_links_get_them() -> None:
    assert clickable("auto", {"TERM": "xterm-256color"})
    assert clickable("auto", {"TERM": "screen-256color", "TMUX": "x"})
    assert not clickable("auto", {"TERM": "screen"})
    assert not clickable("auto", {"TERM": "linux"})
    assert not clickable("off", {"TERM": "xterm"})


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://demo.example/\x1b]52;c;aGk=\x07",
        "https://demo.example/\x9c",
        "https://demo.example/a b",
        "file:///etc/passwd",
    ],
)
def test_a_hostile_address_is_no_link(url: str) -> None:
    assert hyperlink(url) == ""


def test_an_address_is_printable_ascii() -> None:
    assert hyperlink("https://demo.example/ü\u202e;x") == "https://demo.example/%C3%BC%E2%80%AE;x"
