import shutil
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main, reading
from reader.library.lock import writing


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["search"],
        ["show"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["articles", "--nonsense"],
        ["import"],
        ["import", "x.txt", "--date", "gestern"],
        ["show", "a", "b"],
    ],
)
def test_wrong_usage_is_one_line_that_says_where_to_look(run: Any, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("reader: ")
    assert ran.err.count("\n") == 1


def test_the_screen_needs_a_terminal(run: Any) -> None:
    ran = run()
    assert ran.code == 2
    assert "terminal" in ran.err


def test_a_fault_in_the_program_is_logged_and_told_in_one_line(
    run: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> int:
        raise ZeroDivisionError("a\nb\x1b[31m")

    monkeypatch.setattr(reading, "articles", broken)
    ran = run("articles")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert "ZeroDivisionError" in ran.err
    log = home / "state" / "reader.log"
    assert str(log) in ran.err
    assert "Traceback" in log.read_text()


def test_debug_shows_where_it_happened(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "articles", lambda *args: 1 // 0)
    assert main(["--debug", "--home", str(home), "articles"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_hostile_names_do_not_reach_the_terminal(run: Any, tmp_path: Path) -> None:
    name = tmp_path / "evil\x1b]52;c;ZXZpbA==\x07\u202e\nname.txt"
    name.write_text("")
    for args in (("import", name), ("analyse", name), ("show", name.name), ("search", "\x1b[31mx")):
        ran = run(*args)
        assert ran.code in (1, 3)
        assert not set("\x1b\x07\u202e\x9b") & set(ran.out + ran.err)
        assert ran.err.count("\n") == 1


def test_a_missing_file_is_named(run: Any, tmp_path: Path) -> None:
    ran = run("analyse", tmp_path / "nowhere.txt")
    assert ran.code == 1
    assert "nowhere.txt" in ran.err


def test_a_home_that_is_a_file_is_told(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("articles", at=tmp_path / "file")
    assert ran.code == 1
    assert "file" in ran.err
    assert "Traceback" not in ran.err


def test_an_index_folder_that_is_a_file_is_told(run: Any, home: Path) -> None:
    shutil.rmtree(home / "index")
    (home / "index").write_text("in the way")
    for args in (["articles"], ["index", "--rebuild"], ["claims"]):
        ran = run(*args)
        assert ran.code == 1
        assert str(home / "index") in ran.err
        assert "unexpected" not in ran.err


def test_a_busy_index_is_waited_for_and_then_told(
    run: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.cli.context import Context

    monkeypatch.setattr(Context, "patience", 0.2)
    with writing(home / "index" / "writer.lock", 0, pytest.fail):
        ran = run("articles")
    assert ran.code == 1
    assert "waiting" in ran.err
    assert "Try again" in ran.err
