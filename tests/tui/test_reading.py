"""Reading: articles, claims, the sidebar, back and forward, what is kept."""

from tests.tui.conftest import Opening, opened
from tests.tui.corpus import DIKE, TEXTS

from reader.library.service import Library

KURIER = "2025-03-05-beispiel-kurier-flut"


async def test_the_first_screen_lists_articles_newest_first(reading: Opening) -> None:
    async with reading() as reader:
        text = reader.text
        titles = [TEXTS[name][0] for name in sorted(TEXTS, reverse=True)]
        assert all(title in text for title in titles)
        assert text.index("Scholz verspricht Hilfe") < text.index("German parliament")
        assert reader.focus == "articles"


async def test_the_article_under_the_cursor_is_shown_but_not_yet_read(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await reader.press("j")
        row = reader.screen.articles.current
        assert row is not None
        assert reader.screen.shown is not None
        assert reader.screen.shown.article.id == row.id
        assert not library.row(row.id).read


async def test_an_opened_article_is_read_and_the_numbers_follow(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await reader.press("enter")
        row = reader.screen.articles.current
        assert row is not None
        assert row.read
        assert library.row(row.id).read
        assert reader.focus == "article"
        unread = next(line for line in reader.lines if " Unread " in line)
        assert "4" in unread[:26]


async def test_the_place_is_kept_and_reading_goes_on_there(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        await reader.press("right_square_bracket", "right_square_bracket")
        claim = reader.screen.article.claim
        assert claim is not None
        await reader.press("J")
        assert library.place(DIKE) == claim.start
        reader.screen.open(DIKE)
        await reader.settle()
        assert reader.screen.article.claim == claim


async def test_the_place_is_kept_on_quitting(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        await reader.press("right_square_bracket")
        cursor = reader.screen.article.cursor
        assert cursor > 0
        await reader.pilot.press("q")
    assert library.place(DIKE) == cursor


async def test_claims_are_stepped_through_and_the_sidebar_follows(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        article = reader.screen.article
        assert article.page is not None
        seen = [article.claim]
        for _ in range(len(article.page.claims) - 1):
            await reader.press("right_square_bracket")
            seen.append(article.claim)
            assert article.claim is not None
        assert seen == list(article.page.claims)
        await reader.press("right_square_bracket")
        assert "No claim after this one." in reader.last_line
        await reader.press("left_square_bracket")
        assert article.claim == seen[-2]


async def test_a_claim_nobody_else_carries_is_only_here(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Der Tierpark"))
        await reader.settle()
        assert "Only here" in reader.text


async def test_enter_in_the_sidebar_jumps_to_that_very_sentence_and_back(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Nach Angaben"))
        await reader.settle()
        before = reader.screen.spot
        others = [other for other in reader.screen.sidebar.others if other.article == KURIER]
        assert others
        await reader.press("enter")
        assert reader.focus == "sidebar"
        while reader.screen.sidebar.current not in others:
            await reader.press("j")
        await reader.press("enter")
        assert reader.focus == "article"
        assert reader.screen.shown is not None
        assert reader.screen.shown.article.id == KURIER
        assert reader.screen.article.claim is not None
        assert reader.screen.article.claim.id == others[0].claim
        await reader.press("H")
        assert reader.screen.spot == before
        await reader.press("L")
        assert reader.screen.shown.article.id == KURIER
        assert reader.screen.article.claim.id == others[0].claim


async def test_w_says_why_a_row_is_listed(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=0)
        await reader.settle()
        await reader.press("enter", "w")
        other = reader.screen.sidebar.current
        assert other is not None
        assert "is listed" in reader.text
        assert other.reasons[0][:20] in reader.text
        await reader.press("escape")
        assert "is listed" not in reader.text


async def test_names_are_stepped_through(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        page = reader.screen.article.page
        assert page is not None
        await reader.press("g", "g")
        for place in [place for place in page.entities if place > reader.screen.article.cursor][:3]:
            await reader.press("right_curly_bracket")
            assert reader.screen.article.cursor == place
        await reader.press("left_curly_bracket")
        assert reader.screen.article.cursor < place


async def test_signs_in_the_margin_tell_who_stands_alone(reading: Opening) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE)
        await reader.settle()
        alone = next(line for line in reader.lines if "Der Tierpark" in line)
        shared = next(line for line in reader.lines if "An der Elbe ist" in line)
        assert alone.split("Der Tierpark")[0].rstrip().endswith("·")
        assert shared.split("An der Elbe")[0].rstrip()[-1] in "●≠"


async def test_u_marks_unread_again_and_s_gives_a_star(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        await reader.press("enter")
        row = reader.screen.articles.current
        assert row is not None
        await reader.press("u", "s")
        assert not library.row(row.id).read
        assert library.row(row.id).starred
        assert any("★ " in line for line in reader.lines)


async def test_space_at_the_end_goes_on_to_the_next_unread_article(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("enter")
        first = reader.screen.articles.cursor
        for _ in range(4):
            await reader.press("space")
            if reader.screen.articles.cursor != first:
                break
        row = reader.screen.articles.current
        assert reader.screen.articles.cursor == first + 1
        assert reader.screen.shown is not None
        assert row is not None
        assert reader.screen.shown.article.id == row.id


async def test_a_deleted_file_is_told_in_one_line_and_the_screen_lives_on(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        library.corpus.path(KURIER).unlink()
        reader.screen.open(KURIER)
        await reader.settle()
        assert KURIER in reader.last_line
        reader.screen.open(DIKE)
        await reader.settle()
        assert reader.screen.shown is not None
        assert reader.screen.shown.article.id == DIKE


async def test_zen_shows_the_article_alone_and_the_other_reports_on_demand(
    reading: Opening,
) -> None:
    async with reading() as reader:
        await reader.press("Z")
        assert reader.focus == "article"
        assert not any("╭" in line for line in reader.lines)
        assert "Publishers" not in reader.text
        await reader.press("enter")
        assert reader.focus == "sidebar"
        assert reader.screen.article.display
        await reader.press("escape", "escape")
        assert not reader.screen.zen
        assert "Publishers" in reader.text


async def test_who_left_in_zen_comes_back_to_it(library: Library) -> None:
    async with opened(library) as reader:
        await reader.press("j", "Z", "q")
    async with opened(library) as reader:
        await reader.settle()
        assert reader.screen.zen
        assert reader.focus == "article"
        assert reader.screen.shown is not None
        assert reader.screen.shown.number == 1
