"""Undo and redo of what the reader changed, over restarts."""

import sqlite3

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.home import Home
from reader.library.safekeeping import prepare
from reader.library.service import Library
from reader.library.state import MIGRATIONS, State


def test_changes_are_undone_the_latest_first_and_done_again(library: Library) -> None:
    library.set_read("haushalt", True)
    library.set_starred("haushalt", True)
    library.save_search("Brücken", "Brücke")
    assert library.undo() == "Undone: search “Brücken” saved."
    assert [folder.name for folder in library.folders() if folder.kind == "saved"] == []
    assert library.undo() == "Undone: star on “Bundestag beschließt Haushalt”."
    assert library.undo() == "Undone: “Bundestag beschließt Haushalt” marked read."
    assert library.undo() is None
    assert not library.row("haushalt").read
    assert library.redo() == "Done again: “Bundestag beschließt Haushalt” marked read."
    assert library.redo() == "Done again: star on “Bundestag beschließt Haushalt”."
    assert library.redo() == "Done again: search “Brücken” saved."
    assert library.redo() is None
    row = library.row("haushalt")
    assert (row.read, row.starred) == (True, True)


def test_a_saved_search_comes_back_with_what_it_finds(library: Library) -> None:
    library.save_search("Brücken", "Brücke")
    before = library.folders()
    library.remove_search("Brücken")
    library.undo()
    assert library.folders() == before


def test_undo_goes_on_after_a_restart(built: Home) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.set_starred("bruecke-zu", True)
    library.undo()
    library.close()
    library = Library.open(built)
    assert "bruecke-zu" in str(library.redo()) or library.row("bruecke-zu").starred
    library.undo()
    library.undo()
    assert library.undo() is None
    assert not library.row("haushalt").starred
    library.close()


def test_what_was_undone_is_gone_once_something_else_is_done(library: Library) -> None:
    library.set_starred("haushalt", True)
    library.undo()
    library.set_starred("bruecke-zu", True)
    assert library.redo() is None
    library.undo()
    assert library.undo() is None


def test_marking_read_by_opening_is_no_change_to_undo(library: Library) -> None:
    library.set_starred("haushalt", True)
    library.undo()
    library.set_read("haushalt", True, by_hand=False)
    assert library.undo() is None
    assert library.redo() == "Done again: star on “Bundestag beschließt Haushalt”."
    assert library.row("haushalt").read


def test_an_article_that_is_gone_is_told_by_its_id(library: Library) -> None:
    library.set_starred("gone", True)
    assert library.undo() == "Undone: star on “gone”."


def test_a_state_of_the_first_version_is_taken_over_with_its_log(built: Home) -> None:
    built.state_file.parent.mkdir(exist_ok=True)
    for old in built.state_file.parent.glob("state*"):
        if old.is_file():
            old.unlink()
    prepare(built.state_file, MIGRATIONS[:1], lambda _: None)
    with sqlite3.connect(built.state_file) as db:
        db.execute("INSERT INTO starred VALUES ('haushalt', '2026')")
        db.execute("INSERT INTO read VALUES ('haushalt', '2026')")
        db.executemany(
            "INSERT INTO changes (at, what, subject, before, after) VALUES ('2026', ?, 'haushalt', 'false', 'true')",
            [("starred",), ("read",)],
        )
    db.close()
    library = Library.open(built)
    assert library.row("haushalt").starred
    assert library.undo() == "Undone: star on “Bundestag beschließt Haushalt”."
    assert not library.row("haushalt").starred
    assert library.undo() is None, "who marked it read is not known, so it stays"
    library.close()


def _everything(state: State) -> object:
    return (
        [(state.is_read(name), state.is_starred(name)) for name in "ab"],
        state.searches(),
    )


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["read", "star", "save", "drop"]), st.sampled_from("ab"), st.booleans()
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_STEPS)
def test_undoing_everything_leads_back_and_redoing_forth(
    tmp_path_factory: object, steps: list[tuple[str, str, bool]]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "state.sqlite"  # type: ignore[attr-defined]
    state = State(path, lambda _: None)
    before = _everything(state)
    for what, name, value in steps:
        if what == "read":
            state.set_read(name, value)
        elif what == "star":
            state.set_starred(name, value)
        elif what == "save":
            state.save_search(name, str(value))
        else:
            state.remove_search(name)
    after = _everything(state)
    number = 0
    while state.undo():
        number += 1
    assert _everything(state) == before
    for _ in range(number):
        assert state.redo()
    assert state.redo() is None
    assert _everything(state) == after
    state.close()
