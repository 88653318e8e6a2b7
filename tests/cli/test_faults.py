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


def test_what_is_no_folder_is_no_home(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for home in (tmp_path / "file" / "x", Path("/dev/null/x\x1b]52;c;x\x07\u202e")):
        ran = run("articles", at=home)
        assert (ran.code, ran.out) == (1, "")
        assert "state.sqlite: Not a directory. Check that the folder exists" in ran.err
        assert not set("\x1b\x07\u202e") & set(ran.err)


def test_a_home_without_a_name_or_of_nobody_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--home", "", "articles"]) == 2
    assert "'--home'" in capsys.readouterr().err
    assert main(["--home", "~nobody-of-this-name/x", "articles"]) == 2
    assert "there is no such user" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["import", "analyse"])
def test_a_language_that_is_none_is_not_stored(run: Any, tmp_path: Path, command: str) -> None:
    (tmp_path / "text.txt").write_text("Ein Text über Bremen.")
    at = tmp_path / "new"
    ran = run(command, tmp_path / "text.txt", "--language", "deutsch", at=at)
    assert (ran.code, ran.out) == (2, "")
    assert "'deutsch' is no language" in ran.err
    assert not at.exists()


def test_bytes_that_are_no_utf_8_are_searched_for_and_found_nowhere(run: Any, home: Path) -> None:
    before = {path: path.read_bytes() for path in (home / "index" / "search").iterdir()}
    ran = run("search", "\udcff", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "anew" not in ran.err
    assert [hit["article"] for hit in run("search", "\udcff OR Opposition", "--json").json] == [
        "haushalt"
    ]
    assert {path: path.read_bytes() for path in before} == before
    for args in (("show", "\udcff"), ("claims", "\udcff"), ("import", "\udcff"), ("\udcff",)):
        ran = run(*args)
        assert ran.code in (1, 2, 3)
        assert "unexpected" not in ran.err
        ran.err.encode()


def test_links_pipes_and_empty_files_in_the_corpus_are_told_by_name(run: Any, home: Path) -> None:
    corpus = home / "corpus"
    (corpus / "kreis.md").symlink_to("kreis.md")
    (corpus / "leer.md").touch()
    (corpus / "ordner.md").mkdir()
    for args in (["articles"], ["claims"], ["entities"], ["search", "Opposition"]):
        ran = run(*args, "--json")
        assert ran.code == 0
        assert {line.get("id", line.get("article")) for line in ran.json} <= {
            "bruecke", "elbe", "haushalt",
        }  # fmt: skip
        assert ran.json
        assert "unexpected" not in ran.err
    ran = run("doctor")
    assert ran.code == 1
    assert "kreis.md: Too many levels of symbolic links" in ran.out
    assert "leer.md: the file is empty" in ran.out
    assert "Remove the link" in run("show", "kreis").err
    assert run("show", "ordner").code == 3


def test_an_article_deleted_behind_our_back_is_not_found(run: Any, home: Path) -> None:
    (home / "corpus" / "haushalt.md").unlink()
    for command in ("show", "claims", "entities"):
        ran = run(command, "haushalt")
        assert (ran.code, ran.out) == (3, "")
        assert "There is no article 'haushalt'" in ran.err
    assert run("search", "Opposition").code == 3
    assert {line["id"] for line in run("articles", "--json").json} == {"bruecke", "elbe"}
    assert run("doctor").code == 0
