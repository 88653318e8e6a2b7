import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import StateError
from reader.library import safekeeping
from reader.library.state import MIGRATIONS, State


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "state.sqlite"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    state = State(path, pytest.fail)
    yield state
    state.close()


def fill(path: Path) -> None:
    state = State(path, pytest.fail)
    for number in range(300):
        state.set_read(f"article-{number:04}", True)
        state.set_place(f"article-{number:04}", number)
    state.save_search("Brücken", "Brücke AND Hamburg")
    state.close()


def garble(path: Path, part: float = 0.25) -> None:
    """Overwrite a part of the file in its middle."""
    data = bytearray(path.read_bytes())
    start = len(data) // 4
    data[start : start + int(len(data) * part)] = b"\xa5" * int(len(data) * part)
    path.write_bytes(data)


def test_everything_kept_is_there_after_a_restart(path: Path) -> None:
    state = State(path, pytest.fail)
    state.set_read("a", True)
    state.set_starred("b", True)
    state.set_place("a", 1234)
    state.save_search("Brücken", "Brücke")
    state.opened("b")
    state.close()
    state = State(path, pytest.fail)
    assert (state.is_read("a"), state.is_read("b")) == (True, False)
    assert (state.is_starred("a"), state.is_starred("b")) == (False, True)
    assert (state.place("a"), state.place("b")) == (1234, 0)
    assert state.searches() == {"Brücken": "Brücke"}
    assert state.history(10) == ("b",)
    state.close()


def test_what_was_kept_survives_a_process_that_never_closed(path: Path) -> None:
    first = State(path, pytest.fail)
    first.set_read("a", True)
    second = State(path, pytest.fail)
    assert second.is_read("a")
    second.close()
    first.close()


def test_a_search_saved_under_the_same_name_replaces_it(state: State) -> None:
    state.save_search("x", "eins")
    state.save_search("x", "zwei")
    assert state.searches() == {"x": "zwei"}
    assert state.remove_search("x")
    assert not state.remove_search("x")
    assert state.searches() == {}


def test_history_gives_each_article_once_the_latest_first(state: State) -> None:
    for name in ("a", "b", "a", "c", "b"):
        state.opened(name)
    assert state.history(2) == ("b", "c")
    assert state.history(10) == ("b", "c", "a")


def test_each_change_is_logged_with_what_it_replaced(state: State, path: Path) -> None:
    state.set_read("a", True)
    state.set_read("a", True)  # changes nothing, so there is nothing to undo
    state.save_search("x", "eins")
    state.save_search("x", "zwei")
    state.remove_search("x")
    with sqlite3.connect(path) as db:
        logged = db.execute("SELECT what, subject, before, after FROM changes ORDER BY seq")
        assert [
            (what, subject, json.loads(old), json.loads(new)) for what, subject, old, new in logged
        ] == [
            ("read", "a", None, True),
            ("search", "x", None, "eins"),
            ("search", "x", "eins", "zwei"),
            ("search", "x", "zwei", None),
        ]


def test_a_damaged_file_is_put_aside_and_the_backup_takes_its_place(path: Path) -> None:
    fill(path)
    garble(path)
    told: list[str] = []
    state = State(path, told.append)
    assert state.is_read("article-0299")
    assert state.searches() == {"Brücken": "Brücke AND Hamburg"}
    state.close()
    (aside,) = path.parent.glob("state-damaged-*.sqlite")
    assert aside.name in told[0]
    assert "backup" in told[0]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, None])
def test_a_file_that_is_no_database_never_becomes_silently_empty(
    path: Path, content: bytes | None
) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if content is None else content)
    told: list[str] = []
    state = State(path, told.append)
    assert state.is_read("article-0007")
    assert len(told) == 1
    state.close()


def test_a_file_that_is_gone_is_taken_from_the_backup(path: Path) -> None:
    fill(path)
    path.unlink()
    told: list[str] = []
    state = State(path, told.append)
    assert state.is_read("article-0007")
    assert "gone" in told[0]
    state.close()


def test_without_a_backup_the_loss_is_told(path: Path) -> None:
    fill(path)
    for backup in (path.parent / "backups").iterdir():
        backup.unlink()
    garble(path)
    told: list[str] = []
    State(path, told.append).close()
    assert "no backup" in told[0]
    assert len(list(path.parent.glob("state-damaged-*.sqlite"))) == 1


def test_a_file_closed_whole_is_not_checked_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    monkeypatch.setattr(safekeeping, "quick_check", lambda path: pytest.fail("checked"))
    State(path, pytest.fail).close()


def test_a_migration_leaves_a_backup_of_what_was_before(path: Path) -> None:
    fill(path)
    more = (*MIGRATIONS, "CREATE TABLE more (article TEXT); UPDATE places SET place = -1")
    safekeeping.prepare(path, more, pytest.fail)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(more),)
        assert db.execute("SELECT count(*) FROM places WHERE place = -1").fetchone() == (300,)
    (backup,) = (path.parent / "backups").glob(f"state-before-{len(more)}-*.sqlite")
    with sqlite3.connect(backup) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("SELECT count(*) FROM places WHERE place >= 0").fetchone() == (300,)


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    fill(path)
    with pytest.raises(StateError):
        safekeeping.prepare(
            path, (*MIGRATIONS, "DELETE FROM read; SELECT no_such_thing"), pytest.fail
        )
    state = State(path, pytest.fail)
    assert state.is_read("article-0001")
    state.close()


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StateError, match="newer version"):
        State(path, pytest.fail)
    assert path.read_bytes() == before
    assert list(path.parent.glob("*damaged*")) == []


def test_a_folder_that_cannot_be_made_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StateError, match="file"):
        State(tmp_path / "file" / "state.sqlite", pytest.fail)


def test_only_the_latest_backups_of_a_kind_are_kept(path: Path) -> None:
    fill(path)
    for _ in range(safekeeping.KEPT + 3):
        safekeeping.backup(path, "test")
    assert len(list((path.parent / "backups").glob("state-test-*"))) == safekeeping.KEPT
