"""What the reader sets right: highlights that are seen, who is named, undo and redo."""

import threading

import pytest
from tests.tui.conftest import Opening, Reader, opened
from tests.tui.corpus import DIKE, TEXTS

from reader.claims import version
from reader.library.home import Home
from reader.library.model import Progress
from reader.library.service import Library
from reader.tui.highlights import KINDS

SCHOLZ = "2025-03-06-probe-rundschau-scholz"


async def show(reader: Reader, article: str, words: str) -> None:
    reader.screen.open(article, offset=TEXTS[article][4].index(words))
    await reader.settle()


def styles(reader: Reader, words: str) -> set[str]:
    """The styles under which the article pane paints ``words``."""
    pane = reader.screen.article
    found: set[str] = set()
    for y in range(len(pane.page.lines) if pane.page else 0):
        if pane.page and pane.page.lines[y].in_text:
            for text, names in pane.parts(y, 80)[1]:
                found.update(names.split() if words in text else ())
    return found


@pytest.mark.parametrize(
    ("key", "words", "style"), [("1", "Olaf Scholz", "person"), ("5", "3.000", "figure")]
)
async def test_a_kind_of_highlight_is_switched_off_and_on_again(
    reading: Opening, key: str, words: str, style: str
) -> None:
    async with reading() as reader:
        await show(reader, DIKE, "An der Elbe")
        assert style in styles(reader, words)
        await reader.press("v", key)
        assert style not in styles(reader, words)
        assert "place" in styles(reader, "Hamburg")
        await reader.press(key)
        assert style in styles(reader, words)


async def test_each_kind_has_its_own_switch_and_a_row_in_the_legend(reading: Opening) -> None:
    async with reading() as reader:
        await show(reader, DIKE, "An der Elbe")
        await reader.press("v")
        for number, kind in enumerate(KINDS, 1):
            assert f"{number}  [✓]  {kind.title}" in reader.text
        await reader.press("a")
        assert reader.text.count("[ ]") == len(KINDS)
        assert reader.screen.article.hidden == {kind.name for kind in KINDS}
        await reader.press("j", "space", "escape")
        assert reader.screen.article.hidden == {kind.name for kind in KINDS[:1] + KINDS[2:]}
        assert "Organisation" in reader.text
        assert "Person " not in reader.text


