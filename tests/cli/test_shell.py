"""The reader in a shell: completions, the man page, the user's own files, and the screen at a place."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli.commands import cli
from reader.cli.manual import page
from reader.cli.tables import every


def run(home: Path, *args: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["--home", str(home), *args], standalone_mode=False)
    return (done.return_value if done.exception is None else -1), done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_printed_for_each_shell(tmp_path: Path, shell: str) -> None:
    code, said = run(tmp_path, "completion", shell)
    assert code == 0
    assert "_READER_COMPLETE" in said
    if shell == "bash" and shutil.which("bash"):
        subprocess.run(["bash", "-n"], input=said.encode(), check=True)


def test_the_man_page_has_every_command_and_is_clean_troff() -> None:
    text = page()
    for name, _ in every():
        assert f"reader {name}".replace("-", r"\-") in text
    assert all(not line.startswith("'") for line in text.split("\n"))
    if man := shutil.which("groff"):
        done = subprocess.run(
            [man, "-man", "-Tutf8", "-ww"], input=text.encode(), capture_output=True, check=True
        )
        assert b"error" not in done.stderr


def test_all_faults_of_all_own_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text("keys:\n  x: sarch\n  y: zomm\n")
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.yaml").write_text("person: red\n")
    (tmp_path / "rules.yaml").write_text("- name: a\n  quary: x\n")
    (tmp_path / "entities.yaml").write_text("- nome: a\n")
    (tmp_path / "config.yaml").write_text("modles:\n  sentences: x\nlist:\n  sort: x\n")
    code, said = run(tmp_path, "config", "check", "--json")
    assert code == 1
    faults = [json.loads(line) for line in said.splitlines()]
    assert {Path(fault["file"]).name for fault in faults} == {
        "keys.yaml", "themes", "rules.yaml", "entities.yaml", "config.yaml",
    }  # fmt: skip
    assert sum("keys.yaml" in fault["file"] for fault in faults) == 2
    assert sum("config.yaml" in fault["file"] for fault in faults) == 2
    assert all(":" in fault["message"] for fault in faults)


def test_without_faults_the_files_are_named(tmp_path: Path) -> None:
    assert run(tmp_path, "config", "check") == (0, "You have no files of your own.\n")
    (tmp_path / "keys.yaml").write_text("preset: emacs\n")
    assert run(tmp_path, "config", "check") == (0, "Nothing is wrong in keys.yaml.\n")
    code, said = run(tmp_path, "config", "path", "--json")
    there = {Path(line["file"]).name: line["there"] for line in map(json.loads, said.splitlines())}
    assert code == 0
    assert there["keys.yaml"] is True
    assert there["themes"] is False


def test_settings_are_printed_whether_set_or_not(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("models:\n  sentences: here\n")
    code, said = run(tmp_path, "config", "show", "--json")
    values = {line["name"]: line["value"] for line in map(json.loads, said.splitlines())}
    assert code == 0
    assert values["models.sentences"] == str(tmp_path / "here")
    assert values["models.inference"] is None
