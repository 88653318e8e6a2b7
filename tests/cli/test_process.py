"""The program as a process of its own: what it imports, pipes, several at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

READER = [sys.executable, "-m", "reader.cli"]
HEAVY = ("textual", "rich", "whoosh", "simplemma", "pycrfsuite", "trafilatura", "yaml")


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["search", "--help"]])
def test_version_and_help_import_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys; from reader.cli import main; code = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "[]\n")
    assert ran.stdout.startswith(("reader ", "Usage: reader"))


def test_opening_a_library_imports_neither_search_nor_language_models(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.library.home import Home;"
        "from reader.library.service import Library; library = Library.open(Home.at(Path(sys.argv[1])));"
        "library.rows(0, 10); library.folders(); library.close();"
        f"print([name for name in {HEAVY[:-1]} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_a_reader_that_has_read_enough_ends_the_program_quietly(home: Path) -> None:
    command = (
        f"{' '.join(READER)} --home {home} claims --json | head -c 20; echo ${{PIPESTATUS[0]}}"
    )
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.endswith("0\n")


def test_two_first_runs_at_once_both_succeed(home: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "new" / "corpus"
    corpus.parent.mkdir()
    (home / "corpus").rename(corpus)
    run = [*READER, "--home", str(corpus.parent), "claims", "--json"]
    both = [subprocess.Popen(run, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) >= 5


def test_output_is_utf_8_in_any_locale(home: Path) -> None:
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}
    run = [*READER, "--home", str(home), "articles", "--json"]
    ran = subprocess.run(run, capture_output=True, env=environment, check=True)
    titles = [json.loads(line)["title"] for line in ran.stdout.decode().splitlines()]
    assert "Brücke gesperrt" in titles


def test_without_home_and_without_anything_in_the_environment(tmp_path: Path) -> None:
    ran = subprocess.run([*READER, "--version"], capture_output=True, env={}, check=True)
    assert ran.stdout.startswith(b"reader ")
    environment = {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    ran = subprocess.run([*READER, "articles"], capture_output=True, env=environment, check=True)
    assert b"reader import" in ran.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"data", "cache"}
