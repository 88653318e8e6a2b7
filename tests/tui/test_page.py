"""An article set in lines: what is where."""

import pytest
from tests.tui.corpus import DIKE, article

from reader.articles.model import Article, Mark
from reader.claims.analysis import analyse
from reader.tui.page import Page, blocks


@pytest.fixture(scope="module")
def page() -> Page:
    dike = article(DIKE)
    return Page.lay(dike, analyse(dike), 40, unfolded=True)


def body(page: Page) -> str:
    return " ".join(row.source[row.start : row.end] for row in page.lines if row.in_text)


def test_a_page_shows_the_whole_article(page: Page) -> None:
    assert body(page).split() == page.text.split()


def test_every_claim_is_found_on_the_line_that_shows_its_start(page: Page) -> None:
    assert len(page.claims) >= 4
    for claim in page.claims:
        row = page.lines[page.line_of(claim.start)]
        assert row.start <= claim.start < row.end
        assert page.claim_at(claim.start) == claim
        assert page.claim_at(claim.end - 1) == claim


def test_a_line_between_claims_belongs_to_the_claim_that_fills_most_of_it(page: Page) -> None:
    for number, row in enumerate(page.lines):
        claim = page.claim_at(page.offset_on(number)) if row.role == "body" else None
        if claim is None:
            continue
        rooms = [min(c.end, row.end) - max(c.start, row.start) for c in page.claims]
        assert min(claim.end, row.end) - max(claim.start, row.start) == max(rooms)


def test_the_cursor_skips_lines_without_text(page: Page) -> None:
    number = page.first
    seen = [number]
    while (following := page.beside(number, 1)) != number:
        number = following
        seen.append(number)
    assert all(page.lines[n].in_text for n in seen)
    assert page.beside(number, -len(page.lines)) == page.first


def test_spans_are_on_the_words_they_name(page: Page) -> None:
    words = {page.text[span.start : span.end]: span.name for span in page.spans}
    assert words["Olaf Scholz"] == "person"
    assert words["Hamburg"] == "place"
    assert any("3.000" in text and name == "figure" for text, name in words.items())


def test_marked_boilerplate_is_folded_and_unfolds() -> None:
    text = "Der Deich ist in Hamburg gebrochen.\n\nJetzt anmelden und weiterlesen\n\nDie Stadt hilft den Bürgern."
    start = text.index("Jetzt")
    marked = Article(
        "a", "T", "P", None, "de", text, marks=(Mark(start, start + 30, "boilerplate"),)
    )
    analysis = analyse(marked)
    folded = Page.lay(marked, analysis, 60)
    assert [row.role for row in folded.lines].count("fold") == 1
    assert "Jetzt anmelden" not in body(folded)
    unfolded = Page.lay(marked, analysis, 60, unfolded=True)
    assert "Jetzt anmelden" in body(unfolded)


def test_without_an_analysis_the_lines_of_the_text_are_its_paragraphs() -> None:
    assert [block.start for block in blocks("eins\nzwei\n\ndrei", ())] == [0, 5, 11]


def test_an_empty_article_is_a_page_with_its_title() -> None:
    page = Page.lay(Article("a", "", "", None, "", ""), None, 40)
    assert page.lines[0].source == "Untitled"
    assert page.line_of(0) == 0