async def test_what_is_switched_off_stays_so_after_a_restart(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await reader.press("v", "1", "8", "escape")
    async with opened(library) as reader:
        assert reader.screen.article.hidden == {"person", "source"}


async def test_i_says_who_the_name_under_the_cursor_is(reading: Opening) -> None:
    async with reading() as reader:
        await show(reader, SCHOLZ, "Olaf Scholz in Berlin")
        await reader.press("i")
        assert "╭─ Olaf Scholz ─" in reader.text
        assert "Person · Deutschland · in 2 articles" in reader.text
        assert "In this article “Olaf Scholz”" in reader.text
        assert "“Olaf Scholz”: its name stands in the list" in reader.text
        await reader.press("escape")
        assert "╭─ Olaf Scholz ─" not in reader.text


async def test_i_takes_the_first_name_of_the_claim_where_the_cursor_is_on_none(
    reading: Opening,
) -> None:
    async with reading() as reader:
        await show(reader, DIKE, "Die Bundeswehr")
        reader.screen.article.go(TEXTS[DIKE][4].index("schickt"))
        await reader.press("i")
        assert "╭─ Bundeswehr ─" in reader.text


async def test_i_where_nobody_is_named_is_told(reading: Opening) -> None:
    async with reading() as reader:
        await show(reader, DIKE, "Der Tierpark")
        await reader.press("i")
        assert "No name in this claim." in reader.last_line


async def test_this_is_another_person_in_this_article(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        await show(reader, SCHOLZ, "Olaf Scholz in Berlin")
        await reader.press("i", "a")
        await reader.type("Olga Scholz")
        await reader.press("enter")
        assert "In this article Olaf Scholz is Olga Scholz" in reader.last_line
        await reader.press("i")
        assert "╭─ Olga Scholz ─" in reader.text
        assert "as Olaf Scholz" in reader.text
        await reader.press("escape")
    assert [hit.row.id for hit in library.search('entity:"Olga Scholz"').hits] == [SCHOLZ]
    assert "Olaf Scholz" in {mention.entity for mention in library.analysis(DIKE).mentions}


async def test_without_a_typed_name_it_is_somebody_of_their_own(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await show(reader, SCHOLZ, "Olaf Scholz in Berlin")
        await reader.press("i", "a", "enter")
    assert [one.entity for one in library.corrections()] == [
        "Olaf Scholz (Scholz verspricht Hilfe)"
    ]


async def test_these_two_are_the_same_taken_from_the_list(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await show(reader, DIKE, "Bundeswehr")
        await reader.press("i", "s")
        await reader.type("olaf")
        assert "Olaf Scholz " in reader.text
        await reader.press("enter")
        assert "Bundeswehr is the same as Olaf Scholz" in reader.last_line
        assert "Bundeswehr" not in {m.entity for m in library.analysis(DIKE).mentions}
        await reader.press("i", "t")
        assert "Taken back" in reader.last_line
    assert "Bundeswehr" in {m.entity for m in library.analysis(DIKE).mentions}


async def test_the_cursor_stays_where_it_is_when_a_name_is_corrected(reading: Opening) -> None:
    async with reading() as reader:
        await show(reader, SCHOLZ, "Olaf Scholz in Berlin")
        before = reader.screen.spot
        await reader.press("i", "a")
        await reader.type("Olga")
        await reader.press("enter")
        assert reader.screen.spot == before


async def test_undo_and_redo_are_told_and_seen(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        await reader.press("s")
        row = reader.screen.articles.current
        assert row is not None
        assert row.starred
        await reader.press("U")
        assert f"Undone: star on “{row.title}”." in reader.last_line
        assert not any("★" in line for line in reader.lines)
        await reader.press("ctrl+r")
        assert "Done again" in reader.last_line
        assert any("★ " in line for line in reader.lines)
    async with opened(library) as reader:
        await reader.press("U")
        assert not library.row(row.id).starred
        await reader.press("U")
        assert "Nothing to undo." in reader.last_line


async def test_a_correction_is_undone_in_the_article_that_is_shown(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        await show(reader, SCHOLZ, "Olaf Scholz in Berlin")
        await reader.press("i", "a")
        await reader.type("Olga Scholz")
        await reader.press("enter", "U", "i")
        assert "╭─ Olaf Scholz ─" in reader.text
        await reader.press("escape")
    assert library.search('entity:"Olga Scholz"').hits == ()


async def test_a_correction_made_during_a_refresh_is_searched_for_after_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh, wait, times = library.refresh, threading.Event(), []

    def slow(*args: object) -> int:
        times.append(len(times))
        assert wait.wait(20)
        return refresh(*args)  # type: ignore[arg-type]

    async with opened(library) as reader:
        monkeypatch.setattr(library, "refresh", slow)
        reader.screen.refresh_library()
        await reader.pilot.pause(0.1)
        reader.screen.refresh_library()
        reader.screen.refresh_library()
        wait.set()
        await reader.settle()
        assert times == [0, 1]


async def test_another_version_of_the_analysis_reads_all_articles_again_beside_the_reading(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "VERSION", "another")
    library = Library.open(home)
    assert library.pending() == len(TEXTS)
    steps: list[Progress] = []
    async with opened(library) as reader:
        tell = reader.screen._progress
        monkeypatch.setattr(
            reader.screen, "_progress", lambda step: (steps.append(step), tell(step))
        )
        await reader.press("enter", "r")
        assert reader.focus == "article"
        assert library.pending() == 0
    library.close()
