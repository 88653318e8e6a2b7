"""Keys on the screen: numbers, sequences, the user's own, and the command line."""

from tests.tui.conftest import Opening

from reader.library.service import Library
from reader.tui.screens.commandline import CommandLineScreen


async def test_a_number_moves_so_many_rows_and_a_sequence_goes_back(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press("3", "j")
        assert reader.screen.articles.cursor == 3
        await reader.press("g")
        assert "g …" in reader.last_line
        assert "Beginning" in reader.last_line
        await reader.press("g")
        assert reader.screen.articles.cursor == 0
        await reader.press("4", "G")
        assert reader.screen.articles.cursor == 3


async def test_the_users_own_keys_hold_and_their_faults_are_told(
    library: Library, reading: Opening
) -> None:
    library.home.keys_file.write_text(
        "preset: emacs\n"
        "keys:\n"
        "  Q: [toggle-star, 2 down]\n"
        "commands:\n"
        "  help: F2\n"
        "  help.leave: F3\n"
        "  nonsense: x\n"
    )
    async with reading() as reader:
        assert "keys.yaml: line 7: there is no command 'nonsense'" in reader.last_line
        await reader.press("n", "Q")
        assert reader.screen.articles.cursor == 3
        starred = [row.starred for row in library.rows(0, 4)]
        assert starred == [False, True, False, False]
        await reader.press("f2")
        assert "F2" in reader.text
        await reader.press("f3")
        assert reader.focus == "articles"


async def test_the_command_line_completes_runs_and_remembers(
    library: Library, reading: Opening
) -> None:
    async with reading() as reader:
        await reader.press(":", "g", "o", "minus", "u")
        assert "go-unread" in reader.text
        await reader.press("tab", "enter")
        assert reader.screen.listing.name == "Unread"
        await reader.press(":", "up")
        assert ":go-unread" in reader.lines[-1]
        await reader.press("escape")
        assert reader.focus == "articles"


async def test_the_command_line_points_at_what_it_does_not_understand(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.type("down; sarch Kursk")
        await reader.press("enter")
        assert isinstance(reader.app.screen, CommandLineScreen)
        assert "There is no command 'sarch'. Did you mean search?" in reader.text
        await reader.press("escape")


async def test_what_is_told_a_command_is_completed_too(reading: Opening) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.type("theme li")
        await reader.press("tab", "enter")
        assert reader.app.theme == "reader-light"
        await reader.press(":")
        await reader.type("search zzzznothing")
        await reader.press("enter")
        assert "Nothing found" in reader.last_line


async def test_a_search_from_the_command_line_lists_and_escape_returns(reading: Opening) -> None:
    async with reading() as reader:
        before = reader.screen.articles.count
        await reader.press(":")
        await reader.type("search is:unread date:>1990; down")
        await reader.press("enter")
        assert reader.screen.query_now == "is:unread date:>1990"
        assert reader.screen.articles.cursor == 1
        await reader.press("escape")
        assert reader.screen.articles.count == before
