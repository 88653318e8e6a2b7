"""Lists as the reader arranges them: sections, sorting, copies behind one row, stories."""

from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.home import Home
from reader.library.model import Order
from reader.library.ordering import Outline
from reader.library.service import Library
from reader.library.stories import stories

WIRE = (
    "Der Fluss ist in der Nacht zum Mittwoch über die Ufer getreten und hat mehrere Straßen der Altstadt"
    " überschwemmt. Die Feuerwehr pumpte bis zum Morgen Keller aus, Verletzte gab es nach Angaben der Leitstelle"
    " nicht. Am Donnerstag soll der Pegel wieder sinken, teilte das zuständige Amt mit."
)
TEXTS = {
    "a": (
        "Ärger im Rat",
        "Zeitung",
        "2025-03-05T09:00:00+01:00",
        "Der Rat streitet über das Geld.",
    ),
    "b": ("Flut", "Bote", "2025-03-05T08:00:00+01:00", WIRE),
    "c": ("Hochwasser", "Kurier", "2025-03-04", WIRE.replace("mehrere", "einige") + " (dag)"),
    "d": ("„Zug“ fällt aus", "Bote", "2025-03-03", "Der Zug nach Musterstadt fällt heute aus."),
    "e": ("Ohne Datum", "", "", "Ein Text, von dem niemand weiß, woher er kommt."),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    home = Home.at(tmp_path_factory.mktemp("ordering"))
    for name, (title, publisher, date, text) in TEXTS.items():
        published = parse(date) if date else None
        Corpus(home.corpus).save(Article(name, title, publisher, published, "de", text))
    library = Library.open(home)
    library.refresh(text_only=True)
    return library


def sections(outline: Outline) -> list[tuple[str, str]]:
    return [(section.title, "".join(section.ids)) for section in outline.sections]


def listed(library: Library, **order: object) -> str:
    outline = library.outline(None, Order()._replace(**order))  # type: ignore[arg-type]
    return "".join(name for section in outline.sections for name in section.ids)


def test_days_come_newest_first_and_what_has_none_last(library: Library) -> None:
    by_day = library.outline(None, Order(group="day"))
    assert sections(by_day) == [
        ("Wed 5 Mar 2025", "ab"),
        ("Tue 4 Mar 2025", "c"),
        ("Mon 3 Mar 2025", "d"),
        ("Undated", "e"),
    ]
    oldest = library.outline(None, Order(group="day", sort="oldest"))
    assert [title for title, _ in sections(oldest)][:2] == ["Mon 3 Mar 2025", "Tue 4 Mar 2025"]


def test_publishers_come_by_name_and_the_unknown_last(library: Library) -> None:
    by_publisher = library.outline(None, Order(group="publisher", sort="title"))
    assert sections(by_publisher) == [
        ("Bote", "bd"),
        ("Kurier", "c"),
        ("Zeitung", "a"),
        ("Publisher unknown", "e"),
    ]


def test_titles_are_filed_without_quotation_marks_and_dots_on_letters(library: Library) -> None:
    assert listed(library, sort="title") == "abced"
    assert listed(library, sort="oldest") == "edcba"
    assert listed(library, sort="publisher") == "ebdca"


def test_unread_articles_come_first_where_they_shall(library: Library) -> None:
    library.set_read("a", True)
    try:
        assert listed(library, unread_first=True) == "bcdea"
        assert library.outline(None, Order(group="day")).sections[0].unread == 1
    finally:
        library.set_read("a", False)


def test_copies_stand_behind_the_first_of_them(library: Library) -> None:
    folded = library.outline(None, Order(folded=True))
    assert sections(folded) == [("", "abde")]
    assert folded.copies == {"b": ("c",)}


def test_an_article_that_becomes_a_copy_is_folded_from_then_on(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    corpus = Corpus(home.corpus)
    corpus.save(Article("a", "A", "", None, "de", WIRE))
    corpus.save(Article("b", "B", "", None, "de", "Ein ganz anderer Text. " * 9))
    library = Library.open(home)
    library.refresh(text_only=True)
    assert library.outline(None, Order(folded=True)).copies == {}
    corpus.save(Article("b", "B", "", None, "de", WIRE + " Ende."))
    library.refresh(text_only=True)
    assert library.outline(None, Order(folded=True)).copies == {"a": ("b",)}
    library.close()


def test_what_a_search_found_is_arranged_too(library: Library) -> None:
    found = library.outline(None, Order(group="day", sort="relevance"), "Altstadt")
    assert sections(found) == [("Wed 5 Mar 2025", "b"), ("Tue 4 Mar 2025", "c")]


def test_one_common_sentence_makes_no_story_of_two() -> None:
    first, second = ("a", "b", "c", "d"), ("p", "q", "r", "s")
    pairs = [(one, other) for story in (first, second) for one in story for other in story]
    found = stories([*pairs, ("a", "p"), ("x", "y")])
    assert {found[name] for name in first} == {"a"}
    assert {found[name] for name in second} == {"p"}
    assert found["x"] == found["y"]
    assert "z" not in found


def test_a_story_of_which_one_article_is_listed_is_none(library: Library) -> None:
    assert sections(library.outline(None, Order(group="story"))) == [
        ("Not part of a story", "abcde")
    ]
