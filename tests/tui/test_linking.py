"""Folding, rejecting and adding in the sidebar, as a person does it."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Opening, Reader, opened
from tests.tui.corpus import DIKE, TEXTS, build
from textual.widgets import Input

from reader.library.service import Library

KURIER = "2025-03-05-beispiel-kurier-flut"
POLICE = TEXTS[DIKE][4].index("Nach Angaben")


def listed(reader: Reader) -> set[str]:
    return {other.article for other in reader.screen.sidebar.others}


async def test_a_wrong_link_is_rejected_seen_again_and_taken_back(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=POLICE)
        await reader.settle()
        await reader.press("enter")
        wrong = reader.screen.sidebar.current
        assert wrong is not None
        await reader.press("x")
        assert wrong.article not in listed(reader)
        assert "2 articles" in reader.text
        assert "1 rejected by you" in reader.text
        assert "U undoes it" in reader.last_line
        await reader.press("G", "F")
        assert reader.screen.sidebar.folds
        await reader.press("G")
        assert reader.screen.sidebar.on_rejected
        await reader.press("x")
        assert wrong.article in listed(reader)
        assert "rejected by you" not in reader.text
        await reader.press("U", "U")
        assert library.links() == ()


async def test_a_missing_link_is_added_by_mark_and_plus(reading: Opening, library: Library) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Der Tierpark"))
        await reader.settle()
        await reader.press("M")
        assert "Marked" in reader.last_line
        reader.screen.open(KURIER)
        await reader.settle()
        await reader.press("plus")
        assert "Added as the same claim" in reader.last_line
        assert DIKE in {other.article for other in reader.screen.sidebar.others if other.added}
        (judgement,) = library.links()
        assert judgement.verdict.says == "added"
        assert "Tierpark" in judgement.verdict.other.text + judgement.verdict.one.text
        await reader.press("U")
        assert not any(other.added for other in reader.screen.sidebar.others)


async def test_a_missing_link_is_picked_from_a_list_that_is_searched(
    reading: Opening, library: Library
) -> None:
    async with reading() as reader:
        reader.screen.open(DIKE, offset=TEXTS[DIKE][4].index("Der Tierpark"))
        await reader.settle()
        await reader.press("plus")
        reader.app.screen.query_one(Input).value = "schlafen turnhallen"
        await reader.settle()
        assert "Viele schlafen in" in reader.text
        await reader.press("enter")
        assert "added by you" in reader.text
    assert len(library.links()) == 1


async def test_copies_fold_and_open(tmp_path: Path) -> None:
    text = TEXTS[DIKE]
    copies = {f"copy-{n}": (text[0], f"Blatt {n}", *text[2:]) for n in range(2)}
    texts = {KURIER: TEXTS[KURIER], **copies}
    library = Library.open(build(tmp_path, texts))
    async with opened(library) as reader:
        reader.screen.open(KURIER)
        await reader.settle()
        assert "3 articles · 2 publishers" in reader.text
        assert "▸ 1 more copies of one report" in reader.text
        assert len(reader.screen.sidebar.others) == 1
        await reader.press("enter", "F")
        assert listed(reader) == {"copy-0", "copy-1"}
        await reader.press("F")
        assert len(reader.screen.sidebar.others) == 1
        await reader.press("j", "enter")
        assert listed(reader) == {"copy-0", "copy-1"}
    library.close()
