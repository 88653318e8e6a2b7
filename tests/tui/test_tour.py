"""The tour of the first start: one thing at a time, done by doing it, gone for good once left."""

from tests.tui.conftest import Opening

from reader.library.session import OVER
from reader.tui.commands import BY_ID, keymap
from reader.tui.tour import STOPS, Tour

PANES = {"articles", "article", "sidebar", "sources"}


def test_every_stop_names_commands_that_there_are() -> None:
    says = Tour(0).says
    for number, stop in enumerate(STOPS):
        assert all(name in BY_ID for name in stop.commands)
        assert stop.pane in PANES | {""}
        said = Tour(number).says(keymap().keys_of)
        assert "{" not in said
        assert f"{number + 1}/{len(STOPS)}" in said
    assert says(lambda _: ()).count(":") >= 3, "without a key the command's name is told"


def test_only_what_a_stop_asks_for_leads_on() -> None:
    tour = Tour()
    assert not tour.did("help", "articles")
    assert not tour.did("enter", "sidebar")
    assert tour.did("enter", "articles")
    assert tour.setting == "1"


def test_after_the_last_stop_it_is_over() -> None:
    tour = Tour()
    for stop in STOPS:
        assert tour.did(stop.commands[0], stop.pane or "article")
    assert tour.over
    assert tour.setting == OVER
    assert tour.says(keymap().keys_of) == ""
    assert not tour.did("help", "articles")


def test_what_was_kept_is_gone_on_with() -> None:
    assert Tour.kept(OVER) is None
    for kept, number in (("", 0), ("3", 3), ("99", len(STOPS) - 1), ("rubbish", 0)):
        tour = Tour.kept(kept)
        assert tour is not None
        assert tour.number == number


async def test_the_line_tells_what_is_next_until_it_is_left(reading: Opening) -> None:
    async with reading() as reader:
        assert "1/8" not in reader.text
        await reader.press(":")
        await reader.type("tour")
        await reader.press("enter")
        assert "1/8  j and k" in reader.lines[-2]
        assert "quit" in reader.last_line, "the keys stay in sight"
        await reader.press("enter")
        assert "2/8" in reader.lines[-2]
        await reader.press("escape")
        assert "2/8" in reader.lines[-2], "Esc goes back to the list first"
        await reader.press("escape")
        assert "2/8" not in reader.text
        assert reader.app.library.setting("tour") == OVER
